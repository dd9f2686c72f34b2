// src/app/walk: what its step asks and how it stands, for a learning system. Knows no view.
#pragma once

#include <string>

#include "app/state.h"

namespace pw::app::walk::inline further {

/// As app/shared/exercise/report.h has it; empty before the first step and after the last.
[[nodiscard]] std::string report(const State& state);

}  // namespace pw::app::walk::inline further
