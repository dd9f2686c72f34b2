// The formula in a part of its own, with its letters, its numbers and how the count grows: where it has a question beside it, the walk
// has it on one line (html.cpp).
#include "page/markup.h"
#include "page/parts.h"

namespace pw::page::inline further {

using namespace app;

namespace {

std::string write_pieces(const FormulaCard& card) {
  std::string out;
  for (std::size_t i = 0; i < card.pieces.size(); ++i) {
    const Piece& piece = card.pieces[i];
    const std::string ink(stage::name(stage::ink_of(piece.to)));
    const std::string id = numbered("piece", i);
    out += element(
        "li", attribute("class", "rule-" + ink) + placed(id),
        element("p", placed(id + "-words"),
                escape(piece.words) + (piece.value.empty() ? "" : " " + element("b", "", escape(piece.value)))));
  }
  return element("ol", " class=\"pieces\"", out);
}

std::string write_blanks(const FormulaCard& card) {
  std::string items;
  for (const Blank& blank : card.blanks) {
    const std::string& id = blank.field.id;
    const bool wrong = blank.mark == Blank::Mark::wrong;
    items += element("li", blank.mark == Blank::Mark::none ? "" : attribute("class", wrong ? "wrong" : "right"),
                     "<input type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" enterkeyhint=\"go\"" +
                         identified(id) + attribute("data-control", id) + attribute("value", blank.field.value) +
                         (wrong ? " aria-invalid=\"true\"" : "") + ">" +
                         element("label", attribute("for", id) + placed(id + "-words"), write_rich(blank.words)));
  }
  return element("div", attribute("data-enter", card.check_blanks.id),
                 element("ul", " class=\"blanks\"", items) + write_button(card.check_blanks, "plain") +
                     element("p", placed("blanks-words"), write_rich(card.blanks_words)));
}

}  // namespace

std::string write_formula(const FormulaCard& card) {
  using enum FormulaCard::Level;
  if (card.level == hidden && !card.hint) return {};
  const auto plainly = [](const std::string& words, std::string_view at, std::string_view css_class) {
    return words.empty() ? std::string() : element("p", attribute("class", css_class) + placed(at), escape(words));
  };
  // Takes the focus when the hint that had it is used up.
  std::string inside =
      element("h3", " id=\"formula-title\" tabindex=\"-1\"" + placed("formula-title"), escape(card.symbols_title));
  if (card.level == hidden) {
    inside += plainly(card.invite, "formula-invite", "muted");
    if (!card.look.empty()) inside += write_paragraph(card.look, "formula-look");
  } else if (card.level == nothing_to_learn) {
    inside += plainly(card.nothing, "formula-nothing", "strong");
  } else {
    inside += write_math(card);
    if (card.level == value)
      inside += element("p", " class=\"sentence\" id=\"sentence\"" + placed("formula-sentence"), escape(card.sentence));
    if (card.level == FormulaCard::Level::blanks) {
      inside += plainly(card.invite, "formula-invite", "muted");
    } else if (card.level == symbols) {
      std::string key;
      for (std::size_t i = 0; i < card.key.size(); ++i)
        key += element("li", placed(numbered("letter", i)), write_rich(card.key[i]));
      inside += element("ul", " class=\"key\"", key);
    } else {
      inside += write_pieces(card);
    }
  }
  if (card.level == FormulaCard::Level::blanks) inside += write_blanks(card);
  if (card.hint) inside += write_button(*card.hint, "quiet");
  return element("section", " class=\"formula card\" aria-labelledby=\"formula-title\"" + placed("formula"), inside);
}

}  // namespace pw::page::inline further
