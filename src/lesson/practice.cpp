#include "lesson/practice.h"

#include <algorithm>

#include "core/tables.h"

namespace pw::lesson {
namespace {

Progress& progress(Practice& p) { return p; }

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
                                                           {Kind::estimate, "estimate"}});
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
  if (other.clock > p.clock) {
    p.clock = other.clock;
    p.cards = other.cards;
  }
  std::vector<Progress> theirs = other.others;
  if (other.begun) theirs.push_back(other);
  for (Progress& set : theirs) {
    const bool further = set.number > 0;
    if (p.begun && set.set == p.set) {
      if (set.number > p.number) progress(p) = std::move(set);
      else p.told = p.told || (set.told && set.number == p.number);
      continue;
    }
    const auto mine = std::ranges::find(p.others, set.set, &Progress::set);
    if (further && (mine == p.others.end() || mine->number < set.number)) keep(p, std::move(set));
  }
}

void missed(Practice& p, Idea idea) { p.cards[static_cast<std::size_t>(idea)] = {1, p.clock}; }

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
