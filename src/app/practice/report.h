// src/app/practice: what is asked now and how it stands, for a learning system. Knows no view.
#pragma once

#include <string>

#include "app/state.h"

namespace pw::app::practice {

/// As app/shared/exercise/report.h has it; of a set that is done "score", how many right ones count by its rules, and "of". Empty where
/// nothing is asked.
[[nodiscard]] std::string report(const State& state);

}  // namespace pw::app::practice
