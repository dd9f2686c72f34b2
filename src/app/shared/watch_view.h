// src/app/shared: what is said of the count that is watched (watch.h), and its controls.
#pragma once

#include "app/shared/staged.h"
#include "app/view.h"

namespace pw::app {

/// Empty where there is nothing to watch: no parameters, or their count not known yet.
[[nodiscard]] std::optional<Watch> describe_watch(const State& state, const Staged& staged);
}  // namespace pw::app
