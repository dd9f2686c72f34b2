// src/app/sandbox: the network's parts (parts.h) as a strip of volumes.
#pragma once

#include "app/sandbox/parts.h"
#include "app/view.h"

namespace pw::app::sandbox {

/// One for each part; the one that holds the layer looked at is chosen.
[[nodiscard]] std::vector<StepItem> describe_groups(const Sandbox& sandbox);

}  // namespace pw::app::sandbox
