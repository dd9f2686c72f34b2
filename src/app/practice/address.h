// src/app/practice: what an address asks for of practice, parameter by parameter (app/address.h says by which rule), and how it is
// written. Knows no view.
#pragma once

#include <string>
#include <string_view>

#include "app/state.h"

namespace pw::app::practice {

bool read_ideas(State& state, std::string_view value);
bool read_questions(State& state, std::string_view value);
bool read_seed(State& state, std::string_view value);
bool read_help(State& state, std::string_view value);
bool read_tries(State& state, std::string_view value);
bool read_counts(State& state, std::string_view value);
bool read_own(State& state, std::string_view value);

// Each gives nothing where an address has no need to name what is practised, or where it is as usual.
[[nodiscard]] std::string write_ideas(const State& state);
[[nodiscard]] std::string write_questions(const State& state);
[[nodiscard]] std::string write_seed(const State& state);
[[nodiscard]] std::string write_help(const State& state);
[[nodiscard]] std::string write_tries(const State& state);
[[nodiscard]] std::string write_counts(const State& state);
[[nodiscard]] std::string write_own(const State& state);

/// A set as an address has it: "practice=conv&n=10&seed=7&tries=2".
[[nodiscard]] std::string written(const lesson::PracticeSet& set);

}  // namespace pw::app::practice
