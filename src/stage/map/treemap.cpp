#include "stage/map/treemap.h"

#include <algorithm>
#include <numeric>

namespace pw::stage::map {
namespace {

/// How far the worst of a row is from a square: of a row of this sum, along a side of this length.
double worst(double least, double most, double sum, double side) {
  const double across = sum / side;
  return std::max(most / (across * across), across * across / least);
}

}  // namespace

std::vector<Area> squarified(const std::vector<Count>& numbers, const Area& within) {
  std::vector<Area> out(numbers.size(), Area{within.x, within.y, 0, 0});
  const double all = std::accumulate(numbers.begin(), numbers.end(), 0.0,
                                     [](double sum, Count n) { return sum + static_cast<double>(n); });
  if (all <= 0) return out;
  const double unit = within.size() / all;
  const auto area = [&](std::size_t i) { return static_cast<double>(numbers[i]) * unit; };
  Area rest = within;
  for (std::size_t from = 0; from < numbers.size();) {
    if (numbers[from] <= 0) {
      ++from;
      continue;
    }
    const double side = std::min(rest.width, rest.height);
    // A row along the shorter side takes one more as long as that makes no worse of its worst.
    double sum = area(from), least = sum, most = sum;
    std::size_t end = from + 1;
    for (; end < numbers.size() && numbers[end] > 0; ++end) {
      const double more = area(end);
      if (worst(std::min(least, more), std::max(most, more), sum + more, side) > worst(least, most, sum, side)) break;
      sum += more;
      least = std::min(least, more);
      most = std::max(most, more);
    }
    const bool upright = rest.width >= rest.height;
    const double across = sum / side;
    double along = upright ? rest.y : rest.x;
    for (std::size_t i = from; i < end; ++i) {
      const double length = area(i) / across;
      out[i] = upright ? Area{rest.x, along, across, length} : Area{along, rest.y, length, across};
      along += length;
    }
    if (upright) {
      rest.x += across;
      rest.width = std::max(rest.width - across, 0.0);
    } else {
      rest.y += across;
      rest.height = std::max(rest.height - across, 0.0);
    }
    from = end;
  }
  return out;
}

}  // namespace pw::stage::map
