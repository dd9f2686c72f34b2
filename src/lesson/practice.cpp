#include "lesson/practice.h"

#include <algorithm>

#include "core/in_order.h"

namespace pw::lesson {
namespace {

struct KindRow {
  Exercise::Kind kind;
  std::string_view word;
};
constexpr KindRow kinds[] = {
    {Exercise::Kind::count_layer, "count_layer"},   {Exercise::Kind::filter_depth, "filter_depth"},
    {Exercise::Kind::dearer_layer, "dearer_layer"}, {Exercise::Kind::change, "change"},
    {Exercise::Kind::broken_layer, "broken_layer"}, {Exercise::Kind::find_filters, "find_filters"},
    {Exercise::Kind::output_shape, "output_shape"}, {Exercise::Kind::estimate, "estimate"},
};
static_assert(in_order(kinds, &KindRow::kind, exercise_kinds), "a row for each kind of question, in their order");

struct EndingRow {
  Ending ending;
  std::string_view word;
};
constexpr EndingRow endings[] = {
    {Ending::right, "right"},
    {Ending::right_later, "right_later"},
    {Ending::shown, "shown"},
    {Ending::skipped, "skipped"},
};
static_assert(in_order(endings, &EndingRow::ending, Ending::count), "a row for each ending, in their order");

Progress& progress(Practice& p) { return p; }

}  // namespace

std::string_view word(Exercise::Kind kind) { return kinds[static_cast<std::size_t>(kind)].word; }

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

std::string_view word(Ending ending) { return endings[static_cast<std::size_t>(ending)].word; }

}  // namespace pw::lesson
