// What is said of flattening.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Flatten& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_flatten); }

}  // namespace pw::lesson::inline further
