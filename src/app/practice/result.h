// src/app/practice: the result of a finished set, in words.
#pragma once

#include "app/state.h"
#include "core/door.h"
#include "lesson/rich.h"

namespace pw::app::practice {

/// As text to hand in, with the link to the set.
[[nodiscard, PW_DOOR]] std::string result_text(const State& state);
/// Line by line: a summary, `each` question, the set.
[[nodiscard]] std::vector<Rich> result_lines(const lesson::Practice& practice, bool each);
/// A question of it, from 1, in a few words: "3. Biases: right later".
[[nodiscard]] std::string label_of(const lesson::Result& result, int number);

}  // namespace pw::app::practice
