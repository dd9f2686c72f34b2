// The text of a network. The page shows the text and the choice of known networks itself, over what is drawn here: no drawing
// of ours would wrap, scroll and select as they do.
#include "ui/canvas.h"

namespace pw::ui::inline sandbox {

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
  canvas.shown_by_page(editor.known, {inside.x, top, inside.width, layout::control});
  top += layout::control + 12;
  label("network-label", editor.text.label);
  const float height = static_cast<float>(editor.lines) * 20 + 22;
  canvas.shown_by_page(editor.text, {inside.x, top, inside.width, height});
  top += height + 8;
  top = canvas.button_rows({editor.undo, editor.redo, editor.ask}, {inside.x, top, inside.width, 0});
  return canvas.end_card(top - 4, padding);
}

}  // namespace pw::ui::inline sandbox
