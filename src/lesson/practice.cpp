#include "lesson/practice.h"

#include <algorithm>
#include <tuple>

#include "core/tables.h"

namespace pw::lesson {
namespace {

Progress& progress(Practice& p) { return p; }

/// Of what two copies know of an idea, that from when it was asked later; where that is the same, the box further up.
bool is_later_known(const Card& a, const Card& b) {
  const auto asked = [](const Card& card) { return card.box == 0 ? card.due - 1 : card.due - (1 << (card.box - 1)); };
  const auto order = [&](const Card& card) {
    return std::tuple(card.box > 0, card.day, asked(card), card.box, card.rest);
  };
  return order(a) < order(b);
}

/// Of what two copies know of a thought, that which is known later.
auto how_late(const Snag& s) { return std::tuple(s.last, s.met, s.rights, s.day, s.came_back, s.help, s.idea); }

auto how_far(const Progress& p) { return std::tuple(p.number, p.set.seed, p.set.questions, p.set.ideas); }

/// Of two copies of one set: whether the first is further on.
bool is_further(const Progress& a, const Progress& b) {
  // Nothing is taken from the tries: the longer text has more of them.
  return a.tries.size() != b.tries.size() ? a.tries.size() > b.tries.size() : a.number > b.number;
}

}  // namespace

std::string_view word(Exercise::Kind kind) {
  using Kind = Exercise::Kind;
  constexpr auto words = table_of<Kind, std::string_view>({{Kind::count_layer, "count_layer"},
                                                           {Kind::filter_depth, "filter_depth"},
                                                           {Kind::dearer_layer, "dearer_layer"},
                                                           {Kind::change, "change"},
                                                           {Kind::broken_layer, "broken_layer"},
                                                           {Kind::find_filters, "find_filters"},
                                                           {Kind::output_shape, "output_shape"},
                                                           {Kind::estimate, "estimate"},
                                                           {Kind::output_width, "output_width"}});
  return words[kind];
}

std::optional<Progress> taken_out(std::vector<Progress>& sets, const PracticeSet& set) {
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (sets[i].set != set) continue;
    Progress out = std::move(sets[i]);
    sets.erase(sets.begin() + static_cast<std::ptrdiff_t>(i));
    return out;
  }
  return std::nullopt;
}

void keep(Practice& p, Progress set) {
  (void)taken_out(p.others, set.set);
  p.others.push_back(std::move(set));
  if (p.others.size() > most_others) p.others.erase(p.others.begin());
}

void merge(Practice& p, const Practice& other) {
  p.clock = std::max(p.clock, other.clock);
  for (std::size_t i = 0; i < p.cards.size(); ++i) p.cards[i] = std::max(p.cards[i], other.cards[i], is_later_known);
  for (const Snag& theirs : other.snags) {
    const auto mine = std::ranges::find(p.snags, theirs.id, &Snag::id);
    if (mine == p.snags.end()) p.snags.push_back(theirs);
    else if (how_late(*mine) < how_late(theirs)) *mine = theirs;
  }
  // In an order that is the same in either copy. By insertion: there are a dozen, and a library's sort would be larger than all of it.
  const auto later = [](const Snag& a, const Snag& b) { return std::tie(a.last, a.id) > std::tie(b.last, b.id); };
  for (std::size_t i = 1; i < p.snags.size(); ++i) {
    for (std::size_t j = i; j > 0 && later(p.snags[j - 1], p.snags[j]); --j) std::swap(p.snags[j - 1], p.snags[j]);
  }
  while (p.snags.size() > most_snags) p.snags.erase(p.snags.begin());
  std::vector<Progress> theirs = other.others;
  if (other.begun) theirs.push_back(other);
  for (Progress& set : theirs) {
    const auto kept = std::ranges::find(p.others, set.set, &Progress::set);
    Progress* mine = p.begun && set.set == p.set ? &progress(p) : kept != p.others.end() ? &*kept : nullptr;
    if (mine == nullptr) {
      if (set.number > 0 || !set.tries.empty()) p.others.push_back(std::move(set));
    } else if (is_further(set, *mine)) {
      *mine = std::move(set);
    } else {
      mine->told = mine->told || (set.told && !is_further(*mine, set));
    }
  }
  // Which of them was left last nobody knows here. Whatever goes must be the same in either copy, or they would never agree.
  while (p.others.size() > most_others) p.others.erase(std::ranges::min_element(p.others, {}, how_far));
}

void missed(Practice& p, Idea idea) {
  Card& card = p.cards[static_cast<std::size_t>(idea)];
  card.box = 1;
  card.due = p.clock;
  card.rest = 0;
}

int how_many(const Practice& p, Ending ending) {
  return static_cast<int>(std::ranges::count(p.results, ending, &Result::ending));
}

std::string_view word(Ending ending) {
  constexpr auto words = table_of<Ending, std::string_view>({{Ending::right, "right"},
                                                             {Ending::right_later, "right_later"},
                                                             {Ending::shown, "shown"},
                                                             {Ending::skipped, "skipped"}});
  return words[ending];
}

}  // namespace pw::lesson
