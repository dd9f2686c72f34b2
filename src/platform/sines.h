// src/platform: sine and cosine of the angles that are drawn. The C library's own keep a table for angles beyond all turns, 2.7 KB that every
// first visit would pay for: on the page these take their place (sines.cpp).
#pragma once

#include <cmath>

namespace pw::platform {

/// An angle within a quarter turn, and how many quarters it is away from there. Up to some thousand turns, in radians.
struct Quarter {
  double rest = 0;
  int turns = 0;
};
inline Quarter quarter_of(float angle) {
  constexpr double half_pi = 1.57079632679489661923;
  const double turns = std::floor(static_cast<double>(angle) / half_pi + 0.5);
  return {static_cast<double>(angle) - turns * half_pi, static_cast<int>(static_cast<long long>(turns) & 3)};
}

/// The beginning of their series at 0 (Taylor), exact to a float's last digit for at most an eighth of a turn.
inline double short_sine(double x) {
  const double s = x * x;
  return x * (1 - s / 6 * (1 - s / 20 * (1 - s / 42 * (1 - s / 72 * (1 - s / 110)))));
}
inline double short_cosine(double x) {
  const double s = x * x;
  return 1 - s / 2 * (1 - s / 12 * (1 - s / 30 * (1 - s / 56 * (1 - s / 90 * (1 - s / 132)))));
}

inline float sine(float angle) {
  const auto [rest, turns] = quarter_of(angle);
  const double out = turns % 2 == 0 ? short_sine(rest) : short_cosine(rest);
  return static_cast<float>(turns < 2 ? out : -out);
}
inline float cosine(float angle) {
  const auto [rest, turns] = quarter_of(angle);
  const double out = turns % 2 == 0 ? short_cosine(rest) : short_sine(rest);
  return static_cast<float>(turns == 0 || turns == 3 ? out : -out);
}

}  // namespace pw::platform
