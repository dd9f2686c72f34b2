// What is said of zero padding.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const ZeroPad& layer, const About& /*about*/) {
  using enum text::Key;
  if (layer.type == ZeroPad::Type::reflection) return fixed(kind_reflection_pad);
  return fixed(layer.type == ZeroPad::Type::replication ? kind_replication_pad : kind_zero_pad);
}

}  // namespace pw::lesson::inline further
