// src/app/walk: what of a step's picture is seen: the parameter that is looked at, the part of a matrix that is seen larger, the
// numbers that are computed with.
//
// A look is a verb and a point of the picture: "look X Y WIDTH PIXEL", all in thousandths, the point as drawn at this width
// (stage/picture.h, Canvas). The verbs: look (the pointer is there), pin (it was clicked), off (it went away, no point), left,
// up, right, down (to the cell beside; only WIDTH and PIXEL matter), larger, smaller (around the point), whole, draw.
#pragma once

#include "app/action.h"
#include "app/state.h"
#include "stage/count.h"

namespace pw::app::walk {

/// What look, zoom, lens, toggle_numbers and image do.
void update_look(State& state, const Action& action);

/// The step's layer as it is to be drawn.
[[nodiscard]] stage::Subject subject_of(const State& state);
/// Whether the picture shows a window on its way.
[[nodiscard]] bool shows_window(const State& state);
/// Whether the parameter that is looked at lies along this quantity of the formula.
[[nodiscard]] bool looks_along(const State& state, Quantity quantity);

/// The layer of the step, and what is known of it.
[[nodiscard]] const Layer& layer_of(const State& state);
[[nodiscard]] const LayerReport& report_of(const State& state);
/// Whether its picture can be seen larger; and how often it can be doubled until each of its cells has room for its name.
[[nodiscard]] bool can_zoom(const State& state);
[[nodiscard]] int zoom_levels(const stage::Units& units);

}  // namespace pw::app::walk
