// src/app/walk: what stands before the first step.
#pragma once

#include "app/view.h"

namespace pw::app::walk {

/// How large the network is, whatever is known of it, and a guess: every layer is offered, for to leave some out would tell something.
void describe_opening(const State& state, View& view);

}  // namespace pw::app::walk
