// What has been counted so far: the ledger at the foot of the screen, and the table that it opens.
#include <algorithm>
#include <array>
#include <type_traits>

#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

namespace {

void table_card(Canvas& canvas, const app::View& view) {
  Painter& paint = canvas.paint;
  const app::Table& table = view.table;
  if (const auto place = canvas.at("counted")) {
    paint.box(place->rect, Ink::card, 0);
    paint.box({place->rect.x, place->rect.y, place->rect.width, 1}, Ink::edge, 0);
  }
  canvas.line("table-title", table.title, Ink::text, true);
  // The columns stand where the document's heads do: the first is set from the left, the others end at their right edge.
  constexpr std::size_t columns = std::extent_v<decltype(app::Table::columns)>;
  std::array<std::optional<Place>, columns> heads;
  for (std::size_t i = 0; i < columns; ++i) {
    const std::string id = numbered("table-head", i);
    canvas.line(id, table.columns[i], Ink::muted, true);
    heads[i] = canvas.anywhere(id);
  }
  const auto cell = [&](std::size_t column, float middle, float size, std::string_view words, Ink ink, bool strong) {
    if (!heads[column]) return;
    const Rect head = heads[column]->inside();
    const TextStyle style{.size = size, .ink = ink, .strong = strong};
    if (column == 0) paint.text(head.x, middle, words, style);
    else paint.text(head.right(), middle, words, style, Anchor::end);
  };
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const app::TableRow& row = table.rows[i];
    const auto place = canvas.at(numbered("table-row", i));
    if (!place) continue;
    const Rect& rect = place->rect;
    paint.line({rect.x, rect.y}, {rect.right(), rect.y}, Ink::line, 1);
    if (row.current) paint.box({rect.x - 8, rect.y + 1, rect.width + 16, rect.height - 1}, Ink::accent_soft, 4);
    const float middle = rect.middle();
    const Ink ink = row.known || row.current ? Ink::text : Ink::muted;
    // In a narrow table there is no room for the numbers.
    if (heads[0] && heads[0]->left > 0)
      paint.text(rect.x, middle, row.number, {.size = place->size, .ink = Ink::muted});
    const std::array<std::string_view, columns> cells{row.layer, row.shape, row.values, row.parameters, row.share};
    for (std::size_t c = 0; c < columns; ++c) cell(c, middle, place->size, cells[c], ink, c == 3 && row.known);
    if (const auto bar = canvas.at(numbered("table-bar", i)); bar && row.share_of_one > 0) {
      paint.box({bar->rect.x, middle - 3, std::max(bar->rect.width * static_cast<float>(row.share_of_one), 2.0F), 6},
                Ink::accent, 3);
    }
  }
  if (const auto total = canvas.at("table-total")) {
    const Rect& rect = total->rect;
    paint.line({rect.x, rect.y}, {rect.right(), rect.y}, Ink::field_line, 1.5F);
    cell(0, rect.middle(), total->size, table.total_title, Ink::text, true);
    cell(3, rect.middle(), total->size, table.total, Ink::text, true);
  }
}

}  // namespace

void ledger(Canvas& canvas, const app::View& view) {
  const app::Ledger& ledger = *view.ledger;
  canvas.part("ledger", Ink::card, Canvas::Edge::top);
  canvas.line("ledger-title", ledger.title, Ink::muted);
  // With the cells that come the number grows, and their part of the bar.
  float grown = 1;
  std::string count = ledger.count;
  if (ledger.flight) {
    const float left = std::clamp((1 - ledger.flight->along) / 0.6F, 0.0F, 1.0F);
    grown = 1 - left * left * left;
    const auto& [along, part, before, after] = *ledger.flight;
    count = text::number(before + static_cast<Count>(static_cast<float>(after - before) * grown));
  }
  canvas.line("ledger-count", count, Ink::text, true);
  canvas.line("ledger-of", ledger.of, Ink::muted);
  canvas.button(ledger.table, Look::quiet);
  if (const auto place = canvas.at("ledger-bar")) {
    const Rect& rect = place->rect;
    canvas.paint.box(rect, Ink::line, 4);
    float x = rect.x;
    for (std::size_t i = 0; i < ledger.parts.size(); ++i) {
      const app::Ledger::Part& part = ledger.parts[i];
      const bool comes = ledger.flight && ledger.flight->part == i;
      const float width = rect.width * static_cast<float>(part.share_of_one) * (comes ? grown : 1);
      canvas.paint.box({x, rect.y, width, rect.height}, part.ink, 0);
      x += width;
    }
  }
  if (!*ledger.table.open) return;
  const auto sheet = canvas.anywhere("counted");
  if (view.arrival && sheet) {
    // It rises from behind the ledger.
    canvas.paint.clip(sheet->rect);
    Canvas moved = canvas.shifted({0, sheet->rect.height * view.left});
    table_card(moved, view);
    canvas.paint.unclip();
  } else {
    table_card(canvas, view);
  }
}

}  // namespace pw::ui
