#include "ui/screen.h"

#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui {
namespace {

using stage::Ink;

/// The screens beside each other, the current one set off.
void tabs(Canvas& canvas, const app::View& view) {
  Painter& paint = canvas.paint;
  canvas.box("screens", Ink::card, 12, Ink::line);
  for (const app::Control& tab : view.screens) {
    const auto place = canvas.at(tab.id);
    if (!place) continue;
    const Rect& rect = place->rect;
    if (tab.chosen || canvas.hovered(tab))
      paint.box({rect.x, rect.y + 5, rect.width, rect.height - 10}, Ink::accent_soft, 9);
    paint.text(rect.center(), rect.middle(), tab.label,
               {.size = place->size, .ink = tab.chosen ? Ink::accent : Ink::muted, .strong = tab.chosen},
               Anchor::middle);
  }
}

void header(Canvas& canvas, const app::View& view) {
  if (const auto place = canvas.at("brand")) {
    constexpr Ink cells[] = {Ink::w, Ink::d, Ink::bias, Ink::k};
    const Rect& rect = place->rect;
    for (int i = 0; i < 4; ++i) {
      canvas.paint.box(
          {rect.x + static_cast<float>(i % 2) * 10, rect.middle() - 9.5F + static_cast<float>(i / 2) * 10, 9, 9},
          cells[i], 2.5F);
    }
    canvas.paint.text(rect.x + 28, rect.middle(), view.brand, {.size = place->size, .strong = true});
  }
  tabs(canvas, view);
  canvas.words("title", view.title, Ink::muted);
  canvas.button(view.theme, Look::quiet);
}

void intro(Canvas& canvas, const app::View& view) {
  canvas.box("notice", Ink::warn_soft, 10, Ink::warn);
  canvas.words("notice-words", view.notice);
  canvas.line("step-of", view.step_of, Ink::muted, true);
  canvas.words("heading", view.heading, Ink::text, true);
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

void told(Canvas& canvas, const app::View& view) {
  for (std::size_t i = 0; i < view.after.size(); ++i) canvas.words(numbered("after", i), view.after[i]);
  if (!view.finished) return;
  canvas.box("finished", Ink::good_soft, 12, Ink::good);
  canvas.words("finished-words", *view.finished);
}

void pager(Canvas& canvas, const app::View& view) {
  if (!view.previous.id.empty()) canvas.button(view.previous, Look::plain, "‹ " + view.previous.label);
  if (!view.next.id.empty()) canvas.button(view.next, Look::primary, view.next.label + " ›");
  // One dot for each step, the current one a bar, where there is room between the buttons.
  const auto dots = canvas.at("dots");
  if (!dots) return;
  float left = dots->rect.x;
  for (const app::StepItem& item : view.steps) {
    const float length = item.control.chosen ? 26.0F : 9.0F;
    const Ink ink = item.control.chosen ? Ink::accent : item.known ? Ink::field_line : Ink::line;
    canvas.paint.box({left, dots->rect.middle() - 4.5F, length, 9}, ink, 4.5F);
    left += length + 7;
  }
}

}  // namespace

void draw(const app::View& view, const Places& places, const Rect& seen, Painter& painter, const Attention& attention) {
  Canvas canvas(painter, places, {seen.x, seen.y}, {0, 0, seen.width, seen.height}, attention);
  painter.box({0, 0, seen.width, seen.height}, Ink::page, 0);
  header(canvas, view);
  strip(canvas, view);
  intro(canvas, view);
  if (view.editor) editor_card(canvas, *view.editor);
  if (view.list) list_card(canvas, *view.list);
  picture_card(canvas, view);
  question_card(canvas, view);
  formula_card(canvas, view);
  told(canvas, view);
  if (view.what_ifs) what_ifs_card(canvas, *view.what_ifs);
  table_card(canvas, view);
  if (view.map) map_card(canvas, *view.map);
  pager(canvas, view);
  canvas.buttons(view.more, Look::quiet);
  if (view.panel) panel_card(canvas, *view.panel);
  canvas.focus_ring();
}

}  // namespace pw::ui
