// src/app/walk: the walk as it is seen: a step of the lesson for each layer.
#pragma once

#include "app/view.h"

namespace pw::app::walk {

void describe(const State& state, View& view);

}  // namespace pw::app::walk
