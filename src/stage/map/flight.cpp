// The way from one place of the map to another.
#include <algorithm>
#include <cmath>

#include "stage/map/atlas.h"

namespace pw::stage::map {
namespace {

/// How much one steps back on the way: the authors' readers liked 1.42 best (section 5).
constexpr double rho = 1.42, rho2 = rho * rho;

double hyperbolic_cosine(double x) { return (std::exp(x) + std::exp(-x)) / 2; }
double hyperbolic_sine(double x) { return (std::exp(x) - std::exp(-x)) / 2; }

/// The paper's section 4: from a window w0 wide to one w1 wide whose middle is u1 away.
struct Way {
  double w0 = 1, w1 = 1, u1 = 0;
  double r0 = 0, length = 0;
  bool straight = true;  ///< no way aside: only nearer, or farther

  Way(double from, double to, double away) : w0(from), w1(to), u1(away) {
    straight = u1 < 1e-4 * std::min(w0, w1);
    if (straight) {
      length = std::abs(std::log(w1 / w0)) / rho;
      return;
    }
    const auto r = [&](double w, double sign) {
      const double b = (w1 * w1 - w0 * w0 + sign * rho2 * rho2 * u1 * u1) / (2 * w * rho2 * u1);
      // ln(-b + sqrt(b² + 1)), in the form that loses nothing where b is large.
      return b > 0 ? -std::log(b + std::sqrt(b * b + 1)) : std::log(-b + std::sqrt(b * b + 1));
    };
    r0 = r(w0, 1);
    length = (r(w1, -1) - r0) / rho;
  }
  [[nodiscard]] double width(double s) const {
    if (straight) return w0 * std::exp((w1 < w0 ? -1 : 1) * rho * s);
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
