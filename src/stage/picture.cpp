#include "stage/picture.h"

#include <algorithm>

#include "stage/field.h"
#include "stage/parts.h"

namespace pw::stage {

Count Picture::parameter_cells() const {
  Count cells = 0;
  for (const Item& item : items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid != nullptr && grid->of == Grid::Of::parameters) cells += cells_in(*grid);
  }
  return cells;
}

namespace {

/// The picture as it is at rest.
Picture draw_whole(const Subject& subject, Canvas canvas) {
  const auto window = window_of(subject.layer);
  const bool has_parameters = units_of(subject.layer, subject.report).has_value();
  if (window && (subject.lens == Lens::window || !has_parameters)) return draw_window(subject, *window, canvas);
  if (const auto* input = std::get_if<Input>(&subject.layer)) return draw(*input, subject, canvas);
  if (const auto* conv = std::get_if<Conv>(&subject.layer); conv && has_parameters) return draw(*conv, subject, canvas);
  if (const auto* dense = std::get_if<Dense>(&subject.layer); dense && has_parameters)
    return draw(*dense, subject, canvas);
  if (std::holds_alternative<BatchNorm>(subject.layer)) return draw_norm(subject, canvas);
  return subject.report.formula ? draw_formula(subject, canvas) : draw_shapes(subject, canvas);
}

}  // namespace

Picture draw_layer(const Subject& subject, Canvas canvas) {
  canvas.width = std::max(canvas.width, 200.0F);
  Picture picture = draw_whole(subject, canvas);
  if (subject.counted) show_count(picture, *subject.counted);
  if (subject.looked && subject.lens == Lens::parameters) frame_parameter(picture, *subject.looked);
  return picture;
}

bool has_window(const Layer& layer) { return window_of(layer).has_value(); }

std::optional<Place> place_of(const Subject& subject) {
  if (!window_of(subject.layer) || !subject.report.out.is_map()) return std::nullopt;
  const Count rows = subject.report.out.height();
  const Count columns = subject.report.out.width();
  if (subject.place < 0 || subject.place >= rows * columns) return Place{rows / 3, columns / 5};
  return Place{subject.place / columns, subject.place % columns};
}

Picture draw_volume(const Shape& shape, const VolumeStyle& style) {
  Picture picture{.width = style.width, .height = style.height, .items = {}, .legend = {}};
  const float foot = style.height - 1;
  const Ink edge = style.current ? Ink::accent : Ink::edge;
  const Ink front = style.current ? Ink::front_on : Ink::front;
  if (!shape.is_map()) {
    const float share =
        static_cast<float>(shape.channels()) / static_cast<float>(std::max<Count>(style.largest_vector, 1));
    const float height = std::clamp((style.height - 2) * share, 8.0F, style.height - 2);
    const float width = 11;
    picture.items.emplace_back(Box{(style.width - width) / 2, foot - height, width, height, 2, front, edge, 1});
    return picture;
  }
  const float scale = (style.height - 22) / static_cast<float>(std::max<Count>(style.largest_map, 1));
  SolidStyle solid;
  solid.width = std::max(static_cast<float>(shape.width()) * scale, 6.0F);
  solid.height = std::max(static_cast<float>(shape.height()) * scale, 6.0F);
  solid.depth = std::min(4 + static_cast<float>(shape.channels()), 20.0F);
  solid.front = front;
  solid.side = style.current ? Ink::side_on : Ink::side;
  solid.top = style.current ? Ink::top_on : Ink::top;
  solid.edge = edge;
  const float left = (style.width - solid.width - solid.depth) / 2;
  add_solid(picture, {left, foot - solid.height}, solid);
  return picture;
}

}  // namespace pw::stage
