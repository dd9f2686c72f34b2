// src/stage/map: rectangles whose areas are numbers, in a rectangle that they fill (Bruls, Huizing, van Wijk: "Squarified
// treemaps", 2000). Knows nothing of networks.
#pragma once

#include <vector>

#include "core/formula.h"

namespace pw::stage::map {

/// In doubles: from one parameter to all of them eleven orders of magnitude lie on one map.
struct Area {
  double x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] double size() const { return width * height; }
};

/// One area for each number, as close to a square as can be, in the order of the numbers, which should fall. Each has the share of
/// `within` that its number has of their sum; of 0 it is empty.
[[nodiscard]] std::vector<Area> squarified(const std::vector<Count>& numbers, const Area& within);

}  // namespace pw::stage::map
