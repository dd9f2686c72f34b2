// src/app: the one function that changes the state. It knows no view.
#pragma once

#include "app/action.h"
#include "app/state.h"

namespace pw::app {

/// Whether it needs the part of the program that comes later (web/make/later.mjs): to be asked before it is done.
[[nodiscard]] bool needs_later(const State& state, const Action& action);

[[nodiscard]] State update(State state, const Action& action);

}  // namespace pw::app
