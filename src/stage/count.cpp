#include "stage/count.h"

#include <algorithm>

#include "stage/field.h"

namespace pw::stage {

std::optional<Units> units_of(const Layer& layer, const LayerReport& report) {
  Units out;
  if (const auto* conv = std::get_if<Conv>(&layer); conv && conv->kernel.count == 2 && report.in.is_map()) {
    out.units = conv->filters;
    out.width = conv->kernel.width();
    out.height = conv->kernel.height();
    out.depth = report.in.channels() / conv->groups;
    out.weights = out.width * out.height * out.depth;
    out.each = out.weights + (conv->bias ? 1 : 0);
  } else if (const auto* dense = std::get_if<Dense>(&layer)) {
    out.units = dense->neurons;
    out.weights = report.takes;
    out.each = out.weights + (dense->bias ? 1 : 0);
  }
  if (out.units < 1 || out.each < 1) return std::nullopt;
  return out;
}

Parameter parameter_at(const Units& units, Count index) {
  Parameter out;
  out.unit = index / units.each;
  const Count inside = index % units.each;
  out.bias = inside == units.weights;
  if (out.bias) return out;
  if (units.is_conv()) {
    out.column = inside % units.width;
    out.row = inside / units.width % units.height;
    out.channel = inside / (units.width * units.height);
  } else {
    out.input = inside;
  }
  return out;
}

std::vector<Count> milestones(const Units& units, std::size_t most) {
  std::vector<Count> out;
  const auto add = [&](Count n) {
    if (out.empty() || n > out.back()) out.push_back(n);
  };
  if (units.is_conv()) {
    add(units.width);
    add(units.width * units.height);
  }
  add(units.weights);
  add(units.each);
  const auto left = static_cast<Count>(most - std::min(out.size(), most - 1));
  if (units.units - 1 <= left) {
    for (Count n = 2; n <= units.units; ++n) add(n * units.each);
    return out;
  }
  // Too many for one by one: two and three, then in larger strides.
  for (const Count n : {Count{2}, Count{3}, units.units / 4, units.units / 2, units.units * 3 / 4, units.units}) {
    if (n >= 2) add(n * units.each);
  }
  return out;
}

std::optional<Count> cell_under(const Picture& picture, Point at) {
  constexpr float room = 3;
  std::optional<Count> found;
  float nearest = room;
  for (const Item& item : picture.items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid == nullptr || grid->of == Grid::Of::nothing) continue;
    const Near near = nearest_cell(*grid, at);
    if (near.beside > nearest || (found && near.beside == nearest)) continue;
    const auto index = index_of(*grid, near.cell);
    if (!index) continue;
    found = index;
    nearest = near.beside;
  }
  return found;
}

std::optional<Hit> hit_under(const Picture& picture, Point at) {
  // What was drawn last lies on top; a gap between its cells is its own.
  for (const float room : {1.5F, 3.0F}) {
    for (auto item = picture.items.rbegin(); item != picture.items.rend(); ++item) {
      const auto* grid = std::get_if<Grid>(&*item);
      if (grid == nullptr || grid->of == Grid::Of::nothing) continue;
      const Near near = nearest_cell(*grid, at);
      if (near.beside > room) continue;
      if (const auto index = index_of(*grid, near.cell)) return Hit{grid, *index};
    }
  }
  return std::nullopt;
}

namespace {

/// However small the cell: a frame that is seen, around it and over nothing else's middle.
void add_frame(std::vector<Item>& items, const Box& cell, Ink ink) {
  const float room = std::max(2.0F, (8 - std::min(cell.width, cell.height)) / 2);
  items.emplace_back(
      Box{cell.x - room, cell.y - room, cell.width + 2 * room, cell.height + 2 * room, 2, Ink::none, ink, 2});
}

std::optional<Box> cell_in(const Picture& picture, Count index) {
  for (const Item& item : picture.items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid == nullptr || grid->of == Grid::Of::nothing || grid->again) continue;
    if (picture.sheet && grid->of == Grid::Of::places) continue;
    const auto cell = cell_of(*grid, index);
    if (!cell) continue;
    return box_of(*grid, *cell);
  }
  return std::nullopt;
}

}  // namespace

void frame_parameter(Picture& picture, Count index) {
  if (const auto cell = cell_in(picture, index)) add_frame(picture.items, *cell, Ink::text);
}

void show_count(Picture& picture, Count counted) {
  const auto last = counted > 0 ? cell_in(picture, counted - 1) : std::nullopt;
  for (Item& item : picture.items) {
    auto* grid = std::get_if<Grid>(&item);
    // What is drawn a second time, or is a map beside parameters that are counted, stays as it is.
    if (grid != nullptr && grid->of != Grid::Of::nothing && !grid->again &&
        (grid->of == Grid::Of::parameters || !picture.sheet))
      grid->counted = counted;
  }
  if (last) add_frame(picture.items, *last, Ink::text);
}

}  // namespace pw::stage
