// The weights of filters that slide over a map; shared by conv, transposed and separable layers.
#pragma once

#include "core/kind.h"

namespace pw {

/// w·h (w for a sequence, w·h·t for a volume).
[[nodiscard]] std::vector<Formula> window_factors(const Axes& kernel);
/// ((w·h·d)+1)·k, with d/g in place of d where there are groups; without biases (w·h·d)·k.
[[nodiscard]] Formula filter_weights(const Axes& kernel, Count depth, Count groups, Count filters, bool bias);
/// Error not_divisible unless the groups divide channels and filters.
[[nodiscard]] Expected<void> ask_for_groups(Count depth, Count filters, Count groups);
/// (c·p)+c; without biases c·p.
[[nodiscard]] Formula neuron_weights(Count neurons, Count inputs, bool bias);

}  // namespace pw
