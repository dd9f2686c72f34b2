// What is said of dropout, and noise that is put in while the network is trained.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Dropout& layer, const About& /*about*/) {
  const bool adds = layer.type == Dropout::Type::gaussian || layer.type == Dropout::Type::noise;
  return fixed(adds ? text::Key::kind_noise : text::Key::kind_dropout);
}

}  // namespace pw::lesson::inline further
