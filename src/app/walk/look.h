// src/app/walk: what of a step's picture is seen: the parameter that is looked at, the part of a matrix that is seen larger, the
// numbers that are computed with.
//
// A look is a verb and a point of the picture: "look X Y WIDTH PIXEL HEIGHT", all in thousandths, the point as drawn at this size
// (stage/picture.h, Canvas). The verbs: look (the pointer is there), pin (it was clicked), off (it went away, no point), left, up, right,
// down, larger, smaller (around the point), whole, draw (on the image); look_scene.h has the others.
#pragma once

#include "app/action.h"
#include "app/state.h"
#include "stage/count.h"

namespace pw::app::walk {

/// What look, zoom, lens and image do.
void update_look(State& state, const Action& action);

/// Whether the picture shows a window on its way.
[[nodiscard]] bool shows_window(const State& state);
/// Whether the parameter that is looked at lies along this quantity of the formula.
[[nodiscard]] bool looks_along(const State& state, Quantity quantity);

/// The layer of the step, and what is known of it.
[[nodiscard]] const Layer& layer_of(const State& state);
[[nodiscard]] const LayerReport& report_of(const State& state);
/// Whether a part of its picture is seen from near, and may be seen nearer.
[[nodiscard]] bool can_zoom(const State& state);

}  // namespace pw::app::walk
