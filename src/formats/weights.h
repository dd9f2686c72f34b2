// src/formats: the tensors that a layer keeps, as a framework names and shapes them. Knows neither the screen nor files.
#pragma once

#include <string>
#include <vector>

#include "core/analyse.h"

namespace pw::formats {

enum class Framework : std::uint8_t { pytorch, keras };

/// One tensor: "weight", 8 x 3 x 5 x 5. The axes stand in the framework's order: PyTorch's filters come first, then the channels
/// that one filter sees, then space; Keras' space comes first, then channels, then filters. No axes: a single number.
struct Weight {
  std::string name;  ///< within the layer: "weight", or "query/kernel" where the layer is made of several
  std::vector<Count> sizes;
};

/// Those that layer `index` keeps itself, trained ones and others (running statistics), in the framework's order; their products sum
/// up to the layer's parameters and numbers kept. None where the layer keeps nothing, where its weights are another's, and where the
/// framework has no layer that keeps as many (a textbook's LSTM has one bias, PyTorch's two). `report` is the network's; `index` is
/// one of its rows. Sources: PyTorch 1.13's modules, Keras 3.16's layers (tests/data/oracle has their words); a kind that neither
/// has (`rbf`, `scale`) is named as a layer of one's own would be.
[[nodiscard]] std::vector<Weight> weights(const Network& network, const Report& report, std::size_t index,
                                          Framework framework);

/// "weight [8, 3, 5, 5], bias [8]" of PyTorch, "kernel (5, 5, 3, 8), bias (8,)" of Keras.
[[nodiscard]] std::string weight_text(const std::vector<Weight>& weights, Framework framework);

}  // namespace pw::formats
