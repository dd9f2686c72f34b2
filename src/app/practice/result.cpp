#include "app/practice/result.h"

#include "app/address.h"
#include "core/tables.h"
#include "lesson/practice/course.h"
#include "lesson/practice/own.h"

namespace pw::app::practice {
namespace {

using enum text::Key;
using lesson::Ending;

constexpr auto endings = table_of<Ending, text::Key>({
    {Ending::right, result_right},
    {Ending::right_later, result_right_later},
    {Ending::shown, result_shown},
    {Ending::skipped, result_skipped},
});

/// How a question ended, and what the first wrong answer looked like, where that is known and not one of practice's own.
std::string line_of(const lesson::Result& result) {
  const std::string idea = text::say(lesson::name(result.idea));
  const std::string ending = text::say(endings[result.ending]);
  const lesson::Misconception* thought = lesson::misconception_of(result.thought);
  const std::string said = thought == nullptr ? std::string() : text::say(thought->thought);
  return text::say(
      thought == nullptr ? result_line : result_line_thought,
      {{"idea", std::string_view(idea)}, {"ending", std::string_view(ending)}, {"thought", std::string_view(said)}});
}

/// Which try it was, and what counts; nothing where there is but one.
void add_tries(const lesson::Practice& p, std::vector<Rich>& out) {
  const lesson::Rules& rules = p.set.rules;
  if (rules.tries == 1 || (rules == lesson::Rules{} && p.tries.empty())) return;
  const auto now = static_cast<Count>(lesson::tries_of(p).size()) + 1;
  out.push_back(rules.tries > 0 ? rich(result_try_of, {{"n", now}, {"all", rules.tries}})
                                : rich(result_try, {{"n", now}}));
  using Counts = lesson::Rules::Counts;
  const text::Key words = rules.counts == Counts::first || lesson::is_written_by_hand(p.set) ? result_first_counts
                          : rules.counts == Counts::last                                     ? result_last_counts
                                                                                             : result_best_counts;
  out.push_back(rich(words, {{"right", lesson::score(p).value_or(0)}, {"all", p.set.questions}}));
}

}  // namespace

std::string result_text(const State& state) {
  std::string out;
  for (const Rich& line : result_lines(state.practice, true)) out += plain(line) + "\n";
  const std::string link = state.system.page + fragment(state);
  return out + text::say(result_from, {{"link", std::string_view(link)}}) + "\n";
}

std::string label_of(const lesson::Result& result, int number) {
  const std::string idea = text::say(lesson::name(result.idea));
  const std::string ending = text::say(endings[result.ending]);
  return text::say(result_label,
                   {{"n", number}, {"idea", std::string_view(idea)}, {"ending", std::string_view(ending)}});
}

std::vector<Rich> result_lines(const lesson::Practice& p, bool each) {
  const auto count = [&](Ending ending) { return static_cast<Count>(lesson::how_many(p, ending)); };
  std::vector<Rich> out;
  out.push_back(rich(result_summary, {{"right", count(Ending::right)},
                                      {"all", p.set.questions},
                                      {"later", count(Ending::right_later)},
                                      {"shown", count(Ending::shown)},
                                      {"skipped", count(Ending::skipped)}}));
  add_tries(p, out);
  for (std::size_t i = 0; each && i < p.results.size(); ++i) {
    const lesson::Result& result = p.results[i];
    out.push_back({{std::to_string(i + 1), Quantity::none, true}, {"  " + line_of(result), Quantity::none, false}});
  }
  const std::string ideas = lesson::write_ideas(p.set.ideas);
  // A seed is a name, not a number to read: it has no separators.
  const std::string seed = std::to_string(p.set.seed);
  out.push_back(rich(result_set,
                     {{"ideas", std::string_view(ideas)}, {"all", p.set.questions}, {"seed", std::string_view(seed)}}));
  return out;
}

}  // namespace pw::app::practice
