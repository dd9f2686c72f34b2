// stochasticdepth 0.1: while learning, leaves out all of what comes in at random, for whole examples; in use never (Huang et al.,
// “Deep Networks with Stochastic Depth”, 2016; torchvision's StochasticDepth, timm's DropPath). It stands at the end of a branch.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct StochasticDepth {
  Count rate = Setting::one / 10;  ///< 0 to Setting::one, which stands for 1

  static const LayerKind kind;
  /// Nothing to learn; the shape stays.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const StochasticDepth&, const StochasticDepth&) = default;
};

}  // namespace pw::inline further
