// src/core: networks as text, one layer a line (or ";" between layers), "#" begins a comment:
//
//     input 32x32x3
//     CONV1:   conv 5x5, 8
//     Softmax: dense 10, softmax
//
// Shapes are height x width x channels. print_network() writes the canonical form, and reading that form gives the
// same network again.
#pragma once

#include <string>
#include <string_view>

#include "core/network.h"

namespace pw {

/// Errors carry line, column (in bytes, both from 1), the word that stands there and, where one is near, what may
/// have been meant.
[[nodiscard]] Expected<Network> parse_network(std::string_view text);

/// Names are padded to one column, as above; ends with a newline unless the network is empty.
[[nodiscard]] std::string print_network(const Network& network);

}  // namespace pw
