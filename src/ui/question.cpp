// The question: a number field or reasons to choose from, and what is said to the answer.
#include "ui/canvas.h"

namespace pw::ui {
namespace {

using stage::Ink;

void choice(Canvas& canvas, const app::Control& control) {
  const auto place = canvas.at(control.id);
  if (!place) return;
  const Rect& rect = place->rect;
  if (canvas.hovered(control)) canvas.paint.box(rect, Ink::accent_soft, 10);
  const stage::Point center{rect.x + 19, rect.middle()};
  canvas.paint.circle(center, 9, Ink::card, control.chosen ? Ink::accent : Ink::field_line,
                      control.chosen ? 2.0F : 1.5F);
  if (control.chosen) canvas.paint.circle(center, 5, Ink::accent, Ink::none, 0);
  canvas.words(control.id + "-words", control.label);
}

/// The answer's field: how it was judged is in its frame, and a tick says that it is right.
void answer_field(Canvas& canvas, const app::Question& question) {
  canvas.field(question.field);
  const auto place = canvas.at(question.field.id);
  if (!place) return;
  const Rect& rect = place->rect;
  if (question.field.value.empty() && !question.hint.empty())
    canvas.paint.text(place->inside().x, rect.middle(), question.hint, {.size = place->size, .ink = Ink::muted});
  const app::Feedback::Tone tone = question.feedback.tone;
  if (tone == app::Feedback::Tone::none) return;
  const bool good = tone == app::Feedback::Tone::good;
  canvas.paint.box(rect, Ink::none, layout::control_radius, good ? Ink::good : Ink::warn, 2.5F);
  if (good) mark(canvas.paint, {rect.right() - 32, rect.middle() - 9, 18, 18}, true, false);
}

}  // namespace

void question_card(Canvas& canvas, const app::View& view) {
  const app::Question& question = view.question;
  if (question.prompt.empty()) return;
  canvas.line("is", "=", Ink::muted);
  if (question.asks_count) answer_field(canvas, question);
  for (const app::Control& control : question.choices) choice(canvas, control);
  canvas.button(question.check, Look::primary);
  if (!question.show_me.id.empty()) canvas.button(question.show_me, Look::quiet);
  const app::Feedback& feedback = question.feedback;
  canvas.said("said", "said-words", feedback.words, feedback.tone == app::Feedback::Tone::good);
  if (feedback.yours.empty()) return;
  // Where the wrong count comes from, what differs from the right formula underlined.
  canvas.line("yours-title", feedback.yours_title, Ink::muted);
  canvas.signs("yours", feedback.yours);
  if (feedback.theirs.empty()) return;
  canvas.line("theirs-title", feedback.theirs_title, Ink::muted);
  canvas.signs("theirs", feedback.theirs);
}

}  // namespace pw::ui
