// src/lesson: a question of practice in words.
#pragma once

#include <string>

#include "lesson/facts.h"
#include "lesson/practice/exercise.h"
#include "lesson/rich.h"

namespace pw::lesson::inline practice {

/// Whether the layer stands out in what is asked.
[[nodiscard]] bool is_asked_about(const Exercise& exercise, std::size_t layer);
/// Whether practice has words for all that the layer says.
[[nodiscard]] bool can_say(const Exercise& exercise, std::size_t layer);
/// The network, a line for each layer, the one asked about strong: "*CONV1* 8 filters of 5 × 5, stride 1, no padding".
[[nodiscard]] std::vector<Rich> network_words(const Exercise& exercise);
/// The same of one layer, as short as it is told at a glance: "8 filters of 5 × 5", an input's shape.
[[nodiscard]] std::string short_words(const Exercise& exercise, std::size_t layer);
[[nodiscard]] std::string question_words(const Exercise& exercise);
[[nodiscard]] std::string option_words(const Exercise& exercise, const Option& option);
/// Why the right answer is right; nothing where the count of a layer says it by its formula.
[[nodiscard]] std::vector<Rich> why_words(const Exercise& exercise);
/// The right answer as it is said: "608", "28 × 28 × 8", a layer's name.
[[nodiscard]] std::string right_words(const Exercise& exercise);

}  // namespace pw::lesson::inline practice
