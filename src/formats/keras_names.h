// src/formats: what Keras calls our activations. Only for the files of this room.
#pragma once

#include "core/layer.h"
#include "core/tables.h"

namespace pw::formats {

/// How Keras writes an activation.
struct ActivationNames {
  const char* type;      ///< a class of its own, or "Activation"
  const char* argument;  ///< of the latter
  bool in_js = true;     ///< whether TensorFlow.js has it, and computes the same
};

/// Where Keras has two names for one, TensorFlow.js knows the one here.
inline constexpr auto activation_names = table_of<Activation::Type, ActivationNames>({
    {Activation::Type::relu, {"ReLU", nullptr}},
    {Activation::Type::relu6, {"ReLU", nullptr}},
    {Activation::Type::leakyrelu, {"LeakyReLU", nullptr}},
    {Activation::Type::elu, {"ELU", nullptr}},
    {Activation::Type::selu, {"Activation", "selu"}},
    {Activation::Type::celu, {"Activation", "celu", false}},
    {Activation::Type::gelu, {"Activation", "gelu"}},
    {Activation::Type::silu, {"Activation", "swish"}},
    {Activation::Type::swish, {"Activation", "swish"}},
    {Activation::Type::mish, {"Activation", "mish"}},
    {Activation::Type::hardswish, {"Activation", "hard_swish", false}},
    {Activation::Type::hardsigmoid, {"Activation", "hard_sigmoid", false}},
    {Activation::Type::sigmoid, {"Activation", "sigmoid"}},
    {Activation::Type::tanh, {"Activation", "tanh"}},
    {Activation::Type::softplus, {"Activation", "softplus"}},
    {Activation::Type::softsign, {"Activation", "softsign"}},
    {Activation::Type::softmax, {"Softmax", nullptr}},
    {Activation::Type::logsoftmax, {"Activation", "log_softmax"}},
    {Activation::Type::exponential, {"Activation", "exponential", false}},
    {Activation::Type::identity, {"Activation", "linear"}},
});

}  // namespace pw::formats
