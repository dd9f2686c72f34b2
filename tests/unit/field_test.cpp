// A field of cells by arithmetic, beside what is found by going from cell to cell.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "stage/field.h"

using namespace pw;
using namespace pw::stage;

namespace {

constexpr float all = 1e9F;

/// A field as a conv layer has it: filters of slices of cells, the last row of each maybe shorter, slices maybe rising.
Grid filters(std::mt19937& random) {
  const auto some = [&](int most) { return 1 + static_cast<int>(random() % static_cast<unsigned>(most)); };
  Grid g;
  const int w = some(5), h = some(4), slices = some(9), filters = some(10);
  const int slices_per_row = std::min(some(4), slices), filters_per_row = std::min(some(4), filters);
  const int slice_rows = (slices + slices_per_row - 1) / slices_per_row;
  const int filter_rows = (filters + filters_per_row - 1) / filters_per_row;
  const Count bias = random() % 2;
  const Count each = Count{w} * h * slices + bias;
  g.x = 7;
  g.y = 50;
  g.pitch_x = g.pitch_y = 4;
  g.cell_width = g.cell_height = 3;
  g.columns = w * slices_per_row * filters_per_row;
  g.rows = h * slice_rows * filter_rows;
  g.of = Grid::Of::parameters;
  g.step_row = w;
  g.rise = slice_rows == 1 ? 2.0F : 0.0F;
  const float slice_width = 4.0F * static_cast<float>(w) + 3;
  const float slice_height = 4.0F * static_cast<float>(h) + 3;
  g.across = {.cells = w,
              .groups = slices_per_row,
              .pitch = slice_width,
              .block_pitch = slice_width * static_cast<float>(slices_per_row) + 9,
              .step = Count{w} * h,
              .block_step = each};
  g.down = {.cells = h,
            .groups = slice_rows,
            .pitch = slice_height,
            .block_pitch = slice_height * static_cast<float>(slice_rows) + 30,
            .step = Count{w} * h * slices_per_row,
            .block_step = each * filters_per_row};
  g.groups = slices;
  g.blocks = filters;
  g.ink = Ink::slice;
  g.second = Ink::slice_other;
  g.opacity = 0.6F;
  g.lead = each;
  return g;
}

/// As a dense layer has it: rows and columns in groups, the last of each maybe shorter.
Grid matrix(std::mt19937& random) {
  Grid g;
  g.columns = 1 + static_cast<int>(random() % 40);
  g.rows = 1 + static_cast<int>(random() % 40);
  g.pitch_x = 5;
  g.pitch_y = 3;
  g.cell_width = 4;
  g.cell_height = 2;
  g.of = Grid::Of::parameters;
  const bool rows_are_neurons = random() % 2 == 0;
  const Count each = rows_are_neurons ? g.columns + 1 : g.rows + 1;
  g.step_column = rows_are_neurons ? 1 : each;
  g.step_row = rows_are_neurons ? each : 1;
  const int group = 1 + static_cast<int>(random() % 12);
  if (random() % 3 != 0)
    g.across = {.cells = group, .pitch = static_cast<float>(group) * 5 + 2, .step = g.step_column * group};
  if (random() % 3 != 0)
    g.down = {.cells = group, .pitch = static_cast<float>(group) * 3 + 2, .step = g.step_row * group};
  g.first = static_cast<Count>(random() % 50);
  g.ink = Ink::weight_other;
  g.lead_ink = Ink::weight;
  g.lead = g.first + each;
  return g;
}

void check(const Grid& g) {
  std::map<Count, Cell> cells;
  for (int row = 0; row < g.rows; ++row) {
    for (int column = 0; column < g.columns; ++column) {
      const auto index = index_of(g, {column, row});
      if (!index) continue;
      REQUIRE(cells.emplace(*index, Cell{column, row}).second);
    }
  }
  REQUIRE(static_cast<Count>(cells.size()) == cells_in(g));
  for (const auto& [index, cell] : cells) {
    const auto found = cell_of(g, index);
    REQUIRE(found.has_value());
    CHECK(found->column == cell.column);
    CHECK(found->row == cell.row);
    const Box box = box_of(g, cell);
    const Near near = nearest_cell(g, {box.x + box.width / 2, box.y + box.height / 2});
    CHECK(near.cell.column == cell.column);
    CHECK(near.cell.row == cell.row);
    CHECK(near.beside == 0);
  }
  // What is no cell's is found nowhere.
  for (Count index = g.first - 3; index < cells.rbegin()->first + 5; ++index)
    CHECK(cell_of(g, index).has_value() == cells.contains(index));

  // Patches: each cell once, where it lies, as strong as its number says; and as many before the count as are counted.
  for (const std::optional<Count> counted :
       {std::optional<Count>(), std::optional<Count>(g.first), std::optional<Count>(g.first + g.lead / 2),
        std::optional<Count>(g.first + g.lead * 2 + 1), std::optional<Count>(1'000'000)}) {
    Grid seen = g;
    seen.counted = counted;
    std::set<Count> met;
    for (const Patch& patch : patches_of(seen, -all, all, 1'000'000)) {
      for (int row = 0; row < patch.rows; ++row) {
        for (int column = 0; column < patch.columns; ++column) {
          const Count index = patch.first + column * g.step_column + row * g.step_row;
          REQUIRE(cells.contains(index));
          CHECK(met.insert(index).second);
          const Box box = box_of(g, cells[index]);
          CHECK(std::abs(box.x - patch.x - g.pitch_x * static_cast<float>(column)) < 0.01F);
          CHECK(std::abs(box.y - patch.y - g.pitch_y * static_cast<float>(row)) < 0.01F);
          if (counted) CHECK(patch.opacity == (index < *counted ? 1.0F : 0.22F));
          else CHECK(patch.opacity == (index < g.lead ? 1.0F : g.opacity));
          if (g.lead_ink != Ink::none) CHECK((patch.ink == Ink::weight) == (index < g.lead));
        }
      }
    }
    CHECK(met.size() == cells.size());
  }
  // Out of sight nothing is left, and far away as much as is asked for.
  CHECK(patches_of(g, -all, -1'000, 1'000'000).empty());
  CHECK(patches_of(g, 1e6F, all, 1'000'000).empty());
  for (const Count most : {1, 5}) CHECK(patches_of(g, -all, all, most).size() <= static_cast<std::size_t>(2 * most));
}

}  // namespace

TEST_CASE("every cell of a field is found where it lies, and every parameter in its cell") {
  std::mt19937 random(11);
  for (int i = 0; i < 150; ++i) {
    CAPTURE(i);
    check(filters(random));
    check(matrix(random));
  }
}

TEST_CASE("a point beside a field is nearest to the cell that a ruler says") {
  std::mt19937 random(12);
  for (int i = 0; i < 60; ++i) {
    Grid g = matrix(random);
    for (int n = 0; n < 40; ++n) {
      const Point at{static_cast<float>(random() % 260) - 20, static_cast<float>(random() % 200) - 20};
      // From the area that belongs to a cell: from it to the next one.
      float least = all;
      for (int row = 0; row < g.rows; ++row) {
        for (int column = 0; column < g.columns; ++column) {
          const Box box = box_of(g, {column, row});
          least = std::min(
              least, std::max({box.x - at.x, at.x - box.x - g.pitch_x, box.y - at.y, at.y - box.y - g.pitch_y, 0.0F}));
        }
      }
      CHECK(std::abs(nearest_cell(g, at).beside - least) < 0.01F);
    }
  }
}
