// src/core: from a network to everything that is known of it.
#pragma once

#include <optional>
#include <vector>

#include "core/network.h"

namespace pw {

/// What is known of one layer.
struct LayerReport {
  Shape in;   ///< what comes in; for the input layer what it gives
  Shape out;  ///< height x width x channels, or one size
  Count values = 0;                ///< numbers in `out`, for one example
  std::optional<Formula> formula;  ///< how the parameters are counted; nothing where there is nothing to learn
  Count parameters = 0;            ///< the formula's value
  Count multiply_adds = 0;         ///< for one example
};

/// What is known of a network. After a layer that cannot be counted the rows stop; those before it still count.
struct Report {
  std::vector<LayerReport> layers;
  Count parameters = 0;     ///< of all rows
  Count multiply_adds = 0;  ///< of all rows, for one example
  std::optional<Diagnostic> problem;  ///< `layer` says where
};

[[nodiscard]] Report analyse(const Network& network);

}  // namespace pw
