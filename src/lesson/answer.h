// src/lesson: reading and judging what a learner typed.
#pragma once

#include <expected>
#include <string_view>

#include "core/checked.h"

namespace pw::lesson {

enum class NotACount : std::uint8_t { empty, not_whole, negative, too_large };

/// A whole number of at most 18 digits. Groups of three may be set apart by a comma, a dot, an apostrophe, an
/// underscore or a space of any width: 3216, "3,216", "3 216". Spaces around it do not count.
[[nodiscard]] std::expected<Count, NotACount> parse_count(std::string_view typed);

/// Whether it is no number and may be the formula of one, "(5·5·3+1)·8": value_of_sum() of further/sum.h says, which comes later.
[[nodiscard]] bool is_sum(std::string_view typed);

/// How an answer compares with the right count. Which thought led to a wrong one, diagnosis.h finds.
struct Verdict {
  Count off = 0;  ///< answer - right count: 0 when right, below 0 when the answer is short
  [[nodiscard]] bool right() const { return off == 0; }
};
/// Both at least 0.
[[nodiscard]] Verdict judge(Count answer, Count right);

}  // namespace pw::lesson
