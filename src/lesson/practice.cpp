#include "lesson/practice.h"

#include <algorithm>

namespace pw::lesson {
namespace {

Progress& progress(Practice& p) { return p; }

}  // namespace

std::string_view word(Exercise::Kind kind) {
  constexpr std::string_view words[exercise_kinds] = {"count_layer",  "filter_depth", "dearer_layer", "change",
                                                      "broken_layer", "find_filters", "output_shape", "estimate"};
  return words[static_cast<std::size_t>(kind)];
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
  constexpr std::string_view words[] = {"right", "right_later", "shown", "skipped"};
  return words[static_cast<std::size_t>(ending)];
}

}  // namespace pw::lesson
