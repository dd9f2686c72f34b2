#include "page/markup.h"

#include "app/shared/words.h"

namespace pw::page {

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape(value) + "\"";
}

std::string element(std::string_view tag, std::string_view attributes, std::string_view content) {
  std::string out = "<";
  out += tag;
  out += attributes;
  out += ">";
  out += content;
  out += "</";
  out += tag;
  out += ">";
  return out;
}

std::string write_rich(const Rich& words) {
  std::string out;
  for (const Run& run : words) {
    const std::string text = escape(run.text);
    if (run.tint != Quantity::none) {
      out += element("b", attribute("class", "ink-" + std::string(stage::name(stage::ink_of(run.tint)))), text);
    } else {
      out += run.strong ? element("b", "", text) : text;
    }
  }
  return out;
}

namespace {

std::string write_signs(const std::vector<app::Sign>& signs) {
  std::string out;
  for (const app::Sign& sign : signs) {
    const std::string tint = sign.tint == Quantity::none
                                 ? ""
                                 : attribute("class", "ink-" + std::string(stage::name(stage::ink_of(sign.tint))) +
                                                          (sign.lit ? " lit" : ""));
    if (sign.kind == app::Sign::Kind::letter) out += element("mi", tint, escape(sign.text));
    else if (sign.kind == app::Sign::Kind::number) out += element("mn", tint, escape(sign.text));
    else if (sign.text == "(") out += "<mrow><mo stretchy=\"false\">(</mo>";
    else if (sign.text == ")") out += "<mo stretchy=\"false\">)</mo></mrow>";
    else out += element("mo", "", escape(sign.text));
  }
  return out;
}

}  // namespace

std::string write_line(const std::vector<app::Sign>& signs) {
  std::string out;
  for (const app::Sign& sign : signs) {
    const bool spaced = app::stands_between(sign);
    std::string css_class =
        sign.tint == Quantity::none ? "" : "ink-" + std::string(stage::name(stage::ink_of(sign.tint)));
    if (sign.differs) css_class += " differs";
    const std::string text = spaced ? " " + escape(sign.text) + " " : escape(sign.text);
    out += css_class.empty() ? text : element("b", attribute("class", css_class), text);
  }
  return out;
}

std::string write_math(const app::FormulaCard& card) {
  using enum app::FormulaCard::Level;
  // One that is longer than a phone is wide has room for more lines than one (ui/further/formula.cpp).
  constexpr std::size_t longest = 24;
  const auto row = [](std::string_view id, const std::vector<app::Sign>& signs, const std::string& cells) {
    return "<mtr" + attribute("data-at", id) + (signs.size() > longest ? " class=\"long\"" : "") + "><mtd>" + cells +
           "</mtd></mtr>";
  };
  std::string rows = row("math-letters", card.symbols, write_signs(card.symbols));
  if (card.level == app::FormulaCard::Level::blanks || card.level == numbers || card.level == value)
    rows += row("math-numbers", card.numbers, "<mo>=</mo>" + write_signs(card.numbers));
  return element("div", " class=\"math\"",
                 "<math display=\"block\"><mtable columnalign=\"left\">" + rows + "</mtable></math>");
}

}  // namespace pw::page
