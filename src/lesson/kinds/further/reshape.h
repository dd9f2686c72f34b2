// What is said of reshaping.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Reshape& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_reshape); }

}  // namespace pw::lesson::inline further
