// What is said of adaptive pooling.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const AdaptivePool& layer, const About& /*about*/) {
  return fixed(layer.type == AdaptivePool::Type::max ? text::Key::kind_adaptive_max_pool
                                                     : text::Key::kind_adaptive_avg_pool);
}

}  // namespace pw::lesson::inline further
