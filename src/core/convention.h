// src/core: the frameworks' habits, where they differ. A network names one, or none.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/enumerators.h"

namespace pw {

/// Where PyTorch and Keras (TensorFlow) read the same words differently, or one refuses what the other takes.
enum class Convention : std::uint8_t {
  /// As in textbooks; takes whatever has one clear meaning. A dense layer flattens a map, "same" padding keeps
  /// ⌈size / stride⌉ places, a recurrent layer has one bias for each neuron of each gate.
  plain,
  /// PyTorch 1.13. Axes are numbered as there: a map's channels first, a sequence's values last. A dense layer acts on the last
  /// axis, "same" padding asks for stride 1, a pool's padding is at most half its window, recurrent layers have two biases.
  pytorch,
  /// Keras 3. A dense layer acts on the last axis, the channels; a stride and a dilation do not meet; a GRU has two
  /// biases, other recurrent layers one; PReLU has a parameter for each value.
  tensorflow,
};
/// As the notation has them, in the same order.
inline constexpr std::string_view conventions = "plain|pytorch|tensorflow";
static_assert(follows<Convention>(conventions));

}  // namespace pw
