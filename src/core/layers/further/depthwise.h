// depthwise HxW: every channel is filtered by itself, by m filters of its own (Howard et al., "MobileNets", 2017;
// Keras' DepthwiseConv2D). Nothing is added up across channels.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Depthwise {
  Axes kernel = {1, 1};
  Count multiplier = 1;  ///< m: filters for each channel
  Axes stride = 1;
  Padding padding;
  Axes dilation = 1;
  bool bias = true;

  static const LayerKind kind;
  /// Shape: places() of window.h, then m·d channels. Parameters: ((w·h)+1)·d·m; without biases (w·h)·d·m.
  /// Errors: those of places().
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Depthwise&, const Depthwise&) = default;
};

}  // namespace pw::inline further
