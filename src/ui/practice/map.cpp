// What has been mastered: a row of boxes for each idea.
#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui::inline practice {

using stage::Ink;

float map_card(Canvas& canvas, const app::MasteryMap& map, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const float padding = card_padding(width);
  const Rect inside = canvas.begin_card(x, y, width, padding);
  float top = inside.y;
  paint.text(inside.x, top + 9, map.title, style_caption);
  canvas.place("map-title", {inside.x, top, inside.width, 18});
  top += 24;
  const float words = paint.flow(inside.x, top, inside.width, {{map.words, Quantity::none, false}}, style_small);
  canvas.place("map-words", {inside.x, top, inside.width, words});
  top += words + gap_small;
  constexpr float box = layout::map_box;
  constexpr float pitch = box + 4;
  constexpr float row = layout::map_row;
  const float drawn = pitch * static_cast<float>(map.boxes);
  // Two columns where a name and its boxes fit twice.
  const std::size_t columns = inside.width >= 600 ? 2 : 1;
  const std::size_t rows = (map.items.size() + columns - 1) / columns;
  const float column = (inside.width - 32 * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < map.items.size(); ++i) {
    const app::MasteryMap::Item& item = map.items[i];
    const float left = inside.x + (column + 32) * static_cast<float>(i / rows);
    const float middle = top + row * (static_cast<float>(i % rows) + 0.5F);
    paint.text(left, middle, item.name, {.size = 14, .ink = item.box > 0 ? Ink::text : Ink::muted});
    float at = left + column - 48 - drawn;
    for (int n = 0; n < map.boxes; ++n, at += pitch) {
      paint.box({at, middle - box / 2, box, box}, n < item.box ? Ink::accent : Ink::card, 3,
                n < item.box ? Ink::accent : Ink::field_line);
    }
    paint.text(left + column, middle, item.words, {.size = 13, .ink = Ink::muted}, Anchor::end);
  }
  canvas.place("map", {inside.x, top, inside.width, row * static_cast<float>(rows)});
  return canvas.end_card(top + row * static_cast<float>(rows), padding);
}

}  // namespace pw::ui::inline practice
