// permute 2x1: the axes in another order (Keras' Permute). Axes are numbered from 1, as the framework numbers them.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Permute {
  Shape order;  ///< which axis of what comes in stands at each place

  static const LayerKind kind;
  /// Error: axis_missing, where it is no permutation of the axes.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Permute&, const Permute&) = default;
};

}  // namespace pw::inline further
