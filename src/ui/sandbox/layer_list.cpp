// The sandbox's list of layers, and what the network would cost otherwise. The page scrolls the list (web/list.js); here it is
// drawn as far as it says.
#include <algorithm>
#include <cstdlib>

#include "ui/canvas.h"

namespace pw::ui::inline sandbox {
namespace {

using stage::Ink;

using Widths = std::vector<float>;

/// The words, cut at their end where they are too wide.
std::string shortened(const Painter& paint, std::string_view words, const TextStyle& style, float width) {
  if (paint.fitting(words, width, style) == words.size()) return std::string(words);
  return std::string(words.substr(0, paint.fitting(words, width - paint.width("…", style), style))) + "…";
}

/// How the list's width is shared out.
struct Columns {
  std::vector<std::size_t> cells;  ///< those that are shown
  Widths right;  ///< where each of them ends
  float size = 14;  ///< of the letters
  float number = 0;  ///< of the column of the numbers
  float words = 0;  ///< of the layers' words
  float bar = 0;  ///< 0: there is none
};

Columns columns_of(const Painter& paint, const app::LayerList& list, const Rect& area) {
  Columns out;
  const bool wide = area.width > 560;
  for (std::size_t i = 0; i < list.columns.size(); ++i) {
    if (wide || list.columns[i].narrow) out.cells.push_back(i);
  }
  out.number = wide ? 52.0F : 42.0F;
  float between = wide ? 20.0F : 8.0F;
  Widths widths;
  const auto measure = [&] {
    widths.clear();
    for (const std::size_t i : out.cells) {
      float width = std::max(paint.width(list.columns[i].title, {.size = out.size - 1, .strong = true}),
                             paint.width(list.columns[i].total, {.size = out.size, .strong = true}));
      for (const app::LayerRow& row : list.shown) {
        if (i < row.cells.size())
          width = std::max(width, paint.width(row.cells[i], {.size = out.size, .strong = true}));
      }
      widths.push_back(width);
    }
    float all = between * static_cast<float>(widths.size());
    for (const float width : widths) all += width;
    return all;
  };
  // The words have a third of the list at least: the letters shrink until the columns leave them that.
  float all = measure();
  while (all > (area.width - out.number) * 0.62F && out.size > 10) {
    out.size -= 0.5F;
    all = measure();
  }
  const float spare = area.width - out.number - all;
  if (list.has_bars && wide && spare > 260) out.bar = std::min(spare - 200, 100.0F);
  out.words = spare - (out.bar > 0 ? out.bar + 10 : 0);
  float edge = area.x + out.number + out.words;
  for (const float width : widths) {
    edge += between + width;
    out.right.push_back(edge);
  }
  return out;
}

/// Six dots, by which a row is taken and moved.
void grip(Painter& paint, float x, float middle, Ink ink) {
  for (int i = 0; i < 6; ++i) {
    const stage::Point at{x + static_cast<float>(i % 2) * 5, middle + static_cast<float>(i / 2 - 1) * 5};
    paint.circle(at, 1.2F, ink, Ink::none, 0);
  }
}

void layer(Canvas& canvas, const app::LayerList& list, const app::LayerRow& row, const Columns& columns,
           const Rect& area) {
  Painter& paint = canvas.paint;
  const bool over = canvas.hovered(row.pick);
  if (row.current || over) paint.box({area.x - 8, area.y + 1, area.width + 16, area.height - 1}, Ink::accent_soft, 4);
  if (row.broken) paint.box({area.x - 8, area.y + 1, 4, area.height - 1}, Ink::warn, 2);
  paint.line({area.x, area.bottom()}, {area.right(), area.bottom()}, Ink::line, 1);
  const float middle = area.middle();
  grip(paint, area.x + 2, middle, over || row.current ? Ink::muted : Ink::line);
  paint.text(area.x + columns.number - 14, middle, row.number, {.size = columns.size - 1, .ink = Ink::muted},
             Anchor::end);
  const Ink ink = row.counted ? Ink::text : Ink::muted;
  const Rect words{area.x + columns.number, area.y, columns.words, area.height};
  if (row.current) {
    canvas.field(list.field, {words.x - 8, words.y + 3, words.width + 8, words.height - 6}, columns.size);
  } else {
    const TextStyle style{.size = columns.size, .ink = ink};
    paint.text(words.x, middle, shortened(paint, row.pick.label, style, words.width), style);
    canvas.press(row.pick, area);
  }
  canvas.ring(row.pick.id, {area.x - 4, area.y + 2, columns.number - 8, area.height - 4});
  for (std::size_t i = 0; i < columns.cells.size(); ++i) {
    if (columns.cells[i] < row.cells.size())
      paint.text(columns.right[i], middle, row.cells[columns.cells[i]], {.size = columns.size, .ink = ink},
                 Anchor::end);
  }
  if (columns.bar > 0 && row.share_of_one > 0) {
    paint.box(
        {columns.right.back() + 10, middle - 3, std::max(columns.bar * static_cast<float>(row.share_of_one), 2.0F), 6},
        Ink::accent, 3);
  }
}

float rows(Canvas& canvas, const app::LayerList& list, const Columns& columns, const Rect& inside, float row_height) {
  Painter& paint = canvas.paint;
  const Rect sight{inside.x - 8, inside.y, inside.width + 16,
                   row_height * static_cast<float>(std::min<std::size_t>(list.rows, app::rows_in_sight))};
  canvas.place(list.scroll.id, sight);
  paint.clip(sight);
  const float scrolled = static_cast<float>(std::atoll(list.scroll.value.c_str())) / 1000;
  const auto top_of = [&](std::size_t row) { return inside.y + (static_cast<float>(row) - scrolled) * row_height; };
  for (const app::LayerRow& row : list.shown) {
    const Rect area{inside.x, top_of(row.row), inside.width, row_height};
    if (area.bottom() <= sight.y || area.y >= sight.bottom()) continue;
    layer(canvas, list, row, columns, area);
  }
  if (list.drop_at) {
    const float y = top_of(*list.drop_at);
    paint.box({inside.x - 8, y - 1.5F, inside.width + 16, 3}, Ink::accent, 1.5F);
  }
  paint.unclip();
  return sight.bottom();
}

float problem(Canvas& canvas, const app::LayerList& list, const Rect& inside, float top) {
  Painter& paint = canvas.paint;
  if (list.problem.empty()) {
    canvas.place("problem", {inside.x, top, inside.width, 1});
    return top;
  }
  Painter measure = paint.measuring();
  const float words = measure.flow(0, 0, inside.width - 32, list.problem, style_body);
  const Rect rect{inside.x, top, inside.width, words + 22};
  paint.box(rect, Ink::warn_soft, 10);
  paint.box({rect.x, rect.y, 4, rect.height}, Ink::warn, 2);
  paint.flow(rect.x + 18, rect.y + 11, inside.width - 32, list.problem, style_body);
  canvas.place("problem", rect);
  return canvas.button_rows(list.mends, {inside.x, rect.bottom() + 4, inside.width, 0}) + 4;
}

}  // namespace

float list_card(Canvas& canvas, const app::LayerList& list, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const float padding = card_padding(width);
  const Rect inside = canvas.begin_card(x, y, width, padding);
  paint.text(inside.x, inside.y + 9, list.title, style_strong);
  canvas.place("list-title", {inside.x, inside.y, paint.width(list.title, style_strong), 18});
  float top = canvas.button_rows(list.sets, {inside.x, inside.y + 22, inside.width, 0});
  top = problem(canvas, list, inside, top + 2) + 4;

  const Columns columns = columns_of(paint, list, inside);
  const TextStyle head{.size = columns.size - 1, .ink = Ink::muted, .strong = true};
  paint.text(inside.x + columns.number, top + 10, list.layer_title, head);
  for (std::size_t i = 0; i < columns.cells.size(); ++i)
    paint.text(columns.right[i], top + 10, list.columns[columns.cells[i]].title, head, Anchor::end);
  top += 24;
  paint.line({inside.x, top}, {inside.right(), top}, Ink::field_line, 1);
  top = rows(canvas, list, columns, {inside.x, top, inside.width, 0}, layout::list_row.at(canvas.page_width));
  paint.line({inside.x, top}, {inside.right(), top}, Ink::field_line, 1.5F);
  const TextStyle strong{.size = columns.size, .strong = true};
  paint.text(inside.x + columns.number, top + 16, list.total_title, strong);
  for (std::size_t i = 0; i < columns.cells.size(); ++i)
    paint.text(columns.right[i], top + 16, list.columns[columns.cells[i]].total, strong, Anchor::end);
  top += 34;

  top = canvas.button_rows(list.arrange, {inside.x, top, inside.width, 0}) + 2;
  paint.text(inside.x, top + 9, list.adding.label, style_strong);
  canvas.place("adding-label", {inside.x, top, inside.width, 18});
  top += 24;
  const float button = canvas.button_width(list.add.label, Look::plain);
  canvas.shown_by_page(list.adding, {inside.x, top, inside.width - button - gap_small, layout::control});
  canvas.button(list.add, {inside.right() - button, top, button, layout::control}, Look::plain, list.add.label);
  return canvas.end_card(top + layout::control, padding);
}

float what_ifs_card(Canvas& canvas, const app::WhatIfs& what_ifs, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const float padding = card_padding(width);
  const Rect inside = canvas.begin_card(x, y, width, padding);
  const float height =
      paint.flow(inside.x, inside.y, inside.width, {{what_ifs.title, Quantity::none, false}}, style_strong);
  canvas.place("if-label", {inside.x, inside.y, inside.width, height});
  return canvas.end_card(canvas.button_rows(what_ifs.controls, {inside.x, inside.y + height + 2, inside.width, 0}) - 6,
                         padding);
}

}  // namespace pw::ui::inline sandbox
