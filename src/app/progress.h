// src/app: how far the learner is, for whoever embeds the page (web/frame.js) and for learning systems.
#pragma once

#include <string>

#include "app/state.h"

namespace pw::app {

/// JSON of these parts.
///
/// The walk: "screen" ("walk", "practice", "sandbox", "map", "lesson"); "step" and "steps", from 1; "layer", the step's name; "answers", of each step
/// how it stands: "right" (the learner found it), "shown" (found after it was shown, or not at all), "wrong" (tried, not found yet) or "open".
/// What was found stays found, whatever is checked there later.
///
/// The step's last check: "outcome" ("right", "wrong", "shown" or "open"), "given", the count or the number of the reason, from 1;
/// empty where nothing was checked.
///
/// Practice, once it has begun: "number" of the current question, from 1, "of" how many (0: without end), "seed", "ended", how many are behind,
/// and of the last of them "kind", "idea", "ending" and "thought" as in the result (web/README.md).
///
/// While a lesson is open, or the walk through a network, "lesson": "word", its name; "step", "steps", "layer", "outcome", "given" and "wrong" as
/// above; "done", whether all of it is behind; and of what is judged in it "right", how much was so at the first try, and "of".
///
/// In a learning system, once all of the program is there, "asked": what is asked now and how it stands, as JSON of its own
/// (shared/exercise/report.h).
[[nodiscard]] std::string write_progress(const State& state);

}  // namespace pw::app
