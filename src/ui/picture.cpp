// The stage: this layer drawn, with its title above and what the colours mean below.
#include <algorithm>

#include "core/numbers.h"
#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

namespace {

/// The count of the parameters: its buttons, the slider through all of them, and what was counted last.
void watch_row(Canvas& canvas, const app::Watch& watch) {
  canvas.box("watch-ground", Ink::page, 0);
  if (watch.play) canvas.button(*watch.play, Look::quiet);
  canvas.button(watch.next, Look::quiet);
  const auto now = static_cast<double>(number_or<Count>(watch.slider.value, 0));
  slider(canvas, watch.slider, static_cast<float>(now / static_cast<double>(std::max<Count>(watch.all, 1))));
  canvas.words("watch-words", Rich{{watch.count + " ", Quantity::none, true}, {watch.words, Quantity::none, false}});
}

/// What the blank counts that has the focus, or is pointed at.
std::optional<Quantity> marked(const Canvas& canvas, const app::FormulaCard& card) {
  std::optional<Quantity> out;
  std::size_t at = 0;
  for (const app::Sign& sign : card.line) {
    if (sign.kind == app::Sign::Kind::sign) continue;
    if (at >= card.blanks.size()) break;
    const app::Control& field = card.blanks[at++].field;
    if (canvas.focused(field)) return sign.tint;
    if (canvas.hovered(field)) out = sign.tint;
  }
  return out;
}

}  // namespace

void slider(Canvas& canvas, const app::Control& control, float share) {
  const auto place = canvas.at(control.id);
  if (!place) return;
  const Rect& track = place->rect;
  // A browser's slider moves its thumb within the track: half a thumb is left free at both ends.
  constexpr float thumb = 8;
  const float from = track.x + thumb;
  const float to = track.right() - thumb;
  const float at = from + (to - from) * share;
  canvas.paint.box({track.x, track.middle() - 2, track.width, 4}, Ink::line, 2);
  canvas.paint.box({track.x, track.middle() - 2, at - track.x, 4}, Ink::accent, 2);
  canvas.paint.circle({at, track.middle()}, canvas.hovered(control) ? thumb + 2 : thumb, Ink::accent, Ink::card, 2);
}

void legend(Canvas& canvas, std::string_view id, const stage::Picture& picture, std::string_view note) {
  for (std::size_t i = 0; i < picture.legend.size(); ++i) {
    const stage::LegendEntry& item = picture.legend[i];
    const auto place = canvas.at(numbered(id, i));
    if (!place) continue;
    const Rect& rect = place->rect;
    const float swatch = item.ink == Ink::none ? 0.0F : 16.0F;
    if (swatch > 0) canvas.paint.box({rect.x, rect.middle() - 5, 10, 10}, item.ink, 2);
    canvas.paint.flow(rect.x + swatch, rect.y, rect.width - swatch + 1, {{item.text, Quantity::none, false}},
                      {.size = place->size, .ink = Ink::muted, .line = place->line});
  }
  canvas.words(std::string(id) + "-note", note, Ink::text, true);
}

void picture_card(Canvas& canvas, const app::View& view) {
  const app::PictureView& shown = view.picture;
  if (shown.title.empty()) return;
  canvas.buttons(shown.choices, Look::quiet);
  canvas.words("picture-title", shown.title, Ink::text, true);
  if (shown.fills) {
    // It fills the stage, and marks what the blank that is being filled in counts.
    stage::Subject subject = shown.subject;
    subject.marked = marked(canvas, view.formula);
    subject.judged = shown.judged;
    if (const auto place = canvas.at("picture"))
      canvas.paint.picture(place->rect.x, place->rect.y,
                           stage::draw_layer(subject, canvas.paint.canvas(place->rect.width, place->rect.height)));
  } else if (const auto place = canvas.anywhere("picture"); place && place->rect.width > 0) {
    const Rect& rect = place->rect;
    const stage::Picture picture = stage::draw_layer(shown.subject, canvas.paint.canvas(rect.width));
    if (canvas.sees(rect)) canvas.paint.picture(rect.x, rect.y, picture);
    legend(canvas, "legend", picture, picture.summed_up ? std::string() : shown.cells_note);
  }
  if (shown.cells) canvas.words("cells-words", shown.cells->words, Ink::muted);
  canvas.buttons(shown.zooms, Look::quiet);
  canvas.buttons(shown.images, Look::quiet);
  if (shown.fills && shown.subject.verdict)
    canvas.button(app::button("back", text::say(text::Key::scene_back), {}), Look::quiet);
  if (shown.watch) watch_row(canvas, *shown.watch);
}

}  // namespace pw::ui
