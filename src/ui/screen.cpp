#include "ui/screen.h"

#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui {
namespace {

using stage::Ink;

enum class Way : std::uint8_t { left, right, down };

void chevron(Canvas& canvas, stage::Point at, Way way, Ink ink) {
  const auto [dx, dy] = way == Way::down ? stage::Point{4, 2.5F} : stage::Point{way == Way::left ? -2.5F : 2.5F, 4};
  const stage::Point tip = way == Way::down ? stage::Point{at.x, at.y + dy} : stage::Point{at.x + dx, at.y};
  const stage::Point one = way == Way::down ? stage::Point{at.x - dx, at.y - dy} : stage::Point{at.x - dx, at.y - dy};
  const stage::Point two = way == Way::down ? stage::Point{at.x + dx, at.y - dy} : stage::Point{at.x - dx, at.y + dy};
  canvas.paint.line(one, tip, ink, 2);
  canvas.paint.line(tip, two, ink, 2);
}

/// The way back, or on.
void arrow(Canvas& canvas, const app::Control& control, int way) {
  const auto place = canvas.at(control.id);
  if (!place) return;
  if (canvas.hovered(control) && control.enabled)
    canvas.paint.box(place->rect, Ink::accent_soft, layout::control_radius);
  chevron(canvas, {place->rect.center(), place->rect.middle()}, way < 0 ? Way::left : Way::right,
          control.enabled ? Ink::accent : Ink::line);
}

void intro(Canvas& canvas, const app::View& view) {
  notice(canvas, view);
  const bool asks = view.one || !view.question.prompt.empty();
  canvas.line("step-of", asks ? view.step_of + ":" : view.step_of, Ink::muted);
  if (asks) canvas.line("heading", view.heading, Ink::muted);
  else canvas.words("heading", view.heading, Ink::text, true);
  if (view.one && !view.previous.id.empty()) {
    arrow(canvas, view.previous, -1);
    arrow(canvas, view.next, 1);
  }
  canvas.words("prompt", view.question.prompt, Ink::text, true);
  canvas.words("setting", view.setting, Ink::muted);
  canvas.words("before", view.before);
  for (std::size_t i = 0; i < view.lines.size(); ++i) {
    const std::string id = numbered("line", i);
    if (const auto place = canvas.at(id)) {
      const Rect& rect = place->rect;
      canvas.paint.box({rect.x, rect.y + 2, 2, rect.height - 4}, view.lines[i].back().strong ? Ink::accent : Ink::line,
                       1);
    }
    canvas.words(id + "-words", view.lines[i]);
  }
}

}  // namespace

void notice(Canvas& canvas, const app::View& view) {
  canvas.box("notice", Ink::warn_soft, 10, Ink::warn);
  canvas.words("notice-words", view.notice);
}

void told(Canvas& canvas, const app::View& view) {
  for (std::size_t i = 0; i < view.after.size(); ++i) canvas.words(numbered("after", i), view.after[i]);
  for (const app::Fold& fold : view.folds) {
    if (const auto place = canvas.at(fold.control.id)) {
      const Rect& r = place->rect;
      canvas.paint.box({r.x, r.y, r.width, 1}, Ink::line, 0);
      const Ink ink = canvas.hovered(fold.control) ? Ink::accent : Ink::text;
      chevron(canvas, {r.x + 6, r.middle()}, fold.control.open.value_or(false) ? Way::down : Way::right, ink);
      canvas.line(fold.control.id, fold.control.label, ink);
    }
    for (std::size_t i = 0; i < fold.answer.size(); ++i) canvas.words(numbered(fold.control.opens, i), fold.answer[i]);
  }
}

namespace {

void screen(Canvas& canvas, const app::View& view) {
  if (view.atlas) {
    atlas(canvas, view);
    return;
  }
  strip(canvas, view);
  if (view.editor) {
    bench(canvas, view);
    return;
  }
  const auto words = canvas.at("words");
  canvas.part("words", Ink::card, words && words->rect.x > 0 ? Canvas::Edge::left : Canvas::Edge::top);
  if (view.ending) {
    ending(canvas, view);
    return;
  }
  intro(canvas, view);
  if (view.arrival) arriving_stage(canvas, view);
  else picture_card(canvas, view);
  question_card(canvas, view);
  if (view.one) equation(canvas, view.formula);
  else formula_card(canvas, view);
  told(canvas, view);
  if (view.map) map_card(canvas, *view.map);
  if (view.course) lessons(canvas, view);
  if (!view.one || view.previous.id.empty()) {
    canvas.button(view.previous, Look::quiet);
    canvas.button(view.next, view.one ? Look::quiet : view.goes_on() ? Look::primary : Look::plain);
  }
  canvas.buttons(view.actions, Look::quiet);
}

}  // namespace

void draw(const app::View& view, const Places& places, const Rect& seen, Painter& painter, const Attention& attention) {
  Canvas canvas(painter, places, {seen.x, seen.y}, {0, 0, seen.width, seen.height}, attention);
  bar(canvas, view);
  if (view.opening) opening(canvas, view);
  else screen(canvas, view);
  // Over the rest.
  if (view.ledger) ledger(canvas, view);
  if (view.ledger && view.ledger->flight) flight(canvas, view);
  if (view.arrival && view.arrival->what == app::Arrival::What::first_layer) folding_mosaic(canvas, view);
  menu(canvas, view);
  if (view.panel) panel_card(canvas, *view.panel);
  canvas.focus_ring();
}

}  // namespace pw::ui
