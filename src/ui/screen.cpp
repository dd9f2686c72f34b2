#include "ui/screen.h"

#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui {
namespace {

using stage::Ink;

/// The screens beside each other, the current one set off; returns their width.
float tabs(Canvas& canvas, const app::View& view, float x, float y) {
  Painter& paint = canvas.paint;
  const auto tab_width = [&](const app::Control& tab) {
    return paint.width(tab.label, {.size = 15, .strong = true}) + 28;
  };
  float width = 8;
  for (const app::Control& tab : view.screens) width += tab_width(tab);
  paint.box({x, y, width, layout::control}, Ink::card, 12, Ink::line);
  float left = x + 4;
  for (const app::Control& tab : view.screens) {
    const Rect rect{left, y, tab_width(tab), layout::control};
    canvas.area(tab, rect);
    if (tab.chosen || canvas.hovered(tab)) paint.box({rect.x, rect.y + 5, rect.width, 34}, Ink::accent_soft, 9);
    paint.text(rect.x + rect.width / 2, rect.middle(), tab.label,
               {.size = 15, .ink = tab.chosen ? Ink::accent : Ink::muted, .strong = tab.chosen}, Anchor::middle);
    left += rect.width;
  }
  return width;
}

float header(Canvas& canvas, const app::View& view, const Rect& area) {
  Painter& paint = canvas.paint;
  const TextStyle brand{.size = 17, .strong = true};
  const float brand_width = 30 + paint.width(view.brand, brand);
  const float theme_width = canvas.button_width(view.theme.label, Look::quiet);
  const float middle = area.y + 26;
  constexpr Ink cells[] = {Ink::w, Ink::d, Ink::bias, Ink::k};
  for (int i = 0; i < 4; ++i) {
    paint.box({area.x + static_cast<float>(i % 2) * 10, middle - 9.5F + static_cast<float>(i / 2) * 10, 9, 9}, cells[i],
              2.5F);
  }
  paint.text(area.x + 28, middle, view.brand, brand);
  canvas.place("brand", {area.x, middle - 12, brand_width, 24});
  float tabs_width = 8;
  for (const app::Control& tab : view.screens) tabs_width += paint.width(tab.label, {.size = 15, .strong = true}) + 28;
  const bool one_row = brand_width + 24 + tabs_width + 16 + theme_width < area.width;
  float right = area.x + brand_width;
  if (one_row) right += 20 + tabs(canvas, view, right + 20, middle - 22);
  canvas.button(view.theme, {area.right() - theme_width, middle - 22, theme_width, layout::control}, Look::quiet,
                view.theme.label);
  // The title stands beside the name where there is room, else below it.
  const TextStyle title{.size = 15, .ink = Ink::muted, .line = 22};
  const float title_width = paint.width(view.title, title);
  if (one_row && right + 20 + title_width + 16 + theme_width < area.right()) {
    paint.text(right + 20, middle, view.title, title);
    canvas.place("title", {right + 20, middle - 11, title_width, 22});
    return area.y + 52;
  }
  float top = area.y + 50;
  if (!one_row) {
    (void)tabs(canvas, view, area.x, top);
    top += layout::control + gap_small;
  }
  const float height = paint.flow(area.x, top, area.width, {{view.title, Quantity::none, false}}, title);
  canvas.place("title", {area.x, top, area.width, height});
  return top + height + gap_small;
}

float intro(Canvas& canvas, const app::View& view, float x, float y, float width) {
  Painter& paint = canvas.paint;
  float top = y;
  if (!view.notice.empty()) {
    Painter measure = paint.measuring();
    const Rich words{{view.notice, Quantity::none, false}};
    const float height = measure.flow(0, 0, width - 28, words, style_body) + 20;
    paint.box({x, top, width, height}, Ink::warn_soft, 10, Ink::warn);
    paint.flow(x + 14, top + 10, width - 28, words, style_body);
    canvas.place("notice", {x, top, width, height});
    top += height + 12;
  }
  paint.text(x, top + 10, view.step_of, style_caption);
  canvas.place("step-of", {x, top, width, 20});
  top += 22;
  const TextStyle heading{.size = 29, .strong = true};
  paint.text(x, top + 19, view.heading, heading);
  canvas.place("heading", {x, top, paint.width(view.heading, heading), 38});
  top += 42;
  if (!view.setting.empty()) {
    const float setting = paint.flow(x, top, width, {{view.setting, Quantity::none, false}}, style_muted);
    canvas.place("setting", {x, top, width, setting});
    top += setting + 10;
  }
  const float before = paint.flow(x, top, width, view.before, style_body);
  canvas.place("before", {x, top, width, before});
  top += before;
  if (!view.lines.empty()) {
    top += gap_small;
    const float lines_top = top;
    for (const Rich& line : view.lines) {
      paint.box({x, top + 2, 2, 18}, line.back().strong ? Ink::accent : Ink::line, 1);
      top += paint.flow(x + 12, top, width - 12, line, style_body) + 2;
    }
    canvas.place("lines", {x, lines_top, width, top - lines_top});
  }
  return top + 14;
}

float told(Canvas& canvas, const app::View& view, float x, float y, float width) {
  Painter& paint = canvas.paint;
  float top = y + gap_medium - 2;
  for (std::size_t i = 0; i < view.after.size(); ++i) {
    const float height = paint.flow(x, top, width, view.after[i], style_body);
    canvas.place("after-" + std::to_string(i), {x, top, width, height});
    top += height + 10;
  }
  if (view.finished) {
    Painter measure = paint.measuring();
    const float height = measure.flow(0, 0, width - 32, *view.finished, style_body) + 24;
    paint.box({x, top, width, height}, Ink::good_soft, 12, Ink::good);
    paint.flow(x + 16, top + 12, width - 32, *view.finished, style_body);
    canvas.place("finished", {x, top, width, height});
    top += height + 10;
  }
  return view.after.empty() && !view.finished ? y : top - 10;
}

float pager(Canvas& canvas, const app::View& view, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const std::string previous = "‹ " + view.previous.label;
  const std::string next = view.next.label + " ›";
  const bool back = !view.previous.id.empty();
  const float previous_width = back ? canvas.button_width(previous, Look::plain) : 0;
  const float next_width = canvas.button_width(next, Look::primary);
  const bool stacked = previous_width + next_width + gap_medium > width;
  float top = y;
  if (stacked) {
    canvas.button(view.next, {x, top, width, layout::pager_control}, Look::primary, next);
    top += layout::pager_control + gap_small;
    if (back) canvas.button(view.previous, {x, top, previous_width, layout::pager_control}, Look::plain, previous);
  } else {
    if (back) canvas.button(view.previous, {x, top, previous_width, layout::pager_control}, Look::plain, previous);
    canvas.button(view.next, {x + width - next_width, top, next_width, layout::pager_control}, Look::primary, next);
  }
  top += layout::pager_control;
  // One dot for each step, the current one a bar, where there is room between the buttons.
  constexpr float dot = 16;
  const auto steps = static_cast<float>(view.steps.size());
  const float dots_width = dot * (steps - 1) + 26;
  const float between = width - previous_width - next_width;
  if (!stacked && !view.steps.empty() && between > dots_width + 40) {
    float left = x + previous_width + (between - dots_width) / 2;
    for (const app::StepItem& item : view.steps) {
      const float length = item.control.chosen ? 26.0F : 9.0F;
      const Ink ink = item.control.chosen ? Ink::accent : item.known ? Ink::field_line : Ink::line;
      paint.box({left, y + layout::pager_control / 2 - 4.5F, length, 9}, ink, 4.5F);
      left += item.control.chosen ? 26 + dot - 9 : dot;
    }
  }
  return top;
}

/// The controls below the pager: as many in a row as fit, each row in the middle.
float more(Canvas& canvas, const app::View& view, float x, float y, float width) {
  float top = y;
  for (std::size_t from = 0; from < view.more.size();) {
    float row = 0;
    std::size_t to = from;
    for (; to < view.more.size(); ++to) {
      const float button = canvas.button_width(view.more[to].label, Look::quiet) + (to > from ? gap_small : 0.0F);
      if (to > from && row + button > width) break;
      row += button;
    }
    float left = x + std::max((width - row) / 2, 0.0F);
    top += gap_small;
    for (; from < to; ++from) {
      const app::Control& control = view.more[from];
      const float button = canvas.button_width(control.label, Look::quiet);
      canvas.button(control, {left, top, button, layout::control}, Look::quiet, control.label);
      left += button + gap_small;
    }
    top += layout::control;
  }
  return top;
}

}  // namespace

Screen run(const app::View& view, float width, Painter& painter, const Attention& attention, const Screen* measured) {
  Screen screen;
  width = std::max(width, 240.0F);
  Canvas canvas(painter, width, attention, measured, screen);
  const float margin = layout::page_margin.at(width);
  const float content = std::min(width - 2 * margin, layout::content);
  const float left = std::max((width - content) / 2, margin);
  painter.box({0, 0, width, measured != nullptr ? measured->height : 0}, Ink::page, 0);

  const auto shows = [&](app::Part part) { return !view.hides(part); };
  float y = shows(app::Part::header) ? header(canvas, view, {left, 0, content, 0}) : gap_medium;
  if (shows(app::Part::nav))
    y = view.steps.empty() ? y + gap_small : strip(canvas, view, left, y, content) + gap_medium;
  const auto picture = [&](float x, float top, float wide) {
    return view.picture.title.empty() ? top : picture_card(canvas, view, x, top, wide) + gap_medium;
  };
  const auto summary = [&](float x, float top, float wide) {
    if (!view.table.rows.empty() && shows(app::Part::table)) top = table_card(canvas, view, x, top, wide) + gap_medium;
    return view.map ? map_card(canvas, *view.map, x, top, wide) + gap_medium : top;
  };
  const bool two_columns = width >= layout::columns_from;
  if (two_columns) {
    const float seen = (content - layout::column_gap) * layout::picture_share;
    const float words = content - layout::column_gap - seen;
    const float words_x = left + seen + layout::column_gap;
    const float listed = view.list ? list_card(canvas, *view.list, left, y, seen) + gap_medium : y;
    float a = summary(left, picture(left, listed, seen), seen) - gap_medium;
    if (view.what_ifs) a = what_ifs_card(canvas, *view.what_ifs, left, a + gap_medium, seen);
    float b = intro(canvas, view, words_x, y, words);
    if (view.editor) b = editor_card(canvas, *view.editor, words_x, b, words);
    b = question_card(canvas, view, words_x, b, words);
    b = formula_card(canvas, view, words_x, b, words);
    b = told(canvas, view, words_x, b, words);
    y = std::max(a, b) + gap_medium;
  } else {
    y = intro(canvas, view, left, y, content);
    if (view.editor) y = editor_card(canvas, *view.editor, left, y, content) + gap_medium;
    if (view.list) y = list_card(canvas, *view.list, left, y, content) + gap_medium;
    if (!view.question_first) y = picture(left, y, content);
    y = question_card(canvas, view, left, y, content);
    y = formula_card(canvas, view, left, y, content);
    y = told(canvas, view, left, y, content) + gap_medium;
    if (view.question_first) y = picture(left, y, content);
    if (view.what_ifs) y = what_ifs_card(canvas, *view.what_ifs, left, y, content) + gap_medium;
    // Where there is a step after this one the table comes before the way on; a question's way on comes first.
    if (!view.map) y = summary(left, y, content);
  }
  if (shows(app::Part::pager) && !view.next.id.empty()) y = pager(canvas, view, left, y, content);
  y = more(canvas, view, left, y, content) + gap_medium;
  if (!two_columns && view.map) y = summary(left, y, content);
  if (view.panel) y = panel_card(canvas, *view.panel, left, y, content) + gap_medium;
  screen.height = y;
  canvas.focus_ring();
  return screen;
}

}  // namespace pw::ui
