#include "lesson/practice.h"

#include <algorithm>

namespace pw::lesson {
namespace {

/// Streams of the seed that are no question's number.
constexpr std::uint64_t order_stream = std::uint64_t{1} << 40;

std::vector<Idea> shuffled(const PracticeSet& set, std::uint64_t stream) {
  std::vector<Idea> out;
  for (std::size_t i = 0; i < idea_count; ++i) {
    if ((set.ideas & only(static_cast<Idea>(i))) != 0) out.push_back(static_cast<Idea>(i));
  }
  Dice dice(set.seed, stream);
  dice.shuffle(out);
  return out;
}

/// In a set with an end everyone gets the same: each idea once, in any order, then each once more, ever longer networks.
void choose_in_set(Practice& p) {
  const auto at = static_cast<std::size_t>(p.number);
  const std::size_t ideas = shuffled(p.set, order_stream).size();
  const std::vector<Idea> before = at < ideas ? std::vector<Idea>{} : shuffled(p.set, order_stream + at / ideas - 1);
  std::vector<Idea> order = shuffled(p.set, order_stream + at / ideas);
  // Not the same idea at the end of a round and at the beginning of the next.
  if (ideas > 1 && !before.empty() && before.back() == order.front()) std::swap(order.front(), order[1]);
  p.idea = order[at % ideas];
  p.level = std::min(p.number * levels / p.set.questions, levels - 1);
}

void choose_by_boxes(Practice& p) {
  const auto last = p.number > 0 ? std::optional(p.idea) : std::nullopt;
  const std::vector<Idea> order = shuffled(p.set, order_stream);
  const Idea* best = nullptr;
  const auto rank = [&](Idea idea) {
    const Card& card = p.card(idea);
    const bool weak = card.box == 1 && card.due <= p.clock;
    return std::pair(!weak, card.due);
  };
  for (const Idea& idea : order) {
    if (idea == last && order.size() > 1) continue;
    if (best == nullptr || rank(idea) < rank(*best)) best = &idea;
  }
  p.idea = best == nullptr ? Idea::bias : *best;
  p.level = std::clamp((p.card(p.idea).box - 1) / 2, 0, levels - 1);
}

void choose(Practice& p) {
  if (p.finished()) return;
  if (p.set.questions > 0) choose_in_set(p);
  else choose_by_boxes(p);
}

std::string_view word(Ending ending) {
  constexpr std::string_view words[] = {"right", "right_later", "shown", "skipped"};
  return words[static_cast<std::size_t>(ending)];
}

}  // namespace

Exercise current_exercise(const Practice& p) {
  Dice dice(p.set.seed, static_cast<std::uint64_t>(p.number));
  const Exercise::Kind kind = dice.pick(kinds_of(p.idea));
  return make_exercise(dice, kind, p.idea, p.level);
}

void begin(Practice& p, const PracticeSet& set) {
  p.set = set;
  p.number = 0;
  p.streak = 0;
  p.results.clear();
  choose(p);
}

void end_question(Practice& p, Ending ending) {
  if (p.finished()) return;
  if (p.set.questions > 0) p.results.push_back({current_exercise(p).kind, p.idea, ending});
  ++p.clock;
  Card& card = p.cards[static_cast<std::size_t>(p.idea)];
  // What is passed over says nothing about what is known.
  if (ending != Ending::skipped) {
    card.box = ending == Ending::right ? std::min(card.box + 1, boxes) : 1;
    // The first box is one question away, and the next question is another idea's.
    card.due = p.clock + (1 << (card.box - 1));
    p.streak = ending == Ending::right ? p.streak + 1 : 0;
  } else {
    card.due = p.clock + 1;
  }
  ++p.number;
  choose(p);
}

void missed(Practice& p, Idea idea) { p.cards[static_cast<std::size_t>(idea)] = {1, p.clock}; }

void ask_now(Practice& p, Idea idea) {
  p.idea = idea;
  p.level = 0;
}

int how_many(const Practice& p, Ending ending) {
  return static_cast<int>(std::ranges::count(p.results, ending, &Result::ending));
}

std::string result_json(const Practice& p) {
  const auto number = [](std::string_view key, std::int64_t value) { return "\"" + std::string(key) + "\":" + std::to_string(value) + ","; };
  const auto words = [](std::string_view key, std::string_view value) { return "\"" + std::string(key) + "\":\"" + std::string(value) + "\","; };
  std::string out = "{" + words("type", "paramwalk.result") + number("version", 1) + words("practice", write_ideas(p.set.ideas)) +
                    number("n", p.set.questions) + number("seed", p.set.seed);
  for (const Ending ending : {Ending::right, Ending::right_later, Ending::shown, Ending::skipped}) out += number(word(ending), how_many(p, ending));
  out += "\"questions\":[";
  for (const Result& result : p.results) {
    std::string one = words("kind", word(result.kind)) + words("idea", word(result.idea)) + words("ending", word(result.ending));
    one.pop_back();
    out += "{" + one + "},";
  }
  if (!p.results.empty()) out.pop_back();
  return out + "]}";
}

}  // namespace pw::lesson
