// src/core: the ways in a network that lead to a layer that puts several together.
#pragma once

#include <vector>

#include "core/network.h"

namespace pw::inline further {

/// For each input of a layer the layers between it and the last one from which all of them come: indices, in order, its own not among
/// them. An input that is that last one itself has none. Where the inputs have nothing in common, all that leads to each.
[[nodiscard]] std::vector<std::vector<std::size_t>> ways_to(const Network& network, std::size_t layer);

}  // namespace pw::inline further
