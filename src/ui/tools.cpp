// What can be done with the layer of the sandbox that is looked at.
#include "ui/canvas.h"

namespace pw::ui {

float tools_card(Canvas& canvas, const app::LayerTools& tools, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const float padding = card_padding(width);
  const Rect inside = canvas.begin_card(x, y, width, padding);
  float top = inside.y;
  const auto label = [&](std::string_view id, const std::string& words) {
    const float height = paint.flow(inside.x, top, inside.width, {{words}}, style_strong);
    canvas.place(id, {inside.x, top, inside.width, height});
    top += height + 6;
  };
  label("tools-title", tools.title);
  top = canvas.button_rows(tools.arrange, {inside.x, top - 4, inside.width, 0}) + 6;
  label("adding-label", tools.adding.label);
  const float button = canvas.button_width(tools.add.label, Look::plain);
  canvas.shown_by_page(tools.adding, {inside.x, top, inside.width - button - gap_small, 44});
  canvas.button(tools.add, {inside.x + inside.width - button, top, button, 44}, Look::plain, tools.add.label);
  top += 44;
  if (!tools.what_ifs.empty()) {
    top += 14;
    label("if-label", tools.what_if_title);
    top = canvas.button_rows(tools.what_ifs, {inside.x, top - 4, inside.width, 0});
  }
  return canvas.end_card(top, padding);
}

}  // namespace pw::ui
