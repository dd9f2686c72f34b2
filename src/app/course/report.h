// src/app/course: how far one is in a lesson, for the page around this one, and what its step asks and how it stands, for a learning system.
// Knows no view.
#pragma once

#include <string>

#include "app/state.h"

namespace pw::app::course {

/// The member "lesson" of what app/progress.h writes; empty while no lesson is open.
[[nodiscard]] std::string progress(const State& state);
/// As app/shared/exercise/report.h has it; empty where nothing is asked.
[[nodiscard]] std::string report(const State& state);

}  // namespace pw::app::course
