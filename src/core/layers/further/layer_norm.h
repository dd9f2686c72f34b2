// layernorm: brings all values of one example, along some axes, to mean 0 and spread 1, then scales and shifts each
// (Ba et al., "Layer Normalization", 2016).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct LayerNorm {
  Shape axes;  ///< numbered from 1 in the framework's order; nothing: the channels
  bool scale = true;
  bool shift = true;

  static const LayerKind kind;
  /// Parameters: 2·p with p the values along those axes. Errors: axis_missing, axis_twice.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const LayerNorm&, const LayerNorm&) = default;
};

}  // namespace pw::inline further
