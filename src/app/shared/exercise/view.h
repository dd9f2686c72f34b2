// src/app/shared/exercise: a question of practice, or one about the sandbox's network, as it is seen.
#pragma once

#include "app/view.h"
#include "lesson/practice/exercise.h"

namespace pw::app::exercise {

/// The question, what is said to its answer, and what of the layer's formula and picture goes with it. `may_ask_road`: whether a
/// right count is asked for its formula, blank by blank.
void describe(const lesson::Exercise& exercise, const Answer& answer, View& view, bool may_ask_road = false);

}  // namespace pw::app::exercise
