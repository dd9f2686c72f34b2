// What is said of global pooling.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const GlobalPool& layer, const About& /*about*/) {
  return fixed(layer.type == GlobalPool::Type::max ? text::Key::kind_global_max_pool : text::Key::kind_global_avg_pool);
}

}  // namespace pw::lesson::inline further
