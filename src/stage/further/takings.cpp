#include "stage/further/overview.h"
#include "stage/parts.h"

namespace pw::stage::inline further {
namespace {

constexpr float pitch = 9;

void add_cells(Picture& picture, Point at, int columns, int rows, Ink ink, float pixel) {
  Grid grid = make_grid(at, columns, rows, pitch, pitch, ink, pixel);
  grid.cell_width = grid.cell_height = pitch - 1.5F;
  grid.radius = 1.5F;
  for (int i = 0; i < columns * rows; ++i) grid.shades += static_cast<char>('5' + i * 7 % 5);
  picture.items.emplace_back(std::move(grid));
}

}  // namespace

Picture draw_taking(int which, Canvas canvas) {
  Picture picture{.width = 44, .height = 40, .items = {}, .legend = {}};
  if (which == 0) {
    const Ink channels[] = {Ink::blue, Ink::green, Ink::red};
    for (int i = 0; i < 3; ++i) {
      const auto step = static_cast<float>(i);
      const Point at{14 - step * 7, step * 6.5F};
      picture.items.emplace_back(
          Box{.x = at.x - 1.5F, .y = at.y - 1.5F, .width = 28.5F, .height = 28.5F, .radius = 2, .fill = Ink::card});
      add_cells(picture, at, 3, 3, channels[i], canvas.pixel);
    }
  } else if (which == 1) {
    add_cells(picture, {0, 2}, 3, 4, Ink::muted, canvas.pixel);
    add_cells(picture, {32, 11}, 1, 2, Ink::muted, canvas.pixel);
  } else {
    const auto dot = [&](float x, float y, float r, Ink ink) {
      picture.items.emplace_back(
          Box{.x = x - r, .y = y - r, .width = 2 * r, .height = 2 * r, .radius = r, .fill = ink});
    };
    for (const float from : {4.0F, 12.0F, 20.0F, 28.0F, 36.0F}) {
      for (const float to : {8.0F, 20.0F, 32.0F})
        picture.items.emplace_back(Line{{{4, from}, {38, to}}, Ink::c, 1, false, 0.6F});
      dot(4, from, 2.5F, Ink::p);
    }
    for (const float to : {8.0F, 20.0F, 32.0F}) dot(38, to, 4, Ink::c);
  }
  return picture;
}

}  // namespace pw::stage::inline further
