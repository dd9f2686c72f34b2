// src/lesson: what a layer would cost if one thing about it were different: "without biases", "with a 3x3 kernel".
#pragma once

#include <span>
#include <vector>

#include "core/analyse.h"
#include "text/text.h"

namespace pw::lesson::inline sandbox {

/// A change of one layer, which the network can be counted with.
struct WhatIf {
  text::Key says;        ///< "without biases"
  Node node;             ///< as the layer would be
  Count difference = 0;  ///< trained parameters more (or less, below zero) in the whole network
};

/// Those that make sense for the layer at `index`, which `report` has a row of. `together`: the layers that change with it,
/// itself among them, such as those that one line of a repeat stands for. Empty where it shares another's weights, where the
/// network cannot be counted, and beyond greatest_compared layers, where comparing would keep a typist waiting.
[[nodiscard]] std::vector<WhatIf> what_if(const Network& network, const Report& report, std::size_t index,
                                          std::span<const std::size_t> together);

inline constexpr std::size_t greatest_compared = 5'000;

}  // namespace pw::lesson::inline sandbox
