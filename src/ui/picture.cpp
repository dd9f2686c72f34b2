// The stage: this layer drawn, with its title above and what the colours mean below.
#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

float picture_card(Canvas& canvas, const app::View& view, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const app::PictureView& shown = view.picture;
  const float padding = card_padding(width);
  const Rect inside = canvas.begin_card(x, y, width, padding);
  TextStyle title = style_strong;
  title.size = 14;
  float top = inside.y + paint.flow(inside.x, inside.y, inside.width, shown.title, title) + gap_small;
  const stage::Picture picture =
      stage::draw_layer(shown.layer, shown.report, {.width = inside.width, .pixel = 1 / paint.scale()});
  paint.picture(inside.x, top, picture);
  top += picture.height + 10;

  float left = inside.x;
  const auto entry = [&](float room) {
    if (left > inside.x && left + room > inside.right()) {
      left = inside.x;
      top += 20;
    }
  };
  for (const stage::LegendEntry& item : picture.legend) {
    const float swatch = item.ink == Ink::none ? 0.0F : 16.0F;
    const float room = swatch + paint.width(item.text, style_small);
    entry(room);
    if (swatch > 0) paint.box({left, top + 4, 10, 10}, item.ink, 2);
    paint.text(left + swatch, top + 9, item.text, style_small);
    left += room + 16;
  }
  const TextStyle cells{.size = 13, .strong = true, .line = 18};
  entry(paint.width(shown.cells, cells));
  paint.text(left, top + 9, shown.cells, cells);
  top += 18;
  canvas.place("picture", {inside.x, inside.y, inside.width, top - inside.y});
  return canvas.end_card(top, padding);
}

}  // namespace pw::ui
