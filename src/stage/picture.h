// src/stage: how a layer is pictured, as data: a display list that the canvas draws and the page writes as SVG.
// Knows neither ImGui nor the browser.
//
// Lengths are CSS pixels, x to the right and y down, from the picture's upper left corner.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/analyse.h"
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
};

/// A filled convex polygon with an outline.
struct Polygon {
  std::vector<Point> points;
  Ink fill = Ink::none;
  Ink stroke = Ink::none;
};

/// A line from point to point.
struct Line {
  std::vector<Point> points;
  Ink ink = Ink::line;
  float width = 1;
  bool dashed = false;
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
};

/// columns x rows equal cells. Where `parameters` is set each cell is one learnable number, and the cells of all such
/// grids of a picture are as many as the layer has parameters.
struct Grid {
  float x = 0, y = 0;
  int columns = 0, rows = 0;
  float pitch_x = 0, pitch_y = 0;  ///< from one cell to the next
  float cell_width = 0, cell_height = 0;
  float radius = 0;
  Ink ink = Ink::none;
  float opacity = 1;
  bool checkered = false;  ///< neighbours differ in strength, for cells too small for a gap between them
  bool parameters = false;
  /// Of parameters: which one the upper left cell is, and how many further the next column and the next row are
  /// (count.h says in which order they are counted).
  Count first = 0, step_column = 1, step_row = 1;
};

using Item = std::variant<Box, Polygon, Line, Label, Grid>;

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
};

/// How much room there is, and how large a device pixel is: the cells of a grid begin on whole device pixels.
struct Canvas {
  float width = 700;   ///< at least 200
  float pixel = 1.0F;  ///< one device pixel in CSS pixels: 0.5 at a device pixel ratio of 2
};

/// What a channel is called, from 0: "red", "green", "blue" where three come from a picture, else "channel 5".
[[nodiscard]] std::string channel_name(Count channel, Count channels);

/// One layer at work: what comes in, and every one of its parameters as a cell.
[[nodiscard]] Picture draw_layer(const Layer& layer, const LayerReport& report, Canvas canvas);

/// One layer's output as a solid, for the network strip. Sizes are relative to `largest_map` (the greatest height or
/// width in the network) and `largest_vector`; the picture is `width` x `height` and the solid stands at its foot.
struct VolumeStyle {
  Count largest_map = 1;
  Count largest_vector = 1;
  float width = 76;
  float height = 84;
  bool current = false;
};
[[nodiscard]] Picture draw_volume(const Shape& shape, const VolumeStyle& style);

}  // namespace pw::stage
