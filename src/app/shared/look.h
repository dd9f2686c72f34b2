// src/app/shared: what of the picture on the stage (staged.h) is seen: the parameter that is looked at, the part of a matrix that is seen larger, the
// numbers that are computed with.
//
// A look is a verb and a point of the picture: "look X Y WIDTH PIXEL HEIGHT", all in thousandths, the point as drawn at this size
// (stage/picture.h, Canvas). The verbs: look (the pointer is there), pin (it was clicked), off (it went away, no point), left, up, right,
// down, larger, smaller (around the point), whole, draw (on the image); look_scene.h has the others.
#pragma once

#include "app/action.h"
#include "app/shared/staged.h"
#include "app/state.h"
#include "stage/count.h"

namespace pw::app {

/// What is done with the picture, and what time does to it; nothing where nothing is on the stage.
void update_stage(State& state, const Action& action);

/// The text of a look: a verb, a point, and the room that it is drawn in.
struct Pointed {
  std::string_view verb;
  float numbers[5];  ///< x, y, width, pixel, height: in px
};
/// What the text does not say stays as it is in `otherwise`; nothing where it says something else than numbers.
[[nodiscard]] std::optional<Pointed> read_pointed(std::string_view text, Pointed otherwise);

/// Whether the picture shows a window on its way.
[[nodiscard]] bool shows_window(const State& state, const Staged& staged);
/// Whether the parameter that is looked at lies along this quantity of the formula.
[[nodiscard]] bool looks_along(const State& state, const Staged& staged, Quantity quantity);

/// Whether a part of a layer's picture is seen from near, and may be seen nearer.
[[nodiscard]] bool can_zoom(const Staged& staged);

}  // namespace pw::app
