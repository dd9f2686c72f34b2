// src/app/practice: what is told by ear of what was done in practice (app/said.h).
#pragma once

#include "app/shared/said.h"

namespace pw::app::practice {

void say(const State& state, View& view);

}  // namespace pw::app::practice
