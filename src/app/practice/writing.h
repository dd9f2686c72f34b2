// src/app/practice: a question that a teacher writes for a set, and another one in the place of one: as actions change them. Knows no view.
#pragma once

#include "app/action.h"
#include "app/state.h"
#include "lesson/practice/own.h"

namespace pw::app::practice {

void write(State& state, const Action& action);
/// The set asks other questions: what is written stays, and what came in the place of the ones before goes.
void keep_written(lesson::PracticeSet& set);
/// The layer that the question is about, as it is chosen, or the last one; nothing where none can be asked about.
[[nodiscard]] std::optional<std::size_t> asked_layer(const Writing& writing, const lesson::Sheet& sheet);
/// What is asked about it: what is chosen, where that can be asked.
[[nodiscard]] lesson::Exercise::Kind asked_kind(const Writing& writing, const lesson::Sheet& sheet, std::size_t layer);

}  // namespace pw::app::practice
