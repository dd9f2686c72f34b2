// src/app/practice: practice without end as it is seen around its questions: what comes today, an example that is worked out, and what
// has become of it at the end.
#pragma once

#include "app/view.h"
#include "lesson/practice/exercise.h"

namespace pw::app::practice {

void describe_start(const State& state, View& view);
void describe_example(const State& state, View& view);
void describe_end(const State& state, View& view);

/// The network that is asked about as a strip of volumes (view.cpp).
[[nodiscard]] std::vector<StepItem> strip(const lesson::Exercise& exercise, bool known);

}  // namespace pw::app::practice
