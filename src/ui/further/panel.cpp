// What opens over the page: a list of keys or a few words, and what can be done about it. Its texts to be taken along the document
// shows itself: they are marked and copied there.
#include "ui/canvas.h"

namespace pw::ui::inline further {

using stage::Ink;

void panel_card(Canvas& canvas, const app::Panel& panel) {
  if (const auto place = canvas.at("over")) canvas.paint.shade(place->rect);
  // What fills the window has no corners.
  const auto whole = canvas.at("panel");
  canvas.box("panel", Ink::card, whole && whole->rect.x <= 0 ? 0 : 16, Ink::edge);
  canvas.button(panel.close, Look::quiet);
  canvas.words("panel-title", panel.title, Ink::text, true);
  for (std::size_t i = 0; i < panel.keys.size(); ++i) {
    const std::string id = numbered("key", i);
    canvas.box(id, Ink::card, 6, Ink::field_line);
    if (const auto place = canvas.at(id)) {
      canvas.paint.text(place->rect.center(), place->rect.middle(), panel.keys[i].first,
                        {.size = place->size, .strong = true}, Anchor::middle);
    }
    canvas.words(id + "-words", panel.keys[i].second);
  }
  canvas.words("panel-words", panel.words, Ink::muted);
  for (std::size_t i = 0; i < panel.snippets.size(); ++i) {
    canvas.words(numbered("snippet", i + 1) + "-title", panel.snippets[i].title, Ink::muted, true);
    canvas.button(panel.snippets[i].copy, Look::plain);
  }
  if (panel.overview) {
    if (const auto place = canvas.anywhere("panel-picture")) {
      const stage::Picture picture = stage::draw_overview(*panel.overview, canvas.paint.canvas(place->rect.width));
      if (canvas.sees(place->rect)) canvas.paint.picture(place->rect.x, place->rect.y, picture);
      legend(canvas, "panel-legend", picture, {});
    }
  }
  for (const app::Control& control : panel.controls) {
    if (is_group(control)) canvas.words(control.id, control.label, Ink::muted, true);
    else canvas.button(control, Look::plain);
  }
}

}  // namespace pw::ui::inline further
