// src/lesson: questions about the layers of any network, one after the other.
#pragma once

#include <vector>

#include "lesson/practice/exercise.h"

namespace pw::lesson::inline sandbox {

/// The layers that are worth a question, from the top: of those that count by the same formula the first, and of each kind without
/// parameters the first. At most most_asked of the first most_looked_at layers.
[[nodiscard]] std::vector<std::size_t> layers_to_ask(const Network& network, const Report& report);
inline constexpr std::size_t most_asked = 100;
inline constexpr std::size_t most_looked_at = 2'000;

/// How many parameters has this layer? It must be one that is counted. `name`: what it is called where it has no name.
[[nodiscard]] Exercise exercise_about(const Network& network, const Report& report, std::size_t layer,
                                      std::string_view name);

}  // namespace pw::lesson::inline sandbox
