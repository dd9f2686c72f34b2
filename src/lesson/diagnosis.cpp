#include "lesson/diagnosis.h"

#include <algorithm>
#include <iterator>

namespace pw::lesson {
namespace {

/// The formula of the first of the beliefs that counts to `answer`.
const Formula* counting_to(Count answer, const std::vector<Belief>& beliefs) {
  for (const Belief& belief : beliefs) {
    if (!belief.formula()) continue;
    const Expected<Count> value = belief.formula()->evaluate();
    if (value && *value == answer) return &*belief.formula();
  }
  return nullptr;
}

std::vector<Thought> single_thoughts(const Belief& truth, Count answer) {
  std::vector<Thought> out;
  for (const Misconception& misconception : misconceptions()) {
    const std::vector<Belief> beliefs = bent(misconception, truth);
    if (const Formula* formula = counting_to(answer, beliefs)) out.push_back({&misconception, nullptr, *formula});
  }
  return out;
}

std::vector<Thought> paired_thoughts(const Belief& truth, Count answer) {
  const std::span<const Misconception> all = misconceptions();
  std::vector<std::vector<Belief>> after(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].pairs) after[i] = bent(all[i], truth);
  }
  // The second mistake made in what the first one believes.
  const auto both = [&](std::size_t first, std::size_t second) -> std::optional<Formula> {
    // Following the sizes anew would undo a change of the formula.
    if (all[second].upstream && !all[first].upstream) return std::nullopt;
    for (const Belief& belief : after[first]) {
      const std::vector<Belief> beliefs = bent(all[second], belief);
      if (const Formula* formula = counting_to(answer, beliefs)) return *formula;
    }
    return std::nullopt;
  };
  std::vector<Thought> out;
  // By the sum of their places in the table: two likely thoughts come before a likely and an unlikely one. A mistake
  // that makes no sense alone may still make sense after another.
  for (std::size_t sum = 1; sum + 2 < 2 * all.size(); ++sum) {
    for (std::size_t i = sum < all.size() ? 0 : sum - all.size() + 1; i < sum - i; ++i) {
      if (!all[i].pairs || !all[sum - i].pairs) continue;
      auto formula = both(i, sum - i);
      if (!formula) formula = both(sum - i, i);
      if (formula) out.push_back({&all[i], &all[sum - i], std::move(*formula)});
    }
  }
  return out;
}

/// Whether it divides the number and that says something: of all numbers 2 divides a half and 3 a third.
bool divides(Count factor, Count number) { return factor > 3 && number > 0 && number % factor == 0; }

/// From the right formula: so many alike, each of so many numbers.
Hint hint_for(const Formula& right, Count answer) {
  const Formula* units = right.find(Quantity::filters);
  if (!units) units = right.find(Quantity::neurons);
  const Count how_many = units ? units->evaluate().value_or(0) : 0;
  if (how_many < 1) return {};
  const Count each = right.evaluate().value_or(0) / how_many;
  const bool by_each = divides(each, answer);
  const bool by_units = divides(how_many, answer);
  // A large factor is the less likely to divide a number by chance.
  if (by_each && (!by_units || each >= how_many)) return {Hint::Look::at_how_many, each, answer / each};
  if (by_units) return {Hint::Look::at_each, how_many, answer / how_many};
  return {};
}

}  // namespace

Diagnosis diagnose(const Network& network, const Report& report, std::size_t layer, Count answer) {
  Diagnosis out;
  const LayerReport& row = report.layers[layer];
  out.off = answer - row.parameters;
  if (out.off == 0) return out;
  const Belief truth(network, report, layer);
  out.thoughts = single_thoughts(truth, answer);
  if (out.thoughts.empty()) out.thoughts = paired_thoughts(truth, answer);
  if (out.thoughts.empty() && row.formula) out.hint = hint_for(*row.formula, answer);
  return out;
}

std::vector<bool> differing(const std::vector<Token>& mine, const std::vector<Token>& other) {
  const auto is_bracket = [](const Token& t) { return t.kind == Token::Kind::open || t.kind == Token::Kind::close; };
  std::vector<Token> theirs;
  std::ranges::remove_copy_if(other, std::back_inserter(theirs), is_bracket);
  std::vector<std::size_t> places;  // of what is no bracket
  for (std::size_t i = 0; i < mine.size(); ++i) {
    if (!is_bracket(mine[i])) places.push_back(i);
  }
  // The longest common row of tokens: common[i][j] is its length from the i-th of mine and the j-th of theirs on.
  std::vector<std::vector<std::size_t>> common(places.size() + 1, std::vector<std::size_t>(theirs.size() + 1));
  for (std::size_t i = places.size(); i-- > 0;) {
    for (std::size_t j = theirs.size(); j-- > 0;) {
      common[i][j] =
          mine[places[i]] == theirs[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::vector<bool> out(mine.size(), false);
  std::size_t j = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    // Whatever stands only in the other is passed over while nothing common is lost by it.
    while (j < theirs.size() && mine[places[i]] != theirs[j] && common[i][j + 1] == common[i][j]) ++j;
    if (j < theirs.size() && mine[places[i]] == theirs[j]) {
      ++j;
    } else {
      out[places[i]] = true;
    }
  }
  return out;
}

}  // namespace pw::lesson
