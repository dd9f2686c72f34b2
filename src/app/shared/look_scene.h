// src/app/shared: a layer's picture as a scene that fills the stage: what it shows, and what becomes of it under a pointer and keys.
//
// Besides look, pin, off, left, up, right, down, larger, smaller and whole (look.h) a scene hears: press (the pointer went down; takes hold
// of the window or of the frame), drag, drop (no point), tap (a finger: puts the window there, or pins), left5, up5, right5, down5 (five
// places at once), home, end (of the row), into (from the window, or the neuron, to its first parameter), tell (what is there: no change), back (from what a wrong count counted).
#pragma once

#include "app/action.h"
#include "app/shared/staged.h"
#include "app/state.h"
#include "stage/count.h"

namespace pw::app {

/// The layer as a scene shows it: with numbers, names, what is known, and what a wrong count counted. Only `marked` is left open.
[[nodiscard]] stage::Subject scene_of(const State& state, const Staged& staged);
/// Which cells the wrong count that was last checked counts; nothing where no thought is known that leads to it.
[[nodiscard]] std::optional<stage::Verdict> verdict_of(const Staged& staged);
/// What comes into the layer, as numbers; null where there would be too many.
[[nodiscard]] std::shared_ptr<const lesson::Example> example_of(const State& state, const Staged& staged);
/// A verb at a point of the scene.
void look_in_scene(State& state, const Staged& staged, std::string_view verb, stage::Point at, stage::Canvas canvas);

}  // namespace pw::app
