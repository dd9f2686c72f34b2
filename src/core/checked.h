// src/core: counting. Knows nothing of the screen, the browser, files or any human language.
//
// Exact 64-bit arithmetic: a count is right or it is absent, never wrapped around.
#pragma once

#include <cstdint>
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

}  // namespace pw
