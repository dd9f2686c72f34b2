// src/app/shared: what is said of the part of the picture that is seen (look.h), and what can be done with it.
#pragma once

#include "app/shared/layer_view.h"
#include "app/shared/staged.h"
#include "app/view.h"

namespace pw::app {

/// The picture of a layer as its scene (look_scene.h), with all that can be seen of it and done with it; `riddle`: as one that does not
/// tell what is asked (layer_view.h). Which quantity is marked is the caller's to say.
[[nodiscard]] PictureView staged_picture(const State& state, const Staged& staged, const LayerScene& scene,
                                         bool riddle);
/// Lights up the quantities along which the parameter that is looked at lies, or that are being counted.
void add_lights(const State& state, const Staged& staged, FormulaCard& card);

}  // namespace pw::app
