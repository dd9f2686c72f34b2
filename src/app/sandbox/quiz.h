// src/app/sandbox: the sandbox asks: how many parameters has each layer of the network that stands there? Knows no view.
#pragma once

#include "app/action.h"
#include "app/shared/answering.h"
#include "app/state.h"
#include "lesson/practice/exercise.h"

namespace pw::app::sandbox {

/// The layers that are asked about.
[[nodiscard]] std::vector<std::size_t> asked_layers(const Draft& draft);
/// Whether there is anything to ask about.
[[nodiscard]] bool can_ask(const Draft& draft);
/// The action ask_me.
void update_quiz(State& state, const Action& action);
/// What is asked now; nothing when all are answered, and where the sandbox does not ask.
[[nodiscard]] std::optional<lesson::Exercise> current(const State& state);
/// On to the next layer; from the end back to the network.
void next_layer_asked(State& state);

/// The sandbox's part of `Answering` (shared/answering.h).
[[nodiscard]] Answer* answer(State& state);
[[nodiscard]] std::optional<Asked> asked(const State& state);
void missed(State& state);

}  // namespace pw::app::sandbox
