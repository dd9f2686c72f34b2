// src/lesson: what the changes of a belief (misconception.h) are made of. Only for the files of this room.
#pragma once

#include <vector>

#include "lesson/belief.h"

namespace pw::lesson {

/// Every way a thought may go; empty where it makes no sense.
using Beliefs = std::vector<Belief>;

/// A number that is no quantity of the layer.
[[nodiscard]] inline Formula plain(Count value) { return Formula::leaf(Quantity::none, value); }
/// The value of a part of a formula; 0 where there is none.
[[nodiscard]] inline Count value_of(const Formula* part) { return part == nullptr ? 0 : part->evaluate().value_or(0); }
/// The belief with its formula changed, where there is one.
[[nodiscard]] Beliefs counting(const Belief& belief, std::optional<Formula> formula);
/// `by` in place of a quantity that the formula has.
[[nodiscard]] Beliefs with(const Belief& belief, Quantity quantity, const std::vector<Formula>& by);

}  // namespace pw::lesson
