// src/core: numbers that stand along the axes of space: a window's size, a stride, what is padded.
#pragma once

#include <algorithm>
#include <array>
#include <span>

#include "core/checked.h"

namespace pw {

/// One number for each axis of space, in the order of a shape (depth, height, width). A single number stands for
/// all axes where `at` is asked.
struct Axes {
  static constexpr std::size_t most = 3;

  std::array<Count, most> sizes{};  ///< zero beyond `count`
  std::uint8_t count = 0;           ///< 0: nothing is said
  std::uint8_t said =
      0;  ///< how many numbers stood where one says it all; 0: as `count` has it. Makes no two axes different

  Axes() = default;
  Axes(Count all) : sizes{all}, count(1) {}  // NOLINT: one number for all axes
  Axes(Count height, Count width) : sizes{height, width}, count(2) {}
  Axes(Count depth, Count height, Count width) : sizes{depth, height, width}, count(3) {}

  [[nodiscard]] Count at(std::size_t axis) const { return count == 1 ? sizes[0] : sizes[axis]; }
  /// Of a window: its size along the last axis, the one before, and the one before that; 1 where it has none.
  [[nodiscard]] Count width() const { return count > 0 ? sizes[count - 1U] : 1; }
  [[nodiscard]] Count height() const { return count > 1 ? sizes[count - 2U] : 1; }
  [[nodiscard]] Count depth() const { return count > 2 ? sizes[0] : 1; }

  /// Whether all numbers are the same, so that one says it all.
  [[nodiscard]] bool is_even() const {
    return std::ranges::all_of(std::span(sizes.data(), count), [this](Count size) { return size == sizes[0]; });
  }
  /// The same with one number where one says it all.
  [[nodiscard]] Axes folded() const {
    if (count < 2 || !is_even()) return *this;
    Axes out(sizes[0]);
    out.said = count;
    return out;
  }
  /// How many numbers were said: one for each axis of space, or one for all.
  [[nodiscard]] std::size_t numbers() const { return said != 0 ? said : count; }

  friend bool operator==(const Axes& a, const Axes& b) { return a.count == b.count && a.sizes == b.sizes; }
};

/// What is added around the axes of space (or, where a layer says so, cut off).
struct Padding {
  enum class Rule : std::uint8_t {
    given,   ///< as many as `before` and `after` say
    same,    ///< as many as keep ⌈size / stride⌉ places, the odd one after
    causal,  ///< all before, as many as keep ⌈size / stride⌉ places: nothing looks ahead
  };
  Rule rule = Rule::given;
  Axes before = 0;
  Axes after = 0;

  Padding() = default;
  Padding(Count all) : before(all), after(all) {}  // NOLINT: one number for all sides
  Padding(Rule by) : rule(by) {}                   // NOLINT
  /// Folded, so that equal paddings are equal.
  Padding(Axes b, Axes a) : before(b), after(a) {
    if (b.is_even() && a.is_even()) {
      before = b.folded();
      after = a.folded();
    }
  }

  /// Whether nothing is padded.
  [[nodiscard]] bool is_none() const { return *this == Padding(); }

  friend bool operator==(const Padding&, const Padding&) = default;
};

}  // namespace pw
