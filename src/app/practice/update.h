// src/app/practice: practice as actions change it: which set is practised, what is answered, what becomes of its result. Knows no view.
#pragma once

#include "app/action.h"
#include "app/shared/answering.h"
#include "app/state.h"
#include "core/door.h"

namespace pw::app::practice {

/// Opens the screen; a practice that was never begun begins. `about`: this idea comes now.
void open(State& state, std::optional<lesson::Idea> about);
/// Begins a set, with nothing answered.
void begin(State& state, const lesson::PracticeSet& set);
/// What the address asked for (State::linked): a set that is not the current one begins; the current one goes on.
[[PW_DOOR]] void open_linked(State& state);

void update(State& state, const Action& action);
/// Practice's part of `Answering` (shared/answering.h).
[[nodiscard]] Answer* answer(State& state);
[[nodiscard]] std::optional<Asked> asked(const State& state);
void missed(State& state);

/// Whether the current set is judged: it has rules of its own, or a learning system has opened it. Then nothing of it is asked twice.
[[nodiscard]] bool is_judged(const State& state);
/// Whether a question of the set that is done is looked at once more.
[[nodiscard]] bool reviews(const State& state);
/// What is asked now, or worked out as an example; nothing at the beginning and at the end.
[[nodiscard]] std::optional<lesson::Exercise> current(const State& state);
/// The thought about which an example stands in the question's place; null for none.
[[nodiscard]] const lesson::Snag* helped(const State& state);
/// Whether the wrong answer that was given last is the second of its kind, so that an example may help.
[[nodiscard]] bool offers_example(const State& state);
/// Whether the road to the right number that was just given is asked for.
[[nodiscard]] bool asks_the_road(const State& state);

}  // namespace pw::app::practice
