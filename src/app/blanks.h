// src/app: the blanks of a formula: its letters are told, its numbers the learner finds in the picture. So begins the first
// layer of each kind in the walk, and so practice now and then asks by which road a right number came.
#pragma once

#include "app/layer_view.h"

namespace pw::app {

/// Whether the walk's step begins with blanks: the first conv and the first dense layer do.
[[nodiscard]] bool begins_with_blanks(const State& state);
/// Whether practice asks for the road to the right number that was just given.
[[nodiscard]] bool asks_the_road(const State& state);

/// Puts the blanks of the layer's formula on the card in place of its numbers.
void add_blanks(const LayerScene& scene, FormulaCard& card);

/// The actions blank, check_blanks and skip_blanks.
void update_blanks(Answer& answer, const Action& action);

}  // namespace pw::app
