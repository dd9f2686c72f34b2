// src/app/walk: what is said of the part of the picture that is seen (look.h), and what can be done with it.
#pragma once

#include "app/view.h"

namespace pw::app::walk {

/// To the picture of a layer its scene (look_scene.h), what can be seen of it and done with it; all but the watch. What is a riddle, and
/// which quantity is marked, is the caller's to say.
void add_look(const State& state, PictureView& picture);

}  // namespace pw::app::walk
