// src/formats: a network as PyTorch code. Knows neither the screen nor files.
#pragma once

#include <string>

#include "core/analyse.h"

namespace pw::formats {

struct Code {
  std::string text;     ///< a module `Net`, and what it counts when the file is run; empty where it cannot be written
  std::string missing;  ///< the first layer that cannot be written, as the notation has it
};

/// For PyTorch 1.13 and later. Maps are batch x channels x height x width there. `report` is the network's, without a problem.
/// Counts and shapes are ours: paddings that PyTorch's layers cannot do are done before them.
[[nodiscard]] Code pytorch(const Network& network, const Report& report);

}  // namespace pw::formats
