// What is said of stochastic depth.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const StochasticDepth& /*layer*/, const About& /*about*/) {
  return fixed(text::Key::kind_stochastic_depth);
}

}  // namespace pw::lesson::inline further
