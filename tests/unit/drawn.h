// What tests ask of a picture: what can be read in it, how many parameters its cells stand for, whether it keeps to its room.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <variant>

#include "core/notation.h"
#include "stage/field.h"
#include "stage/picture.h"

namespace pw::stage {

/// The last layer of a network.
inline Subject last_of(std::string_view network) {
  const Network parsed = parse_network(network).value();
  const Report report = analyse(parsed);
  REQUIRE_FALSE(report.problem.has_value());
  return {parsed.nodes.back().layer, report.layers.back()};
}

/// All that can be read in it.
inline std::string words(const Picture& picture) {
  std::string out;
  for (const Item& item : picture.items) {
    if (const auto* label = std::get_if<Label>(&item)) out += label->text + plain(label->rich) + "\n";
  }
  return out;
}

/// Parameters that all cells together stand for, those that are drawn twice once.
inline Count stood_for(const Picture& picture) {
  Count sum = 0;
  for (const Item& item : picture.items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid != nullptr && grid->of == Grid::Of::parameters && !grid->again) sum += cells_in(*grid) * grid->stands_for;
  }
  return sum;
}

/// How far anything reaches: left, top, right, bottom. Labels by 7 px a letter are not measured but by where they stand.
struct Extent {
  float left = 1e9F, top = 1e9F, right = -1e9F, bottom = -1e9F;
  void add(float x, float y) {
    left = std::min(left, x);
    top = std::min(top, y);
    right = std::max(right, x);
    bottom = std::max(bottom, y);
  }
  void operator()(const Box& b) {
    add(b.x, b.y);
    add(b.x + b.width, b.y + b.height);
  }
  void operator()(const Polygon& p) {
    for (const Point& point : p.points) add(point.x, point.y);
  }
  void operator()(const Line& l) {
    for (const Point& point : l.points) add(point.x, point.y);
  }
  void operator()(const Label& l) { add(l.x, l.y); }
  void operator()(const Grid& g) {
    add(g.x, g.y);
    add(g.x + g.pitch_x * static_cast<float>(g.columns - 1) + g.cell_width,
        g.y + g.pitch_y * static_cast<float>(g.rows - 1) + g.cell_height);
  }
  void operator()(const Curves& c) {
    for (const Curves::One& one : c.all) add(one.points[0].x, one.points[0].y), add(one.points[3].x, one.points[3].y);
  }
  void operator()(const Raster& r) {
    add(r.x, r.y);
    add(r.x + r.pitch * static_cast<float>(r.columns), r.y + r.pitch * static_cast<float>(r.rows));
  }
};

/// It has the room's size, and nothing of it lies outside.
inline void check_inside(const Picture& picture, const Canvas& room) {
  CHECK(picture.width == room.width);
  CHECK(picture.height == room.height);
  Extent reach;
  for (const Item& item : picture.items) std::visit(reach, item);
  CHECK(reach.left >= 0);
  CHECK(reach.top >= 0);
  CHECK(reach.right <= room.width);
  CHECK(reach.bottom <= room.height);
}

}  // namespace pw::stage
