// All parameters of a network before anything is known of them.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "stage/parts.h"

namespace pw::stage {

float chance(std::uint32_t n) {
  n = (n + 1) * 0x9E3779B1U;
  n = (n ^ (n >> 15U)) * 0x85EBCA77U;
  n = (n ^ (n >> 13U)) * 0xC2B2AE3DU;
  return static_cast<float>(n >> 8U) * 0x1p-24F;
}

float eased(float t) {
  t = std::clamp(t, 0.0F, 1.0F);
  return t * t * (3 - 2 * t);
}

Hills::Hills(float y, float length) {
  const auto row = static_cast<std::uint32_t>(y);
  const float below = eased(y - static_cast<float>(row));
  const auto last = static_cast<std::uint32_t>(length) + 1;
  for (std::uint32_t i = 0; i <= last; ++i) {
    const float above = chance(row * 512 + i);
    at_units_.push_back(above + (chance((row + 1) * 512 + i) - above) * below);
  }
}

float Hills::at(float x) const {
  const auto before = static_cast<std::size_t>(x);
  return at_units_[before] + (at_units_[before + 1] - at_units_[before]) * eased(x - static_cast<float>(before));
}

namespace {

/// Where a direction lies on a circle from 0 to 1, of equal steps along a square's edge.
float turn(Point to) {
  const float along = to.x / (std::abs(to.x) + std::abs(to.y) + 1e-6F);
  return (to.y < 0 ? 1 - along : 3 + along) / 4;
}

}  // namespace

Picture draw_unsorted(const Unsorted& what, Canvas canvas) {
  Picture picture{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}};
  if (what.cells < 1 || canvas.width < 1 || canvas.height < 1) return picture;
  const float side = std::sqrt(canvas.width * canvas.height / static_cast<float>(what.cells));
  const int columns = std::max(static_cast<int>(canvas.width / side), 1);
  const int rows = (static_cast<int>(what.cells) + columns - 1) / columns;
  const float pitch_x = canvas.width / static_cast<float>(columns);
  const float pitch_y = canvas.height / static_cast<float>(rows);
  Grid grid = make_grid({0, 0}, columns, rows, pitch_x, pitch_y, Ink::edge, canvas.pixel);
  grid.checkered = false;
  grid.radius = 0;
  grid.many_inks = true;
  grid.shades.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), ' ');
  constexpr float hill_width = 90;
  std::uint32_t i = 0;
  for (int row = 0; row < rows; ++row) {
    const float y = static_cast<float>(row) * pitch_y;
    const Hills hills(y / hill_width, canvas.width / hill_width);
    for (int column = 0; column < columns && i < static_cast<std::uint32_t>(what.cells); ++column, ++i) {
      const float x = static_cast<float>(column) * pitch_x;
      if (x > what.hidden.x && x < what.hidden.x + what.hidden.width && y > what.hidden.y &&
          y < what.hidden.y + what.hidden.height)
        continue;
      const float hill = hills.at(x / hill_width);
      const Point from{x - what.light.x, y - what.light.y};
      const float far = std::sqrt(from.x * from.x + from.y * from.y);
      const float beside = std::abs(x - what.pointer.x) + std::abs(y - what.pointer.y);
      const float own = chance(i);
      const float lit = std::max(eased(1.25F - far / what.reach + (hill - 0.5F) * 0.55F), eased(1.4F - beside / 130));
      // Of two neighbours on the circle, and of light and none, chance takes one: from afar that is a mixture.
      int ink = 0;
      float strength = 0.12F + 0.5F * own * (0.3F + 0.9F * hill);
      if (lit > 0 && chance(i + 0x10000) < lit) {
        ink = 1 + static_cast<int>((turn(from) + hill / 2 + far / 1500 + 0.75F) * 7 + chance(i + 0x20000)) % 7;
        strength = (0.3F + 0.7F * own) * (0.72F + 0.28F * lit);
      }
      const int shade = static_cast<int>(std::clamp(strength * 10 - 0.5F, 0.0F, 9.0F));
      grid.shades[i] = static_cast<char>('0' + ink * 10 + shade);
    }
  }
  picture.items.emplace_back(std::move(grid));
  if (what.lens) {
    const Box& lens = *what.lens;
    constexpr float half = 9;
    const Point left{what.light.x - half, what.light.y + half - 2};
    const Point right{what.light.x + half, left.y};
    const Point corners[] = {{lens.x + lens.width, lens.y}, {lens.x, lens.y}};
    picture.items.emplace_back(
        Polygon{.points = {left, right, corners[0], corners[1]}, .fill = Ink::card, .opacity = 0.55F});
    picture.items.emplace_back(Line{.points = {left, corners[1]}, .ink = Ink::text});
    picture.items.emplace_back(Line{.points = {right, corners[0]}, .ink = Ink::text});
    picture.items.emplace_back(Box{.x = left.x,
                                   .y = left.y - 14,
                                   .width = 2 * half,
                                   .height = 14,
                                   .radius = 2,
                                   .stroke = Ink::text,
                                   .stroke_width = 1.8F});
  }
  return picture;
}

Picture draw_lens(Canvas canvas) {
  constexpr int columns = 5;
  constexpr int rows = 4;
  constexpr int made_up[columns * rows] = {30, -28, -32, 39,  1,  -55, -31, -12, 12,  11,
                                           4,  28,  5,   -56, 33, -36, -54, 3,   -54, 56};
  Picture picture{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}};
  const float width = canvas.width / columns;
  const float height = canvas.height / rows;
  for (int i = 0; i < columns * rows; ++i) {
    const float x = width * static_cast<float>(i % columns);
    const float y = height * static_cast<float>(i / columns);
    const Ink ink = circle_of_inks[(i % columns + 2 * (i / columns) + 1) % std::ssize(circle_of_inks)];
    Grid cell = make_grid({x, y}, 1, 1, width, height, ink, canvas.pixel);
    cell.cell_width = width - 3;
    cell.cell_height = height - 3;
    cell.radius = 4;
    const int n = made_up[i];
    const int size = n < 0 ? -n : n;
    cell.opacity = 0.16F + 0.0037F * static_cast<float>(size);
    picture.items.emplace_back(std::move(cell));
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
