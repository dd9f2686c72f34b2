// src/app: practice as the program's state sees it: what actions do to it, and its result.
#pragma once

#include "app/view.h"

namespace pw::app {

/// Opens the practice screen; one that was never begun begins.
void open_practice(State& state);
/// Begins a set, with nothing answered.
void begin_practice(State& state, const lesson::PracticeSet& set);
/// What the address asked for: a set that is not the current one begins; the current one goes on.
void open_linked_practice(State& state);
/// What is asked now: practice's question, or the sandbox's; nothing at the end of either.
[[nodiscard]] std::optional<lesson::Exercise> asked_exercise(const State& state);
/// How a question ends that is left with this answer.
[[nodiscard]] lesson::Ending ending_of(const Answer& answer);
void check_exercise(State& state);
void show_exercise(State& state);
void next_exercise(State& state);
/// The panel that makes a set to be handed out, and what is done in it.
[[nodiscard]] Panel describe_set(const State& state);
void make_set(State& state, const Action& action);
/// What result_told, practise_again and practise_on do.
void after_result(State& state, Action::Kind kind);
/// Whether the formula's blanks, as they are filled, lead to the right number that was given.
void judge_road(State& state);
/// How many choices the current question has.
[[nodiscard]] int exercise_choices(const State& state);
/// The idea of the walk's current step comes now, in other numbers.
void once_more(State& state);
/// A wrong count in the walk makes its idea come soon in practice.
void missed_in_walk(State& state);

/// The question, what is said to its answer, and what of the layer's formula and picture goes with it.
void describe_exercise(const State& state, const lesson::Exercise& exercise, const Answer& answer, View& view);

/// The result of a finished set as text to hand in, with the link to the set.
[[nodiscard]] std::string result_text(const State& state);
/// The result of a finished set, line by line: a summary, each question, the set.
[[nodiscard]] std::vector<Rich> result_lines(const lesson::Practice& practice);

}  // namespace pw::app
