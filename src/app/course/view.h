// src/app/course: a lesson as it is seen, and the list of all of them.
#pragma once

#include "app/view.h"

namespace pw::app::course {

void describe(const State& state, View& view);

}  // namespace pw::app::course
