// src/app/shared: the count of a layer's parameters in its picture, one by one: played, stepped through, or at the slider. It can
// be watched once the count is known: before that it would tell it. Where the picture shows a window on its way, its places
// are counted in the same manner, at any time.
#pragma once

#include <optional>

#include "app/action.h"
#include "app/shared/staged.h"
#include "app/state.h"
#include "stage/count.h"

namespace pw::app {

/// What watch, watch_next, play and tick do.
void update_watch(State& state, const Staged& staged, const Action& action);
/// Whether the picture just counts along this quantity of the formula.
[[nodiscard]] bool counts_along(const State& state, const Staged& staged, Quantity quantity);

/// What is watched: the parameters, once their count is known and unless the window is shown.
[[nodiscard]] std::optional<stage::Units> watched_units(const Staged& staged);
/// Where it stops: the places of the window where the picture shows them, else the parameters where a part is complete.
[[nodiscard]] std::vector<Count> stops_of(const Staged& staged);

}  // namespace pw::app
