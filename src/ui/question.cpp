// The question: a number field or reasons to choose from, and what is said to the answer.
#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui {
namespace {

using stage::Ink;

float choice(Canvas& canvas, const app::Control& control, float x, float y, float width) {
  Painter& paint = canvas.paint;
  constexpr float text_left = 38;
  const Rich words{{control.label, Quantity::none, false}};
  Painter measure = paint.measuring();
  const float text_height = measure.flow(0, 0, width - text_left - 8, words, style_body);
  const Rect rect{x, y, width, std::max(text_height + 20, layout::control)};
  canvas.area(control, rect);
  if (canvas.hovered(control)) paint.box(rect, Ink::accent_soft, 10);
  const stage::Point center{x + 19, rect.middle()};
  paint.circle(center, 9, Ink::card, control.chosen ? Ink::accent : Ink::field_line, control.chosen ? 2.0F : 1.5F);
  if (control.chosen) paint.circle(center, 5, Ink::accent, Ink::none, 0);
  paint.flow(x + text_left, rect.middle() - text_height / 2, width - text_left - 8, words, style_body);
  return rect.bottom();
}

float feedback(Canvas& canvas, const app::Feedback& feedback, float x, float y, float width) {
  if (feedback.words.empty()) {
    canvas.place("feedback", {x, y, width, 1});
    return y;
  }
  Painter& paint = canvas.paint;
  Painter measure = paint.measuring();
  const bool good = feedback.tone == app::Feedback::Tone::good;
  const float text_width = width - 32;
  const float height = measure.flow(0, 0, text_width, feedback.words, style_body) + 22;
  const Rect rect{x, y + 14, width, height};
  paint.box(rect, good ? Ink::good_soft : Ink::warn_soft, 10);
  paint.box({rect.x, rect.y, 4, rect.height}, good ? Ink::good : Ink::warn, 2);
  paint.flow(rect.x + 18, rect.y + 11, text_width, feedback.words, style_body);
  canvas.place("feedback", rect);
  if (feedback.yours.empty()) return rect.bottom();
  // Where the wrong count comes from, what differs from the right formula underlined.
  const float yours = paint.width(feedback.yours_title + "  ", style_muted);
  paint.text(x, rect.bottom() + 24, feedback.yours_title, style_muted);
  float line = signs_line(paint, feedback.yours, x + yours, rect.bottom() + 11, width - yours, 18);
  if (!feedback.theirs.empty()) {
    const float theirs = paint.width(feedback.theirs_title + "  ", style_muted);
    const float top = rect.bottom() + 11 + line + 4;
    paint.text(x, top + 13, feedback.theirs_title, style_muted);
    line += 4 + signs_line(paint, feedback.theirs, x + theirs, top, width - theirs, 18);
  }
  canvas.place("yours", {x, rect.bottom() + 10, width, line + 4});
  return rect.bottom() + 14 + line;
}

}  // namespace

float question_card(Canvas& canvas, const app::View& view, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const app::Question& question = view.question;
  if (question.prompt.empty()) return y;
  const float padding = card_padding(width);
  const Rect inside = canvas.begin_card(x, y, width, padding);
  const float prompt =
      paint.flow(inside.x, inside.y, inside.width, {{question.prompt, Quantity::none, true}}, style_strong);
  canvas.place("prompt", {inside.x, inside.y, inside.width, prompt});
  float top = inside.y + prompt + 10;

  const float check_width = canvas.button_width(question.check.label, Look::primary);
  const float show_width = canvas.button_width(question.show_me.label, Look::quiet);
  float left = inside.x;
  if (question.asks_count) {
    const float room = inside.width - check_width - show_width - 2 * gap_small;
    const Rect rect{left, top, room < 96 ? inside.width : std::min(room, layout::field), layout::control};
    canvas.field(question.field, rect);
    if (room < 96) {
      top += layout::control + gap_small;  // the buttons go below
    } else {
      left += rect.width + gap_small;
    }
  } else {
    for (const app::Control& control : question.choices) top = choice(canvas, control, inside.x, top, inside.width) + 2;
    top += gap_small;
  }
  canvas.button(question.check, {left, top, check_width, layout::control}, Look::primary, question.check.label);
  canvas.button(question.show_me, {left + check_width + gap_small, top, show_width, layout::control}, Look::quiet,
                question.show_me.label);
  const float bottom = feedback(canvas, question.feedback, inside.x, top + layout::control, inside.width);
  return canvas.end_card(bottom, padding);
}

}  // namespace pw::ui
