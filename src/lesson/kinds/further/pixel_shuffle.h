// What is said of pixel shuffling.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const PixelShuffle& /*layer*/, const About& /*about*/) {
  return fixed(text::Key::kind_pixel_shuffle);
}

}  // namespace pw::lesson::inline further
