// src/app/sandbox: the well-known networks, searched by name, family and year.
#pragma once

#include "app/state.h"

namespace pw::app::sandbox {

/// The title of the well-known network that the sandbox holds; of any other text, that it is the learner's own.
[[nodiscard]] std::string name_of(const State& state);
/// By name the one that is most like what is sought; empty where none is, or nothing is sought.
[[nodiscard]] std::string best_found(const State& state);
/// What is told of what was sought: how many there are, and which of them Enter opens.
[[nodiscard]] std::string found_words(const State& state);

}  // namespace pw::app::sandbox
