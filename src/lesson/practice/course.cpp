#include "lesson/practice/course.h"

#include <algorithm>

#include "core/numbers.h"
#include "lesson/practice/own.h"
#include "lesson/practice/tutor.h"
#include "text/json.h"

namespace pw::lesson::inline practice {
namespace {

/// Streams of the seed that are no question's number.
constexpr std::uint64_t order_stream = std::uint64_t{1} << 40;
/// Each further try of a set has streams of its own: nothing that was shown in one is asked in another.
constexpr std::uint64_t try_stream = std::uint64_t{1} << 44;
/// So has each other question that stands in one's place (own.h).
constexpr std::uint64_t another_stream = std::uint64_t{1} << 32;

Dice dice_of(const Progress& p, std::uint64_t stream) { return {p.set.seed, stream + tries_of(p).size() * try_stream}; }

std::vector<Idea> shuffled(const Progress& p, std::uint64_t stream) {
  std::vector<Idea> out;
  for (std::size_t i = 0; i < idea_count; ++i) {
    if ((p.set.ideas & only(static_cast<Idea>(i))) != 0) out.push_back(static_cast<Idea>(i));
  }
  Dice dice = dice_of(p, stream);
  dice.shuffle(out);
  return out;
}

/// In a set with an end everyone gets the same: each idea once, in any order, then each once more, ever longer networks.
void choose_in_set(Practice& p) {
  const auto at = static_cast<std::size_t>(p.number);
  const std::size_t ideas = shuffled(p, order_stream).size();
  const std::vector<Idea> before = at < ideas ? std::vector<Idea>{} : shuffled(p, order_stream + at / ideas - 1);
  std::vector<Idea> order = shuffled(p, order_stream + at / ideas);
  // Not the same idea at the end of a round and at the beginning of the next.
  if (ideas > 1 && !before.empty() && before.back() == order.front()) std::swap(order.front(), order[1]);
  p.idea = order[at % ideas];
  p.level = std::min(p.number * levels / p.set.questions, levels - 1);
  const auto own = own_at(p.set, p.number);
  const auto written = own && own->is_written() ? exercise_written(*own, p.set.seed) : std::nullopt;
  if (written) p.idea = written->idea;
}

void choose(Practice& p, int day) {
  if (p.finished()) return;
  if (p.set.questions > 0) choose_in_set(p);
  else choose_as_tutor(p, day);
}

Exercise question(const Progress& p, std::uint64_t stream) {
  Dice dice = dice_of(p, stream);
  const Exercise::Kind kind = dice.pick(kinds_of(p.idea));
  return make_exercise(dice, kind, p.idea, p.level);
}

/// What a set with an end asks in that place, as long as it is not known from what was asked before.
Exercise first_choice(const Progress& p) {
  std::uint64_t stream = static_cast<std::uint64_t>(p.number);
  if (const auto own = own_at(p.set, p.number)) {
    auto written = own->is_written() ? exercise_written(*own, p.set.seed) : std::nullopt;
    if (written) return std::move(*written);
    stream += static_cast<std::uint64_t>(own->another) * another_stream;
  }
  return question(p, stream);
}

/// Whether whoever has answered the one knows the answer to the other.
bool is_alike(const Exercise& a, const Exercise& b) {
  return a.kind == b.kind && a.right == b.right && a.network.nodes[a.layer].layer == b.network.nodes[b.layer].layer &&
         a.report.layers.size() == b.report.layers.size();
}

/// In a set with an end the question before this one, and the one before that, are known.
bool was_asked(const Practice& p, const Exercise& e) {
  Practice before;
  before.set = p.set;
  before.tries = p.tries;
  for (int back = 1; back <= 2 && back <= p.number && p.set.questions > 0; ++back) {
    before.number = p.number - back;
    choose_in_set(before);
    if (is_alike(e, first_choice(before))) return true;
  }
  return false;
}

/// In a set with an end: what is known of an idea by it.
void move_card(Practice& p, Ending ending) {
  Card& card = p.cards[static_cast<std::size_t>(p.idea)];
  // What is passed over says nothing about what is known.
  if (ending == Ending::skipped) {
    card.due = p.clock + 1;
    return;
  }
  card.box = ending == Ending::right ? std::min(card.box + 1, boxes) : 1;
  // The first box is one question away, and the next question is another idea's.
  card.due = p.clock + (1 << (card.box - 1));
}

Progress fresh(const PracticeSet& set) {
  Progress out;
  out.set = set;
  if (set.questions == 0) out.tutor.phase = Phase::start;
  return out;
}

}  // namespace

Exercise current_exercise(const Practice& p) {
  if (p.set.questions == 0) return question_as_tutor(p);
  Exercise out = first_choice(p);
  // What somebody has written is asked as it is.
  if (out.lines.empty() && was_asked(p, out))
    out = question(p, static_cast<std::uint64_t>(p.number) + order_stream / 2);
  return out;
}

Exercise exercise_of(const Practice& p, int number) {
  Practice then;
  then.set = p.set;
  then.tries = p.tries;
  then.number = number;
  choose_in_set(then);
  return current_exercise(then);
}

void begin(Practice& p, const PracticeSet& set) {
  if (p.begun && p.set != set && (p.number > 0 || !p.tries.empty())) keep(p, p);
  auto left = taken_out(p.others, set);
  const bool goes_on = left.has_value();
  static_cast<Progress&>(p) = goes_on ? std::move(*left) : fresh(set);
  p.begun = true;
  if (!goes_on) choose(p, 0);
}

void begin_again(Practice& p) {
  static_cast<Progress&>(p) = fresh(p.set);
  choose(p, 0);
}

std::vector<int> tries_of(const Progress& p) {
  // It may be damaged where it was kept: any text is so many tries.
  std::vector<int> out;
  for (std::string_view rest = p.tries; !rest.empty() && out.size() < most_tries;) {
    const std::string_view one = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    out.push_back(std::clamp(number_or(one, 0), 0, p.set.questions));
  }
  return out;
}

bool may_try_again(const Progress& p) {
  const int most = p.set.rules.tries > 0 ? p.set.rules.tries : most_tries;
  return p.finished() && static_cast<int>(tries_of(p).size()) + 1 < most;
}

void try_again(Practice& p) {
  if (!may_try_again(p)) return;
  std::string tries = p.tries + (p.tries.empty() ? "" : " ") + std::to_string(how_many(p, Ending::right));
  static_cast<Progress&>(p) = fresh(p.set);
  p.tries = std::move(tries);
  choose(p, 0);
}

std::optional<int> score(const Practice& p) {
  std::vector<int> tries = tries_of(p);
  if (p.finished()) tries.push_back(how_many(p, Ending::right));
  if (tries.empty()) return std::nullopt;
  using Counts = Rules::Counts;
  return p.set.rules.counts == Counts::first || is_written_by_hand(p.set) ? tries.front()
         : p.set.rules.counts == Counts::last                             ? tries.back()
                                                                          : *std::ranges::max_element(tries);
}

void end_question(Practice& p, Ending ending, std::string thought, int day, Count given) {
  if (p.finished()) return;
  const Exercise asked = current_exercise(p);
  if (asked.kind == Exercise::Kind::count_layer && ending == Ending::right) ++p.counted;
  if (ending != Ending::skipped) p.streak = ending == Ending::right ? p.streak + 1 : 0;
  ++p.clock;
  if (p.set.questions == 0) learn(p, asked, ending, thought, day);
  else move_card(p, ending);
  if (p.set.questions == 0 && p.results.size() >= Progress::lately)
    p.results.erase(p.results.begin(), p.results.end() - (Progress::lately - 1));
  p.results.push_back({asked.kind, p.idea, ending, std::move(thought), given});
  ++p.number;
  choose(p, day);
}

void ask_now(Practice& p, Idea idea) {
  if (p.tutor.phase != Phase::practice) {
    p.tutor.phase = Phase::practice;
    p.tutor.from = p.number;
    p.tutor.mastered = mastered(p);
  }
  p.idea = idea;
  p.level = 0;
  p.tutor.typed = false;
  p.tutor.thought.clear();
}

std::string result_json(const Practice& p) {
  text::JsonObject out;
  out.put("type", "paramwalk.result").put("version", 1).put("practice", write_ideas(p.set.ideas));
  out.put("n", p.set.questions).put("seed", p.set.seed);
  if (!p.set.own.empty()) out.put("own", p.set.own);
  for (const Ending ending : {Ending::right, Ending::right_later, Ending::shown, Ending::skipped})
    out.put(word(ending), how_many(p, ending));
  std::vector<std::string> questions;
  for (const Result& result : p.results) {
    text::JsonObject one;
    one.put("kind", word(result.kind)).put("idea", word(result.idea)).put("ending", word(result.ending));
    if (!result.thought.empty()) one.put("thought", result.thought);
    questions.push_back(one.written());
  }
  return out.put_json("questions", text::json_list(questions)).written();
}

}  // namespace pw::lesson::inline practice
