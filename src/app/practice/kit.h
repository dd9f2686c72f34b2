// src/app/practice: what a teacher takes of a set: its questions for other programs, and on paper. Knows no view.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/state.h"
#include "core/door.h"
#include "formats/bank/bank.h"

namespace pw::app::practice {

/// The set that is being made, with its seed.
[[nodiscard]] lesson::PracticeSet made(const State& state);

/// A link to it.
[[nodiscard]] std::string link_to(const State& state, const lesson::PracticeSet& set);

/// Its questions, each with the right answer and what wrong ones tell.
[[nodiscard, PW_DOOR]] std::vector<formats::bank::Question> questions_of(const lesson::PracticeSet& set);

/// An answer as it is read: a number has its separators, which those who read files do not want.
[[nodiscard]] std::string seen(const formats::bank::Question& question, const formats::bank::Answer& answer);

/// What the page's script saves of it (web/kit.js), as JSON: "name", of the file; and "text", what is in it, or "files", those of an archive by
/// their names, or "package", whose archive it is, with "parameters", what the set is opened with. Empty for what is none of them.
[[nodiscard, PW_DOOR]] std::string kit(const State& state, std::string_view kind);

}  // namespace pw::app::practice
