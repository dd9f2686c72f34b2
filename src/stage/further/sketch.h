// src/stage: pictures of more than one layer: the ways to one that puts several together; and what lessons ask for, a tower whose floors are
// areas, the maps of a network as an hourglass, a weight as so many lamps.
#pragma once

#include <vector>

#include "lesson/story/tower.h"
#include "stage/picture.h"

namespace pw::stage::inline further {

/// A layer on one of the ways to a layer that puts some together.
struct WayLayer {
  std::string name;
  Count parameters = 0;
};
using Way = std::vector<WayLayer>;

struct Sketch {
  /// Of a layer that puts several together: what stands on each way to it, from where they part. Then the layer is drawn, else in its place
  /// one of those below.
  std::vector<Way> ways;

  std::vector<lesson::story::Floor> floors;  ///< a tower's, from the ground up

  /// A stretch of a network whose maps are equally large.
  struct Map {
    Count size = 1;  ///< its height, or of a vector its values
    Count channels = 1;
  };
  std::vector<Map> maps;  ///< of an hourglass, in the network's order
  std::vector<std::pair<std::size_t, std::size_t>> bridges;  ///< from a map to one that is not the next

  int bits = 0;  ///< of each of so many parameters, 1 to 32
  Count parameters = 0;
  bool told = true;  ///< whether it is seen what all of them come to
};

/// At most 420 CSS pixels high.
[[nodiscard]] Picture draw_sketch(const Sketch& sketch, Canvas canvas);

}  // namespace pw::stage::inline further
