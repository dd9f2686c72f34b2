#include "app/blanks.h"

#include <algorithm>

#include "app/words.h"

namespace pw::app {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using Outcome = Answer::Outcome;

/// More than the longest formula of a layer has operands.
constexpr std::size_t most_blanks = 16;

std::vector<Token> operands(const Formula& formula) {
  std::vector<Token> out = tokens(formula);
  std::erase_if(out, [](const Token& token) { return token.kind != Token::Kind::operand; });
  return out;
}

/// What leads on to a number of the formula.
text::Key question_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::filter_width:
    case Quantity::filter_height: return blank_window;
    case Quantity::depth:
    case Quantity::group_depth: return blank_depth;
    case Quantity::bias_per_filter: return blank_bias;
    case Quantity::filters: return blank_filters;
    case Quantity::neurons: return blank_neurons;
    case Quantity::inputs: return blank_inputs;
    case Quantity::neuron_biases: return blank_biases;
    default: return blank_other;
  }
}

bool is_right(std::string_view typed, Count value) {
  const auto count = lesson::parse_count(typed);
  return count && *count == value;
}

}  // namespace

bool begins_with_blanks(const State& state) {
  const Network& network = state.lesson().network;
  const auto step = static_cast<std::size_t>(state.step);
  const Layer& layer = network.nodes[step].layer;
  if (!state.lesson().report.layers[step].formula) return false;
  return std::none_of(network.nodes.begin(), network.nodes.begin() + state.step, [&](const Node& above) { return above.layer.index() == layer.index(); });
}

bool asks_the_road(const State& state) {
  // A right number by a wrong road cannot be seen; every third time it is asked for.
  const Answer& answer = state.exercise;
  return state.practice.number % 3 == 2 && answer.outcome == Outcome::right && answer.wrong == 0 && answer.hints == 0 && !answer.road_told;
}

void add_blanks(const LayerScene& s, FormulaCard& card) {
  const std::vector<Token> all = operands(*s.row().formula);
  const std::vector<Rich> key = letter_key(*s.row().formula);
  std::size_t right = 0;
  std::size_t filled = 0;
  const Token* first_wrong = nullptr;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Blank blank;
    blank.words = key[i];
    blank.field = button("blank-" + std::to_string(i), plain(key[i]), {Kind::blank, static_cast<int>(i)});
    if (i < s.answer.blanks.size()) blank.field.value = s.answer.blanks[i];
    const bool is_filled = !blank.field.value.empty();
    const bool fits = is_right(blank.field.value, all[i].value);
    if (is_filled) ++filled;
    if (fits) ++right;
    if (s.answer.blanks_checked && is_filled) {
      blank.mark = fits ? Blank::Mark::right : Blank::Mark::wrong;
      blank.words.push_back({" – " + text::say(fits ? blank_right : blank_wrong), Quantity::none, true});
      if (!fits && first_wrong == nullptr) first_wrong = &all[i];
    }
    card.blanks.push_back(std::move(blank));
  }
  card.check_blanks = button("check-blanks", text::say(blanks_check), {Kind::check_blanks});
  if (!s.answer.blanks_checked) return;
  if (first_wrong != nullptr) {
    card.blanks_words = rich(blanks_wrong, {{"letter", symbol(first_wrong->quantity)}});
    add(card.blanks_words, rich(question_of(first_wrong->quantity)));
  } else if (right == all.size()) {
    card.blanks_words = rich(s.answer.known ? blanks_road_right : blanks_right);
    card.blanks_done = true;
  } else {
    card.blanks_words = filled == 0 ? rich(blanks_none) : rich(blanks_missing, {{"n", static_cast<Count>(right)}, {"all", static_cast<Count>(all.size())}});
  }
}

void update_blanks(Answer& answer, const Action& action) {
  switch (action.kind) {
    case Kind::blank: {
      if (action.number < 0 || static_cast<std::size_t>(action.number) >= most_blanks) return;
      const auto at = static_cast<std::size_t>(action.number);
      if (answer.blanks.size() <= at) answer.blanks.resize(at + 1);
      answer.blanks[at] = action.text;
      // A mark stands for what was checked.
      answer.blanks_checked = false;
      return;
    }
    case Kind::check_blanks: answer.blanks_checked = true; return;
    case Kind::skip_blanks: answer.road_told = true; return;
    default: return;
  }
}

}  // namespace pw::app
