// src/app/shared/exercise: the picture of a question that is about more than one layer of a network.
#pragma once

#include "app/view.h"
#include "lesson/practice/exercise.h"

namespace pw::app::exercise {

/// Of the question which of several layers has most parameters, one unit of each and how many there are, and once it is `known` the counts
/// as bars; of the question whether a network can be built the windows, and once it is known what comes in under each. Nothing of any other
/// question, and where one of the layers has no units to be drawn.
[[nodiscard]] std::optional<PictureView> network_picture(const lesson::Exercise& e, bool known);

}  // namespace pw::app::exercise
