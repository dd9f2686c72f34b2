// src/core/layers: one file for each layer kind: its settings, its shape rule, its parameter formula, its
// multiply-adds and its limits, all in one place.
//
// input HxWxC: what the network is given. Nothing to learn. A sequence is LxC, a volume DxHxWxC, a vector C.
#pragma once

#include "core/kind.h"

namespace pw {

struct Input {
  Shape
      shape;  ///< height x width x channels; any number of axes up to Shape::most_axes; 0 for “?”, a size that is not known

  static const LayerKind kind;
  /// Gives its own shape. Error: open_size, where a size is not known.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Input&, const Input&) = default;
};

}  // namespace pw
