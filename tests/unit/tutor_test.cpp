// Practice without end, with learners who answer as they were made to: how soon what is known is known to be, how soon a wrong thought is
// found, when it is called gone; what comes on which day; and that nobody gets through by guessing.
#include <doctest/doctest.h>

#include <set>

#include "core/writing/print.h"
#include "learner.h"
#include "lesson/practice/exercise_words.h"

using namespace learner;

namespace {

constexpr std::uint32_t seeds = 25;

const Snag* snag_of(const Practice& p, std::string_view id) {
  const auto at = std::ranges::find(p.snags, id, &Snag::id);
  return at == p.snags.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("tutor: who knows everything has mastered all in at most 18 questions, and is through") {
  for (const Ideas ideas : {all_ideas, further_ideas, *read_ideas("conv"), *read_ideas("dense"), *read_ideas("pool")}) {
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
      CAPTURE(write_ideas(ideas));
      CAPTURE(seed);
      Practice p = begun(ideas, seed);
      int asked = 0;
      while (asks(p, 0) && asked < 100) {
        CHECK(answer(p, perfect()));
        ++asked;
      }
      CHECK(asked <= 18);
      CHECK(mastered(p) == ideas);
      CHECK(p.tutor.phase == Phase::end);
      CHECK(p.tutor.placed.right == p.tutor.placed.all);
      CHECK(p.tutor.checked == Tally{});
      CHECK(p.snags.empty());
    }
  }
}

TEST_CASE("tutor: what is mastered was counted, and not only chosen") {
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    Practice p = begun(all_ideas, seed);
    while (asks(p, 0)) {
      const Ideas before = mastered(p);
      const Exercise e = current_exercise(p);
      answer(p, perfect());
      if (mastered(p) != before) CHECK(e.asks_number());
    }
  }
}

TEST_CASE("tutor: one answer in ten a slip: it takes longer, and ends all the same") {
  int sum = 0;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    Practice p = begun(all_ideas, seed);
    const int asked = questions_to_mastery(p, slips(seed), 200);
    CAPTURE(seed);
    CHECK(asked < 60);
    sum += asked;
  }
  CHECK(sum / static_cast<int>(seeds) <= 30);
}

TEST_CASE("tutor: who guesses masters nothing that takes a count, and is never through") {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    Practice p = begun(all_ideas, seed);
    CHECK(questions_to_mastery(p, random(seed), 500) == 500);
    CHECK(std::popcount(mastered(p)) <= 1);
  }
}

TEST_CASE(
    "tutor: one wrong thought is found within six questions, and gone after three right answers at growing gaps") {
  // From the collection: no biases, flat filters, the image's depth, one bias for all, one channel, values for parameters, no groups,
  // running averages, a pooling layer with weights.
  for (const std::string_view id : {"M01", "M02", "M03", "M04", "M12b", "M22", "M21", "M11"}) {
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
      CAPTURE(id);
      CAPTURE(seed);
      Practice p = begun(all_ideas, seed);
      int asked = 0;
      const Snag* found = nullptr;
      while (found == nullptr && asked < 40) {
        answer(p, thinks(id));
        ++asked;
        found = snag_of(p, id);
      }
      REQUIRE(found != nullptr);
      CHECK(asked <= 6);
      // From the second on it is understood; every question that the thought would have got wrong is noted.
      while (snag_of(p, id)->met < 2 && asked < 60) {
        answer(p, thinks(id));
        ++asked;
      }
      REQUIRE(snag_of(p, id)->met >= 2);
      CHECK(snag_of(p, id)->help == Snag::Help::had);
      std::vector<int> at = {p.clock};
      int rights = 0;
      while (!snag_of(p, id)->gone() && at.size() < 40 && p.clock < 120) {
        if (!asks(p, 0)) pass_end(p, 0);
        CHECK(answer(p, perfect()));
        if (snag_of(p, id)->rights != rights) {
          rights = snag_of(p, id)->rights;
          at.push_back(p.clock);
        }
      }
      REQUIRE(snag_of(p, id)->gone());
      REQUIRE(at.size() == 4);
      // Other questions in between: at least 1, 2 and 4.
      CHECK(at[1] - at[0] - 1 >= 1);
      CHECK(at[2] - at[1] - 1 >= 2);
      CHECK(at[3] - at[2] - 1 >= 4);
      // And it is known again when it comes back.
      for (int i = 0; i < 60 && !snag_of(p, id)->came_back; ++i) {
        if (!asks(p, 0)) pass_end(p, 0);
        answer(p, thinks(id));
      }
      CHECK(snag_of(p, id)->came_back);
      CHECK_FALSE(snag_of(p, id)->gone());
    }
  }
}

TEST_CASE("tutor: who missed something is shown at the end what has changed") {
  Practice p = begun(all_ideas, 3);
  bool knows = false;
  const Answers learns = [&](const Exercise& e) { return knows ? right_answer(e) : thinks("M02")(e); };
  for (int i = 0; i < 100 && p.tutor.phase != Phase::end; ++i) {
    answer(p, learns);
    knows = knows || (!p.snags.empty() && p.snags.front().met >= 2);
  }
  CHECK(p.tutor.phase == Phase::end);
  CHECK(p.tutor.placed.right < p.tutor.placed.all);
  CHECK(p.tutor.checked.all == p.tutor.placed.all);
  CHECK(p.tutor.checked.right == p.tutor.checked.all);
  CHECK(mastered(p) == all_ideas);
}

TEST_CASE("tutor: what is mastered comes back after one day, two, four ...") {
  Practice p = begun(only(Idea::depth), 5, 100);
  while (asks(p, 100)) answer(p, perfect(), 100);
  CHECK(p.card(Idea::depth).box == boxes);
  int day = 100;
  for (const int gap : {1, 2, 4, 8, 16}) {
    CHECK(plan(p, day).days == gap);
    CHECK(plan(p, day).is_empty());
    for (int between = 1; between < gap; ++between) {
      CHECK(phase(p, day + between) == Phase::start);
      CHECK(plan(p, day + between).is_empty());
    }
    day += gap;
    CHECK(phase(p, day) == Phase::start);
    CHECK(plan(p, day).returning == only(Idea::depth));
    start_session(p, day);
    REQUIRE(asks(p, day));
    answer(p, perfect(), day);
    CHECK_FALSE(asks(p, day));
  }
  // What is missed then begins anew.
  day += 64;
  start_session(p, day);
  end_question(p, Ending::shown, {}, day);
  CHECK(p.card(Idea::depth).box == 1);
  CHECK(p.card(Idea::depth).rest == 0);
}

TEST_CASE("tutor: a session has an end for those who master little, and a night is a gap") {
  Practice p = begun(all_ideas, 9, 50);
  int asked = 0;
  while (asks(p, 50)) {
    answer(p, thinks("M02"), 50);
    ++asked;
  }
  CHECK(asked == longest_session);
  const Snag before = *snag_of(p, "M02");
  CHECK_FALSE(before.gone());
  CHECK(phase(p, 50) == Phase::end);
  CHECK(phase(p, 51) == Phase::start);
  CHECK(plan(p, 51).thoughts.size() == 1);
  // There was a placement, and there is none again.
  start_session(p, 51);
  CHECK(p.tutor.phase == Phase::practice);
  // On request it goes on on the same day.
  pass_end(p, 50);
  CHECK(asks(p, 51));
}

TEST_CASE("tutor: ideas come in another order with another seed, interleaved, and gaps grow") {
  std::set<std::string> orders;
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    Practice p = begun(all_ideas, seed);
    std::string order;
    Idea last = Idea::count;
    while (asks(p, 0)) {
      order += std::string(word(p.idea)) + " ";
      if (p.tutor.phase == Phase::practice) CHECK(p.idea != last);
      last = p.idea;
      answer(p, perfect());
    }
    orders.insert(order);
  }
  CHECK(orders.size() >= 9);
  // One idea that is missed at first, among others that are not: each time that it comes it has waited longer.
  Practice p = begun(all_ideas, 4);
  while (p.tutor.phase == Phase::placement) answer(p, perfect());
  const Idea missed_one = p.idea;
  end_question(p, Ending::shown);
  std::vector<int> gaps;
  for (int at = p.clock; gaps.size() < 3 && p.clock < 60;) {
    if (p.idea == missed_one) {
      gaps.push_back(p.clock - at);
      at = p.clock + 1;
    }
    end_question(p, Ending::right);
  }
  REQUIRE(gaps.size() == 3);
  CHECK(gaps[0] >= 1);
  CHECK(gaps[1] > gaps[0]);
  CHECK(gaps[2] > gaps[1]);
}

TEST_CASE("tutor: the first questions show several ideas each, and what they show") {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    for (const Ideas ideas : {all_ideas, further_ideas, *read_ideas("conv")}) {
      Practice p = begun(ideas, seed);
      CHECK(p.tutor.phase == Phase::placement);
      int asked = 0;
      while (p.tutor.phase == Phase::placement) {
        const Exercise e = current_exercise(p);
        CHECK(e.asks_number());
        CHECK_FALSE(e.report.problem);
        answer(p, perfect());
        ++asked;
      }
      CHECK(asked <= most_placed);
    }
  }
}

TEST_CASE("tutor: an example is of the thought's idea, shows it, and its gap has other numbers") {
  for (const std::string_view id : {"M01", "M02", "M12b", "M22", "M21", "M11", "P02", "P07"}) {
    CAPTURE(id);
    Practice p = begun(all_ideas, 6);
    p.tutor.phase = Phase::practice;
    ask_help(p, id, Idea::stride, 0);
    REQUIRE(helped(p) != nullptr);
    const Exercise worked = example(p, *helped(p));
    CHECK(worked.idea == helped(p)->idea);
    if (worked.kind == Exercise::Kind::count_layer) CHECK(answer_by(worked, id).has_value());
    go_on_helped(p);
    REQUIRE(helped(p) != nullptr);
    const Exercise faded = example(p, *helped(p));
    CHECK(print_network(worked.network) != print_network(faded.network));
    go_on_helped(p);
    CHECK(helped(p) == nullptr);
  }
}
