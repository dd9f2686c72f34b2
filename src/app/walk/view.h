// src/app/walk: the walk as it is seen: a step of the lesson for each layer.
#pragma once

#include "app/view.h"

namespace pw::app::walk {

void describe(const State& state, View& view);

/// What is there whatever of the walk is shown: the rail of steps, and what of the whole is counted, in a bar and as a table.
[[nodiscard]] std::vector<StepItem> strip(const State& state);
[[nodiscard]] Table counted_table(const State& state);
[[nodiscard]] Ledger counted_ledger(const State& state);

}  // namespace pw::app::walk
