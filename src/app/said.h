// src/app: what is told by ear of what was done: one sentence or two, once. What a control says of itself is not told again: a field that is
// typed in, a choice that is marked, what is opened and closed, the heading of a place that one comes to.
#pragma once

#include "app/action.h"
#include "app/state.h"
#include "app/view.h"

namespace pw::app {

/// Before an action: keeps what will have to be known of how it was.
void note(State& state, const Action& action);
/// After it: what is told, to the view that is described otherwise.
void say(const State& state, View& view);

/// What an answer, a hint or the blanks of a formula were met with.
[[nodiscard]] std::string said_of_answer(const State& state, const View& view);

}  // namespace pw::app
