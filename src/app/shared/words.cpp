#include "app/shared/words.h"

#include <algorithm>

#include "lesson/diagnosis.h"

namespace pw::app {
namespace {

using enum text::Key;

std::vector<Sign> signs(const Formula& formula, bool with_letters) {
  std::vector<Sign> out;
  for (const Token& token : tokens(formula)) {
    switch (token.kind) {
      case Token::Kind::operand: {
        const std::string letter(symbol(token.quantity));
        const bool is_letter = with_letters && token.quantity != Quantity::bias_per_filter && !letter.empty();
        out.push_back({is_letter ? Sign::Kind::letter : Sign::Kind::number,
                       is_letter ? letter : text::number(token.value), token.quantity});
        break;
      }
      case Token::Kind::plus: out.push_back({Sign::Kind::sign, "+", {}}); break;
      case Token::Kind::times: out.push_back({Sign::Kind::sign, "·", {}}); break;
      case Token::Kind::open: out.push_back({Sign::Kind::sign, "(", {}}); break;
      case Token::Kind::close: out.push_back({Sign::Kind::sign, ")", {}}); break;
      case Token::Kind::minus: out.push_back({Sign::Kind::sign, "−", {}}); break;
      case Token::Kind::over: out.push_back({Sign::Kind::sign, "/", {}}); break;
      case Token::Kind::floor_open: out.push_back({Sign::Kind::sign, "⌊", {}}); break;
      case Token::Kind::floor_close: out.push_back({Sign::Kind::sign, "⌋", {}}); break;
    }
  }
  return out;
}

}  // namespace

bool stands_between(const Sign& sign) {
  using namespace std::string_view_literals;
  for (const std::string_view between : {"·"sv, "+"sv, "−"sv, "/"sv, "="sv}) {
    if (sign.text == between) return true;
  }
  return false;
}

void add_sign(std::string& signs, const Sign& next) {
  const bool after_bracket = signs.ends_with(')') || signs.ends_with("⌋");
  const bool after_joint = !signs.empty() && !after_bracket && !signs.ends_with('(') && !signs.ends_with("⌊");
  if ((after_bracket && stands_between(next)) || after_joint) signs += ' ';
  signs += next.text;
}

std::vector<Sign> letters(const Formula& formula) { return signs(formula, true); }
std::vector<Sign> numbers(const Formula& formula) { return signs(formula, false); }

std::vector<Sign> numbers_beside(const Formula& formula, const Formula& other) {
  std::vector<Sign> out = signs(formula, false);  // one for each token
  const std::vector<bool> marks = lesson::differing(tokens(formula), tokens(other));
  for (std::size_t i = 0; i < out.size(); ++i) out[i].differs = marks[i];
  return out;
}

std::vector<Sign> letters_beside(const Formula& formula, const Formula& other) {
  std::vector<Sign> out = signs(formula, true);  // one for each token
  const std::vector<bool> marks = lesson::differing(tokens(formula), tokens(other));
  for (std::size_t i = 0; i < out.size(); ++i) out[i].differs = marks[i];
  return out;
}

namespace {

using Op = Formula::Op;

/// A formula as it is said so that whoever listens can work it out word by word: from the left, and no bracket but what is called one.
class Sayer {
 public:
  explicit Sayer(bool with_letters) : with_letters_(with_letters) {}

  /// All of it. What takes most working out comes first, and the rest joins it: 16 plus 12, times 12, plus 12, times 4.
  [[nodiscard]] std::string chain(const Formula& formula) const {
    const std::vector<Formula> parts = operands(formula);
    if (parts.empty()) return leaf(formula);
    const auto first = std::ranges::max_element(parts, {}, depth);
    std::string out = chain(*first);
    bool pause = !first->parts().empty();
    for (const Formula& part : parts) {
      if (&part == &*first) continue;
      if (pause || !part.parts().empty()) out += text::say(spoken_pause);
      out += text::say(formula.op() == Op::sum ? spoken_plus : spoken_times);
      out += term(part);
      pause = !part.parts().empty();
    }
    return out;
  }

 private:
  /// A sum's terms, and those of the sums in it; a product's factors likewise.
  static std::vector<Formula> operands(const Formula& formula) {
    std::vector<Formula> out;
    for (const Formula& part : formula.parts()) {
      const bool joins = part.op() == formula.op() && (part.op() == Op::sum || part.op() == Op::product);
      if (joins) std::ranges::copy(operands(part), std::back_inserter(out));
      else out.push_back(part);
    }
    return out;
  }
  static int depth(const Formula& formula) {
    int out = 0;
    for (const Formula& part : operands(formula)) out = std::max(out, depth(part) + 1);
    return out;
  }
  [[nodiscard]] std::string leaf(const Formula& formula) const {
    const std::string_view letter = symbol(formula.quantity());
    if (with_letters_ && formula.quantity() != Quantity::bias_per_filter && !letter.empty()) return std::string(letter);
    return text::number(formula.evaluate().value_or(0));
  }
  /// Whatever stands in brackets, as one thing: the sum of 2, 3 and 4.
  [[nodiscard]] std::string term(const Formula& formula) const {
    const std::vector<Formula> parts = operands(formula);
    if (parts.empty()) return leaf(formula);
    std::string out = text::say(formula.op() == Op::product ? spoken_product : spoken_sum);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) out += i + 1 == parts.size() ? text::say(spoken_and) : text::say(spoken_pause) + " ";
      out += term(parts[i]);
    }
    return out;
  }

  bool with_letters_;
};

}  // namespace

std::string spoken_side(const Formula& formula, bool with_letters) { return Sayer(with_letters).chain(formula); }

std::string spoken(const Formula& formula) {
  const std::string words = spoken_side(formula, false);
  // A comma holds back what follows: there is nothing to hold back after 2 times 8.
  const bool pauses = words.find(text::say(spoken_pause) + " ") != std::string::npos;
  return text::say(formula.parts().empty() ? spoken_one
                   : pauses                ? spoken_is
                                           : spoken_is_plain,
                   {{"formula", std::string_view(words)}, {"value", formula.evaluate().value_or(0)}});
}

std::vector<Sign> equation(const FormulaCard& card) {
  using enum FormulaCard::Level;
  std::vector<Sign> out = card.level == symbols ? card.symbols : card.numbers;
  if (card.level == hidden || card.level == nothing_to_learn) out.clear();
  // Up to what it comes to: that stands in the answer's field.
  const auto is = std::ranges::find(out, "=", &Sign::text);
  out.erase(is, out.end());
  return out;
}

}  // namespace pw::app
