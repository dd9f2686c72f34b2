// src/app/walk: what is said of the count that is watched (watch.h), and its controls.
#pragma once

#include "app/view.h"

namespace pw::app::walk {

/// Empty where there is nothing to watch: no parameters, or their count not known yet.
[[nodiscard]] std::optional<Watch> describe_watch(const State& state);
}  // namespace pw::app::walk
