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

text::Key key_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::filter_width: return key_w;
    case Quantity::filter_height: return key_h;
    case Quantity::depth: return key_d;
    case Quantity::filters: return key_k;
    case Quantity::bias_per_filter: return key_1;
    case Quantity::neurons: return key_c;
    case Quantity::inputs: return key_p;
    case Quantity::neuron_biases: return key_cb;
    case Quantity::map_size:
    case Quantity::padding:
    case Quantity::stride:
    case Quantity::filter_depth: return key_t;
    case Quantity::group_depth: return key_dg;
    case Quantity::multiplier: return key_m;
    case Quantity::entries: return key_v;
    case Quantity::vector_size: return key_e;
    case Quantity::heads: return key_n;
    case Quantity::head_size: return key_eh;
    case Quantity::key_heads: return key_g;
    case Quantity::value_size: return key_u;
    case Quantity::source_depth: return key_s;
    case Quantity::hidden: return key_f;
    case Quantity::experts: return key_experts;
    case Quantity::places: return key_o;
    case Quantity::rank: return key_rank;
    case Quantity::projection: return key_projection;
    case Quantity::pieces: return key_pieces;
    case Quantity::open_height: return key_open_height;
    case Quantity::open_width: return key_open_width;
    case Quantity::open_length: return key_open_length;
    case Quantity::open_depth: return key_open_depth;
    case Quantity::open_channels: return key_open_channels;
    case Quantity::none: break;
  }
  return blank;
}

}  // namespace

bool stands_between(const Sign& sign) {
  using namespace std::string_view_literals;
  for (const std::string_view between : {"·"sv, "+"sv, "−"sv, "/"sv, "="sv}) {
    if (sign.text == between) return true;
  }
  return false;
}

std::vector<Sign> letters(const Formula& formula) { return signs(formula, true); }
std::vector<Sign> numbers(const Formula& formula) { return signs(formula, false); }

std::vector<Sign> numbers_beside(const Formula& formula, const Formula& other) {
  std::vector<Sign> out = signs(formula, false);  // one for each token
  const std::vector<bool> marks = lesson::differing(tokens(formula), tokens(other));
  for (std::size_t i = 0; i < out.size(); ++i) out[i].differs = marks[i];
  return out;
}

std::vector<Sign> gaps_beside(const Formula& formula, const Formula& other) {
  std::vector<Sign> out = numbers_beside(formula, other);
  for (Sign& sign : out) {
    if (sign.differs && sign.kind == Sign::Kind::number) sign.text = "?";
  }
  return out;
}

std::string spoken_side(const Formula& formula, bool with_letters) {
  std::string words;
  for (const Token& token : tokens(formula)) {
    switch (token.kind) {
      case Token::Kind::operand:
        words += with_letters && token.quantity != Quantity::bias_per_filter ? std::string(symbol(token.quantity))
                                                                             : text::number(token.value);
        break;
      case Token::Kind::plus: words += text::say(spoken_plus); break;
      case Token::Kind::times: words += text::say(spoken_times); break;
      case Token::Kind::open: break;
      case Token::Kind::close:
        // Brackets that end together make one pause.
        if (!words.ends_with(text::say(spoken_pause))) words += text::say(spoken_pause);
        break;
      case Token::Kind::minus: words += text::say(spoken_minus); break;
      case Token::Kind::over: words += text::say(spoken_over); break;
      case Token::Kind::floor_open: break;
      case Token::Kind::floor_close: words += text::say(spoken_floor); break;
    }
  }
  return words;
}

std::string spoken(const Formula& formula) {
  std::string words = spoken_side(formula, false);
  // The sentence has a pause of its own there.
  if (const std::string pause = text::say(spoken_pause); words.ends_with(pause))
    words.resize(words.size() - pause.size());
  const Count value = formula.evaluate().value_or(0);
  return text::say(spoken_is, {{"formula", std::string_view(words)}, {"value", value}});
}

namespace {

/// In a word what it counts; empty for what no lesson has.
std::string name_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::filter_width: return text::say(name_w);
    case Quantity::filter_height: return text::say(name_h);
    case Quantity::depth: return text::say(name_d);
    case Quantity::filters: return text::say(name_k);
    case Quantity::bias_per_filter: return text::say(name_1);
    case Quantity::neurons: return text::say(name_c);
    case Quantity::inputs: return text::say(name_p);
    case Quantity::neuron_biases: return text::say(name_cb);
    default: return {};
  }
}

}  // namespace

std::vector<Sign> equation(const FormulaCard& card) {
  using enum FormulaCard::Level;
  std::vector<Sign> out = card.level == symbols ? card.symbols : card.numbers;
  if (card.level == hidden || card.level == nothing_to_learn) out.clear();
  // Up to what it comes to: that stands in the answer's field.
  const auto is = std::ranges::find(out, "=", &Sign::text);
  out.erase(is, out.end());
  for (Sign& sign : out) {
    if (sign.kind != Sign::Kind::sign) sign.name = name_of(sign.tint);
  }
  return out;
}

std::vector<Rich> letter_key(const Formula& formula) {
  std::vector<Rich> out;
  for (const Token& token : tokens(formula)) {
    if (token.kind == Token::Kind::operand) out.push_back(rich(key_of(token.quantity)));
  }
  return out;
}

namespace {

/// Whether it grows from one product by single numbers, as a filter's and a neuron's does; an LSTM's has sums inside.
bool grows_step_by_step(const Formula& formula) {
  const auto is_leaf = [](const Formula& part) { return part.parts().empty(); };
  const std::vector<Formula>& parts = formula.parts();
  if (parts.empty()) return true;
  if (formula.op() == Formula::Op::product && std::ranges::all_of(parts, is_leaf)) return true;
  return !is_leaf(parts.front()) && std::all_of(parts.begin() + 1, parts.end(), is_leaf) &&
         grows_step_by_step(parts.front());
}

}  // namespace

std::vector<Piece> pieces(const Formula& formula, bool known) {
  std::vector<Piece> out;
  if (!grows_step_by_step(formula)) return out;
  // Of filters and of neurons; other formulas are too short to be built up.
  if (formula.find(Quantity::filters) == nullptr && formula.find(Quantity::neurons) == nullptr) return out;
  for (const BuildStep& step : build_up(formula)) {
    const std::initializer_list<text::Arg> args = {{"operand", step.operand}, {"value", step.value}};
    Piece piece;
    piece.from = piece.to = step.quantity;
    if (step.op == Formula::Op::leaf) {
      const bool conv = step.quantity == Quantity::filter_width;
      piece.to = conv ? Quantity::depth : Quantity::inputs;
      piece.words = text::say(conv ? built_filter_weights : built_dense_weights, args);
    } else {
      piece.words = text::say(step.quantity == Quantity::filters ? built_filters : built_bias, args);
      piece.value = known ? text::say(built_value, args) : text::say(built_unknown);
    }
    out.push_back(std::move(piece));
  }
  return out;
}

}  // namespace pw::app
