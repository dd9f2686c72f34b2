#include "stage/further/overview.h"

#include <algorithm>
#include <cmath>

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

}  // namespace pw::stage::inline further
