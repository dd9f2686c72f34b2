// src/app/practice: the layer that is counted, on the stage (shared/staged.h). Knows no view.
#pragma once

#include "app/shared/staged.h"
#include "app/state.h"

namespace pw::app::practice {

/// The layer whose parameters are asked for; nothing while something else is asked, and of a layer that fills no stage.
[[nodiscard]] std::optional<Staged> staged(const State& state);

}  // namespace pw::app::practice
