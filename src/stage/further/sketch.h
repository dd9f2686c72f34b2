// src/stage: pictures of more than one layer: the ways to one that puts several together; and what lessons ask for, a tower whose floors are
// areas, the maps of a network as an hourglass, a weight as so many lamps; and what a question about a whole network is about.
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

  /// A layer that is compared with others, as the scene of a question (scene/further/network.cpp).
  struct Unit {
    std::string name, words;  ///< "CONV2", "13 filters of 3 × 3"
    /// Of one filter; of a neuron its weights and twice 0; all 0 where nothing is learned.
    Count width = 0, height = 0, depth = 0;
    Count many = 0;  ///< filters or neurons
    Count window = 0;  ///< how wide a window is that has no cells of its own; 0 for none
    bool bias = false;  ///< whether each has one
    Count parameters = 0;  ///< of the layer; seen only once it is told
  };
  std::vector<Unit> units;

  /// A layer with a window, as the scene of the question whether the network can be built.
  struct OnMap {
    std::string name;
    Window window{};
    Count height = 0,
          width = 0;  ///< of what comes in, where it is seen; of the tray for it, where it is still to be found out
    bool known = false;  ///< whether it is seen what comes in
    bool breaks = false;  ///< whether the window is too large for it
  };
  std::vector<OnMap> windows;
};

/// At most 420 CSS pixels high.
[[nodiscard]] Picture draw_sketch(const Sketch& sketch, Canvas canvas);

}  // namespace pw::stage::inline further
