// src/stage: a field of cells (Grid, picture.h), by arithmetic: where a cell lies, which parameter it stands for, and of what patches
// without gaps the whole consists. However large the field is, nothing here takes a step for each cell. Knows neither ImGui nor the
// browser.
#pragma once

#include <optional>
#include <vector>

#include "stage/picture.h"

namespace pw::stage {

struct Cell {
  int column = 0, row = 0;
};

/// How many cells there are.
[[nodiscard]] Count cells_in(const Grid& grid);
/// Where a cell lies.
[[nodiscard]] Box box_of(const Grid& grid, Cell cell);
/// Which parameter, or place, it stands for; nothing where the last row of groups or blocks is shorter.
[[nodiscard]] std::optional<Count> index_of(const Grid& grid, Cell cell);
/// The cell that stands for it, as the first of those it stands for.
[[nodiscard]] std::optional<Cell> cell_of(const Grid& grid, Count index);

/// The cell that is nearest to a point, and how far its patch is from there.
struct Near {
  Cell cell;
  float beside = 0;
};
[[nodiscard]] Near nearest_cell(const Grid& grid, Point at);

/// Cells side by side, without gaps of groups between them, of one ink and one strength.
struct Patch {
  float x = 0, y = 0;
  int columns = 0, rows = 0;
  Cell from;  ///< its upper left cell
  Count first = 0;  ///< which parameter that is
  Ink ink = Ink::none;
  float opacity = 1;
  bool whole = false;  ///< stands for cells in groups: its own are not those of the field one by one
};
/// All that are in sight, between these two heights. Of a field of more than `most` groups the cells lie close together as one patch:
/// no eye counts so many.
[[nodiscard]] std::vector<Patch> patches_of(const Grid& grid, float top, float bottom, Count most);

}  // namespace pw::stage
