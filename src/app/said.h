// src/app: what is told by ear of what was done: one sentence or two, once. What a control says of itself is not told again: a field that is
// typed in, a choice that is marked, what is opened and closed, the heading of a place that one comes to.
#pragma once

#include "app/state.h"
#include "app/view.h"

namespace pw::app {

/// After an action: what is told, to the view that is described otherwise.
void say(const State& state, View& view);

}  // namespace pw::app
