// src/app: the count of a step's parameters in its picture, one by one: played, stepped through, or at the slider. It can
// be watched once the count is known: before that it would tell it. Where the picture shows a window on its way, its places
// are counted in the same manner, at any time.
#pragma once

#include <optional>

#include "app/view.h"

namespace pw::app {

/// What watch, watch_next, play and tick do.
void update_watch(State& state, const Action& action);
/// Empty where there is nothing to watch: no parameters, or their count not known yet.
[[nodiscard]] std::optional<Watch> describe_watch(const State& state);
/// Whether the picture just counts along this quantity of the formula.
[[nodiscard]] bool counts_along(const State& state, Quantity quantity);

}  // namespace pw::app
