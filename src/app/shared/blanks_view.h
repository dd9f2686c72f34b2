// src/app/shared: the blanks of a formula: its letters are told, its numbers the learner finds in the picture. So begins the first
// layer of each kind in the walk, and so practice now and then asks by which road a right number came.
#pragma once

#include "app/shared/layer_view.h"

namespace pw::app {

/// Puts the blanks of the layer's formula on the card in place of its numbers.
void add_blanks(const LayerScene& scene, FormulaCard& card);

}  // namespace pw::app
