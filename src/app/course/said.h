// src/app/course: what is told by ear of what was done in a lesson.
#pragma once

#include "app/shared/said.h"

namespace pw::app::course {

void say(const State& state, View& view);

}  // namespace pw::app::course
