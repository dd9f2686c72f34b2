// relu, sigmoid, tanh, softmax ...: a fixed function of each value (softmax: of all). Nothing to learn.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Activation {
  enum class Type : std::uint8_t {
    relu,
    relu6,
    leakyrelu,
    elu,
    selu,
    celu,
    gelu,
    silu,
    swish,
    mish,
    hardswish,
    hardsigmoid,
    sigmoid,
    tanh,
    softplus,
    softsign,
    softmax,
    logsoftmax,
    exponential,
    identity,
  };
  Type type = Type::relu;

  static const LayerKind kind;
  /// Nothing to learn; the shape stays.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Activation&, const Activation&) = default;
};

}  // namespace pw::inline further
