// The sandbox's list of layers. The document scrolls the list (web/list.js); here it is
// drawn where its rows have come to lie.
#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui::inline sandbox {
namespace {

using stage::Ink;

/// Six dots, by which a row is taken and moved.
void grip(Painter& paint, float x, float middle, Ink ink) {
  for (int i = 0; i < 6; ++i) {
    const stage::Point at{x + static_cast<float>(i % 2) * 5, middle + static_cast<float>(i / 2 - 1) * 5};
    paint.circle(at, 1.2F, ink, Ink::none, 0);
  }
}

/// Where the columns of the cells end; nothing for one that is not shown.
using Columns = std::vector<std::optional<Place>>;

void cells(Canvas& canvas, const Columns& columns, const Place& row, const auto& words_of, Ink ink, bool strong) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i]) continue;
    const Rect& column = columns[i]->rect;
    const TextStyle style{.size = row.size, .ink = ink, .strong = strong};
    canvas.paint.text(column.right(), row.rect.middle(), canvas.paint.shortened(words_of(i), style, column.width + 1),
                      style, Anchor::end);
  }
}

/// A layer's words, the settings with names less strong.
void words(Canvas& canvas, const app::LayerRow& row, Ink ink) {
  const auto place = canvas.at(row.pick.id + "-words");
  if (!place) return;
  Painter& paint = canvas.paint;
  TextStyle style{.size = place->size, .ink = ink, .line = place->line};
  const Rect& rect = place->rect;
  const std::string_view all = row.pick.label;
  const std::string seen = paint.shortened(all, style, rect.width + 1);
  // The ellipsis of what is cut short goes with what it stands behind.
  const bool cut_before = seen != all && row.settings + std::string_view("…").size() > seen.size();
  const std::string_view chief = std::string_view(seen).substr(0, cut_before ? seen.size() : row.settings);
  paint.text(rect.x, rect.middle(), chief, style);
  const float x = rect.x + paint.width(chief, style);
  style.ink = Ink::muted;
  paint.text(x, rect.middle(), std::string_view(seen).substr(chief.size()), style);
}

/// The line above the first row of a part.
void heading(Canvas& canvas, const app::LayerRow& row, const Columns& columns, const Place& place) {
  const std::string id = numbered("heading", row.row + 1);
  const Rect& rect = place.rect;
  canvas.paint.box({rect.x, rect.y + 1, rect.width, rect.height - 1}, Ink::page, 0);
  canvas.paint.line({rect.x, rect.bottom()}, {rect.right(), rect.bottom()}, Ink::line, 1);
  canvas.line(id + "-words", row.heading, Ink::text, true);
  cells(
      canvas, columns, place,
      [&](std::size_t i) {
        return i < row.heading_cells.size() ? std::string_view(row.heading_cells[i]) : std::string_view();
      },
      Ink::text, true);
}

void layer(Canvas& canvas, const app::LayerList& list, const app::LayerRow& row, const Columns& columns,
           const Place& place) {
  Painter& paint = canvas.paint;
  const Rect& rect = place.rect;
  const bool over = canvas.hovered(row.pick);
  if (row.current || over) paint.box({rect.x, rect.y + 1, rect.width, rect.height - 1}, Ink::accent_soft, 4);
  if (row.broken || row.noted)
    paint.box({rect.x, rect.y + 1, 4, rect.height - 1}, row.broken ? Ink::warn : Ink::accent, 2);
  paint.line({rect.x, rect.bottom()}, {rect.right(), rect.bottom()}, Ink::line, 1);
  // A long number takes the grip's room.
  constexpr std::size_t long_number = 3;
  if (row.number.size() <= long_number)
    grip(paint, rect.x + (row.number.size() < long_number ? 10.0F : 3.0F), rect.middle(),
         over || row.current ? Ink::muted : Ink::line);
  if (const auto number = canvas.anywhere(row.pick.id))
    paint.text(number->rect.right() - 4, rect.middle(), row.number, {.size = number->size, .ink = Ink::muted},
               Anchor::end);
  const Ink ink = row.counted ? Ink::text : Ink::muted;
  if (row.current) canvas.field(list.field);
  else words(canvas, row, ink);
  const auto cell = [&](std::size_t i) {
    return i < row.cells.size() ? std::string_view(row.cells[i]) : std::string_view();
  };
  cells(canvas, columns, place, cell, ink, false);
  if (const auto bar = canvas.anywhere("list-bar"); bar && row.share_of_one > 0) {
    paint.box(
        {bar->rect.x, rect.middle() - 3, std::max(bar->rect.width * static_cast<float>(row.share_of_one), 2.0F), 6},
        Ink::accent, 3);
  }
}

void rows(Canvas& canvas, const app::LayerList& list, const Columns& columns) {
  const auto sight = canvas.anywhere(list.scroll.id);
  if (!sight) return;
  Painter& paint = canvas.paint;
  paint.clip(sight->rect);
  const auto drop_line = [&](const Rect& row, float y) {
    paint.box({row.x, y - 1.5F, row.width, 3}, Ink::accent, 1.5F);
  };
  for (const app::LayerRow& row : list.shown) {
    if (const auto above = canvas.at(numbered("heading", row.row + 1)); above && !row.heading.empty())
      heading(canvas, row, columns, *above);
    const auto place = canvas.at(numbered("row", row.row));
    if (!place || place->rect.bottom() <= sight->rect.y || place->rect.y >= sight->rect.bottom()) continue;
    layer(canvas, list, row, columns, *place);
    if (list.drop_at == row.row) drop_line(place->rect, place->rect.y);
    if (list.drop_at == row.row + 1 && row.row + 1 == list.rows) drop_line(place->rect, place->rect.bottom());
  }
  paint.unclip();
}

}  // namespace

void list_card(Canvas& canvas, const app::LayerList& list) {
  Painter& paint = canvas.paint;
  canvas.buttons(list.sets, Look::quiet);
  canvas.line("list-layer", list.layer_title, Ink::muted, true);
  Columns columns;
  for (std::size_t i = 0; i < list.columns.size(); ++i) {
    const std::string id = numbered("list-head", i);
    canvas.line(id, list.columns[i].title, Ink::muted, true);
    columns.push_back(canvas.anywhere(id));
  }
  if (const auto heads = canvas.at("list-heads"))
    paint.line({heads->rect.x, heads->rect.bottom()}, {heads->rect.right(), heads->rect.bottom()}, Ink::field_line, 1);
  rows(canvas, list, columns);
  if (const auto totals = canvas.at("list-totals")) {
    paint.line({totals->rect.x, totals->rect.y}, {totals->rect.right(), totals->rect.y}, Ink::field_line, 1.5F);
    canvas.line("list-total", list.total_title, Ink::text, true);
    cells(
        canvas, columns, *totals, [&](std::size_t i) { return std::string_view(list.columns[i].total); }, Ink::text,
        true);
  }
  canvas.buttons(list.arrange, Look::quiet);
  canvas.words("adding-label", list.adding.label, Ink::text, true);
  canvas.field(list.adding);
  canvas.button(list.add, Look::plain);
}

}  // namespace pw::ui::inline sandbox
