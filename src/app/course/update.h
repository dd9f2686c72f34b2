// src/app/course: the lessons as actions change them: which one is open, and what is asked there.
#pragma once

#include "app/action.h"
#include "app/shared/answering.h"
#include "app/state.h"
#include "core/door.h"

namespace pw::app::course {

void update(State& state, const Action& action);
/// This screen's part of `Answering` (shared/answering.h).
[[nodiscard]] Answer* answer(State& state);
[[nodiscard]] std::optional<Asked> asked_question(const State& state);
void missed(State& state);

/// Opens the lesson of an address, or the walk through its network; without a word the list.
[[PW_DOOR]] void ask_for(State& state, std::string_view word, bool walk);
/// The word of the lesson that is open, or the network of the walk, as an address has it; empty where there is none, or on another screen.
[[nodiscard, PW_DOOR]] std::string asked(const State& state, bool walk);
/// Which text is wanted and not there: "networks", "lessons" for the list, "lesson-resnet"; mostly nothing.
[[nodiscard, PW_DOOR]] std::string wants(const State& state);
/// Shows the list.
void open(State& state, std::optional<lesson::Idea> about);

}  // namespace pw::app::course
