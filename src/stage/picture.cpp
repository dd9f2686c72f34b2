#include "stage/picture.h"

#include <algorithm>

#include "stage/field.h"
#include "stage/parts.h"
#include "stage/scene/scene.h"

namespace pw::stage {

Count Picture::parameter_cells() const {
  Count cells = 0;
  for (const Item& item : items) {
    const auto* grid = std::get_if<Grid>(&item);
    if (grid != nullptr && grid->of == Grid::Of::parameters && !grid->again) cells += cells_in(*grid);
  }
  return cells;
}

Picture draw_layer(const Subject& subject, Canvas canvas) {
  canvas.width = std::max(canvas.width, 200.0F);
  if (canvas.height > scene::line_height) {
    if (auto drawn = scene::draw(subject, canvas)) {
      if (subject.counted) show_count(*drawn, *subject.counted);
      return std::move(*drawn);
    }
  }
  Picture picture = draw_flat(subject, canvas);
  if (subject.counted) show_count(picture, *subject.counted);
  if (subject.looked && subject.lens == Lens::parameters) frame_parameter(picture, *subject.looked);
  return picture;
}

std::optional<Window> window_of(const Layer& layer) {
  // What the picture shows: a window over a map, the same on both axes and all sides.
  const auto plain = [](const Axes& window, const Axes& stride, const Padding& padding,
                        const Axes& dilation) -> std::optional<Window> {
    const bool even = stride.is_even() && padding.before.is_even() && padding.before == padding.after;
    if (window.count != 2 || !even || padding.rule != Padding::Rule::given || dilation != Axes(1)) return std::nullopt;
    return Window{window.height(), window.width(), stride.at(0), padding.before.at(0)};
  };
  if (const auto* conv = std::get_if<Conv>(&layer))
    return conv->groups == 1 ? plain(conv->kernel, conv->stride, conv->padding, conv->dilation) : std::nullopt;
  if (const auto* pool = std::get_if<MaxPool>(&layer))
    return pool->ceil || !pool->padding.is_none() ? std::nullopt
                                                  : plain(pool->window, pool->step(), pool->padding, pool->dilation);
  return std::nullopt;
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
  const Ink edge = style.current ? Ink::accent : Ink::edge;
  const Ink front = style.current ? Ink::front_on : Ink::front;
  if (!shape.is_map()) {
    const float share =
        static_cast<float>(shape.channels()) / static_cast<float>(std::max<Count>(style.largest_vector, 1));
    const float height = std::clamp((style.height - 2) * share, 8.0F, style.height - 2);
    const float width = std::min(style.height * 0.2F, 11.0F);
    picture.items.emplace_back(
        Box{(style.width - width) / 2, (style.height - height) / 2, width, height, 2, front, edge, 1});
    return picture;
  }
  // A part of the room is for what is behind the front: up and to the right.
  const float deepest = style.height * 0.28F;
  constexpr float rise = 0.6F;  // as add_solid has it
  const float scale = std::min(style.width - 2 - deepest, style.height - 2 - deepest * rise) /
                      static_cast<float>(std::max<Count>(style.largest_map, 1));
  SolidStyle solid;
  solid.width = std::max(static_cast<float>(shape.width()) * scale, 6.0F);
  solid.height = std::max(static_cast<float>(shape.height()) * scale, 6.0F);
  solid.depth = deepest * std::min(0.2F + 0.05F * static_cast<float>(shape.channels()), 1.0F);
  solid.front = front;
  solid.side = style.current ? Ink::side_on : Ink::side;
  solid.top = style.current ? Ink::top_on : Ink::top;
  solid.edge = edge;
  const float left = (style.width - solid.width - solid.depth) / 2;
  add_solid(picture, {left, (style.height - solid.height + solid.depth * rise) / 2}, solid);
  return picture;
}

}  // namespace pw::stage
