// repeatvector N: the same vector N times, as a sequence (Keras' RepeatVector).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct RepeatVector {
  Count times = 1;

  static const LayerKind kind;
  /// Shape: N x channels. Error: needs_a_map (numbers 0, axes), where it is no vector.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const RepeatVector&, const RepeatVector&) = default;
};

}  // namespace pw::inline further
