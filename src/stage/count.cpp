#include "stage/count.h"

#include <algorithm>

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

namespace {

constexpr float pale = 0.22F;

/// Where a cell of the grid lies.
Point corner(const Grid& grid, int column, int row) {
  return {grid.x + static_cast<float>(column) * grid.pitch_x, grid.y + static_cast<float>(row) * grid.pitch_y};
}

/// A part of the grid as a grid.
Grid part(const Grid& grid, int column, int row, int columns, int rows, float opacity) {
  Grid out = grid;
  const Point at = corner(grid, column, row);
  out.x = at.x;
  out.y = at.y;
  out.columns = columns;
  out.rows = rows;
  out.opacity = opacity;
  out.first = grid.first + column * grid.step_column + row * grid.step_row;
  out.shades.clear();
  for (int r = row; r < row + rows && !grid.shades.empty(); ++r)
    out.shades +=
        grid.shades.substr(static_cast<std::size_t>(r * grid.columns + column), static_cast<std::size_t>(columns));
  return out;
}

/// Splits the grid where the count ends in it. Cells are numbered along the shorter step inside of the longer one, so
/// that the lines of the longer step are full, then cut, then empty.
void split(const Grid& grid, Count counted, std::vector<Item>& out) {
  const bool by_rows = grid.step_row >= grid.step_column;
  const int lines = by_rows ? grid.rows : grid.columns;
  const int length = by_rows ? grid.columns : grid.rows;
  const Count step = by_rows ? grid.step_row : grid.step_column;
  const Count inner = by_rows ? grid.step_column : grid.step_row;
  const auto add = [&](int line, int lines_here, int from, int cells, bool is_counted) {
    if (lines_here < 1 || cells < 1) return;
    out.emplace_back(by_rows ? part(grid, from, line, cells, lines_here, is_counted ? 1 : pale)
                             : part(grid, line, from, lines_here, cells, is_counted ? 1 : pale));
  };
  // How many cells of a line are counted.
  const auto filled = [&](int line) {
    const Count first = grid.first + line * step;
    if (counted <= first) return 0;
    return static_cast<int>(std::min<Count>(inner > 0 ? (counted - first + inner - 1) / inner : length, length));
  };
  int line = 0;
  while (line < lines && filled(line) == length) ++line;
  add(0, line, 0, length, true);
  while (line < lines && filled(line) > 0) {
    add(line, 1, 0, filled(line), true);
    add(line, 1, filled(line), length - filled(line), false);
    ++line;
  }
  add(line, lines - line, 0, length, false);
}

/// The cell that shows the parameter, if it is in this grid.
std::optional<Box> cell_of(const Grid& grid, Count index) {
  const bool by_rows = grid.step_row >= grid.step_column;
  const Count step = std::max<Count>(by_rows ? grid.step_row : grid.step_column, 1);
  const Count inner = std::max<Count>(by_rows ? grid.step_column : grid.step_row, 1);
  const Count off = index - grid.first;
  if (off < 0) return std::nullopt;
  const Count line = std::min<Count>(off / step, (by_rows ? grid.rows : grid.columns) - 1);
  const Count rest = off - line * step;
  if (rest % inner != 0 || rest / inner >= (by_rows ? grid.columns : grid.rows)) return std::nullopt;
  const auto cell = static_cast<int>(rest / inner);
  const Point at = by_rows ? corner(grid, cell, static_cast<int>(line)) : corner(grid, static_cast<int>(line), cell);
  return Box{.x = at.x, .y = at.y, .width = grid.cell_width, .height = grid.cell_height};
}

}  // namespace

std::optional<Count> cell_under(const Picture& picture, Point at) {
  constexpr float room = 3;
  std::optional<Count> found;
  float nearest = room;
  for (const Item& item : picture.items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid == nullptr || grid->of == Grid::Of::nothing) continue;
    const float x = at.x - grid->x;
    const float y = at.y - grid->y;
    const float width = grid->pitch_x * static_cast<float>(grid->columns);
    const float height = grid->pitch_y * static_cast<float>(grid->rows);
    const float beside = std::max({-x, x - width, -y, y - height, 0.0F});
    if (beside > nearest || (found && beside == nearest)) continue;
    const auto cell = [](float along, float pitch, int cells) {
      return std::clamp(static_cast<int>(along / pitch), 0, cells - 1);
    };
    found = grid->first + cell(x, grid->pitch_x, grid->columns) * grid->step_column +
            cell(y, grid->pitch_y, grid->rows) * grid->step_row;
    nearest = beside;
  }
  return found;
}

namespace {

/// However small the cell: a frame that is seen, around it and over nothing else's middle.
void add_frame(std::vector<Item>& items, const Box& cell, Ink ink) {
  const float room = std::max(2.0F, (8 - std::min(cell.width, cell.height)) / 2);
  items.emplace_back(
      Box{cell.x - room, cell.y - room, cell.width + 2 * room, cell.height + 2 * room, 2, Ink::none, ink, 2});
}

std::optional<Box> cell_in(const Picture& picture, Count index, const Grid** of = nullptr) {
  for (const Item& item : picture.items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid == nullptr || grid->of == Grid::Of::nothing) continue;
    const auto cell = cell_of(*grid, index);
    if (!cell) continue;
    if (of != nullptr) *of = grid;
    return cell;
  }
  return std::nullopt;
}

}  // namespace

void frame_parameter(Picture& picture, Count index) {
  if (const auto cell = cell_in(picture, index)) add_frame(picture.items, *cell, Ink::text);
}

Count cell_beside(const Picture& picture, Count index, Way way, Count all) {
  const Grid* grid = nullptr;
  const auto cell = cell_in(picture, index, &grid);
  if (!cell) return index;
  const float dx = way == Way::left ? -1.0F : way == Way::right ? 1.0F : 0.0F;
  const float dy = way == Way::up ? -1.0F : way == Way::down ? 1.0F : 0.0F;
  const float stride = std::min(grid->pitch_x, grid->pitch_y);
  Point at{cell->x + cell->width / 2, cell->y + cell->height / 2};
  for (float gone = 0; gone < std::max(picture.width, picture.height); gone += stride) {
    at = {at.x + dx * stride, at.y + dy * stride};
    const auto next = cell_under(picture, at);
    if (next && *next != index) return *next;
  }
  const Count step = dx != 0 ? grid->step_column : grid->step_row;
  const Count next = index + step * static_cast<Count>(dx + dy);
  return next >= 0 && next < all ? next : index;
}

void show_count(Picture& picture, Count counted) {
  std::vector<Item> items;
  std::optional<Box> last;
  for (Item& item : picture.items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid == nullptr || grid->of == Grid::Of::nothing) {
      items.push_back(std::move(item));
      continue;
    }
    split(*grid, counted, items);
    if (counted > 0 && !last) last = cell_of(*grid, counted - 1);
  }
  if (last) add_frame(items, *last, Ink::text);
  picture.items = std::move(items);
}

}  // namespace pw::stage
