// The stage: this layer drawn, with its title above and what the colours mean below.
#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

namespace {

/// The count of the parameters: its buttons, the slider through all of them, and what was counted last.
float watch_row(Canvas& canvas, const app::Watch& watch, float x, float y, float width) {
  Painter& paint = canvas.paint;
  float left = x;
  if (watch.play) {
    // As wide as its longest words, so that nothing moves when they change.
    const float button = std::max(canvas.button_width(watch.play->label, Look::plain), std::min(176.0F, width));
    canvas.button(*watch.play, {left, y, button, layout::control}, Look::plain, watch.play->label);
    left += button + gap_small;
  }
  const float next = canvas.button_width(watch.next.label, Look::quiet);
  if (left > x && left + next > x + width) {
    left = x;
    y += layout::control;
  }
  canvas.button(watch.next, {left, y, next, layout::control}, Look::quiet, watch.next.label);
  left += next + gap_small;
  if (x + width - left < 160) {
    left = x;
    y += layout::control;
  }
  const Rect track{left, y, x + width - left, layout::control};
  canvas.place(watch.slider.id, track);
  double now = 0;
  for (const char digit : watch.slider.value) now = now * 10 + (digit - '0');
  // A browser's slider moves its thumb within the track: half a thumb is left free at both ends.
  constexpr float thumb = 8;
  const float from = track.x + thumb;
  const float to = track.right() - thumb;
  const float at = from + (to - from) * static_cast<float>(now / static_cast<double>(std::max<Count>(watch.all, 1)));
  paint.box({track.x, track.middle() - 2, track.width, 4}, Ink::line, 2);
  paint.box({track.x, track.middle() - 2, at - track.x, 4}, Ink::accent, 2);
  paint.circle({at, track.middle()}, canvas.hovered(watch.slider) ? thumb + 2 : thumb, Ink::accent, Ink::card, 2);
  const float words = paint.flow(
      x, y + 48, width, {{watch.count + " ", Quantity::none, true}, {watch.words, Quantity::none, false}}, style_body);
  canvas.place("watch-words", {x, y + 48, width, words});
  // Room for two lines, always: a line more or less would move the page while it counts.
  return y + 48 + std::max(words, width < 480 ? 44.0F : 22.0F);
}

/// A row of buttons, as many side by side as fit.
float button_rows(Canvas& canvas, const std::vector<app::Control>& controls, float x, float y, float width) {
  if (controls.empty()) return y;
  float left = x;
  for (const app::Control& control : controls) {
    const float button = canvas.button_width(control.label, Look::quiet);
    if (left > x && left + button > x + width) {
      left = x;
      y += layout::control;
    }
    canvas.button(control, {left, y, button, layout::control}, Look::quiet, control.label);
    left += button + gap_small;
  }
  return y + layout::control;
}

float size_formula(Canvas& canvas, const app::SizeFormula& size, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const float from = y;
  paint.text(x, y + 9, text::say(text::Key::size_title), style_caption);
  y += 20;
  y += signs_line(paint, size.letters, x, y, width, 17);
  y += signs_line(paint, size.numbers, x, y, width, 17);
  y += paint.flow(x, y, width, {{size.sentence, Quantity::none, false}}, style_small);
  canvas.place("size", {x, from, width, y - from});
  return y;
}

}  // namespace

float legend_rows(Canvas& canvas, const stage::Picture& picture, std::string_view note, float x, float y, float width) {
  Painter& paint = canvas.paint;
  float left = x;
  const auto begin = [&](float room) {
    if (left > x && left + room > x + width) {
      left = x;
      y += 20;
    }
  };
  for (const stage::LegendEntry& item : picture.legend) {
    const float swatch = item.ink == Ink::none ? 0.0F : 16.0F;
    const float room = swatch + paint.width(item.text, style_small);
    begin(room);
    if (swatch > 0) paint.box({left, y + 4, 10, 10}, item.ink, 2);
    paint.text(left + swatch, y + 9, item.text, style_small);
    left += room + 16;
  }
  const TextStyle strong{.size = 13, .strong = true, .line = 18};
  begin(paint.width(note, strong));
  paint.text(left, y + 9, note, strong);
  return y + 18;
}

float picture_card(Canvas& canvas, const app::View& view, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const app::PictureView& shown = view.picture;
  const float padding = card_padding(width);
  const Rect inside = canvas.begin_card(x, y, width, padding);
  float top = inside.y - 8;
  // The letters of the first button stand at the card's margin.
  const bool has_numbers = !shown.numbers.id.empty();
  const float numbers = has_numbers ? canvas.button_width(shown.numbers.label, Look::quiet) + 4 : 0.0F;
  const float row = top;
  top = button_rows(canvas, shown.choices, inside.x - 12, top, inside.width + 24 - numbers);
  if (has_numbers) {
    canvas.button(shown.numbers, {inside.right() + 12 - numbers, row, numbers, layout::control}, Look::quiet,
                  shown.numbers.label);
    top = std::max(top, row + layout::control);
  }
  top = top == row ? inside.y : top + 4;
  if (!shown.images.empty()) top = button_rows(canvas, shown.images, inside.x - 12, top - 4, inside.width + 24) + 4;
  TextStyle title = style_strong;
  title.size = 14;
  const float title_height = paint.flow(inside.x, top, inside.width, shown.title, title);
  canvas.place("picture-title", {inside.x, top, inside.width, title_height});
  top += title_height + gap_small;
  const stage::Picture picture = stage::draw_layer(shown.subject, {.width = inside.width, .pixel = 1 / paint.scale()});
  paint.picture(inside.x, top, picture);
  const Rect drawn{inside.x, top, inside.width, picture.height};
  canvas.place("picture", drawn);
  if (shown.cells) canvas.place(shown.cells->control.id, drawn);
  top += picture.height + 10;

  top = legend_rows(canvas, picture, picture.summed_up ? std::string() : shown.cells_note, inside.x, top, inside.width);
  if (shown.cells) {
    // Of a parameter always the same room: with more or less of it the page would move while the pointer goes over the cells.
    const float words = paint.flow(inside.x, top + gap_small, inside.width, shown.cells->words, style_small);
    canvas.place("cells-words", {inside.x, top + gap_small, inside.width, words});
    top += gap_small + std::max(words, shown.size || shown.cells->drawn_on ? 0.0F
                                       : width < 480                       ? layout::looked.narrow
                                                                           : layout::looked.roomy);
  }
  top = button_rows(canvas, shown.zooms, inside.x - 12, top, inside.width + 24);
  if (!shown.arithmetic.empty()) {
    const float words = paint.flow(inside.x, top + gap_small, inside.width, shown.arithmetic, style_body);
    canvas.place("arithmetic", {inside.x, top + gap_small, inside.width, words});
    top += gap_small + words;
  }
  if (shown.size) top = size_formula(canvas, *shown.size, inside.x, top + 12, inside.width);
  if (shown.watch) top = watch_row(canvas, *shown.watch, inside.x, top + 12, inside.width);
  return canvas.end_card(top, padding);
}

}  // namespace pw::ui
