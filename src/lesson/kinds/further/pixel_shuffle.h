// What is said of pixel shuffling.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const PixelShuffle& layer, const About& /*about*/) {
  const bool back = layer.type == PixelShuffle::Type::unshuffle;
  return fixed(back ? text::Key::kind_pixel_unshuffle : text::Key::kind_pixel_shuffle);
}

}  // namespace pw::lesson::inline further
