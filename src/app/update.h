// src/app: the one function that changes the state. It knows no view.
#pragma once

#include "app/action.h"
#include "app/state.h"

namespace pw::app {

[[nodiscard]] State update(State state, const Action& action);

}  // namespace pw::app
