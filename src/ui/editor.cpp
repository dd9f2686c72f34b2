// The text of a network. The page shows the text and the choice of known networks itself, over what is drawn here: no drawing
// of ours would wrap, scroll and select as they do.
#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

float editor_card(Canvas& canvas, const app::Editor& editor, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const float padding = card_padding(width);
  const Rect inside = canvas.begin_card(x, y, width, padding);
  float top = inside.y;
  const auto label = [&](std::string_view id, const std::string& words) {
    paint.text(inside.x, top + 9, words, style_strong);
    canvas.place(id, {inside.x, top, inside.width, 18});
    top += 24;
  };
  label("known-label", editor.known.label);
  canvas.shown_by_page(editor.known, {inside.x, top, inside.width, 44});
  top += 56;
  label("network-label", editor.text.label);
  const float height = static_cast<float>(editor.lines) * 20 + 22;
  canvas.shown_by_page(editor.text, {inside.x, top, inside.width, height});
  top += height + 8;
  if (editor.problem.empty()) {
    canvas.place("problem", {inside.x, top, inside.width, 1});
  } else {
    Painter measure = paint.measuring();
    const float words = measure.flow(0, 0, inside.width - 32, editor.problem, style_body);
    const Rect rect{inside.x, top, inside.width, words + 22};
    paint.box(rect, Ink::warn_soft, 10);
    paint.box({rect.x, rect.y, 4, rect.height}, Ink::warn, 2);
    paint.flow(rect.x + 18, rect.y + 11, inside.width - 32, editor.problem, style_body);
    canvas.place("problem", rect);
    top += rect.height + 4;
  }
  top = canvas.button_rows(editor.mends, {inside.x, top, inside.width, 0});
  top = canvas.button_rows({editor.undo, editor.redo}, {inside.x, top, inside.width, 0});
  return canvas.end_card(top - 4, padding);
}

}  // namespace pw::ui
