// What has been counted so far.
#include <algorithm>
#include <array>

#include "ui/canvas.h"

namespace pw::ui {
namespace {

using stage::Ink;

constexpr std::size_t columns = 5;
using Widths = std::array<float, columns>;

std::array<std::string_view, columns> cells(const app::TableRow& row) {
  return {row.layer, row.shape, row.values, row.parameters, row.share};
}

Widths measure(const Painter& paint, const app::Table& table, float size) {
  Widths widths{};
  const TextStyle strong{.size = size, .strong = true};
  for (std::size_t i = 0; i < columns; ++i)
    widths[i] = paint.width(table.columns[i], {.size = size - 1, .strong = true});
  for (const app::TableRow& row : table.rows) {
    const auto texts = cells(row);
    for (std::size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], paint.width(texts[i], strong));
  }
  widths[0] = std::max(widths[0], paint.width(table.total_title, strong));
  widths[3] = std::max(widths[3], paint.width(table.total, strong));
  return widths;
}

float sum(const Widths& widths) {
  float total = 0;
  for (const float width : widths) total += width;
  return total;
}

}  // namespace

float table_card(Canvas& canvas, const app::View& view, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const app::Table& table = view.table;
  const float padding = card_padding(width);
  const Rect inside = canvas.begin_card(x, y, width, padding);
  paint.text(inside.x, inside.y + 10, table.title, {.size = 14, .strong = true});
  float top = inside.y + 28;
  const float table_top = top;

  // The letters shrink until the columns fit; where there is room to spare it goes between them and into the bars.
  float size = 14;
  const float number_width = inside.width > 480 ? 22.0F : 0.0F;
  Widths widths = measure(paint, table, size);
  while (sum(widths) + number_width + 6 * (columns - 1) > inside.width && size > 9) {
    size -= 0.5F;
    widths = measure(paint, table, size);
  }
  const float spare = inside.width - number_width - sum(widths);
  const float bar = inside.width > 480 ? std::min(spare * 0.34F, 120.0F) : 0.0F;
  const float between = (spare - (bar > 0 ? bar + 10 : 0)) / static_cast<float>(columns - 1);
  // The right edge of each column; the first is set from the left.
  std::array<float, columns> right{};
  float edge = inside.x + number_width;
  for (std::size_t i = 0; i < columns; ++i) {
    edge += widths[i] + (i > 0 ? between : 0);
    right[i] = edge;
  }

  const float row_height = width < layout::roomy_from ? 28.0F : 25.0F;
  const auto rule = [&](float at, Ink ink) { paint.line({inside.x, at}, {inside.right(), at}, ink, 1); };
  for (std::size_t i = 0; i < columns; ++i) {
    const TextStyle head{.size = size - 1, .ink = Ink::muted, .strong = true};
    if (i == 0) paint.text(inside.x + number_width, top + 10, table.columns[i], head);
    else paint.text(right[i], top + 10, table.columns[i], head, Anchor::end);
  }
  top += 22;
  for (const app::TableRow& row : table.rows) {
    rule(top, Ink::line);
    const Rect band{inside.x - 8, top + 1, inside.width + 16, row_height - 1};
    if (row.current) paint.box(band, Ink::accent_soft, 4);
    const float middle = top + row_height / 2;
    const Ink ink = row.known || row.current ? Ink::text : Ink::muted;
    if (number_width > 0) paint.text(inside.x, middle, row.number, {.size = size, .ink = Ink::muted});
    const auto texts = cells(row);
    for (std::size_t i = 0; i < columns; ++i) {
      const TextStyle style{.size = size, .ink = ink, .strong = i == 3 && row.known};
      if (i == 0) paint.text(inside.x + number_width, middle, texts[i], style);
      else paint.text(right[i], middle, texts[i], style, Anchor::end);
    }
    if (bar > 0 && row.share_of_one > 0) {
      paint.box({right[columns - 1] + 10, middle - 3, std::max(bar * static_cast<float>(row.share_of_one), 2.0F), 6},
                Ink::accent, 3);
    }
    top += row_height;
  }
  paint.line({inside.x, top}, {inside.right(), top}, Ink::field_line, 1.5F);
  const TextStyle strong{.size = size, .strong = true};
  paint.text(inside.x + number_width, top + row_height / 2 + 1, table.total_title, strong);
  paint.text(right[3], top + row_height / 2 + 1, table.total, strong, Anchor::end);
  top += row_height;
  canvas.place("table", {inside.x, table_top - 28, inside.width, top - table_top + 28});
  return canvas.end_card(top, padding - 8);
}

}  // namespace pw::ui
