// src/stage: how a layer is pictured, as data: a display list that the canvas draws and the page writes as SVG.
// Knows neither ImGui nor the browser.
//
// Lengths are CSS pixels, x to the right and y down, from the picture's upper left corner.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/analyse.h"
#include "lesson/example.h"
#include "lesson/rich.h"
#include "stage/ink.h"

namespace pw::stage {

struct Point {
  float x = 0;
  float y = 0;
};

/// A rectangle, filled, outlined, or both.
struct Box {
  float x = 0, y = 0, width = 0, height = 0;
  float radius = 0;
  Ink fill = Ink::none;
  Ink stroke = Ink::none;
  float stroke_width = 1;
  float opacity = 1;
};

/// A filled convex polygon with an outline.
struct Polygon {
  std::vector<Point> points;
  Ink fill = Ink::none;
  Ink stroke = Ink::none;
  float opacity = 1;  ///< of the filling
};

/// A line from point to point.
struct Line {
  std::vector<Point> points;
  Ink ink = Ink::line;
  float width = 1;
  bool dashed = false;
  float opacity = 1;
};

/// Cubic Bézier curves of one ink: from the first point to the last, pulled towards the two between them.
struct Curves {
  struct One {
    Point points[4];
    float opacity = 1;
  };
  std::vector<One> all;
  Ink ink = Ink::line;
  float width = 1;
};

/// An image of real colours: columns x rows squares, row by row, each 0xRRGGBB. Between them lies a line in the ink of the page.
struct Raster {
  float x = 0, y = 0;
  int columns = 0, rows = 0;
  float pitch = 1;
  float gap = 0;  ///< how wide that line is; less than a device pixel makes it paler
  std::vector<std::uint32_t> colours;
};

/// A short label on one line; y is its middle.
struct Label {
  enum class Anchor : std::uint8_t { start, middle, end };
  float x = 0, y = 0;
  std::string text;
  Ink ink = Ink::muted;
  Anchor anchor = Anchor::middle;
  float size = 12;
  bool strong = false;
  /// In place of `text`, words that differ: strong ones in Ink::text, those of a quantity strong in its ink, others in `ink`.
  Rich rich = {};
};

/// A field of columns x rows equal cells, in groups with gaps between them where it has some: one shape, whatever its size.
/// What lies where, and which parameter is which, is arithmetic (field.h).
struct Grid {
  float x = 0, y = 0;
  int columns = 0, rows = 0;
  float pitch_x = 0, pitch_y = 0;  ///< from one cell to the next
  float cell_width = 0, cell_height = 0;
  float radius = 0;
  Ink ink = Ink::none;
  float opacity = 1;
  bool checkered = false;  ///< neighbours differ in strength, for cells too small for a gap between them
  /// What each cell is; the cells of all grids of parameters of a picture are as many as the layer has.
  enum class Of : std::uint8_t { nothing, parameters, places };
  Of of = Of::nothing;
  std::string
      shades;  ///< where cells differ in strength: row by row a digit for each, 0 the palest; then without groups. A letter, from a
  ///< for the palest to j, is a cell of the second ink, a capital one of the third; a space is none
  Count stands_for = 1;  ///< parameters that one cell stands for, where there are too many to be drawn one by one
  /// Of parameters and places: which one the upper left cell is, and how many further the next column and the next row are
  /// (count.h says in which order parameters are counted; places go row by row).
  Count first = 0, step_column = 1, step_row = 1;

  /// Along one axis: cells in groups, as those of a filter's slice, and groups in blocks, as the slices of a filter.
  struct Groups {
    int cells = 0;  ///< in a group; 0 where there are no groups
    int groups = 0;  ///< in a block; 0 where there are no blocks
    float pitch = 0, block_pitch = 0;  ///< from one group, or block, to the next
    Count step = 0, block_step = 0;  ///< how many parameters further the next group, or block, begins
  };
  Groups across = {}, down = {};
  float rise = 0;  ///< each group of a row stands so much higher than the one before it
  int groups = 0;  ///< in a block, row by row; 0 for as many as there is room for
  int blocks = 0;  ///< likewise, in all
  Ink second = Ink::none, third = Ink::none;  ///< of the groups in turn, where their inks differ
  Count lead = 0;  ///< the first so many parameters stand out: in full strength, and in an ink of their own
  Ink lead_ink = Ink::none;
  std::optional<Count> counted = std::nullopt;  ///< so many are in full strength, and the rest is pale
  bool again = false;  ///< its parameters are drawn elsewhere in the picture too, and count there
  /// Cells of any colour: of the shades ten each are of `ink` and of the inks of quantities in turn (shade_of), and the order is that of
  /// the characters from 0 on.
  bool many_inks = false;
};

/// A cell of a field of shades.
struct Shade {
  Ink ink = Ink::none;
  float opacity = 0;
};

/// How strong a cell of the shade 0 to 9 is.
[[nodiscard]] inline float shade_opacity(int shade) { return 0.1F + 0.1F * static_cast<float>(shade); }

/// The inks of quantities, as a circle of colours.
inline constexpr Ink circle_of_inks[] = {Ink::w, Ink::h, Ink::k, Ink::p, Ink::d, Ink::bias, Ink::c};

/// How a cell of `grid.shades` looks.
[[nodiscard]] inline Shade shade_of(const Grid& grid, char c) {
  if (c < '0') return {};
  if (grid.many_inks) {
    const int n = (c - '0') / 10;
    return {n == 0 ? grid.ink : circle_of_inks[n - 1], shade_opacity((c - '0') % 10)};
  }
  if (c >= 'a') return {grid.second, shade_opacity(c - 'a')};
  return c >= 'A' ? Shade{grid.third, shade_opacity(c - 'A')} : Shade{grid.ink, shade_opacity(c - '0')};
}

using Item = std::variant<Box, Polygon, Line, Label, Grid, Curves, Raster>;

/// What a colour stands for; a note on the picture where `ink` is none.
struct LegendEntry {
  Ink ink = Ink::none;
  std::string text;
};

struct Picture {
  float width = 0;
  float height = 0;
  std::vector<Item> items;
  std::vector<LegendEntry> legend;
  /// Cells drawn for learnable numbers.
  [[nodiscard]] Count parameter_cells() const;
  /// Whether a cell stands for more than one of them, or some are out of sight.
  bool summed_up = false;
  std::optional<Box> matrix = std::nullopt;  ///< the area of a dense layer's weights
  /// Where a window can be put (scene): the map that it slides over, its upper left corner and the length of a value, both in px; the
  /// window's upper left value at a place is place · stride - padding.
  struct Sheet {
    Box area;
    float pitch = 1;
    Box window;  ///< where it stands
    float pitch_y = 0;  ///< downwards, where that differs; else 0
  };
  std::optional<Sheet> sheet = std::nullopt;
  /// A dense layer's field and the part of it that is seen from near (scene).
  struct Near {
    Box field;  ///< all weights, a neuron in a row
    Box frame;  ///< the part, on the field
    Box view;  ///< the same from near
    float pitch_x = 1, pitch_y = 1;  ///< of the field
    float pitch = 1;  ///< from near
    Count columns = 0, rows = 0;  ///< in the part
    Count input = 0, neuron = 0;  ///< its upper left one
    int level = 0;  ///< how near (scene/scene.h)
  };
  std::optional<Near> near = std::nullopt;
};

/// How much room there is, and how large a device pixel is: the cells of a grid begin on whole device pixels.
struct Canvas {
  float width = 700;  ///< at least 200
  float pixel = 1.0F;  ///< one device pixel in CSS pixels: 0.5 at a device pixel ratio of 2
  bool sum_up =
      false;  ///< one filter and all filters, as of a large layer: where it is drawn twice both have one legend
  float height =
      0;  ///< how much room there is downwards, and a scene that fills it; 0 for a picture as high as it becomes
};

/// What a channel is called, from 0: "red", "green", "blue" where three come from a picture, else "channel 5".
[[nodiscard]] std::string channel_name(Count channel, Count channels);

/// What of a layer is drawn.
enum class Lens : std::uint8_t {
  parameters,  ///< every one of its parameters as a cell
  window,  ///< its window on its way over what comes in; of layers that have one
};

/// A dense layer's matrix seen larger: the weight from `input` to `neuron` (from 0) lies at the part `across` of the way
/// from the left, and `down` from the top, both 0 to 1.
struct Zoom {
  int level = 0;  ///< 0 for the whole; up to greatest_zoom
  Count input = 0, neuron = 0;
  float across = 0.5F, down = 0.5F;
  friend bool operator==(const Zoom&, const Zoom&) = default;
};
inline constexpr int greatest_zoom = 12;

/// A wrong count, shown on the cells that it counts.
struct Verdict {
  enum class Mark : std::uint8_t {
    none,
    counted,  ///< ticked
    missed,  ///< ringed
    twice,  ///< crossed: counted more than once, or not there to be counted
  };
  Count answer = 0;  ///< what was counted
  Mark weights = Mark::counted, biases = Mark::counted;
  bool one_slice = false;  ///< of each filter only its first slice was counted
  bool one_unit = false;  ///< only the first filter, or neuron, was counted
  bool one_bias = false;  ///< of the biases, where they are missed, the first one was counted
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

inline namespace further {
struct Sketch;
}  // namespace further

/// A layer and what is to be seen of it.
/// What is asked of a layer: its parameters, as a rule, or what its scene shows else.
enum class Asked : std::uint8_t {
  parameters,
  filters,  ///< how many there are
  depth,  ///< of a filter
  output,  ///< how large what goes out is
};

struct Subject {
  Layer layer;
  LayerReport report;
  Lens lens = Lens::parameters;
  std::optional<Count> counted =
      std::nullopt;  ///< how many parameters, or places of the window, are counted; the rest is pale
  std::optional<Count> looked = std::nullopt;  ///< the parameter that is looked at (count.h), from 0
  Count place = -1;  ///< where the window stands: row by row, from 0; -1 for a place that shows it well
  Zoom zoom = {};
  bool riddle = false;  ///< its labels leave out how deep a filter is and how many values come in
  std::shared_ptr<const lesson::Example> example = nullptr;  ///< numbers for the values, where they are shown
  std::shared_ptr<const Sketch> sketch = nullptr;  ///< what is seen of more than the layer (further/sketch.h)

  // What only a scene shows (Canvas::height).
  std::string name = {}, before = {};  ///< of the layer, and of the one whose values come in
  Count unit = 0;  ///< the filter, neuron or map in front, from 0
  bool known = false;  ///< whether the count is known: before that nothing tells it
  Asked asked = Asked::parameters;  ///< left out until it is known
  std::optional<Quantity> marked = std::nullopt;  ///< its edges are marked wherever they are seen
  std::optional<Verdict> verdict = std::nullopt;  ///< of a count that is known to be wrong
  int judged = -1;  ///< milliseconds since then, while its marks still come and pulse; -1 once they rest
  /// What was counted before and is small beside it: drawn at the same scale, until one looks nearer.
  struct Earlier {
    std::string name;
    Count parameters = 0;
    Count times = 1;  ///< at how many places each of them is used
    Ink ink = Ink::none;
  };
  std::vector<Earlier> earlier = {};

  /// Whether its scene leaves out what is asked: then it is looked at, and nothing is done with it.
  [[nodiscard]] bool leaves_out() const { return asked != Asked::parameters && !known; }
};

/// One layer at work: what comes in, and every one of its parameters as a cell, or its window on its way.
[[nodiscard]] Picture draw_layer(const Subject& subject, Canvas canvas);

inline namespace further {
/// Whether a layer has a scene that fills a stage as the page has it (scene/scene.h): on a desk and on a phone; and, where something else
/// than its count is asked, one that leaves that out.
[[nodiscard]] bool fills_stage(const Layer& layer, const LayerReport& report,
                               const std::shared_ptr<const lesson::Example>& example, Asked asked = Asked::parameters);
}  // namespace further

/// A window that slides over a map, with as many zeros on each of its sides.
struct Window {
  Count height = 1, width = 1, stride = 1, padding = 0;
};
/// Empty for a layer without one, and for one that differs along its axes, is dilated, or in groups.
[[nodiscard]] std::optional<Window> window_of(const Layer& layer);
/// Whether a layer looks through such a window.
[[nodiscard]] bool has_window(const Layer& layer);

/// Where the window of a layer stands on the map that goes out.
struct Place {
  Count row = 0, column = 0;
};
/// Empty for a layer without a window.
[[nodiscard]] std::optional<Place> place_of(const Subject& subject);

/// So many cells over a whole canvas, whatever they are of: none is told from another, and their colours mean nothing.
struct Unsorted {
  Count cells = 0;
  Point light;  ///< around it they are in colour, the others grey
  float reach = 0;  ///< how far it goes, in px
  Point pointer;  ///< around it too, a little
  Box hidden;  ///< what lies here lies under something else
  std::optional<Box> lens = std::nullopt;  ///< shows those at the light from near, below it
};
[[nodiscard]] Picture draw_unsorted(const Unsorted& what, Canvas canvas);
/// A few of them near, with made-up numbers, in `columns` x `rows`.
[[nodiscard]] Picture draw_lens(Canvas canvas);

/// One layer's output as a solid, for the network strip. Sizes are relative to `largest_map` (the greatest height or
/// width in the network) and `largest_vector`; the picture is `width` x `height` and the solid stands in its middle.
struct VolumeStyle {
  Count largest_map = 1;
  Count largest_vector = 1;
  float width = 76;
  float height = 84;
  bool current = false;
};
[[nodiscard]] Picture draw_volume(const Shape& shape, const VolumeStyle& style);

}  // namespace pw::stage
