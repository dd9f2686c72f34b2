#include "stage/further/overview.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "stage/parts.h"

namespace pw::stage::inline further {
namespace {

constexpr Count most_cells = 1'000'000;
constexpr float aimed_height = 300;  // of the mosaic
constexpr float names_room = 76;     // beside it

/// A stretch of the mosaic, from one cell to another in reading order, as up to three grids.
void add_stretch(Picture& picture, Point at, float pitch, int columns, Count from, Count to, Ink ink, float pixel) {
  const auto add = [&](Count first, Count row, int cells, int rows) {
    if (cells < 1 || rows < 1) return;
    Grid grid = make_grid({at.x + static_cast<float>(first) * pitch, at.y + static_cast<float>(row) * pitch}, cells,
                          rows, pitch, pitch, ink, pixel);
    grid.of = Grid::Of::parameters;
    picture.items.emplace_back(grid);
  };
  const Count first_row = from / columns;
  const Count last_row = (to - 1) / columns;
  if (first_row == last_row) return add(from % columns, first_row, static_cast<int>(to - from), 1);
  const Count full_from = from % columns == 0 ? first_row : first_row + 1;
  const Count full_to = to % columns == 0 ? last_row + 1 : last_row;
  if (full_from > first_row) add(from % columns, first_row, static_cast<int>(columns - from % columns), 1);
  add(0, full_from, columns, static_cast<int>(full_to - full_from));
  if (full_to <= last_row) add(0, last_row, static_cast<int>(to % columns), 1);
}

/// All parameters, one cell each; returns where it ends.
float add_mosaic(Picture& picture, const Overview& overview, Count all, float width, float pixel) {
  const float pitch = whole_pixels(std::sqrt(width * aimed_height / static_cast<float>(all)), pixel);
  const int columns = std::max(static_cast<int>(width / pitch), 1);
  const Point at{0, 4};
  Count from = 0;
  float label_end = 0;
  for (const OverviewLayer& layer : overview.layers) {
    if (layer.parameters < 1) continue;
    const Count to = from + layer.parameters;
    add_stretch(picture, at, pitch, columns, from, to, layer.ink, pixel);
    // Its name at the middle of its stretch, below the name before it.
    const float middle = at.y + pitch * static_cast<float>(from + to) / 2 / static_cast<float>(columns);
    const float y = std::max(middle, label_end + 8);
    const float right = at.x + pitch * static_cast<float>(columns);
    picture.items.emplace_back(Line{{{right + 2, middle}, {right + 12, y}}, layer.ink, 1.5F});
    picture.items.emplace_back(Label{
        .x = right + 16, .y = y, .text = layer.name, .ink = Ink::text, .anchor = Label::Anchor::start, .strong = true});
    label_end = y + 8;
    from = to;
  }
  const float bottom = at.y + pitch * static_cast<float>((all + columns - 1) / columns);
  return std::max(bottom, label_end) + 12;
}

/// One bar, shared out among the layers.
float add_bar(Picture& picture, const std::vector<OverviewLayer>& layers, Count OverviewLayer::* what,
              const std::string& title, float y, float width) {
  Count all = 0;
  for (const OverviewLayer& layer : layers) all += layer.*what;
  picture.items.emplace_back(Label{
      .x = 0, .y = y + 8, .text = title, .ink = Ink::text, .anchor = Label::Anchor::start, .size = 13, .strong = true});
  Count from = 0;
  for (const OverviewLayer& layer : layers) {
    if (layer.*what < 1) continue;
    const float x = width * static_cast<float>(from) / static_cast<float>(std::max<Count>(all, 1));
    from += layer.*what;
    const float to = width * static_cast<float>(from) / static_cast<float>(std::max<Count>(all, 1));
    picture.items.emplace_back(
        Box{.x = x, .y = y + 20, .width = std::max(to - x - 1, 1.0F), .height = 22, .radius = 2, .fill = layer.ink});
    // Only where the name fits; the legend has them all.
    if (to - x > 9 * static_cast<float>(layer.name.size()) + 8) {
      picture.items.emplace_back(Label{.x = (x + to) / 2, .y = y + 52, .text = layer.name, .size = 11});
    }
  }
  return y + 70;
}

}  // namespace

Ink layer_ink(const Layer& layer, std::size_t index) {
  if (std::holds_alternative<Input>(layer)) return Ink::edge;
  if (std::holds_alternative<MaxPool>(layer)) return Ink::muted;
  if (const auto* dense = std::get_if<Dense>(&layer))
    return dense->softmax ? Ink::bias : index % 2 == 1 ? Ink::weight : Ink::p;
  // Convolutions in turn.
  return index % 4 < 2 ? Ink::d : Ink::k;
}

Picture draw_overview(const Overview& overview, Canvas canvas) {
  Picture picture{.width = std::max(canvas.width, 200.0F), .height = 0, .items = {}, .legend = {}};
  Count all = 0;
  for (const OverviewLayer& layer : overview.layers) {
    all += layer.parameters;
    picture.legend.push_back({layer.ink, layer.name});
  }
  float y = 0;
  if (all > 0 && all <= most_cells) y = add_mosaic(picture, overview, all, picture.width - names_room, canvas.pixel);
  y = add_bar(picture, overview.layers, &OverviewLayer::parameters, overview.parameters_title, y + 8, picture.width);
  y = add_bar(picture, overview.layers, &OverviewLayer::values, overview.values_title, y, picture.width);
  picture.height =
      add_bar(picture, overview.layers, &OverviewLayer::multiply_adds, overview.multiply_adds_title, y, picture.width);
  return picture;
}

namespace {

/// One layer's field in a room: as many cells as it has parameters, row by row, and its name and count on them, or below.
void add_field(Picture& picture, const OverviewLayer& layer, const Box& room, float pitch, float pixel) {
  const int columns = std::max(static_cast<int>(room.width / pitch), 1);
  add_stretch(picture, {room.x, room.y}, pitch, columns, 0, layer.parameters, layer.ink, pixel);
  const bool roomy = room.width > 120 && room.height > 60;
  using Anchor = Label::Anchor;
  if (roomy) {
    picture.items.emplace_back(
        Box{.x = room.x + 14, .y = room.y + 14, .width = 104, .height = 46, .radius = 8, .fill = Ink::card});
    picture.items.emplace_back(Label{.x = room.x + 26,
                                     .y = room.y + 28,
                                     .text = layer.name,
                                     .ink = layer.ink == Ink::weight ? Ink::c : layer.ink,
                                     .anchor = Anchor::start,
                                     .size = 14,
                                     .strong = true});
    picture.items.emplace_back(Label{.x = room.x + 26,
                                     .y = room.y + 46,
                                     .text = text::number(layer.parameters),
                                     .ink = Ink::text,
                                     .anchor = Anchor::start,
                                     .size = 16,
                                     .strong = true});
  } else {
    picture.items.emplace_back(Label{.x = room.x,
                                     .y = room.y + room.height + 10,
                                     .text = layer.name + " " + text::number(layer.parameters),
                                     .ink = Ink::text,
                                     .anchor = Anchor::start});
  }
}

}  // namespace

Picture draw_treemap(const Overview& overview, Canvas canvas) {
  Picture picture{.width = std::max(canvas.width, 200.0F),
                  .height = canvas.height > 0 ? canvas.height : 300,
                  .items = {},
                  .legend = {}};
  std::vector<OverviewLayer> layers;
  Count all = 0;
  for (const OverviewLayer& layer : overview.layers) {
    if (layer.parameters > 0) layers.push_back(layer);
    all += layer.parameters;
  }
  std::ranges::stable_sort(layers, std::ranges::greater{}, &OverviewLayer::parameters);
  if (layers.empty() || all > most_cells) return picture;
  // Column by column: the largest has one to itself; the rest stand below each other, the small ones with their names below.
  constexpr float gap = 4;
  constexpr float name = 20;
  const auto sum = static_cast<float>(all);
  const float height = picture.height - name;
  const float first = picture.width * static_cast<float>(layers.front().parameters) / sum;
  const float second = std::max(picture.width - first - gap, picture.width * 0.2F);
  // One size of cell for all: what is larger has more of them.
  const float pitch =
      std::max(std::floor(std::sqrt((picture.width - gap) * height / sum) / canvas.pixel) * canvas.pixel, canvas.pixel);
  const float wide = picture.width - second - gap;
  add_field(picture, layers.front(), {.x = 0, .y = 0, .width = wide, .height = height}, pitch, canvas.pixel);
  float y = 0;
  for (std::size_t i = 1; i < layers.size(); ++i) {
    const int columns = std::max(static_cast<int>(second / pitch), 1);
    const float rows = std::ceil(static_cast<float>(layers[i].parameters) / static_cast<float>(columns));
    const Box room{.x = wide + gap, .y = y, .width = second, .height = rows * pitch};
    add_field(picture, layers[i], room, pitch, canvas.pixel);
    y += room.height + (room.width > 120 && room.height > 60 ? gap : name);
  }
  return picture;
}

}  // namespace pw::stage::inline further
