#include "stage/field.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace pw::stage {
namespace {

constexpr float pale = 0.22F;

/// A field along one of its axes.
struct Axis {
  Axis(const Grid::Groups& g, int count, float cell_pitch, Count cell_step)
      : cells(std::max(count, 1)),
        in_group(g.cells > 0 ? g.cells : cells),
        in_block(g.groups > 0 ? g.groups : std::numeric_limits<int>::max()),
        pitch{cell_pitch, g.pitch, g.block_pitch},
        step{cell_step, g.step, g.block_step} {}

  [[nodiscard]] int groups() const { return (cells + in_group - 1) / in_group; }
  [[nodiscard]] int blocks() const { return (groups() - 1) / in_block + 1; }
  [[nodiscard]] int group_of(int cell) const { return cell / in_group % in_block; }
  [[nodiscard]] int block_of(int cell) const { return cell / in_group / in_block; }
  /// How far it is to a cell, in pixels or in parameters.
  template <typename T>
  [[nodiscard]] T way_to(int cell, const T (&lengths)[3]) const {
    return static_cast<T>(cell % in_group) * lengths[0] + static_cast<T>(group_of(cell)) * lengths[1] +
           static_cast<T>(block_of(cell)) * lengths[2];
  }

  int cells, in_group, in_block;
  float pitch[3];
  Count step[3];
};

Axis across(const Grid& g) { return {g.across, g.columns, g.pitch_x, g.step_column}; }
Axis down(const Grid& g) { return {g.down, g.rows, g.pitch_y, g.step_row}; }

/// Whether a group, or a block, is there: the last row of them may be shorter.
bool is_there(const Grid& grid, const Axis& x, const Axis& y, Cell cell) {
  if (grid.groups > 0 && y.group_of(cell.row) * x.in_block + x.group_of(cell.column) >= grid.groups) return false;
  return grid.blocks == 0 || y.block_of(cell.row) * x.blocks() + x.block_of(cell.column) < grid.blocks;
}

/// The whole number of steps to `at`, from 0 to below `count`.
int steps_to(float at, float step, int count) {
  return step > 0 ? static_cast<int>(std::clamp(at / step, 0.0F, static_cast<float>(std::max(count - 1, 0)))) : 0;
}

struct Along {
  int cell = 0;
  float beside = 0;
};
/// The cell nearest to a place on an axis. What lies in a gap is nearer to one of its sides.
Along nearest(const Axis& axis, float at) {
  const int block = steps_to(at, axis.pitch[2], axis.blocks());
  const int before = block * (axis.blocks() > 1 ? axis.in_block : 0);
  const float in_block = at - static_cast<float>(block) * axis.pitch[2];
  const int group = before + steps_to(in_block, axis.pitch[1], std::min(axis.groups() - before, axis.in_block));
  const int first = group * axis.in_group;
  const int last = std::min(first + axis.in_group, axis.cells) - 1;
  const float from = axis.way_to(first, axis.pitch);
  const float past = at - axis.way_to(last, axis.pitch) - axis.pitch[0];
  if (past > 0 && last + 1 < axis.cells) {
    const float ahead = axis.way_to(last + 1, axis.pitch) - at;
    if (ahead < past) return {last + 1, std::max(ahead, 0.0F)};
  }
  return {first + steps_to(at - from, axis.pitch[0], last - first + 1), std::max({from - at, past, 0.0F})};
}

/// A part of a patch.
Patch part(const Grid& grid, const Patch& patch, int column, int row, int columns, int rows) {
  Patch out = patch;
  out.x += static_cast<float>(column) * grid.pitch_x;
  out.y += static_cast<float>(row) * grid.pitch_y;
  out.columns = columns;
  out.rows = rows;
  out.from = {patch.from.column + column, patch.from.row + row};
  out.first += column * grid.step_column + row * grid.step_row;
  return out;
}

/// Cuts a patch where the parameters reach `end`, into what lies before it and what lies behind it. Cells are numbered along the
/// shorter step inside of the longer one, so that the lines of the longer step are full, then cut, then empty.
void cut(const Grid& grid, const Patch& patch, Count end, std::vector<Patch>& before, std::vector<Patch>& behind) {
  const Count last = patch.first + (patch.columns - 1) * grid.step_column + (patch.rows - 1) * grid.step_row;
  if (patch.whole || last < end || patch.first >= end) return (patch.first < end ? before : behind).push_back(patch);
  const bool by_rows = grid.step_row >= grid.step_column;
  const int lines = by_rows ? patch.rows : patch.columns;
  const int length = by_rows ? patch.columns : patch.rows;
  const Count step = by_rows ? grid.step_row : grid.step_column;
  const Count inner = by_rows ? grid.step_column : grid.step_row;
  const auto add = [&](int line, int count, int from, int cells, std::vector<Patch>& to) {
    if (count < 1 || cells < 1) return;
    to.push_back(by_rows ? part(grid, patch, from, line, cells, count) : part(grid, patch, line, from, count, cells));
  };
  // How many cells of a line lie before the end.
  const auto filled = [&](int line) {
    const Count first = patch.first + line * step;
    if (end <= first) return 0;
    return static_cast<int>(std::min<Count>(inner > 0 ? (end - first + inner - 1) / inner : length, length));
  };
  int line = 0;
  while (line < lines && filled(line) == length) ++line;
  add(0, line, 0, length, before);
  for (; line < lines && filled(line) > 0; ++line) {
    add(line, 1, 0, filled(line), before);
    add(line, 1, filled(line), length - filled(line), behind);
  }
  add(line, lines - line, 0, length, behind);
}

}  // namespace

Count cells_in(const Grid& grid) {
  const Axis x = across(grid);
  const Axis y = down(grid);
  if (grid.columns < 1 || grid.rows < 1) return 0;
  if (grid.groups == 0 && grid.blocks == 0) return Count{grid.columns} * grid.rows;
  const Count blocks = grid.blocks > 0 ? grid.blocks : Count{x.blocks()} * y.blocks();
  const Count groups = grid.groups > 0 ? grid.groups : Count{x.groups() / x.blocks()} * (y.groups() / y.blocks());
  return Count{x.in_group} * y.in_group * groups * blocks;
}

Box box_of(const Grid& grid, Cell cell) {
  const Axis x = across(grid);
  const Axis y = down(grid);
  return {.x = grid.x + x.way_to(cell.column, x.pitch),
          .y = grid.y + y.way_to(cell.row, y.pitch) - grid.rise * static_cast<float>(x.group_of(cell.column)),
          .width = grid.cell_width,
          .height = grid.cell_height};
}

std::optional<Count> index_of(const Grid& grid, Cell cell) {
  const Axis x = across(grid);
  const Axis y = down(grid);
  if (!is_there(grid, x, y, cell)) return std::nullopt;
  return grid.first + x.way_to(cell.column, x.step) + y.way_to(cell.row, y.step);
}

std::optional<Cell> cell_of(const Grid& grid, Count index) {
  const Axis x = across(grid);
  const Axis y = down(grid);
  // As a number is written in digits: the longest step first.
  struct Digit {
    Count step = 0;
    int count = 0, worth = 0;
    int Cell::* of = nullptr;
  };
  Digit digits[6];
  int n = 0;
  for (const auto& [axis, of] : {std::pair(&x, &Cell::column), std::pair(&y, &Cell::row)}) {
    const int counts[] = {std::min(axis->in_group, axis->cells), std::min(axis->groups(), axis->in_block),
                          axis->blocks()};
    int worth = 1;
    for (int level = 0; level < 3; ++level) {
      digits[n++] = {axis->step[level], counts[level], worth, of};
      worth *= counts[level];
    }
  }
  Count rest = index - grid.first;
  if (rest < 0) return std::nullopt;
  Cell out;
  for (int left = n; left > 0; --left) {
    Digit longest = {};
    Digit* at = &longest;
    for (Digit& digit : digits) {
      if (digit.step > at->step && digit.count > 1) at = &digit;
    }
    longest = std::exchange(*at, Digit{});
    if (longest.step < 1) break;
    const Count times = std::min<Count>(rest / longest.step, longest.count - 1);
    rest -= times * longest.step;
    out.*longest.of += static_cast<int>(times) * longest.worth;
  }
  if (rest != 0 || out.column >= grid.columns || out.row >= grid.rows || !is_there(grid, x, y, out))
    return std::nullopt;
  return out;
}

Near nearest_cell(const Grid& grid, Point at) {
  const Axis x = across(grid);
  const Along column = nearest(x, at.x - grid.x);
  const float up = grid.rise * static_cast<float>(x.group_of(column.cell));
  const Along row = nearest(down(grid), at.y - grid.y + up);
  return {{column.cell, row.cell}, std::max(column.beside, row.beside)};
}

std::vector<Patch> patches_of(const Grid& grid, float top, float bottom, Count most) {
  std::vector<Patch> out;
  if (grid.columns < 1 || grid.rows < 1) return out;
  const Axis x = across(grid);
  const Axis y = down(grid);
  const Ink inks[] = {grid.ink, grid.second, grid.third};
  const int kinds = grid.third != Ink::none ? 3 : grid.second != Ink::none ? 2 : 1;
  std::vector<Patch> pieces[2];  // those that stand out, and the others
  const auto add = [&](const Patch& patch) {
    cut(grid, patch, grid.lead, pieces[0], pieces[1]);
    for (Patch& piece : pieces[0]) {
      piece.opacity = 1;
      if (grid.lead_ink != Ink::none) piece.ink = grid.lead_ink;
    }
    for (std::vector<Patch>& list : pieces) {
      for (Patch& piece : list) {
        if (!grid.counted) {
          out.push_back(piece);
          continue;
        }
        std::vector<Patch> behind;
        piece.opacity = 1;
        cut(grid, piece, *grid.counted, out, behind);
        for (Patch& pale_one : behind) pale_one.opacity = pale;
        out.insert(out.end(), behind.begin(), behind.end());
      }
      list.clear();
    }
  };
  // Group by group; where those are too many block by block, or all at once.
  const auto block = [](const Axis& axis) { return axis.in_group * std::min(axis.in_block, axis.groups()); };
  const bool groups = Count{x.groups()} * y.groups() <= most;
  const bool blocks = Count{x.blocks()} * y.blocks() <= most;
  const int unit_x = groups ? x.in_group : blocks ? block(x) : x.cells;
  const int unit_y = groups ? y.in_group : blocks ? block(y) : y.cells;
  const auto cells_to = [](const Axis& axis, int from, int to) {
    const float length = axis.way_to(to, axis.pitch) - axis.way_to(from, axis.pitch);
    return static_cast<int>(length / std::max(axis.pitch[0], 1e-6F) + 0.5F) + 1;
  };
  for (int row = 0; row < grid.rows; row += unit_y) {
    for (int column = 0; column < grid.columns; column += unit_x) {
      const auto index = index_of(grid, {column, row});
      if (!index) continue;
      const Box at = box_of(grid, {column, row});
      const int rows = cells_to(y, row, std::min(row + unit_y, grid.rows) - 1);
      if (at.y > bottom || at.y + grid.pitch_y * static_cast<float>(rows) < top) continue;
      const int group = y.group_of(row) * std::min(x.in_block, x.groups()) + x.group_of(column);
      add({.x = at.x,
           .y = at.y,
           .columns = cells_to(x, column, std::min(column + unit_x, grid.columns) - 1),
           .rows = rows,
           .from = {column, row},
           .first = *index,
           .ink = inks[group % kinds],
           .opacity = grid.opacity,
           .whole = !groups});
    }
  }
  return out;
}

}  // namespace pw::stage
