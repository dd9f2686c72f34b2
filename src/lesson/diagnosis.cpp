#include "lesson/diagnosis.h"

#include <algorithm>
#include <iterator>

#include "lesson/slip.h"

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

/// The thoughts that are met at a layer, likelier first: those that are met often before the others, each as their tables have them.
std::vector<const Misconception*> met_at(const Belief& truth) {
  std::vector<const Misconception*> out;
  const auto add = [&](std::span<const Misconception> table, Misconception::Met met) {
    for (const Misconception& m : table) {
      if (m.met == met && (m.kinds >> truth.layer().index() & 1U) != 0) out.push_back(&m);
    }
  };
  for (const auto met : {Misconception::Met::always, Misconception::Met::often, Misconception::Met::sometimes,
                         Misconception::Met::seldom}) {
    add(misconceptions(), met);
    // What they say comes later, and they with it.
    if (text::pattern(text::Key::think_with_gaps).empty()) continue;
    for (const std::span<const Misconception> table : further_misconceptions()) add(table, met);
  }
  return out;
}

/// The same thought in other words, or in the same ones, where a table has it for more kinds.
bool is_said(const std::vector<Thought>& thoughts, const Misconception& m) {
  return std::ranges::any_of(thoughts, [&](const Thought& t) {
    return t.second == nullptr && (t.first->id == m.id || t.first->thought == m.thought);
  });
}

std::vector<Thought> single_thoughts(const std::vector<const Misconception*>& all, const Belief& truth, Count answer) {
  std::vector<Thought> out;
  for (const Misconception* m : all) {
    if (is_said(out, *m)) continue;
    const std::vector<Belief> beliefs = m->bend(truth);
    if (const Formula* formula = counting_to(answer, beliefs)) out.push_back({m, nullptr, *formula});
  }
  return out;
}

std::vector<Thought> paired_thoughts(const std::vector<const Misconception*>& met, const Belief& truth, Count answer) {
  std::vector<const Misconception*> all;
  std::ranges::copy_if(met, std::back_inserter(all), &Misconception::pairs);
  std::vector<std::vector<Belief>> after(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) after[i] = all[i]->bend(truth);
  // The second mistake made in what the first one believes. Following the sizes anew would undo a change of the formula, and is done by
  // one rule at a time.
  const auto both = [&](std::size_t first, std::size_t second) -> std::optional<Formula> {
    if (all[second]->upstream) return std::nullopt;
    for (const Belief& belief : after[first]) {
      const std::vector<Belief> beliefs = all[second]->bend(belief);
      if (const Formula* formula = counting_to(answer, beliefs)) return *formula;
    }
    return std::nullopt;
  };
  std::vector<Thought> out;
  // By the sum of their places in the table: two likely thoughts come before a likely and an unlikely one. A mistake
  // that makes no sense alone may still make sense after another.
  for (std::size_t sum = 1; sum + 2 < 2 * all.size(); ++sum) {
    for (std::size_t i = sum < all.size() ? 0 : sum - all.size() + 1; i < sum - i; ++i) {
      auto formula = both(i, sum - i);
      if (!formula) formula = both(sum - i, i);
      if (formula) out.push_back({all[i], all[sum - i], std::move(*formula)});
    }
  }
  return out;
}

/// Whether the number alone says so little of what was thought that it can be no more than a guess: two thoughts at once are taken as
/// certain where one of them is about the biases, which are always near at hand, or both are met often and about this layer alone.
bool is_vague(const Thought& thought) {
  using Met = Misconception::Met;
  if (thought.second == nullptr) return thought.first->met == Met::seldom;
  bool often = true;
  for (const Misconception* m : {thought.first, thought.second}) {
    if (m->met == Met::always) return false;
    often = often && m->met == Met::often && !m->upstream;
  }
  return !often;
}

/// Where a slip makes the same number, a thought is said only as far as it is the likelier of the two.
void weigh(Diagnosis& found, Count right, Count answer) {
  using Met = Misconception::Met;
  if (found.thoughts.empty()) return;
  found.guess = found.guess || is_vague(found.thoughts.front());
  // Nobody slips to zero, nor from it: there is nothing to reckon.
  const Count slips = right == 0 || answer == 0 ? 0 : slips_like(right, answer);
  if (slips == 0) return;
  // Of slips each by itself is the less likely the more there are of their kind; and of small numbers too many are near each other.
  constexpr Count few = 12, small = 10'000;
  std::erase_if(found.thoughts, [&](const Thought& thought) {
    // One bias more or fewer than there are is as likely as a slip by one.
    if (thought.second == nullptr && thought.first->met == Met::always) return false;
    return thought.second != nullptr || thought.first->met == Met::seldom ||
           (thought.first->met == Met::sometimes && slips < 2 * few) || slips < 3;
  });
  if (found.thoughts.empty()) return;
  const Met met = found.thoughts.front().first->met;
  // A digit mistyped, lost or put in: there are so many ways at most, however long the number is.
  constexpr Count digits = 210;
  found.guess =
      found.guess || slips < few || (met != Met::always && (right < small || slips <= digits || met != Met::often));
}

/// Whether it divides the number and that says something: of all numbers 2 divides a half and 3 a third.
bool divides(Count factor, Count number) { return factor > 3 && number > 0 && number % factor == 0; }

/// From the right formula: so many alike, each of so many numbers.
Hint hint_for(const Layer& layer, const Formula& right, Count answer) {
  // Of other kinds the parameters are no so many alike.
  if (!std::holds_alternative<Conv>(layer) && !std::holds_alternative<Dense>(layer)) return {};
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
  const std::vector<const Misconception*> met = met_at(truth);
  out.thoughts = single_thoughts(met, truth, answer);
  if (out.thoughts.empty()) out.thoughts = paired_thoughts(met, truth, answer);
  const Hint hint = row.formula ? hint_for(truth.layer(), *row.formula, answer) : Hint{};
  // What is said of it comes later (misconception_of).
  if (out.thoughts.empty() && !text::pattern(text::Key::think_with_gaps).empty()) {
    out.thoughts = other_units(truth, hint, answer);
    out.guess = !out.thoughts.empty();
  }
  weigh(out, row.parameters, answer);
  if (out.thoughts.empty()) out.hint = hint;
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
