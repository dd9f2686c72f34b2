// src/app/walk: what stands after the last step.
#pragma once

#include "app/view.h"
#include "core/door.h"

namespace pw::app::walk::inline further {

/// The whole network, with every count: so it comes when all are known.
[[PW_DOOR]] void describe_ending(const State& state, View& view);

}  // namespace pw::app::walk::inline further
