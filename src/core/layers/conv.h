// conv HxW, K: K filters, each as deep as what comes in, slide over a feature map. Each filter has its weights
// and one bias, used at every place, so the count knows nothing of the map's size, the stride or the padding.
// conv L, K slides over a sequence, conv TxHxW, K over a volume.
#pragma once

#include "core/kind.h"

namespace pw {

struct Conv {
  Axes kernel = {1, 1};  ///< h and w (t x h x w for a volume), at least 1
  Count filters = 1;     ///< k, at least 1: the channels of what goes out
  Axes stride = 1;
  Padding padding;       ///< zeros added around
  Axes dilation = 1;     ///< a filter's weights lie so far apart
  Count groups = 1;      ///< g: a filter sees the channels of one group only; divides channels and filters
  bool bias = true;

  static const LayerKind kind;
  /// Shape: places() of window.h, then the filters. Parameters: ((w·h·d)+1)·k with d the channels of `in`, d/g in place
  /// of d with groups; without biases (w·h·d)·k. One multiply-add for each weight at each place.
  /// Errors: those of places(); not_divisible.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Conv&, const Conv&) = default;
};

}  // namespace pw
