// The formula in a part of its own: its letters, its numbers, its value, and how the count grows piece by piece.
#include "app/shared/words.h"
#include "ui/canvas.h"

namespace pw::ui::inline further {
namespace {

using stage::Ink;

/// The smallest letters of a formula, and how high a line of it is, by its letters.
constexpr float smallest = 8;
constexpr float leading = 1.15F;

/// How many of the signs go into one line, which ends before a sign that adds or, where none does, before another that joins.
std::size_t fitting(const Canvas& canvas, std::span<const app::Sign> list, float size, float room) {
  Painter measure = canvas.paint.measuring();
  if (signs(measure, {0, 0}, size, list) <= room) return list.size();
  std::size_t sum = 0;
  std::size_t other = 0;
  float width = 0;
  for (std::size_t i = 0; i < list.size() && width <= room; ++i) {
    if (i > 0 && app::stands_between(list[i])) (list[i].text == "+" ? sum : other) = i;
    width += signs(measure, {0, 0}, size, list.subspan(i, 1));
  }
  return sum > 0 ? sum : other > 0 ? other : list.size();
}

/// Its lines, of letters of this size.
std::vector<std::span<const app::Sign>> broken(const Canvas& canvas, std::span<const app::Sign> list, float size,
                                               float room) {
  std::vector<std::span<const app::Sign>> lines;
  while (!list.empty()) {
    const std::size_t count = fitting(canvas, list, size, room);
    lines.push_back(list.first(count));
    list = list.subspan(count);
  }
  return lines;
}

/// A row of the formula, within its part: as large as it fits on as many lines as the row is high.
void row(Canvas& canvas, std::string_view id, const std::vector<app::Sign>& list) {
  const auto place = canvas.at(id);
  const auto part = canvas.anywhere("formula");
  if (!place || !part) return;
  const Rect& rect = place->rect;
  const float room = part->rect.right() - (rect.x - part->rect.x) - rect.x;
  float size = place->size;
  auto lines = broken(canvas, list, size, room);
  while (lines.size() > 1 && static_cast<float>(lines.size()) * size * leading > rect.height && size > smallest) {
    size -= 0.5F;
    lines = broken(canvas, list, size, room);
  }
  float middle = rect.middle() - static_cast<float>(lines.size() - 1) * size * leading / 2;
  for (const auto& line : lines) {
    signs(canvas.paint, {rect.x, middle}, size, line);
    middle += size * leading;
  }
}

void pieces(Canvas& canvas, const std::vector<app::Piece>& list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string id = numbered("piece", i);
    if (const auto place = canvas.at(id)) {
      const Rect& rect = place->rect;
      canvas.paint.bar({rect.x, rect.y, rect.width, 3}, stage::ink_of(list[i].from), stage::ink_of(list[i].to));
    }
    Rich words{{list[i].words, Quantity::none, false}};
    if (!list[i].value.empty()) words.push_back({" " + list[i].value, Quantity::none, true});
    canvas.words(id + "-words", words);
  }
}

void blank_fields(Canvas& canvas, const app::FormulaCard& card) {
  for (const app::Blank& blank : card.blanks) {
    canvas.field(blank.field);
    const auto place = canvas.at(blank.field.id);
    if (place && blank.mark != app::Blank::Mark::none) {
      const Rect& rect = place->rect;
      canvas.paint.box({rect.x, rect.bottom() - 4, rect.width, 4},
                       blank.mark == app::Blank::Mark::right ? Ink::good : Ink::warn, 2);
    }
    canvas.words(blank.field.id + "-words", blank.words, Ink::muted);
  }
  canvas.button(card.check_blanks, Look::plain);
  canvas.words("blanks-words", card.blanks_words);
}

}  // namespace

void formula_card(Canvas& canvas, const app::View& view) {
  const app::FormulaCard& card = view.formula;
  using enum app::FormulaCard::Level;
  if (card.level == hidden && !card.hint) return;  // nothing to show before "why is it zero" is answered
  canvas.part("formula", Ink::none, Canvas::Edge::top);
  canvas.line("formula-title", card.symbols_title, Ink::muted, true);
  canvas.words("formula-invite", card.invite, Ink::muted);
  canvas.words("formula-look", card.look);
  canvas.words("formula-nothing", card.nothing, Ink::text, true);
  row(canvas, "math-letters", card.symbols);
  row(canvas, "math-numbers", card.numbers);
  for (std::size_t i = 0; i < card.key.size(); ++i) canvas.words(numbered("letter", i), card.key[i], Ink::muted);
  pieces(canvas, card.pieces);
  canvas.words("formula-sentence", card.sentence, Ink::muted);
  if (card.level == app::FormulaCard::Level::blanks) blank_fields(canvas, card);
  if (card.hint) canvas.button(*card.hint, Look::quiet);
}

}  // namespace pw::ui::inline further
