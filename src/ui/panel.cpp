// The panel below the controls: a list of keys or a few words, and what can be done about it.
#include <algorithm>

#include "text/utf8.h"
#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

namespace {

/// A text line by line; of a long one the beginning: the page has all of it, and so has the button that copies it.
std::vector<std::string> shown_lines(const std::string& text) {
  constexpr std::size_t most = 12;
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (out.size() == most) {
      out.emplace_back("…");
      break;
    }
    out.push_back(text::shortened(std::string_view(text).substr(at, end - at), text::longest_line));
    at = end + 1;
  }
  return out;
}

}  // namespace

float panel_card(Canvas& canvas, const app::Panel& panel, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const float card = panel.overview ? width : std::min(width, layout::panel);
  const float padding = card_padding(card);
  const Rect inside = canvas.begin_card(x + (width - card) / 2, y, card, padding);
  float top = inside.y;
  const TextStyle title{.size = 17, .strong = true, .line = 24};
  const float height = paint.flow(inside.x, top, inside.width, {{panel.title, Quantity::none, false}}, title);
  canvas.place("panel-title", {inside.x, top, inside.width, height});
  top += height + gap_small;
  const float keys_top = top;
  for (const auto& [key, words] : panel.keys) {
    paint.box({inside.x, top, 36, 26}, Ink::card, 6, Ink::field_line);
    paint.text(inside.x + 18, top + 13, key, {.size = 15, .strong = true}, Anchor::middle);
    paint.text(inside.x + 50, top + 13, words, style_body);
    top += 32;
  }
  if (!panel.keys.empty()) {
    canvas.place("panel-keys", {inside.x, keys_top, inside.width, top - keys_top});
    top += 4;
  }
  const float words = paint.flow(inside.x, top, inside.width, {{panel.words, Quantity::none, false}}, style_muted);
  canvas.place("panel-words", {inside.x, top, inside.width, words});
  top += words + 12;
  for (std::size_t i = 0; i < panel.snippets.size(); ++i) {
    const app::Snippet& snippet = panel.snippets[i];
    const std::string id = "snippet-" + std::to_string(i + 1);
    const float title_height =
        paint.flow(inside.x, top, inside.width, {{snippet.title, Quantity::none, false}}, style_caption);
    canvas.place(id + "-title", {inside.x, top, inside.width, title_height});
    top += title_height + 6;
    const TextStyle code{.size = 13, .line = 18};
    const auto draw = [&](Painter& on, float at) {
      float height = 0;
      for (const std::string& line : shown_lines(snippet.text)) {
        height += on.flow(inside.x + 10, at + height, inside.width - 20,
                          {{line.empty() ? " " : line, Quantity::none, false}}, code);
      }
      return height;
    };
    Painter measure = paint.measuring();
    const float tall = draw(measure, 0) + 16;
    paint.box({inside.x, top, inside.width, tall}, Ink::page, 8, Ink::line);
    (void)draw(paint, top + 8);
    canvas.place(id, {inside.x, top, inside.width, tall});
    top += tall + gap_small;
    canvas.button(snippet.copy, {inside.x, top, canvas.button_width(snippet.copy.label, Look::plain), layout::control},
                  Look::plain, snippet.copy.label);
    top += layout::control + gap_medium;
  }
  if (panel.overview) {
    const stage::Picture picture = stage::draw_overview(*panel.overview, {inside.width, 1 / paint.scale()});
    paint.picture(inside.x, top, picture);
    canvas.place("panel-picture", {inside.x, top, inside.width, picture.height});
    top = legend_rows(canvas, picture, {}, inside.x, top + picture.height, inside.width) + 12;
  }
  float left = inside.x;
  for (const app::Control& control : panel.controls) {
    const float button = canvas.button_width(control.label, Look::plain);
    if (left > inside.x && left + button > inside.right()) {
      left = inside.x;
      top += layout::control + gap_small;
    }
    canvas.button(control, {left, top, button, layout::control}, Look::plain, control.label);
    left += button + gap_small;
  }
  return canvas.end_card(panel.controls.empty() ? top - gap_medium : top + layout::control, padding);
}

}  // namespace pw::ui
