#include "stage/further/run.h"

#include <algorithm>

namespace pw::stage::inline further {

float add_run(Picture& picture, const Run& run, float pixel) {
  float height = 0;
  const auto add = [&](Count from, Count columns, Count lines) {
    if (columns < 1 || lines < 1) return;
    Grid grid = make_grid({run.at.x, run.at.y + height}, static_cast<int>(columns), static_cast<int>(lines), run.pitch,
                          run.pitch, run.ink, pixel);
    grid.opacity = run.opacity;
    if (run.learned) {
      grid.of = Grid::Of::parameters;
      grid.stands_for = run.stands_for;
      grid.first = run.first + from * run.stands_for;
      grid.step_column = run.stands_for;
      grid.step_row = run.across * run.stands_for;
    }
    picture.items.emplace_back(std::move(grid));
    height += run.pitch * static_cast<float>(lines);
  };
  const Count whole = run.cells / run.across;
  add(0, run.across, whole);
  add(whole * run.across, run.cells % run.across, 1);
  return height;
}

}  // namespace pw::stage::inline further
