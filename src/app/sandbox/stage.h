// src/app/sandbox: the layer that is looked at, on the stage (shared/staged.h). Knows no view.
#pragma once

#include "app/shared/staged.h"
#include "app/state.h"

namespace pw::app::sandbox {

/// Nothing where no layer is, while questions are asked, and of a layer that fills no stage: then its picture is only looked at.
[[nodiscard]] std::optional<Staged> staged(const State& state);

}  // namespace pw::app::sandbox
