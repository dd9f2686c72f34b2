// src/lesson: what the changes of a belief (misconception.h) are made of. Only for the files of this room.
#pragma once

#include <vector>

#include "lesson/belief.h"

namespace pw::lesson {

/// Every way a thought may go; empty where it makes no sense.
using Beliefs = std::vector<Belief>;

/// A set of layer kinds: a bit for each alternative of Layer.
template <typename... Kinds>
consteval std::uint64_t bits() {
  static_assert(((kind_index<Kinds> < 64) && ...));
  return ((std::uint64_t{1} << kind_index<Kinds>) | ...);
}

/// In a table of thoughts: what changes the layer's formula, or what flows in from above it; met together with another thought, or mostly alone.
inline constexpr bool here = false;
inline constexpr bool above = true;
inline constexpr bool paired = true;
inline constexpr bool alone = false;

/// A number that is no quantity of the layer.
[[nodiscard]] inline Formula plain(Count value) { return Formula::leaf(Quantity::none, value); }
/// The value of a part of a formula; 0 where there is none.
[[nodiscard]] inline Count value_of(const Formula* part) { return part == nullptr ? 0 : part->evaluate().value_or(0); }
/// The belief with its formula changed, where there is one.
[[nodiscard]] Beliefs counting(const Belief& belief, std::optional<Formula> formula);
/// `by` in place of a quantity that the formula has.
[[nodiscard]] Beliefs with(const Belief& belief, Quantity quantity, const std::vector<Formula>& by);

/// The axes of space, each a plain number.
[[nodiscard]] std::vector<Formula> places_of(const Shape& shape);
/// A product, with no brackets around one that is a factor of it.
[[nodiscard]] Formula times(std::vector<Formula> first, const Formula& rest);

}  // namespace pw::lesson
