// Two tabs, or two lessons on one page: what comes of what both have done, whichever of them comes into the other, and how often. The
// copies here are made by chance; what must hold of them is said without the code that puts them together.
#include <doctest/doctest.h>

#include <map>
#include <random>

#include "app/storage.h"
#include "app/update.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

using Random = std::mt19937;
int below(Random& random, int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }

lesson::Progress some_set(Random& random, int most_sets) {
  lesson::Progress out;
  out.set = {lesson::all_ideas, 10, static_cast<std::uint32_t>(1 + below(random, most_sets))};
  out.number = below(random, 11);
  out.told = out.finished() && below(random, 2) == 0;
  return out;
}

State some_copy(Random& random, int most_sets = 6) {
  State state;
  state.walk.step = below(random, state.walk.steps());
  state.page.resets = below(random, 8) == 0 ? 1 : 0;
  for (Answer& answer : state.walk.answers) {
    switch (below(random, 5)) {
      case 0: break;
      case 1: answer.typed = std::to_string(below(random, 50)); break;
      case 2:
        answer.outcome = Answer::Outcome::wrong;
        answer.checked = below(random, 50);
        answer.checked_choice = answer.choice = 0;
        answer.wrong = 1 + below(random, 3);
        break;
      default:
        answer.known = true;
        answer.was_shown = below(random, 3) == 0;
        answer.outcome = answer.was_shown ? Answer::Outcome::shown : Answer::Outcome::right;
        answer.wrong = below(random, 3);
    }
  }
  Practice& practice = state.practice;
  practice.begun = below(random, 4) > 0;
  if (practice.begun) static_cast<lesson::Progress&>(practice) = some_set(random, most_sets);
  for (int left = below(random, most_sets); left > 0; --left) {
    lesson::Progress set = some_set(random, most_sets);
    if (set.number > 0 && !(practice.begun && set.set == practice.set)) lesson::keep(practice, std::move(set));
  }
  practice.clock = below(random, 30);
  for (lesson::Card& card : practice.cards) {
    if (below(random, 3) > 0) card = {1 + below(random, lesson::boxes), below(random, 60)};
  }
  State kept;
  CHECK(restore(kept, save(state)));
  return kept;
}

State put_together(State into, const State& other) {
  CHECK(take_over(into, save(other)));
  return into;
}

/// What somebody has learnt and answered, whichever set is open and whatever is typed.
struct Learnt {
  int resets, clock;
  std::vector<std::pair<int, int>> steps;  ///< 2: found, 1: shown, 0: neither; how often wrong
  std::map<std::uint32_t, std::pair<int, bool>> sets;  ///< by their seeds: the number, and whether the result is told
  std::array<lesson::Card, lesson::idea_count> cards;
  friend bool operator==(const Learnt&, const Learnt&) = default;
};
Learnt learnt(const State& state) {
  Learnt out{state.page.resets, state.practice.clock, {}, {}, state.practice.cards};
  for (const Answer& a : state.walk.answers) out.steps.emplace_back(a.known ? (a.was_shown ? 1 : 2) : 0, a.wrong);
  for (const lesson::Progress& set : state.practice.others) out.sets[set.set.seed] = {set.number, set.told};
  if (state.practice.begun && state.practice.number > 0)
    out.sets[state.practice.set.seed] = {state.practice.number, state.practice.told};
  return out;
}

}  // namespace

TEST_CASE("merge: the order and the number of times do not matter") {
  Random random(9);
  for (int round = 0; round < 500; ++round) {
    CAPTURE(round);
    const State a = some_copy(random);
    const State b = some_copy(random);
    const State c = some_copy(random);
    const State ab = put_together(a, b);
    CHECK(learnt(ab) == learnt(put_together(b, a)));
    CHECK(learnt(put_together(a, a)) == learnt(a));
    CHECK(learnt(put_together(ab, b)) == learnt(ab));
    CHECK(learnt(put_together(ab, a)) == learnt(ab));
    CHECK(learnt(put_together(ab, c)) == learnt(put_together(a, put_together(b, c))));
  }
}

TEST_CASE("merge: no answer is lost, and none is made up") {
  Random random(10);
  for (int round = 0; round < 500; ++round) {
    CAPTURE(round);
    const State a = some_copy(random);
    const State b = some_copy(random);
    const Learnt of_a = learnt(a), of_b = learnt(b), both = learnt(put_together(a, b));
    // Whoever began anew in one tab has begun anew.
    if (of_a.resets != of_b.resets) {
      CHECK(both == (of_a.resets > of_b.resets ? of_a : of_b));
      continue;
    }
    for (std::size_t i = 0; i < both.steps.size(); ++i) {
      CHECK(both.steps[i].first == std::max(of_a.steps[i].first, of_b.steps[i].first));
      CHECK(both.steps[i].second == std::max(of_a.steps[i].second, of_b.steps[i].second));
    }
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
      const auto in = [seed](const Learnt& one) { return one.sets.contains(seed) ? one.sets.at(seed).first : 0; };
      CHECK(in(both) == std::max(in(of_a), in(of_b)));
    }
    CHECK(both.clock == std::max(of_a.clock, of_b.clock));
    for (std::size_t i = 0; i < both.cards.size(); ++i) {
      const lesson::Card mine = of_a.cards[i], theirs = of_b.cards[i], kept = both.cards[i];
      CHECK((kept == mine || kept == theirs));
      CHECK((kept.box > 0) == (mine.box > 0 || theirs.box > 0));
      const auto asked = [](const lesson::Card& card) { return card.due - (1 << (card.box - 1)); };
      if (mine.box > 0 && theirs.box > 0) CHECK(asked(kept) == std::max(asked(mine), asked(theirs)));
    }
  }
}

TEST_CASE("merge: what is being typed stays, and what was typed elsewhere alone comes along") {
  State mine = update(update(State{}, {Kind::go_to, 1}), {Kind::type, 0, "60"});
  State theirs = update(update(State{}, {Kind::go_to, 1}), {Kind::type, 0, "7"});
  theirs = update(update(theirs, {Kind::go_to, 3}), {Kind::type, 0, "32"});
  const State both = put_together(mine, theirs);
  CHECK(both.walk.answers[1].typed == "60");
  CHECK(both.walk.answers[3].typed == "32");
  CHECK(both.walk.step == 1);
}

TEST_CASE("merge: a text lacks something exactly where taking over from here would change what it says") {
  Random random(11);
  int lacking = 0;
  for (int round = 0; round < 500; ++round) {
    const State a = some_copy(random);
    const State b = some_copy(random);
    const bool lacks = learnt(put_together(b, a)) != learnt(b);
    if (lacks) CHECK(adds(a, save(b)));
    lacking += lacks ? 1 : 0;
    CHECK_FALSE(adds(a, save(put_together(b, a))));
    CHECK_FALSE(adds(a, save(a)));
  }
  CHECK(lacking > 250);
  CHECK(adds(State{}, "nonsense"));
  // What a newer release keeps lacks nothing that is to be written into it.
  const std::string newer = "paramwalk 9\nstep=4\n";
  CHECK_FALSE(adds(some_copy(random), newer));
  State told = some_copy(random);
  CHECK_FALSE(take_over(told, newer));
  CHECK_FALSE(adds(told, "paramwalk 2\nstep=0\n"));
}

// Each of several tabs has read the same and writes at once: all but one text is lost. Each then hears of the others' texts, in any
// order, and writes again where one lacks something. That must come to an end, with everything kept; also with more sets than are kept.
TEST_CASE("merge: tabs that write at once agree in the end, and say no more then") {
  Random random(12);
  for (int round = 0; round < 120; ++round) {
    CAPTURE(round);
    const int most_sets = round % 4 == 0 ? 40 : 6;
    std::vector<State> tabs;
    for (int i = 2 + below(random, 2); i > 0; --i) tabs.push_back(some_copy(random, most_sets));
    State all = tabs[0];
    for (const State& tab : tabs) all = put_together(all, tab);
    std::string kept;
    std::vector<std::pair<std::size_t, std::string>> news;  // to whom, and what
    const auto write = [&](std::size_t from) {
      kept = save(tabs[from]);
      for (std::size_t to = 0; to < tabs.size(); ++to) {
        if (to != from) news.emplace_back(to, kept);
      }
    };
    for (std::size_t i = 0; i < tabs.size(); ++i) write(i);
    int heard = 0;
    for (; !news.empty() && heard < 200; ++heard) {
      const auto next = news.begin() + below(random, static_cast<int>(news.size()));
      const auto [to, text] = *next;
      news.erase(next);
      take_over(tabs[to], text);
      take_over(tabs[to], kept);
      if (adds(tabs[to], kept)) write(to);
    }
    CHECK(heard < 200);
    State back;
    REQUIRE(restore(back, kept));
    if (most_sets == 6) CHECK(learnt(back) == learnt(all));
    CHECK(learnt(back).steps == learnt(all).steps);
    CHECK(learnt(back).cards == learnt(all).cards);
  }
}

TEST_CASE("merge: a learning system that gives back late what it has kept takes nothing away") {
  const auto answered = [](State state, int step, const char* count) {
    return update(update(update(std::move(state), {Kind::go_to, step}), {Kind::type, 0, count}), {Kind::check});
  };
  for (const int resets : {0, 1}) {
    State before = answered(answered(State{}, 3, "3216"), 1, "600");
    before.page.resets = resets;
    // Another learner's answers lie in this browser: the first word of the system takes them away.
    State now = update(answered(State{}, 5, "48120"), {Kind::other_learner, 0, ""});
    CHECK(now == update(State{}, {Kind::other_learner, 0, ""}));
    now = answered(now, 1, "608");
    now = update(now, {Kind::other_learner, 0, save(before)});
    CHECK(now.walk.answers[1].known);
    CHECK(now.walk.answers[3].known);
    CHECK_FALSE(now.walk.answers[5].known);
    CHECK(now.walk.step == before.walk.step);
    CHECK(now.page.resets == resets);
  }
  State now = update(answered(State{}, 5, "48120"), {Kind::other_learner, 0, ""});
  now = update(now, {Kind::other_learner, 0, "paramwalk 9\nstep=2\n"});
  CHECK(now.page.is_kept_by_newer);
  CHECK(save(now).empty());
}
