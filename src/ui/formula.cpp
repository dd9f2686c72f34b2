// The formula: its letters, its numbers, its value, and how the count grows piece by piece.
#include <algorithm>

#include "app/shared/words.h"
#include "ui/canvas.h"

namespace pw::ui {
namespace {

using stage::Ink;

float signs_width(const Painter& paint, const std::vector<app::Sign>& signs, float size) {
  float width = 0;
  for (const app::Sign& sign : signs) {
    width += paint.width(sign.text, {.size = size, .strong = sign.kind != app::Sign::Kind::sign});
    if (app::stands_between(sign)) width += size * 0.5F;
  }
  return width;
}

float pieces(Painter& paint, const std::vector<app::Piece>& list, float x, float y, float width) {
  if (list.empty()) return y;
  const float gap = 14;
  const auto count = static_cast<float>(list.size());
  const float column = (width - gap * (count - 1)) / count;
  float bottom = y;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const app::Piece& piece = list[i];
    const float left = x + (column + gap) * static_cast<float>(i);
    paint.bar({left, y + 4, column, 3}, stage::ink_of(piece.from), stage::ink_of(piece.to));
    float end = y + 12;
    end += paint.flow(left, end, column, {{piece.words, Quantity::none, false}}, style_small);
    if (!piece.value.empty()) {
      TextStyle value = style_small;
      value.ink = Ink::text;
      end += paint.flow(left, end, column, {{piece.value, Quantity::none, true}}, value);
    }
    bottom = std::max(bottom, end);
  }
  return bottom;
}

/// The blanks: what each number stands for, and a field for it; in two columns where there is room.
float blank_fields(Canvas& canvas, const app::FormulaCard& card, float x, float y, float width) {
  Painter& paint = canvas.paint;
  constexpr float height = layout::control;
  constexpr float room = 64;  // of a field
  const int columns = width >= 380 ? 2 : 1;
  const float column = (width - 24 * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  Painter measure = paint.measuring();
  float top = y;
  float row_height = height;
  for (std::size_t i = 0; i < card.blanks.size(); ++i) {
    const app::Blank& blank = card.blanks[i];
    const int at = static_cast<int>(i) % columns;
    if (at == 0 && i > 0) {
      top += row_height + 4;
      row_height = height;
    }
    const float left = x + (column + 24) * static_cast<float>(at);
    const float words_left = left + room + 12;
    const float words_width = column - room - 12;
    const bool marked = blank.mark != app::Blank::Mark::none;
    const bool right = blank.mark == app::Blank::Mark::right;
    const float text_height = measure.flow(0, 0, words_width, blank.words, style_small);
    row_height = std::max(row_height, text_height);
    const Rect rect{left, top, room, height};
    canvas.field(blank.field, rect);
    if (marked) paint.box({left, top + height - 4, room, 4}, right ? Ink::good : Ink::warn, 2);
    canvas.place(blank.field.id + "-words", {words_left, top, words_width, height});
    paint.flow(words_left, top + (height - text_height) / 2, words_width, blank.words, style_small);
  }
  return top + row_height;
}

}  // namespace

float signs_line(Painter& paint, const std::vector<app::Sign>& list, float x, float y, float width, float size) {
  const float natural = signs_width(paint, list, size);
  if (natural > width) size = std::max(size * width / natural, 11.0F);
  const float height = size * 1.5F;
  for (const app::Sign& sign : list) {
    const bool spaced = app::stands_between(sign);
    const bool operand = sign.kind != app::Sign::Kind::sign;
    const TextStyle style{.size = size, .ink = operand ? stage::ink_of(sign.tint) : Ink::text, .strong = operand};
    if (spaced) x += size * 0.25F;
    if (sign.differs) {
      const float room = size * 0.1F;
      const float below = y + height / 2 + size * 0.66F;
      paint.line({x - room, below}, {x + paint.width(sign.text, style) + room, below}, Ink::warn, 3);
    }
    if (sign.lit) {
      const float room = size * 0.14F;
      paint.box({x - room, y + height / 2 - size * 0.62F, paint.width(sign.text, style) + 2 * room, size * 1.24F},
                Ink::accent_soft, 5, stage::ink_of(sign.tint), 1.5F);
    }
    paint.text(x, y + height / 2, sign.text, style);
    x += paint.width(sign.text, style);
    if (spaced) x += size * 0.25F;
  }
  return height;
}

float formula_card(Canvas& canvas, const app::View& view, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const app::FormulaCard& card = view.formula;
  using enum app::FormulaCard::Level;
  if (card.level == hidden && !card.hint) return y;  // nothing to show before "why is it zero" is answered
  const float padding = card_padding(width);
  const Rect inside = canvas.begin_card(x, y + gap_medium - 4, width, padding);
  float top = inside.y;
  const auto caption = [&](const std::string& words) {
    paint.text(inside.x, top + 9, words, style_caption);
    top += 20;
  };
  caption(card.symbols_title);
  if (card.level == hidden) {
    top += paint.flow(inside.x, top, inside.width, {{card.invite, Quantity::none, false}}, style_muted);
    if (!card.look.empty()) top += paint.flow(inside.x, top + 4, inside.width, card.look, style_body) + 6;
  } else if (card.level == nothing_to_learn) {
    top += paint.flow(inside.x, top, inside.width, {{card.nothing, Quantity::none, true}}, style_strong);
  } else if (card.level == app::FormulaCard::Level::blanks) {
    top += signs_line(paint, card.symbols, inside.x, top, inside.width, 20);
    top += paint.flow(inside.x, top, inside.width, {{card.invite, Quantity::none, false}}, style_muted) + 8;
    top = blank_fields(canvas, card, inside.x, top, inside.width) + gap_small;
    caption(card.numbers_title);
    top += signs_line(paint, card.numbers, inside.x, top, inside.width, 20) + 6;
    const float check = canvas.button_width(card.check_blanks.label, Look::plain);
    canvas.button(card.check_blanks, {inside.x, top, check, layout::control}, Look::plain, card.check_blanks.label);
    top += 50;
    if (!card.blanks_words.empty()) top += paint.flow(inside.x, top, inside.width, card.blanks_words, style_body) + 4;
    canvas.place("blanks-words", {inside.x, top - 4, inside.width, 4});
  } else {
    top += signs_line(paint, card.symbols, inside.x, top, inside.width, 20);
    if (card.level == symbols) {
      top += 4;
      for (const Rich& entry : card.key) top += paint.flow(inside.x, top, inside.width, entry, style_small);
    } else {
      top += gap_small;
      caption(card.numbers_title);
      top += signs_line(paint, card.numbers, inside.x, top, inside.width, 25);
      top = pieces(paint, card.pieces, inside.x, top, inside.width);
    }
    if (card.level == value) {
      top += gap_small;
      top += paint.flow(inside.x, top, inside.width, {{card.sentence, Quantity::none, false}}, style_small);
    }
  }
  if (card.hint) {
    const float button = canvas.button_width(card.hint->label, Look::quiet);
    canvas.button(*card.hint, {inside.x - 12, top + 2, button, layout::control}, Look::quiet, card.hint->label);
    top += 42;
  }
  canvas.place("formula", {inside.x, inside.y, inside.width, top - inside.y});
  return canvas.end_card(top, padding);
}

}  // namespace pw::ui
