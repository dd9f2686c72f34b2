// The formula in a part of its own: its letters, its numbers, its value, and how the count grows piece by piece.
#include "ui/canvas.h"

namespace pw::ui::inline further {
namespace {

using stage::Ink;

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
  canvas.signs("math-letters", card.symbols);
  canvas.signs("math-numbers", card.numbers);
  for (std::size_t i = 0; i < card.key.size(); ++i) canvas.words(numbered("letter", i), card.key[i], Ink::muted);
  pieces(canvas, card.pieces);
  canvas.words("formula-sentence", card.sentence, Ink::muted);
  if (card.level == app::FormulaCard::Level::blanks) blank_fields(canvas, card);
  if (card.hint) canvas.button(*card.hint, Look::quiet);
}

}  // namespace pw::ui::inline further
