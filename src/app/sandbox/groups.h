// src/app/sandbox: the network as a strip of volumes: its layers, or, where there are many, those of a size together.
#pragma once

#include "app/view.h"

namespace pw::app::sandbox {

/// At most `most_groups`, as many as the rail has room for with their numbers, in the order of the layers; the one that holds the layer looked at is chosen. Empty where nothing is counted.
inline constexpr std::size_t most_groups = 8;
[[nodiscard]] std::vector<StepItem> describe_groups(const Sandbox& sandbox);

}  // namespace pw::app::sandbox
