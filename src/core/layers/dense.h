// dense C: every neuron takes every value of the layer before, each with a weight of its own, and adds one bias.
// A feature map is flattened first: 5x5x16 are 400 values. In a network of PyTorch or Keras it is not: there the
// same neurons are used at every place of the other axes, on the last one.
#pragma once

#include "core/kind.h"

namespace pw {

struct Dense {
  Count neurons = 1;  ///< c, at least 1
  bool bias = true;
  bool softmax = false;  ///< whether a softmax function follows; it has no parameters

  static const LayerKind kind;
  /// Parameters: (c·p)+c with p the values of `in` (of its last axis); without biases c·p. One multiply-add for each
  /// weight (at each place).
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Dense&, const Dense&) = default;
};

}  // namespace pw
