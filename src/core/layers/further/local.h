// local HxW, K: like conv, but each place has filters of its own: nothing is shared (Keras 2's LocallyConnected2D; LeCun 1989). The
// lesson on sharing: AlexNet's first layer would have 105,705,600 parameters so, in place of 34,944 (Stanford's CS231n).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Local {
  Axes kernel = {1, 1};  ///< h and w, at least 1
  Count filters = 1;  ///< k, for each place
  Axes stride = 1;
  Padding padding;
  bool bias = true;

  static const LayerKind kind;
  /// Shape: as conv's. Parameters: o·o·(((w·h·d)+1)·k) with o places along each axis; one multiply-add for each weight.
  /// Errors: those of places().
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Local&, const Local&) = default;
};

}  // namespace pw::inline further
