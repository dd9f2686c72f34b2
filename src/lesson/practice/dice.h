// src/lesson: the dice of practice: numbers that look random and are the same from the same seed, natively and on the page.
//
// PCG32, as in M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random
// Number Generation" (2014), pcg32 of its minimal C library: a 64-bit congruential state, permuted by XSH-RR.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace pw::lesson::inline practice {

class Dice {
 public:
  /// Dice of the same seed and stream fall the same; other streams of a seed are sequences of their own.
  Dice(std::uint64_t seed, std::uint64_t stream);
  [[nodiscard]] std::uint32_t next();
  /// Evenly one of 0 .. bound - 1; bound at least 1.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound);
  [[nodiscard]] bool one_in(std::uint32_t n) { return below(n) == 0; }
  /// One of a list that is not empty.
  template <typename T>
  [[nodiscard]] const T& pick(std::span<const T> list) {
    return list[below(static_cast<std::uint32_t>(list.size()))];
  }
  /// Brings a list into any order, each as likely as another (Fisher and Yates).
  template <typename List>
  void shuffle(List& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::uint64_t state_ = 0;
  std::uint64_t step_;
};

}  // namespace pw::lesson::inline practice
