// src/app/map: the map's questions as they are seen.
#pragma once

#include "app/view.h"

namespace pw::app::map {

/// Only while something is asked.
void describe_quiz(const State& state, View& view);

}  // namespace pw::app::map
