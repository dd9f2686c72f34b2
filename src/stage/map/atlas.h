// src/stage/map: many networks on one map, on which area is the number of parameters: each network, each of its blocks, each layer,
// and each single parameter as a cell. Knows neither ImGui nor the browser.
//
// The map's lengths are such that one parameter is one square unit; x to the right, y down.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "stage/count.h"
#include "stage/map/treemap.h"

namespace pw::stage::map {

/// A layer that learns something.
struct Field {
  std::size_t row = 0;  ///< of the network, from 0
  std::string name;  ///< "FC3", or its words
  Count parameters = 0;
  Ink ink = Ink::none;
  std::optional<Units> units;  ///< where its parameters are told from each other
  std::size_t block = 0;
  Area area;
  /// Its parameters lie in rows of so many, the last row shorter.
  [[nodiscard]] Count columns() const;
  [[nodiscard]] Count rows() const { return (parameters + columns() - 1) / columns(); }
};

/// Layers of a network that follow each other; a round of a repeat.
struct Block {
  std::string name;  ///< mostly empty of one that is a single layer
  Count parameters = 0;
  Area area;
};

struct Plot {
  std::string word;  ///< by which an address knows it: "resnet50"
  std::string title;  ///< "ResNet-50"
  Count parameters = 0;
  std::vector<Block> blocks;
  std::vector<Field> fields;  ///< in the order of the network
  Area area;
};

struct Atlas {
  Area area;
  std::vector<Plot> plots;  ///< the largest first
};

/// What an ink on the map stands for.
[[nodiscard]] Ink ink_of(const Layer& layer);
inline constexpr Ink inks[] = {Ink::w, Ink::c, Ink::k, Ink::p, Ink::d, Ink::edge};

/// A network of this map: of each round of a repeat its places come again (core/notation.h).
[[nodiscard]] Plot plot_of(const Network& network, const Report& report, const std::vector<std::size_t>& places);
/// The places of these numbers, the largest first; of equal ones the first first.
[[nodiscard]] std::vector<std::size_t> falling(const std::vector<Count>& numbers);
/// Gives all their areas. `shape`: width by height.
void lay_out(Atlas& atlas, double shape = 1.6);

/// Where one looks. `nearness`: 1 shows all of the map; the middle of what is seen lies at (x, y).
struct Camera {
  double x = 0, y = 0;
  double nearness = 1;
  friend bool operator==(const Camera&, const Camera&) = default;
};
struct Window {
  float width = 0, height = 0;  ///< px
};
/// Px for one unit of length.
[[nodiscard]] double scale_of(const Atlas& atlas, const Camera& camera, Window window);
/// A parameter is at most so many px wide.
inline constexpr double largest_cell = 40;
/// The same place, as near as can be, and not beside the map.
[[nodiscard]] Camera held(const Atlas& atlas, Camera camera, Window window);
/// The whole of an area in the middle, with some room around it.
[[nodiscard]] Camera around(const Atlas& atlas, const Area& area, Window window);
/// `times` nearer, while what is under the point stays there.
[[nodiscard]] Camera nearer(const Atlas& atlas, Camera camera, Window window, Point at, double times);

/// A network, a layer of it, a parameter of that; each from 0, -1 for none.
struct Spot {
  int plot = -1;
  int field = -1;
  Count cell = -1;
  friend bool operator==(const Spot&, const Spot&) = default;
};
/// What lies there, as far as it can be told from what is beside it: of what is smaller than a few px the whole that it is of.
[[nodiscard]] Spot spot_at(const Atlas& atlas, const Camera& camera, Window window, Point at);
[[nodiscard]] Area area_of(const Atlas& atlas, const Spot& spot);

/// What is seen. `marked` has a frame; of a network so small that it could not be found it has a ring and its name (`told` of them).
[[nodiscard]] Picture draw(const Atlas& atlas, const Camera& camera, Window window, const Spot& marked, int told,
                           float pixel);

/// A square of so many parameters, a power of ten, which is a few px wide; 0 where even one is wider.
struct Measure {
  Count parameters = 0;
  float side = 0;
};
[[nodiscard]] Measure measure(const Atlas& atlas, const Camera& camera, Window window);

}  // namespace pw::stage::map
