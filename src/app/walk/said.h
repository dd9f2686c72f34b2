// src/app/walk: what is told by ear of what was done on the walk (app/said.h).
#pragma once

#include "app/shared/said.h"

namespace pw::app::walk {

void say(const State& state, View& view);

}  // namespace pw::app::walk
