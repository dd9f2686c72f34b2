// src/lesson: the blanks of a formula, one for each of its numbers, from the left: what the learner put in, judged one by
// one, and what leads on from a wrong one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/formula.h"
#include "text/text.h"

namespace pw::lesson {

struct JudgedBlank {
  enum class Mark : std::uint8_t { open, right, wrong };
  Quantity quantity = Quantity::none;
  Mark mark = Mark::open;  ///< open: nothing is in it
};

/// For each number of the formula. `typed` may be shorter, and may hold anything; a count is read as answer.h says.
[[nodiscard]] std::vector<JudgedBlank> judge_blanks(const Formula& formula, std::span<const std::string> typed);

/// The question that leads to such a number.
[[nodiscard]] text::Key blank_question(Quantity quantity);

}  // namespace pw::lesson
