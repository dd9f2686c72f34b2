// src/core: counting. Knows nothing of the screen, the browser, files or any human language.
//
// Exact 64-bit arithmetic: a count is right or it is absent, never wrapped around.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>

namespace pw {

/// A count of things: parameters, values, multiply-adds, elements along an axis. Never negative in a result.
using Count = std::int64_t;

/// a + b, or nothing when it does not fit 64 bits.
[[nodiscard]] inline std::optional<Count> checked_add(Count a, Count b) {
  Count sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

/// a - b, or nothing when it does not fit 64 bits.
[[nodiscard]] inline std::optional<Count> checked_subtract(Count a, Count b) {
  Count rest = 0;
  if (__builtin_sub_overflow(a, b, &rest)) return std::nullopt;
  return rest;
}

/// a * b, or nothing when it does not fit 64 bits.
[[nodiscard]] inline std::optional<Count> checked_multiply(Count a, Count b) {
  Count product = 0;
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return product;
}

/// The product of all, or nothing when it (or one on the way to it, from the left) does not fit 64 bits.
[[nodiscard]] inline std::optional<Count> checked_product(std::initializer_list<Count> factors) {
  Count product = 1;
  for (const Count factor : factors) {
    if (__builtin_mul_overflow(product, factor, &product)) return std::nullopt;
  }
  return product;
}

/// A number that remembers whether everything that led to it fitted 64 bits, so that a rule can be written as it
/// stands in its source.
class Exact {
 public:
  constexpr Exact(Count value) : value_(value) {}  // NOLINT: a plain number is exact

  [[nodiscard]] bool fits() const { return fits_; }
  /// Only of use where it fits.
  [[nodiscard]] Count value() const { return value_; }

  friend Exact operator+(Exact a, Exact b) {
    Exact out = a.with(b);
    if (__builtin_add_overflow(a.value_, b.value_, &out.value_)) out.fits_ = false;
    return out;
  }
  friend Exact operator-(Exact a, Exact b) {
    Exact out = a.with(b);
    if (__builtin_sub_overflow(a.value_, b.value_, &out.value_)) out.fits_ = false;
    return out;
  }
  friend Exact operator*(Exact a, Exact b) {
    Exact out = a.with(b);
    if (__builtin_mul_overflow(a.value_, b.value_, &out.value_)) out.fits_ = false;
    return out;
  }

 private:
  [[nodiscard]] Exact with(Exact other) const {
    Exact out(0);
    out.fits_ = fits_ && other.fits_;
    return out;
  }

  Count value_;
  bool fits_ = true;
};

}  // namespace pw
