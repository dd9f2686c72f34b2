// All parameters of a network before anything is known of them.
#include <cmath>

#include "stage/parts.h"

namespace pw::stage {

Picture draw_unsorted(Count cells, Canvas canvas) {
  Picture picture{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}};
  const float pitch = std::max(
      std::floor(std::sqrt(canvas.width * canvas.height / static_cast<float>(cells)) / canvas.pixel) * canvas.pixel,
      canvas.pixel);
  const int columns = std::max(static_cast<int>(std::ceil(canvas.width / pitch)), 1);
  const int rows = std::max(static_cast<int>(cells / columns), 1);
  Grid grid =
      make_grid({0, 0}, columns, rows, pitch, canvas.height / static_cast<float>(rows), Ink::edge, canvas.pixel);
  grid.opacity = 0.5F;
  grid.checkered = true;
  picture.items.emplace_back(std::move(grid));
  return picture;
}

Picture draw_lens(Canvas canvas) {
  constexpr int columns = 5;
  constexpr int rows = 4;
  constexpr Ink inks[] = {Ink::w, Ink::k, Ink::p, Ink::d, Ink::bias, Ink::c, Ink::h};
  constexpr int made_up[columns * rows] = {30, -28, -32, 39,  1,  -55, -31, -12, 12,  11,
                                           4,  28,  5,   -56, 33, -36, -54, 3,   -54, 56};
  Picture picture{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}};
  const float width = canvas.width / columns;
  const float height = canvas.height / rows;
  for (int i = 0; i < columns * rows; ++i) {
    const float x = width * static_cast<float>(i % columns);
    const float y = height * static_cast<float>(i / columns);
    const Ink ink = inks[(i * 3 + i / columns) % std::size(inks)];
    Grid cell = make_grid({x, y}, 1, 1, width, height, ink, canvas.pixel);
    cell.cell_width = width - 3;
    cell.cell_height = height - 3;
    cell.radius = 4;
    cell.opacity = 0.22F;
    picture.items.emplace_back(std::move(cell));
    const int n = made_up[i];
    const int size = n < 0 ? -n : n;
    picture.items.emplace_back(
        Label{.x = x + width / 2 - 1.5F,
              .y = y + height / 2,
              .text = std::string(n < 0 ? "−0." : "0.") + (size < 10 ? "0" : "") + std::to_string(size),
              .ink = Ink::text,
              .size = 13});
  }
  return picture;
}

}  // namespace pw::stage
