// src/app/course: what has been brought of the lessons. Each has a text of its own, and what the list says of them all is another one, so
// that thirty more cost nothing to whoever opens one. Knows no session.
//
// A lesson's text stands below a line "+++ NAME", NAME as its file is called. The list is a line "+++", and then of each lesson, below such a
// line, what stands before its first step; or all of it, where they come in one text as in the single file (web/make/lessons.mjs).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/state.h"

namespace pw::app::course {

/// Beside what was brought already. What is neither a lesson nor the list is passed over.
void take(State& state, std::string_view text);

/// What the list says, lesson after lesson; empty as long as it is not there.
[[nodiscard]] std::string_view listed(const State& state);
/// Takes the next lesson off a list: its text, or nothing where there is none.
[[nodiscard]] std::optional<std::string_view> take_text(std::string_view& list);

/// The text of a lesson; nothing where it is not there, or only as far as the list has it.
[[nodiscard]] std::optional<std::string_view> text_of(const State& state, std::string_view word);
/// Whether the list is there, and has no such lesson.
[[nodiscard]] bool is_unknown(const State& state, std::string_view word);

}  // namespace pw::app::course
