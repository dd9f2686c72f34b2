// src/app/walk: what stands after the last step.
#pragma once

#include "app/view.h"
#include "core/door.h"

namespace pw::app::walk::inline further {

/// The whole network, with every count: so it comes when all are known.
[[PW_DOOR]] void describe_ending(const State& state, View& view);

/// The idea that most wrong answers came from, else that of the first step that was shown; nothing where all was found at once.
[[nodiscard, PW_DOOR]] std::optional<lesson::Idea> weakest(const State& state);

}  // namespace pw::app::walk::inline further
