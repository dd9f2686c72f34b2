// The way from one place of the map to another.
#include <algorithm>
#include <cmath>

#include "stage/map/atlas.h"

namespace pw::stage::map {
namespace {

/// How much one steps back on the way: the authors' readers liked 1.42 best (section 5).
constexpr double rho = 1.42, rho2 = rho * rho;

/// By functions of the C library that need no tables: those would come with the first lesson, which flies nowhere.
double natural_log(double x) { return x < 1 ? -std::log1p(1 / x - 1) : std::log1p(x - 1); }
double power_of_e(double x) { return x < 0 ? 1 / (std::expm1(-x) + 1) : std::expm1(x) + 1; }
double hyperbolic_cosine(double x) {
  const double power = power_of_e(std::abs(x));
  return (power + 1 / power) / 2;
}
double hyperbolic_sine(double x) {
  const double power = std::expm1(std::abs(x));
  return std::copysign((power + power / (power + 1)) / 2, x);
}
/// ln(b + sqrt(b² + 1)), of numbers above nought, in the form that loses nothing where b is small.
double inverse_sine(double b) { return std::log1p(b + b * b / (1 + std::sqrt(b * b + 1))); }

/// The paper's section 4: from a window w0 wide to one w1 wide whose middle is u1 away.
struct Way {
  double w0 = 1, w1 = 1, u1 = 0;
  double r0 = 0, length = 0;
  bool straight = true;  ///< no way aside: only nearer, or farther

  Way(double from, double to, double away) : w0(from), w1(to), u1(away) {
    straight = u1 < 1e-4 * std::min(w0, w1);
    if (straight) {
      length = std::abs(natural_log(w1 / w0)) / rho;
      return;
    }
    const auto r = [&](double w, double sign) {
      const double b = (w1 * w1 - w0 * w0 + sign * rho2 * rho2 * u1 * u1) / (2 * w * rho2 * u1);
      // ln(-b + sqrt(b² + 1)).
      return b > 0 ? -inverse_sine(b) : inverse_sine(-b);
    };
    r0 = r(w0, 1);
    length = (r(w1, -1) - r0) / rho;
  }
  [[nodiscard]] double width(double s) const {
    if (straight) return w0 * power_of_e((w1 < w0 ? -1 : 1) * rho * s);
    return w0 * hyperbolic_cosine(r0) / hyperbolic_cosine(rho * s + r0);
  }
  [[nodiscard]] double away(double s) const {
    if (straight) return length > 0 ? u1 * s / length : u1;
    const double turn = hyperbolic_sine(rho * s + r0) / hyperbolic_cosine(rho * s + r0);
    return w0 / rho2 * (hyperbolic_cosine(r0) * turn - hyperbolic_sine(r0));
  }
};

Way way(const Atlas& atlas, const Camera& from, const Camera& to, Window window) {
  const auto width = [&](const Camera& camera) {
    return static_cast<double>(window.width) / std::max(scale_of(atlas, camera, window), 1e-12);
  };
  return {width(from), width(to), std::hypot(to.x - from.x, to.y - from.y)};
}

}  // namespace

double way_between(const Atlas& atlas, const Camera& from, const Camera& to, Window window) {
  return way(atlas, held(atlas, from, window), held(atlas, to, window), window).length;
}

Camera on_the_way(const Atlas& atlas, const Camera& begin, const Camera& end, Window window, double along) {
  const Camera from = held(atlas, begin, window), to = held(atlas, end, window);
  if (along <= 0) return from;
  if (along >= 1) return to;
  const Way the = way(atlas, from, to, window);
  // It sets out and arrives softly.
  const double s = the.length * along * along * (3 - 2 * along);
  const double share = the.u1 > 0 ? the.away(s) / the.u1 : 1;
  const double whole = static_cast<double>(window.width) / std::max(scale_of(atlas, {.nearness = 1}, window), 1e-12);
  return held(
      atlas, {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share, std::max(whole / the.width(s), 1e-9)},
      window);
}

}  // namespace pw::stage::map
