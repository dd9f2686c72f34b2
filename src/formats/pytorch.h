// src/formats: a network as PyTorch code. Knows neither the screen nor files.
#pragma once

#include "formats/code.h"

namespace pw::formats {

/// A module `Net`, and what it counts when the file is run.
/// For PyTorch 1.13 and later. Maps are batch x channels x height x width there; sequences, in PyTorch's convention, batch x steps x
/// values (batch_first). `report` is the network's, without a problem.
/// Counts and shapes are ours: paddings that PyTorch's layers cannot do are done before them.
[[nodiscard]] Code pytorch(const Network& network, const Report& report);

}  // namespace pw::formats
