// What stands before the first step: a card over the mosaic of all parameters, and a lens that says what a cell is.
#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

namespace {

/// All parameters over the whole of it, the light where there is room: over the lens, or over the card on a phone.
void draw_cells(Canvas& canvas, const Rect& rect, Count all) {
  Painter& paint = canvas.paint;
  const float times = paint.times();
  const auto inside = [&](float x, float y) { return stage::Point{(x - rect.x) / times, (y - rect.y) / times}; };
  const auto card = canvas.anywhere("cover");
  const auto lens = canvas.anywhere("lens");
  stage::Unsorted what;
  what.cells = all;
  if (card) {
    // But for its round corners.
    const auto [x, y] = inside(card->rect.x, card->rect.y + 16);
    what.hidden = {.x = x, .y = y, .width = card->rect.width / times - 8, .height = card->rect.height / times - 40};
  }
  what.pointer = inside(canvas.pointer().x, canvas.pointer().y);
  if (lens && lens->rect.width > 0) {
    const stage::Point at = inside(lens->rect.x, lens->rect.y);
    what.lens = stage::Box{.x = at.x + 12, .y = at.y, .width = lens->rect.width / times - 24};
    what.light = {what.lens->x + what.lens->width / 2, at.y - 110};
    what.reach = 680;
  } else {
    const float free = card ? inside(0, card->rect.y).y : rect.height / times;
    const bool wide = rect.width >= layout::columns_from * times;
    what.light = {rect.width / times * (wide ? 0.9F : 0.62F), free / 2};
    what.reach = wide ? 680 : free > 100 ? 300 : 160;
  }
  paint.picture(rect.x, rect.y, stage::draw_unsorted(what, paint.canvas(rect.width, rect.height)));
}

}  // namespace

void opening(Canvas& canvas, const app::View& view) {
  const app::Beginning& shown = *view.opening;
  Painter& paint = canvas.paint;
  if (const auto place = canvas.at("mosaic")) draw_cells(canvas, place->rect, shown.all);
  canvas.box("cover", Ink::card, 16, Ink::edge);
  canvas.words("heading", shown.title, Ink::text, true);
  canvas.words("opening-words", shown.words);
  canvas.words("guess-ask", shown.ask, Ink::text, true);
  for (const app::Beginning::Choice& choice : shown.guesses) {
    const std::string& id = choice.control.id;
    const bool chosen = choice.control.chosen;
    canvas.box(id, chosen ? Ink::accent_soft : Ink::card, layout::control_radius,
               chosen || canvas.hovered(choice.control) ? Ink::accent : Ink::field_line, chosen ? 2.5F : 1.0F);
    if (const auto icon = canvas.at(id + "-icon")) {
      stage::VolumeStyle style = view.volume_style;
      style.width = icon->rect.width / paint.times();
      style.height = icon->rect.height / paint.times();
      style.current = chosen;
      paint.picture(icon->rect.x, icon->rect.y, stage::draw_volume(choice.out, style));
    }
    canvas.line(id + "-words", choice.control.label, Ink::text, chosen);
  }
  if (const auto tag = canvas.at("guess-yours")) {
    paint.box(tag->rect, Ink::accent, tag->rect.height / 2);
    paint.text(tag->rect.center(), tag->rect.middle(), shown.yours,
               {.size = tag->size, .ink = Ink::on_accent, .strong = true}, Anchor::middle);
  }
  canvas.button(shown.start, Look::primary);
  for (std::size_t i = 0; i < shown.notes.size(); ++i)
    canvas.words(numbered("opening-note", i), shown.notes[i], Ink::muted);
  canvas.box("lens", Ink::card, 12, Ink::edge);
  if (const auto place = canvas.at("lens-cells"))
    paint.picture(place->rect.x, place->rect.y, stage::draw_lens(paint.canvas(place->rect.width, place->rect.height)));
  canvas.words("lens-title", shown.lens_title, Ink::text, true);
  canvas.words("lens-words", shown.lens_words, Ink::muted);
}

}  // namespace pw::ui
