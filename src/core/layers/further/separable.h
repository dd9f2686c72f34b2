// separable HxW, K: a depthwise convolution without biases, then K filters of 1x1 over what it gives (Chollet,
// "Xception", 2017; Keras' SeparableConv2D).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Separable {
  Axes kernel = {1, 1};
  Count filters = 1;     ///< k
  Count multiplier = 1;  ///< m: depthwise filters for each channel
  Axes stride = 1;
  Padding padding;
  Axes dilation = 1;
  bool bias = true;      ///< of the 1x1 filters

  static const LayerKind kind;
  /// Shape: places() of window.h, then k channels. Parameters: (w·h·d·m)+((d·m)+1)·k.
  /// Errors: those of places().
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Separable&, const Separable&) = default;
};

}  // namespace pw::inline further
