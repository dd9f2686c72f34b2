// What is said of concatenation.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Concat& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_concat); }

}  // namespace pw::lesson::inline further
