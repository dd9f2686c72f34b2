// rmsnorm: divides the values of one example, along some axes, by their root mean square, then scales each (Zhang and
// Sennrich, "Root Mean Square Layer Normalization", 2019). Unlike layernorm it takes off no mean and learns no shift.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct RmsNorm {
  Shape
      axes;  ///< numbered from 1 in the order in which the data lies (Shape::place); nothing: the last one, the channels
  bool scale = true;

  static const LayerKind kind;
  /// Parameters: p, the values along those axes (PyTorch's normalized_shape, Keras' axis). The shape stays.
  /// Errors: axis_missing, axis_twice.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const RmsNorm&, const RmsNorm&) = default;
};

}  // namespace pw::inline further
