// src/stage/map: many networks on one map, on which area is the number of parameters: each network, each of its blocks, each layer,
// and each single parameter as a cell. Knows neither ImGui nor the browser.
//
// The map's lengths are such that one parameter is one square unit; x to the right, y down. Each network is a square; they stand on
// shelves, beside each other, so that one sees how much larger one is than the other.
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
  double narrow = 1;  ///< a parameter is so much narrower than elsewhere: a quarter of 32 bits
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
  std::string note;  ///< what stands below its count: "406 times your walk"
  Count parameters = 0;
  std::vector<Block> blocks;
  std::vector<Field> fields;  ///< in the order of the network
  Area area;
  std::optional<Area> before;  ///< where it stood before a change; it is drawn as an outline
  Count parameters_before = 0;
  double below = 0, beside = 0;  ///< how much room its words have under it, and how wide they may be
};

struct Atlas {
  Area area;
  std::vector<Plot> plots;  ///< the largest first
  Area home;  ///< what one sees first: the squares that were asked for, without their words
  int over = -1;  ///< a network that lies over another one, to the same scale
  Area over_area;
  int lens = -1;  ///< the network that is shown larger beside its dot; -1 for none
  bool tall = false;  ///< as windows are that are higher than wide
};

/// What an ink on the map stands for.
[[nodiscard]] Ink ink_of(const Layer& layer);
inline constexpr Ink inks[] = {Ink::w, Ink::c, Ink::k, Ink::p, Ink::d, Ink::edge};

/// A network of this map: of each round of a repeat its places come again (core/notation.h).
[[nodiscard]] Plot plot_of(const Network& network, const Report& report, const std::vector<std::size_t>& places);
/// The places of these numbers, the largest first; of equal ones the first first.
[[nodiscard]] std::vector<std::size_t> falling(const std::vector<Count>& numbers);
/// Puts a network in the place that another one's square has: on the same ground line, from the same left edge, and so much narrower.
void put_in_place(Plot& plot, const Area& square, double narrow);
/// Gives all their areas. Those of `first` stand on the first shelf, in this order; of a tall map on two.
void lay_out(Atlas& atlas, const std::vector<std::string_view>& first, bool tall);

/// Where one looks. `nearness`: 1 shows all of the map, 0 what one sees first; the middle of what is seen lies at (x, y).
struct Camera {
  double x = 0, y = 0;
  double nearness = 0;
  [[nodiscard]] bool is_home() const { return nearness <= 0; }
  friend bool operator==(const Camera&, const Camera&) = default;
};
struct Window {
  float width = 0, height = 0;  ///< px
  [[nodiscard]] bool is_tall() const { return height > width * 0.85F; }
  [[nodiscard]] bool is_narrow() const { return width < 600; }
};
/// Px for one unit of length.
[[nodiscard]] double scale_of(const Atlas& atlas, const Camera& camera, Window window);
/// A parameter is at most so many px wide.
inline constexpr double largest_cell = 40;
/// What one sees first: the first shelf, with room for its words below it and for a lens above.
[[nodiscard]] Camera home(const Atlas& atlas, Window window);
/// The same place, as near as can be, and not beside the map.
[[nodiscard]] Camera held(const Atlas& atlas, Camera camera, Window window);
/// The whole of an area in the middle, with some room around it.
[[nodiscard]] Camera around(const Atlas& atlas, const Area& area, Window window);
/// `times` nearer, while what is under the point stays there.
[[nodiscard]] Camera nearer(const Atlas& atlas, Camera camera, Window window, Point at, double times);

/// From one place to another as van Wijk and Nuij have it ("Smooth and efficient zooming and panning", 2003): one steps back as far as the way
/// is long, and comes nearer again. `along`: from 0 to 1.
[[nodiscard]] Camera on_the_way(const Atlas& atlas, const Camera& from, const Camera& to, Window window, double along);
/// How long the way is, as it is seen: 1 for coming e times nearer on one spot.
[[nodiscard]] double way_between(const Atlas& atlas, const Camera& from, const Camera& to, Window window);

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

/// How many parameters are in sight, to a row of them.
[[nodiscard]] Count in_sight(const Atlas& atlas, const Camera& camera, Window window);

/// What of it is seen: all networks from afar, a network, a layer, single parameters; of what is in the middle, or next to it.
enum class Level : std::uint8_t { all, network, layer, parameter };
[[nodiscard]] Level level_of(const Atlas& atlas, const Camera& camera, Window window);
/// How near that is, from 0 to 1, along a scale on which the four levels stand at 0, a third, two thirds and 1: where one of them holds, its
/// place is the nearest of the four.
[[nodiscard]] float share_of(const Atlas& atlas, const Camera& camera, Window window);
/// And back: the nearness that stands there, while the same place is in the middle.
[[nodiscard]] double nearness_at(const Atlas& atlas, const Camera& camera, Window window, float share);

/// A network that would be a dot, shown larger.
struct Lens {
  Box box;  ///< in px: its frame
  Box inside;  ///< the network in it
  Point dot;  ///< the middle of the dot
  float side = 0;  ///< of the dot, in px
  bool has_words = false;  ///< whether there is room for them beside it
};
/// How wide the words beside it may be, in px.
inline constexpr float lens_words_width = 200;
/// Where the lens stands: over nothing else, above its dot; nothing where there is no room, and where its network is no dot.
[[nodiscard]] std::optional<Lens> lens_of(const Atlas& atlas, const Camera& camera, Window window);

/// What is seen: the fields, and over them their edges and their words.
struct Seen {
  Picture fields, words;
};
/// What of it is to be seen, besides what is there.
struct Marks {
  Spot spot;  ///< has a frame
  int told = -1;  ///< a network that has a ring and its name, where it is so small that it could not be found
  int covered = -1;  ///< a network that is asked about: nothing of it is told but how large it is, or not even that
};
[[nodiscard]] Seen draw(const Atlas& atlas, const Camera& camera, Window window, const Marks& marks, float pixel);

/// A square of so many parameters, a power of ten, which is a few px wide; 0 where even one is wider.
struct Measure {
  Count parameters = 0;
  float side = 0;
};
[[nodiscard]] Measure measure(const Atlas& atlas, const Camera& camera, Window window);

}  // namespace pw::stage::map
