// src/app/map: the map as it is seen and read.
#pragma once

#include "app/view.h"

namespace pw::app::map {

void describe(const State& state, View& view);
/// What is told by ear of what was done here (app/said.h).
void say(const State& state, View& view);

}  // namespace pw::app::map
