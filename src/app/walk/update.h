// src/app/walk: the walk as actions change it: from step to step, and what is asked there.
#pragma once

#include "app/action.h"
#include "app/shared/answering.h"
#include "app/shared/staged.h"
#include "app/state.h"

namespace pw::app::walk {

void update(State& state, const Action& action);
/// The walk's part of `Answering` (shared/answering.h).
[[nodiscard]] Answer* answer(State& state);
[[nodiscard]] std::optional<Asked> asked(const State& state);
/// The step's layer; of the opening and the ending the one that is gone on with.
[[nodiscard]] Staged staged(const State& state);
/// Its idea comes soon in practice.
void missed(State& state);

/// Where Next leads: the step below; from the last one to the first that is still blank, else to the first of all.
[[nodiscard]] int next_step(const State& state);
/// Whether the step begins with blanks: the first conv and the first dense layer do.
[[nodiscard]] bool begins_with_blanks(const State& state);
/// What the step is about, or what was just missed in it.
[[nodiscard]] lesson::Idea about(const State& state);
[[nodiscard]] bool all_answered(const State& state);
/// Whether the step's count is given, and what is asked is why it is none.
[[nodiscard]] bool asks_why(const State& state);
/// Whether the way on from here leads to the ending.
[[nodiscard]] bool ends(const State& state);
/// Whether nobody has begun: then the page opens before the first step.
[[nodiscard]] bool is_new(const State& state);

}  // namespace pw::app::walk
