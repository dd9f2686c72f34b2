#include "stage/further/principle.h"

#include <algorithm>

namespace pw::stage::inline further {
namespace {

void lower(Picture& picture, float by) {
  struct Lower {
    float by;
    void operator()(Box& box) const { box.y += by; }
    void operator()(Label& label) const { label.y += by; }
    void operator()(Grid& grid) const { grid.y += by; }
    void operator()(Raster& raster) const { raster.y += by; }
    void operator()(Polygon& polygon) const {
      for (Point& point : polygon.points) point.y += by;
    }
    void operator()(Line& line) const {
      for (Point& point : line.points) point.y += by;
    }
    void operator()(Curves& curves) const {
      for (Curves::One& one : curves.all) {
        for (Point& point : one.points) point.y += by;
      }
    }
  };
  for (Item& item : picture.items) std::visit(Lower{by}, item);
  if (picture.matrix) picture.matrix->y += by;
}

}  // namespace

std::optional<Picture> draw_principle(const Subject& subject, Canvas canvas) {
  return std::visit(
      [&](const auto& layer) -> std::optional<Picture> {
        if constexpr (requires { principle_of(layer, subject, canvas); }) return principle_of(layer, subject, canvas);
        else return std::nullopt;
      },
      subject.layer);
}

Picture draw_head(const Subject& subject, Canvas canvas) {
  if (auto principle = draw_principle(subject, canvas)) return std::move(*principle);
  return draw_shapes(subject, canvas);
}

void put_below(Picture& above, Picture below) {
  lower(below, above.height);
  above.items.insert(above.items.end(), std::make_move_iterator(below.items.begin()),
                     std::make_move_iterator(below.items.end()));
  above.legend.insert(above.legend.end(), below.legend.begin(), below.legend.end());
  above.height += below.height;
  above.summed_up = above.summed_up || below.summed_up;
  if (!above.matrix) above.matrix = below.matrix;
}

}  // namespace pw::stage::inline further
