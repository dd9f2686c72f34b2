// What is said of cropping.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Crop& /*layer*/, const About& /*about*/) { return fixed(text::Key::kind_crop); }

}  // namespace pw::lesson::inline further
