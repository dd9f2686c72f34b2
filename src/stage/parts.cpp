#include "stage/parts.h"

#include <algorithm>
#include <cmath>

namespace pw::stage {

void add_solid(Picture& picture, Point at, const SolidStyle& s) {
  const float dx = s.depth;
  const float dy = s.depth * 0.6F;
  const Point a{at.x, at.y};
  const Point b{at.x + s.width, at.y};
  const Point c{at.x + s.width, at.y + s.height};
  picture.items.emplace_back(Polygon{{a, {a.x + dx, a.y - dy}, {b.x + dx, b.y - dy}, b}, s.top, s.edge});
  picture.items.emplace_back(Polygon{{b, {b.x + dx, b.y - dy}, {c.x + dx, c.y - dy}, c}, s.side, s.edge});
  picture.items.emplace_back(Box{at.x, at.y, s.width, s.height, 0, s.front, s.edge, 1});
}

float whole_pixels(float length, float pixel) { return std::max(std::floor(length / pixel + 0.01F), 1.0F) * pixel; }

Grid make_grid(Point at, int columns, int rows, float pitch_x, float pitch_y, Ink ink, float pixel) {
  const auto gap = [pixel](float pitch) {
    return pitch < 2.9F * pixel ? 0.0F : std::max(whole_pixels(pitch * 0.16F, pixel), pixel);
  };
  Grid grid;
  grid.x = at.x;
  grid.y = at.y;
  grid.columns = columns;
  grid.rows = rows;
  grid.pitch_x = pitch_x;
  grid.pitch_y = pitch_y;
  grid.cell_width = pitch_x - gap(pitch_x);
  grid.cell_height = pitch_y - gap(pitch_y);
  grid.checkered = gap(pitch_x) == 0 || gap(pitch_y) == 0;
  grid.radius =
      std::min(grid.cell_width, grid.cell_height) >= 4 ? std::min(grid.cell_width, grid.cell_height) * 0.2F : 0;
  grid.ink = ink;
  return grid;
}

Ink channel_ink(Count channel, Count channels) {
  if (channels == 3) return channel == 0 ? Ink::red : channel == 1 ? Ink::green : Ink::blue;
  return channel % 2 == 0 ? Ink::slice : Ink::slice_other;
}

std::string channel_name(Count channel, Count channels) {
  using enum text::Key;
  if (channels == 3) {
    return text::say(channel == 0 ? pic_channel_red : channel == 1 ? pic_channel_green : pic_channel_blue);
  }
  return text::say(pic_channel, {{"n", channel + 1}});
}

void add_arrow(Picture& picture, float x, float y, float length) {
  picture.items.emplace_back(Line{{{x + 8, y}, {x + length - 8, y}}, Ink::muted, 1.5F});
  picture.items.emplace_back(
      Line{{{x + length - 13, y - 4}, {x + length - 8, y}, {x + length - 13, y + 4}}, Ink::muted, 1.5F});
}

}  // namespace pw::stage
