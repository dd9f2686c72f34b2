// What is said of channel shuffling.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const ChannelShuffle& /*layer*/, const About& /*about*/) {
  return fixed(text::Key::kind_channel_shuffle);
}

}  // namespace pw::lesson::inline further
