// src/app: how far the learner is, for whoever embeds the page (web/frame.js) and for learning systems.
#pragma once

#include <string>

#include "app/state.h"

namespace pw::app {

/// JSON: {"step":2,"steps":8,"layer":"CONV1","answers":["right","open",...],"given":"608"}. `step` counts from 1; an answer
/// is "open", "wrong", "right" or "shown", of the step's last check, and "shown" too where it was given after it was shown; `given` is what was checked last on this step, empty where nothing was.
[[nodiscard]] std::string write_progress(const State& state);

}  // namespace pw::app
