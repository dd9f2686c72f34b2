// src/app: the sandbox asks: how many parameters has each layer of the network that stands there? Only for the files of this room.
#pragma once

#include "app/view.h"
#include "lesson/exercise.h"

namespace pw::app {

/// Whether there is anything to ask about.
[[nodiscard]] bool can_ask(const Draft& draft);
/// The action ask_me.
void update_quiz(State& state, const Action& action);
/// The layer that is asked about; nothing when all are answered. Only while the sandbox asks.
[[nodiscard]] std::optional<lesson::Exercise> quiz_exercise(const State& state);
/// On to the next one; from the end back to the network.
void next_layer_asked(State& state);
void describe_quiz(const State& state, View& view);

}  // namespace pw::app
