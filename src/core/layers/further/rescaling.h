// rescaling 255: divides each value by a fixed number; with less=1 one is taken off after, as in rescaling 127.5, less=1, which
// brings the numbers of an image into −1 to 1 (Keras' Rescaling: scale = 1/127.5, offset = −1).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Rescaling {
  Count divisor = 255 * Setting::one;  ///< Setting::one stands for 1; at most 9,000 times that
  Count less = 0;  ///< the same

  static const LayerKind kind;
  /// Nothing to learn; the shape stays.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Rescaling&, const Rescaling&) = default;
};

}  // namespace pw::inline further
