// maxout C, M: C neurons of M linear pieces each: of M dense maps to C neurons the greatest value counts (Goodfellow et al., “Maxout
// Networks”, 2013; Keras 1's MaxoutDense). As dense, it takes all values, or in PyTorch and Keras the last axis.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Maxout {
  Count neurons = 1;  ///< c
  Count pieces = 2;  ///< m
  bool bias = true;

  static const LayerKind kind;
  /// Shape: as dense's. Parameters: m·((c·p)+c). One multiply-add for each weight (at each place).
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Maxout&, const Maxout&) = default;
};

}  // namespace pw::inline further
