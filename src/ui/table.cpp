// What has been counted so far.
#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui {
namespace {

using stage::Ink;

using Texts = std::vector<std::string_view>;
using Widths = std::vector<float>;
constexpr std::size_t table_columns = 5;  ///< of every table
constexpr std::size_t counts = 3;  ///< the column of the parameters

/// Those of the five with the further ones before the last, where there is room for them.
Texts with_further(Texts five, const std::vector<std::string>& further, bool room) {
  if (room) five.insert(five.end() - 1, further.begin(), further.end());
  return five;
}

struct Cells {
  Texts head, foot;
  std::vector<Texts> rows;
};

Cells cells_of(const app::Table& table, bool room) {
  Cells out{with_further({std::begin(table.columns), std::end(table.columns)}, table.further, room),
            with_further({table.total_title, "", "", table.total, ""}, table.further_totals, room), {}};
  for (const app::TableRow& row : table.rows) {
    out.rows.push_back(with_further({row.layer, row.shape, row.values, row.parameters, row.share}, row.further, room));
  }
  return out;
}

Widths measure(const Painter& paint, const Cells& cells, float size) {
  Widths widths(cells.head.size());
  const auto widen = [&](const Texts& texts, const TextStyle& style) {
    for (std::size_t i = 0; i < texts.size(); ++i) widths[i] = std::max(widths[i], paint.width(texts[i], style));
  };
  widen(cells.head, {.size = size - 1, .strong = true});
  for (const Texts& row : cells.rows) widen(row, {.size = size, .strong = true});
  widen(cells.foot, {.size = size, .strong = true});
  return widths;
}

/// The words, cut at their end where they are too wide.
std::string shortened(const Painter& paint, std::string_view words, const TextStyle& style, float width) {
  std::string out(words);
  if (paint.width(out, style) <= width) return out;
  while (!out.empty() && paint.width(out + "…", style) > width) {
    while (out.size() > 1 && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
    out.pop_back();
  }
  return out + "…";
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
  const Cells cells = cells_of(table, inside.width > 620);
  const std::size_t columns = cells.head.size();
  // The least between the columns, where there are many more than on a phone.
  const float gaps = (columns > table_columns ? 12.0F : 6.0F) * static_cast<float>(columns - 1);
  Widths widths = measure(paint, cells, size);
  while (sum(widths) + number_width + gaps > inside.width && size > 9) {
    size -= 0.5F;
    widths = measure(paint, cells, size);
  }
  // Layers may have long names: what the other columns leave is theirs.
  const float others = sum(widths) - widths[0] + number_width + gaps;
  widths[0] = std::min(widths[0], std::max(inside.width - others, 40.0F));
  const float spare = inside.width - number_width - sum(widths);
  float bar = inside.width > 480 ? std::min((spare - (columns > table_columns ? gaps : 0)) * 0.34F, 120.0F) : 0.0F;
  if (bar < 24) bar = 0;  // too short to compare by
  const float between = (spare - (bar > 0 ? bar + 10 : 0)) / static_cast<float>(columns - 1);
  // The right edge of each column; the first is set from the left.
  Widths right(columns);
  float edge = inside.x + number_width;
  for (std::size_t i = 0; i < columns; ++i) {
    edge += widths[i] + (i > 0 ? between : 0);
    right[i] = edge;
  }

  const float row_height = width < 600 ? 28.0F : 25.0F;
  const auto rule = [&](float at, Ink ink) { paint.line({inside.x, at}, {inside.right(), at}, ink, 1); };
  for (std::size_t i = 0; i < columns; ++i) {
    const TextStyle head{.size = size - 1, .ink = Ink::muted, .strong = true};
    if (i == 0) paint.text(inside.x + number_width, top + 10, cells.head[i], head);
    else paint.text(right[i], top + 10, cells.head[i], head, Anchor::end);
  }
  top += 22;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const app::TableRow& row = table.rows[r];
    rule(top, Ink::line);
    const Rect band{inside.x - 8, top + 1, inside.width + 16, row_height - 1};
    if (row.current) paint.box(band, Ink::accent_soft, 4);
    const float middle = top + row_height / 2;
    if (row.pick) {
      canvas.area(*row.pick, band);
      if (canvas.hovered(*row.pick)) paint.box(band, Ink::accent_soft, 4);
    }
    const Ink ink = row.known || row.current ? Ink::text : Ink::muted;
    if (number_width > 0) paint.text(inside.x, middle, row.number, {.size = size, .ink = Ink::muted});
    const Texts& texts = cells.rows[r];
    for (std::size_t i = 0; i < columns; ++i) {
      const TextStyle style{.size = size, .ink = ink, .strong = i == counts && row.known};
      if (i == 0) paint.text(inside.x + number_width, middle, shortened(paint, texts[i], style, widths[0]), style);
      else paint.text(right[i], middle, texts[i], style, Anchor::end);
    }
    if (bar > 0 && row.share_of_one > 0) {
      paint.box({right[columns - 1] + 10, middle - 3, std::max(bar * static_cast<float>(row.share_of_one), 2.0F), 6}, Ink::accent, 3);
    }
    top += row_height;
  }
  paint.line({inside.x, top}, {inside.right(), top}, Ink::field_line, 1.5F);
  const TextStyle strong{.size = size, .strong = true};
  for (std::size_t i = 0; i < columns; ++i) {
    if (i == 0) paint.text(inside.x + number_width, top + row_height / 2 + 1, cells.foot[i], strong);
    else if (!cells.foot[i].empty()) paint.text(right[i], top + row_height / 2 + 1, cells.foot[i], strong, Anchor::end);
  }
  top += row_height;
  canvas.place("table", {inside.x, table_top - 28, inside.width, top - table_top + 28});
  return canvas.end_card(top, padding - 8);
}

}  // namespace pw::ui
