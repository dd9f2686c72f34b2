// src/formats/bring: the frameworks' layers as ours: a class's name and its arguments. Knows no form.
#pragma once

#include "formats/bring/expr.h"
#include "formats/bring/plan.h"

namespace pw::formats::bring {

struct MadeLayers {
  bool known = false;
  std::vector<Piece> pieces{};  ///< one after the other; none where the layer does nothing that counts
  std::string doubt{};  ///< what of it could not be taken over
};

/// PyTorch's, by the last part of its name.
[[nodiscard]] MadeLayers torch_layer(std::string_view type, const Args& args);
/// Keras', by its class. `js`: TensorFlow.js' names of it ("reLU").
[[nodiscard]] MadeLayers keras_layer(std::string_view type, const Args& args);
/// "relu", "swish"; nothing where it is no activation; identity for "linear".
[[nodiscard]] std::optional<Activation::Type> activation_called(std::string_view word);

/// The kernel in as many axes as it has: one number for each.
[[nodiscard]] Axes spread(const Axes& axes, std::size_t count);

}  // namespace pw::formats::bring
