// src/app/practice: practice as it is seen: a question, what is known of each idea, and the result of a set.
#pragma once

#include "app/view.h"

namespace pw::app::practice {

void describe(const State& state, View& view);

}  // namespace pw::app::practice
