#include "lesson/practice/tutor.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "lesson/diagnosis.h"
#include "lesson/practice/draft.h"

namespace pw::lesson::inline practice {
namespace {

using Kind = Exercise::Kind;

/// Streams of the seed that are no question's number.
constexpr std::uint64_t order_stream = std::uint64_t{1} << 41;
constexpr std::uint64_t example_stream = std::uint64_t{1} << 42;
/// So often a question is made anew that does not show what it is asked for.
constexpr int most_tries = 40;
/// In which box lies what was right when it was asked first: one more, and it is mastered.
constexpr int known_box = boxes - 1;
/// Other questions between two right answers that speak against a thought.
constexpr int least_gap[Snag::enough] = {1, 2, 4};
constexpr int longest_rest = 64;

/// A question that shows several ideas at once.
struct Probe {
  Ideas shows;
  Kind kind;
  Idea idea;
  int level;
};
constexpr Probe probes[] = {
    {only(Idea::bias) | only(Idea::depth) | only(Idea::sharing), Kind::count_layer, Idea::depth, 1},
    {only(Idea::stride) | only(Idea::same_padding), Kind::output_width, Idea::stride, 0},
    {only(Idea::flatten) | only(Idea::dense), Kind::count_layer, Idea::flatten, 1},
    {only(Idea::pooling), Kind::count_layer, Idea::pooling, 0},
    {only(Idea::groups), Kind::count_layer, Idea::groups, 0},
    {only(Idea::batch_norm), Kind::count_layer, Idea::batch_norm, 0},
    {only(Idea::one_d), Kind::count_layer, Idea::one_d, 0},
    {only(Idea::depthwise), Kind::count_layer, Idea::depthwise, 0},
    {only(Idea::transposed), Kind::count_layer, Idea::transposed, 0},
    {only(Idea::embedding), Kind::count_layer, Idea::embedding, 0},
    {only(Idea::recurrent), Kind::count_layer, Idea::recurrent, 0},
    {only(Idea::attention), Kind::count_layer, Idea::attention, 0},
    {only(Idea::layer_norm), Kind::count_layer, Idea::layer_norm, 0},
};

template <typename Use>
void each_idea(Ideas ideas, Use use) {
  for (std::size_t i = 0; i < idea_count; ++i) {
    if ((ideas & only(static_cast<Idea>(i))) != 0) use(static_cast<Idea>(i));
  }
}

Card& card(Practice& p, Idea idea) { return p.cards[static_cast<std::size_t>(idea)]; }

/// The placement's questions, in an order that the seed gives. Those of the check are the same kinds, so what was known may not change them.
std::vector<const Probe*> probes_of(const Practice& p) {
  std::vector<const Probe*> out;
  for (const Probe& probe : probes) {
    if ((probe.shows & p.set.ideas) != 0) out.push_back(&probe);
  }
  Dice dice(p.set.seed, order_stream);
  dice.shuffle(out);
  // Those that show one idea alone may be left to what comes after them.
  std::ranges::stable_partition(out, [](const Probe* probe) { return !std::has_single_bit(probe->shows); });
  if (out.size() > most_placed) out.resize(most_placed);
  dice.shuffle(out);
  return out;
}

bool in_set(const Practice& p, const Snag& snag) { return (p.set.ideas & only(snag.idea)) != 0; }

/// The thought of this idea that is not gone yet; null for none.
const Snag* open_snag(const Practice& p, Idea idea) {
  for (const Snag& snag : p.snags) {
    if (snag.idea == idea && !snag.gone()) return &snag;
  }
  return nullptr;
}

/// Whether a right answer now would speak against it.
bool is_ripe(const Practice& p, const Snag& snag, int day) {
  return p.clock - snag.last >= least_gap[std::min(snag.rights, Snag::enough - 1)] || day > snag.day;
}

/// Whether it is mastered and comes back on that day.
bool returns(const Card& card, int day) {
  return card.box == boxes && card.day > 0 && card.rest > 0 && day >= card.day + card.rest;
}

bool is_done(const Practice& p, int day) {
  bool done = true;
  each_idea(p.set.ideas, [&](Idea idea) { done = done && p.card(idea).box == boxes && !returns(p.card(idea), day); });
  // With one idea alone there are no other questions in between: its thoughts are gone after some nights.
  const bool alone = std::has_single_bit(p.set.ideas);
  return done && (alone || std::ranges::none_of(p.snags, [&](const Snag& s) { return !s.gone() && in_set(p, s); }));
}

/// Whether the usual thoughts about these ideas each lead to a wrong count of this layer that is taken for that thought, and for no slip.
bool tells_thoughts_apart(const Exercise& e, Ideas ideas) {
  if (e.kind != Kind::count_layer) return true;
  const Belief truth(e.network, e.report, e.layer);
  for (const Misconception& m : misconceptions()) {
    const bool usual = m.met == Misconception::Met::always || m.met == Misconception::Met::often;
    if (!usual || (ideas & only(m.idea)) == 0) continue;
    const auto count = count_by(m, truth);
    if (!count) continue;
    const Diagnosis found = diagnose(e.network, e.report, e.layer, *count);
    if (found.guess || found.thoughts.empty() || found.thoughts.front().first->id != m.id) return false;
  }
  return true;
}

/// Whether the probe's question shows what it is asked for.
bool shows_all(const Probe& probe, const Exercise& e) {
  const LayerReport& row = e.report.layers[e.layer];
  const Node& node = e.network.nodes[e.layer];
  if (const auto* conv = std::get_if<Conv>(&node.layer)) {
    if (probe.kind == Kind::output_width) return !conv->padding.is_none() && conv->stride.at(0) > 1;
    // As deep as the image it may be by chance; a map of one place shows nothing of sharing.
    if (probe.idea == Idea::depth)
      return row.in.channels() != e.report.layers.front().out.channels() && row.out.width() > 1;
  }
  if (probe.idea == Idea::flatten) return std::holds_alternative<MaxPool>(e.network.nodes[e.layer - 1].layer);
  return true;
}

Exercise question_of(const Probe& probe, Dice& dice) {
  Exercise out;
  for (int i = 0; i < most_tries; ++i) {
    out = make_exercise(dice, probe.kind, probe.idea, probe.level, Edition::tutor);
    if (shows_all(probe, out) && tells_thoughts_apart(out, probe.shows)) break;
  }
  return out;
}

/// A question of one of these kinds, at which the thought would lead to a wrong answer, where there is such a one.
Exercise question_that_shows(Dice& dice, Idea idea, int level, bool typed, std::string_view thought) {
  std::vector<Kind> kinds;
  for (const Kind kind : kinds_of(idea, Edition::tutor)) {
    if (!typed || asks_number(kind)) kinds.push_back(kind);
  }
  Exercise out;
  for (int i = 0; i < most_tries; ++i) {
    out = make_exercise(dice, dice.pick(std::span<const Kind>(kinds)), idea, level, Edition::tutor);
    if (thought.empty() ? !typed || tells_thoughts_apart(out, only(idea)) : answer_by(out, thought).has_value()) break;
  }
  return out;
}

void put_off(Card& card, int clock) { card.due = clock + (1 << (std::max(card.box, 1) - 1)); }

/// It was known today: the next time after twice as many days.
void let_rest(Card& card, int day) {
  if (card.rest == 0) card.rest = 1;
  else if (day >= card.day + card.rest) card.rest = std::min(card.rest * 2, longest_rest);
  card.day = day;
}

Snag& snag_of(Practice& p, std::string_view id, Idea idea) {
  const Misconception* known = misconception_of(id);
  const auto at = std::ranges::find(p.snags, id, &Snag::id);
  if (at != p.snags.end()) return *at;
  if (p.snags.size() >= most_snags) p.snags.erase(p.snags.begin());
  Snag fresh;
  fresh.id = std::string(id);
  fresh.idea = known != nullptr ? known->idea : idea;
  // What is thought of a layer of other kinds is asked about there.
  if ((p.set.ideas & only(fresh.idea)) == 0) fresh.idea = idea;
  p.snags.push_back(std::move(fresh));
  return p.snags.back();
}

void meet(Practice& p, std::string_view id, Idea idea, int day) {
  Snag& snag = snag_of(p, id, idea);
  snag.came_back = snag.came_back || snag.gone();
  snag.rights = 0;
  snag.last = p.clock;
  snag.day = day;
  ++snag.met;
  // Each time that it was met twice; not once more where somebody has just asked for it.
  if (snag.met % 2 == 0 && snag.helped != p.clock - 1 &&
      (snag.help == Snag::Help::none || snag.help == Snag::Help::had))
    snag.help = Snag::Help::worked;
  Card& missed = card(p, snag.idea);
  missed.box = 1;
  missed.rest = 0;
  put_off(missed, p.clock);
}

void move_card(Practice& p, Ending ending, bool by_thought, int day) {
  Card& now = card(p, p.idea);
  switch (ending) {
    case Ending::right:
      now.box = now.box == 0 ? known_box : std::min(now.box + 1, boxes);
      let_rest(now, day);
      break;
    case Ending::right_later:
      // A slip is no thought: it costs one box, and nobody begins anew for it.
      now.box = by_thought ? 1 : now.box == 0 ? 2 : std::max(now.box - 1, 1);
      now.rest = 0;
      now.day = day;
      break;
    case Ending::shown:
      now.box = 1;
      now.rest = 0;
      now.day = day;
      break;
    default: break;
  }
  if (ending == Ending::skipped) now.due = p.clock + 1;
  else put_off(now, p.clock);
}

void place(Practice& p, Ending ending, int day) {
  const std::vector<const Probe*> all = probes_of(p);
  if (p.tutor.at >= static_cast<int>(all.size())) return;
  Tally& tally = p.tutor.phase == Phase::check ? p.tutor.checked : p.tutor.placed;
  ++tally.all;
  if (ending == Ending::right) ++tally.right;
  // A wrong one says which idea was missed by its thought alone; the others are asked one by one.
  each_idea(all[static_cast<std::size_t>(p.tutor.at)]->shows & p.set.ideas, [&](Idea idea) {
    Card& shown = card(p, idea);
    if (ending == Ending::right) {
      shown.box = std::max(shown.box, known_box);
      let_rest(shown, day);
      put_off(shown, p.clock);
    } else if (p.tutor.phase == Phase::check && idea == p.idea) {
      shown.box = std::min(shown.box, known_box);
    }
  });
  ++p.tutor.at;
}

/// On to what comes after the placement, the check, the last question of the day.
void go_through_phases(Practice& p, int day) {
  Tutoring& t = p.tutor;
  const auto is_through = [&] { return t.at >= static_cast<int>(probes_of(p).size()); };
  if (t.phase == Phase::placement && is_through()) t.phase = Phase::practice;
  if (t.phase == Phase::check && is_through()) t.phase = Phase::practice;
  if (t.phase != Phase::practice || t.goes_on) return;
  if (is_done(p, day)) {
    // Who knew all at the beginning has shown it.
    const bool compares = t.placed.right < t.placed.all && t.checked.all == 0;
    t.phase = compares ? Phase::check : Phase::end;
    t.at = 0;
  } else if (p.number - t.from >= longest_session) {
    t.phase = Phase::end;
  }
}

}  // namespace

Phase phase(const Practice& p, int day) {
  return p.set.questions == 0 && p.tutor.phase != Phase::start && p.tutor.day > 0 && day > p.tutor.day ? Phase::start
                                                                                                       : p.tutor.phase;
}

bool asks(const Practice& p, int day) {
  if (p.set.questions > 0) return !p.finished();
  const Phase now = phase(p, day);
  return now != Phase::start && now != Phase::end;
}

int probes_left(const Practice& p) { return static_cast<int>(probes_of(p).size()) - p.tutor.at; }

Ideas mastered(const Practice& p) {
  Ideas out = 0;
  each_idea(p.set.ideas, [&](Idea idea) { out |= p.card(idea).box == boxes ? only(idea) : 0; });
  return out;
}

Plan plan(const Practice& p, int day) {
  Plan out;
  int climb = 0;
  each_idea(p.set.ideas, [&](Idea idea) {
    const Card& now = p.card(idea);
    if (now.box == 0) out.fresh |= only(idea);
    else if (now.box < boxes) out.open |= only(idea);
    else if (returns(now, day)) out.returning |= only(idea);
    else if (now.day > 0 && now.rest > 0)
      out.days = out.days == 0 ? now.day + now.rest - day : std::min(out.days, now.day + now.rest - day);
    if (now.box > 0) climb += boxes - now.box;
  });
  if (p.tutor.placed.all == 0 && out.fresh == p.set.ideas) out.placement = static_cast<int>(probes_of(p).size());
  for (const Snag& snag : p.snags) {
    if (!snag.gone() && in_set(p, snag)) out.thoughts.push_back(snag.id);
  }
  out.questions = out.placement + std::popcount(out.fresh) + climb + std::popcount(out.returning) +
                  2 * static_cast<int>(out.thoughts.size());
  out.questions = std::min(out.questions, longest_session);
  // A minute for each, half as many again where something is missed.
  out.minutes = std::max(1, out.placement > 0 ? out.questions * 3 / 2 : out.questions);
  return out;
}

void start_session(Practice& p, int day) {
  Tutoring& t = p.tutor;
  const bool places = plan(p, day).placement > 0;
  t.phase = places ? Phase::placement : Phase::practice;
  t.at = 0;
  t.day = day;
  t.from = p.number;
  t.mastered = mastered(p);
  t.goes_on = false;
  p.streak = 0;
  choose_as_tutor(p, day);
}

void end_session(Practice& p) { p.tutor.phase = Phase::end; }

void pass_end(Practice& p, int day) {
  p.tutor.phase = Phase::practice;
  p.tutor.goes_on = true;
  choose_as_tutor(p, day);
}

void choose_as_tutor(Practice& p, int day) {
  go_through_phases(p, day);
  Tutoring& t = p.tutor;
  t.typed = false;
  t.thought.clear();
  if (t.phase == Phase::start || t.phase == Phase::end) return;
  if (t.phase == Phase::placement || t.phase == Phase::check) {
    const Probe& probe = *probes_of(p)[static_cast<std::size_t>(t.at)];
    p.idea = probe.idea;
    p.level = probe.level;
    return;
  }
  const auto last = p.number > t.from || p.number > 0 ? std::optional(p.idea) : std::nullopt;
  std::vector<Idea> order;
  each_idea(p.set.ideas, [&](Idea idea) { order.push_back(idea); });
  // Each round in another order, or what is due together would always come in the same one.
  Dice dice(p.set.seed, order_stream + 1 + static_cast<std::uint64_t>(p.number) / order.size());
  dice.shuffle(order);
  // Who misses much meets the other ideas too.
  const bool lets_others_in = p.weak >= 2;
  const auto rank = [&](Idea idea) {
    const Card& now = p.card(idea);
    const bool due = now.due <= p.clock;
    const Snag* snag = open_snag(p, idea);
    const int urgency = now.box == boxes && snag == nullptr && !returns(now, day) ? 4
                        : snag != nullptr && !is_ripe(p, *snag, day)              ? 5
                        : snag != nullptr                                         ? 0
                        : now.box == 1 && due                                     ? (lets_others_in ? 3 : 1)
                        : now.box == 0 || due || now.box == boxes                 ? 2
                                                                                  : 3;
    return std::pair(urgency, now.box == 0 ? 0 : now.due);
  };
  const Idea* best = nullptr;
  for (const Idea& idea : order) {
    if (idea == last && order.size() > 1) continue;
    if (best == nullptr || rank(idea) < rank(*best)) best = &idea;
  }
  p.idea = best == nullptr ? Idea::bias : *best;
  const Card& now = p.card(p.idea);
  p.weak = now.box == 1 && now.due <= p.clock ? p.weak + 1 : 0;
  p.level = std::clamp((now.box - 1) / 2, 0, levels - 1);
  // What is to be mastered is counted, and not chosen: nobody finds a count by chance.
  // So is what nothing is known of yet: a count shows most of what is thought.
  t.typed = now.box == 0 || now.box >= known_box;
  if (const Snag* snag = open_snag(p, p.idea)) t.thought = snag->id;
}

Exercise question_as_tutor(const Practice& p) {
  const Tutoring& t = p.tutor;
  Dice dice(p.set.seed, static_cast<std::uint64_t>(p.number));
  if (t.phase == Phase::placement || t.phase == Phase::check) {
    const std::vector<const Probe*> all = probes_of(p);
    if (static_cast<std::size_t>(t.at) < all.size()) return question_of(*all[static_cast<std::size_t>(t.at)], dice);
  }
  return question_that_shows(dice, p.idea, p.level, t.typed, t.thought);
}

void learn(Practice& p, const Exercise& asked, Ending ending, std::string_view thought, int day) {
  const Tutoring before = p.tutor;
  if (before.phase == Phase::placement || before.phase == Phase::check) place(p, ending, day);
  else move_card(p, ending, !thought.empty(), day);
  if (!thought.empty()) meet(p, thought, p.idea, day);
  if (ending != Ending::right) return;
  for (Snag& snag : p.snags) {
    if (snag.gone()) continue;
    const bool speaks = answer_by(asked, snag.id).has_value() || before.thought == snag.id;
    // The question itself is one further than what lies between.
    if (!speaks || !(p.clock - 1 - snag.last >= least_gap[snag.rights] || day > snag.day)) continue;
    ++snag.rights;
    snag.last = p.clock;
    snag.day = day;
  }
}

const Snag* helped(const Practice& p) {
  if (p.set.questions > 0) return nullptr;
  for (const Snag& snag : p.snags) {
    if (in_set(p, snag) && (snag.help == Snag::Help::worked || snag.help == Snag::Help::faded)) return &snag;
  }
  return nullptr;
}

void ask_help(Practice& p, std::string_view thought, Idea idea, int day) {
  Snag& snag = snag_of(p, thought, idea);
  if (snag.met == 0) {
    snag.last = p.clock;
    snag.day = day;
  }
  snag.help = Snag::Help::worked;
  snag.helped = p.clock;
}

void go_on_helped(Practice& p) {
  for (Snag& snag : p.snags) {
    if (&snag != helped(p)) continue;
    snag.help = snag.help == Snag::Help::worked ? Snag::Help::faded : Snag::Help::had;
    return;
  }
}

Exercise example(const Practice& p, const Snag& snag) {
  const bool faded = snag.help == Snag::Help::faded;
  Dice dice(p.set.seed, example_stream + 2 * static_cast<std::uint64_t>(p.clock) + (faded ? 1 : 0));
  const auto kinds = kinds_of(snag.idea, Edition::tutor);
  const bool counts = std::ranges::find(kinds, Kind::count_layer) != kinds.end();
  const Kind kind = counts ? Kind::count_layer : Kind::output_width;
  Exercise out;
  for (int i = 0; i < most_tries; ++i) {
    out = make_exercise(dice, kind, snag.idea, 0, Edition::tutor);
    if (answer_by(out, snag.id)) break;
  }
  return out;
}

}  // namespace pw::lesson::inline practice
