// src/app: what of a step's picture is seen: the parameter that is looked at, the part of a matrix that is seen larger, the
// numbers that are computed with.
//
// A look is a verb and a point of the picture: "look X Y WIDTH PIXEL", all in thousandths, the point as drawn at this width
// (stage/picture.h, Canvas). The verbs: look (the pointer is there), pin (it was clicked), off (it went away, no point), left,
// up, right, down (to the cell beside; only WIDTH and PIXEL matter), larger, smaller (around the point), whole, draw.
#pragma once

#include "app/view.h"

namespace pw::app {

/// What look, zoom, lens, toggle_numbers and image do.
void update_look(State& state, const Action& action);

/// The step's layer as it is to be drawn.
[[nodiscard]] stage::Subject subject_of(const State& state);
/// Whether the picture shows a window on its way.
[[nodiscard]] bool shows_window(const State& state);
/// To the picture of a layer, what can be seen of it and done with it; all but the watch.
void add_look(const State& state, PictureView& picture);
/// Whether the parameter that is looked at lies along this quantity of the formula.
[[nodiscard]] bool looks_along(const State& state, Quantity quantity);

}  // namespace pw::app
