#include "app/practice/address.h"

#include "app/address.h"
#include "core/tables.h"

namespace pw::app::practice {
namespace {

using lesson::PracticeSet;
using lesson::Rules;

constexpr auto counts_words = table_of<Rules::Counts, std::string_view>(
    {{Rules::Counts::best, "best"}, {Rules::Counts::first, "first"}, {Rules::Counts::last, "last"}});

/// The practice that the address asks for, as far as it is read.
PracticeSet& linked(State& state) {
  if (!state.practice.linked) state.practice.linked = PracticeSet{lesson::all_ideas, 0, 0};
  return *state.practice.linked;
}

/// What an address has to name; null where it need not.
const PracticeSet* named(const State& state) {
  if (state.practice.linked) return &*state.practice.linked;
  return state.page.screen == ScreenChoice::practice ? &state.practice.set : nullptr;
}

std::string questions_of(const PracticeSet& set) { return set.questions > 0 ? std::to_string(set.questions) : ""; }

std::string help_of(const PracticeSet& set) {
  switch (set.rules.help) {
    case 0: return "none";
    case Rules::hints: return "hints";
    case Rules::show_me: return "show";
    default: return {};
  }
}

std::string tries_of(const PracticeSet& set) {
  return set.rules.tries > 0 ? std::to_string(set.rules.tries) : std::string();
}

std::string counts_of(const PracticeSet& set) {
  return set.rules.counts == Rules::Counts::best ? std::string() : std::string(counts_words[set.rules.counts]);
}

std::optional<int> from_one_to(int most, std::string_view value) {
  const auto n = read_whole(value);
  if (!n || *n < 1 || *n > static_cast<std::uint32_t>(most)) return std::nullopt;
  return static_cast<int>(*n);
}

}  // namespace

bool read_ideas(State& state, std::string_view value) {
  state.page.screen = ScreenChoice::practice;
  // No idea, but the page on which a teacher makes a set of them.
  const bool makes = value == "make";
  if (makes) state.page.panel = PanelChoice::set;
  const auto ideas = makes ? std::optional(lesson::all_ideas) : lesson::read_ideas(value);
  linked(state).ideas = ideas.value_or(lesson::all_ideas);
  state.page.notices.unknown_practice = ideas ? "" : shown_value(value);
  return ideas.has_value();
}

bool read_questions(State& state, std::string_view value) {
  const auto n = from_one_to(lesson::most_questions, value);
  if (n) linked(state).questions = *n;
  return n.has_value();
}

bool read_seed(State& state, std::string_view value) {
  const auto seed = read_whole(value);
  if (!seed || *seed == 0) return false;
  linked(state).seed = *seed;
  return true;
}

bool read_help(State& state, std::string_view value) {
  std::uint8_t help = 0;
  bool none = false;
  while (!value.empty()) {
    const std::size_t end = value.find_first_of(", ");
    const std::string_view word = value.substr(0, end);
    value = end == std::string_view::npos ? std::string_view{} : value.substr(end + 1);
    if (word.empty()) continue;
    if (word == "hints") help |= Rules::hints;
    else if (word == "show") help |= Rules::show_me;
    else if (word == "all") help |= Rules::all_help;
    else if (word == "none") none = true;
    else return false;
  }
  if (none == (help != 0)) return false;
  linked(state).rules.help = help;
  return true;
}

bool read_tries(State& state, std::string_view value) {
  const auto n = from_one_to(lesson::most_tries, value);
  if (n) linked(state).rules.tries = static_cast<std::uint8_t>(*n);
  return n.has_value();
}

bool read_counts(State& state, std::string_view value) {
  const auto counts = counts_words.find(value);
  if (counts) linked(state).rules.counts = *counts;
  return counts.has_value();
}

bool read_own(State& state, std::string_view value) {
  if (value.empty() || value.size() > lesson::longest_own) return false;
  linked(state).own = value;
  return true;
}

std::string write_ideas(const State& state) {
  const PracticeSet* set = named(state);
  return set != nullptr ? lesson::write_ideas(set->ideas) : std::string();
}
std::string write_questions(const State& state) {
  const PracticeSet* set = named(state);
  return set != nullptr ? questions_of(*set) : std::string();
}
std::string write_seed(const State& state) {
  const PracticeSet* set = named(state);
  return set != nullptr ? std::to_string(set->seed) : std::string();
}
std::string write_help(const State& state) {
  const PracticeSet* set = named(state);
  return set != nullptr ? help_of(*set) : std::string();
}
std::string write_tries(const State& state) {
  const PracticeSet* set = named(state);
  return set != nullptr ? tries_of(*set) : std::string();
}
std::string write_counts(const State& state) {
  const PracticeSet* set = named(state);
  return set != nullptr ? counts_of(*set) : std::string();
}

std::string write_own(const State& state) {
  const PracticeSet* set = named(state);
  return set != nullptr ? set->own : std::string();
}

std::string written(const PracticeSet& set) {
  std::string out = "practice=" + lesson::write_ideas(set.ideas);
  const auto put = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += "&" + std::string(name) + "=" + value;
  };
  put("n", questions_of(set));
  put("seed", set.seed == 0 ? std::string() : std::to_string(set.seed));
  put("help", help_of(set));
  put("tries", tries_of(set));
  put("counts", counts_of(set));
  put("own", escaped(set.own));
  return out;
}

}  // namespace pw::app::practice
