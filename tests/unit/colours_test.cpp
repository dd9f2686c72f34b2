// The colours of formulas: told apart by whoever sees fewer of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/formula.h"
#include "stage/ink.h"

using namespace pw;
using namespace pw::stage;

namespace {

struct Linear {
  double r = 0, g = 0, b = 0;
};

Linear linear(std::uint32_t rgb) {
  const auto part = [&](int shift) {
    const double c = ((rgb >> shift) & 255) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return {part(16), part(8), part(0)};
}

/// CIE 1976 L*a*b*, of sRGB's primaries and white D65 (IEC 61966-2-1).
Linear lab(const Linear& c) {
  const double x = (0.4124 * c.r + 0.3576 * c.g + 0.1805 * c.b) / 0.95047;
  const double y = 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
  const double z = (0.0193 * c.r + 0.1192 * c.g + 0.9505 * c.b) / 1.08883;
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

/// Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency", table 1,
/// severity 1: protanopia, deuteranopia, tritanopia; on linear light.
constexpr double deficiencies[3][3][3] = {
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
};

}  // namespace

TEST_CASE("the operands' colours tell apart for the colour-blind, or have another letter and place") {
  // Those that stand in one formula: w, h, d, bias, k; and c, p, bias. A difference (CIE 1976) of 10 is seen at once side by
  // side. w and h are close to each other by design, as two sides of one window: they are told apart by their letters.
  const std::vector<Ink> formulas[] = {
      {Ink::w, Ink::d, Ink::bias, Ink::k}, {Ink::c, Ink::p, Ink::bias}, {Ink::h, Ink::d, Ink::bias}};
  for (const Theme theme : {Theme::light, Theme::dark}) {
    for (const auto& formula : formulas) {
      for (std::size_t i = 0; i < formula.size(); ++i) {
        for (std::size_t j = i + 1; j < formula.size(); ++j) {
          for (const auto& m : deficiencies) {
            const auto seen = [&](Ink ink) {
              const Linear c = linear(colour(ink, {theme}));
              const auto row = [&](int k) {
                return std::clamp(m[k][0] * c.r + m[k][1] * c.g + m[k][2] * c.b, 0.0, 1.0);
              };
              return lab({row(0), row(1), row(2)});
            };
            const Linear a = seen(formula[i]);
            const Linear b = seen(formula[j]);
            CAPTURE(name(formula[i]));
            CAPTURE(name(formula[j]));
            CAPTURE(static_cast<int>(theme));
            CAPTURE(static_cast<int>(&m - deficiencies));
            CHECK(std::sqrt((a.r - b.r) * (a.r - b.r) + (a.g - b.g) * (a.g - b.g) + (a.b - b.b) * (a.b - b.b)) >= 10);
          }
        }
      }
    }
  }
  // And never by colour alone: each has a letter of its own in its formula.
  CHECK(symbol(Quantity::filter_width) != symbol(Quantity::filter_height));
}
