#include "lesson/practice/dice.h"

#include <bit>

namespace pw::lesson::inline practice {

Dice::Dice(std::uint64_t seed, std::uint64_t stream) : step_((stream << 1) | 1) {
  (void)next();
  state_ += seed;
  (void)next();
}

std::uint32_t Dice::next() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005U + step_;
  return std::rotr(static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27), static_cast<int>(old >> 59));
}

std::uint32_t Dice::below(std::uint32_t bound) {
  // The first numbers would make some results likelier by one: they are thrown again.
  const std::uint32_t uneven = -bound % bound;
  while (true) {
    const std::uint32_t number = next();
    if (number >= uneven) return number % bound;
  }
}

}  // namespace pw::lesson::inline practice
