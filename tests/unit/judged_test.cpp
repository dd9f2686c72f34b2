// What is judged: a set with rules of its own, and whatever a learning system has opened. Nothing that is shown there gives a point, however one
// goes on; and nothing else is beside it.
#include <doctest/doctest.h>

#include <set>

#include "app/address.h"
#include "app/progress.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "lesson/practice/course.h"
#include "lesson/practice/exercise_words.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;
using lesson::Ending;

namespace {

State opened(std::string_view address) {
  State fresh;
  fresh.system.fresh_seed = 99;
  return update(fresh, {Kind::open_address, static_cast<int>(Opening::first), std::string(address)});
}

/// As a learning system opens it: it gives back what it has kept, and the address is read once more.
State launched(std::string_view address, const std::string& kept = {}) {
  const State state = update(opened(address), {Kind::other_learner, 0, kept});
  return update(state, {Kind::open_address, static_cast<int>(Opening::first), std::string(address)});
}

State use(State state, std::string_view id, std::string_view value = {}) {
  return update(state, activate(describe(state), id, value));
}

bool offers(const State& state, std::string_view id) {
  const View view = describe(state);
  for (const Control* control : controls(view)) {
    if (control->id == id) return true;
  }
  return false;
}

/// What would be right.
std::string right_answer(const State& state) {
  const lesson::Exercise e = lesson::current_exercise(state.practice);
  return e.asks_number() ? std::to_string(e.right) : "choice " + std::to_string(e.right_option());
}

State typed(State state, const std::string& answer) {
  if (answer.starts_with("choice ")) state = use(std::move(state), "choice-" + answer.substr(7));
  else state = use(std::move(state), "answer", answer);
  return use(std::move(state), "check");
}

/// All of a set, each question answered by `answer`.
template <typename Answer>
State through(State state, Answer answer) {
  const int all = state.practice.set.questions;
  for (int i = 0; i < all && !state.practice.finished(); ++i) state = use(answer(std::move(state)), "next");
  REQUIRE(state.practice.finished());
  return state;
}
State shown(State state) { return use(std::move(state), "show-me"); }
State rightly(State state) { return typed(state, right_answer(state)); }

constexpr auto set = "?practice=conv,dense&n=5&seed=7";

}  // namespace

TEST_CASE("judged: what was shown gives no point, whatever is typed after it") {
  for (State state : {opened(set), launched(set)}) {
    state = through(std::move(state), [](State s) {
      const std::string right = right_answer(s);
      s = typed(shown(std::move(s)), right.starts_with("choice ") ? "choice 0" : "1");
      return typed(std::move(s), right);
    });
    CHECK(lesson::how_many(state.practice, Ending::right) == 0);
    CHECK(lesson::how_many(state.practice, Ending::shown) == 5);
  }
}

TEST_CASE(
    "judged: a further try asks other questions, however often; without a learning system the same set can be had "
    "again") {
  State state = launched(set);
  std::set<std::string> asked;
  std::size_t questions = 0;
  for (int round = 0; round < 4; ++round) {
    CHECK(lesson::tries_of(state.practice).size() == static_cast<std::size_t>(round));
    state = through(std::move(state), [&](State s) {
      const lesson::Exercise e = lesson::current_exercise(s.practice);
      std::string words = lesson::question_words(e);
      for (const Rich& line : lesson::network_words(e)) words += plain(line);
      asked.insert(words);
      ++questions;
      return shown(std::move(s));
    });
    CHECK(!offers(state, "practise-again"));
    CHECK(!offers(state, "practise-on"));
    CHECK(fragment(state) == "#practice=conv,dense&n=5&seed=7");
    // Nor by an action that no control sends.
    CHECK(update(state, {Kind::practise_again}).practice.number == 5);
    CHECK(update(state, {Kind::practise_on}).practice.set == state.practice.set);
    CHECK(update(state, {Kind::start_over_sure}).practice.number == 5);
    CHECK(!offers(state, "start-over"));
    state = use(std::move(state), "next");
  }
  CHECK(asked.size() == questions);
  State free = through(opened(set), shown);
  CHECK(offers(free, "practise-again"));
  free = use(std::move(free), "practise-again");
  CHECK(free.practice.tries.empty());
}

TEST_CASE("judged: so many tries and no more, and what counts of them") {
  struct Row {
    std::string_view rules;
    int rights[3];
    int score;
  };
  for (const Row& row : {Row{"&tries=3", {1, 2, 0}, 2}, Row{"&tries=3&counts=best", {3, 2, 1}, 3},
                         Row{"&tries=3&counts=first", {1, 2, 3}, 1}, Row{"&tries=3&counts=last", {3, 2, 1}, 1}}) {
    CAPTURE(row.rules);
    for (const bool judged_there : {false, true}) {
      const std::string address = "?practice=conv&n=3&seed=7" + std::string(row.rules);
      State state = judged_there ? launched(address) : opened(address);
      for (int i = 0; i < 3; ++i) {
        int left = row.rights[i];
        state = through(std::move(state),
                        [&](State s) { return left-- > 0 ? rightly(std::move(s)) : shown(std::move(s)); });
        // A reload changes nothing.
        State kept;
        REQUIRE(restore(kept, save(state)));
        CHECK(static_cast<const lesson::Progress&>(kept.practice) ==
              static_cast<const lesson::Progress&>(state.practice));
        CHECK(offers(state, "next") == (i < 2));
        if (i < 2) state = use(std::move(state), "next");
      }
      CHECK(lesson::score(state.practice) == row.score);
      CHECK(lesson::tries_of(update(state, {Kind::next}).practice).size() == 2);
      // Whoever opens the link again finds it done.
      State again = update(state, {Kind::open_address, 0, address});
      CHECK(again.practice.finished());
      CHECK(lesson::score(again.practice) == row.score);
    }
  }
}

TEST_CASE("judged: only the help that the set allows is there") {
  struct Row {
    std::string_view help;
    bool hints, show;
  };
  for (const Row& row : {Row{"", true, true}, Row{"&help=none", false, false}, Row{"&help=hints", true, false},
                         Row{"&help=show", false, true}, Row{"&help=hints,show", true, true}}) {
    CAPTURE(row.help);
    State state = opened("?practice=dense&n=12&seed=3" + std::string(row.help));
    bool hinted = false;
    while (!state.practice.finished()) {
      CHECK(offers(state, "show-me") == row.show);
      hinted = hinted || offers(state, "hint");
      if (!row.hints) CHECK(!offers(state, "hint"));
      const State forced = update(update(state, {Kind::hint}), {Kind::show_me});
      CHECK(forced.practice.exercise.known == row.show);
      CHECK((forced.practice.exercise.hints > 0) == row.hints);
      // A wrong answer brings no more help than there is.
      const State wrong = typed(state, lesson::current_exercise(state.practice).asks_number() ? "1" : "choice 0");
      if (!row.hints) CHECK(wrong.practice.exercise.hints == 0);
      state = use(std::move(state), "next");
    }
    CHECK(hinted == row.hints);
  }
}

TEST_CASE("judged: in the walk of a learning system what was shown stays shown, and without one it is forgotten") {
  for (const bool judged_there : {true, false}) {
    State state = judged_there ? launched("") : opened("#step=1");
    for (int step = 0; step < state.walk.steps(); ++step)
      state = update(update(state, {Kind::go_to, step}), {Kind::show_me});
    state = update(state, {Kind::start_over_sure});
    // It comes and goes by what is kept.
    if (judged_there) state = launched("", save(state));
    for (int step = 0; step < state.walk.steps(); ++step) {
      CHECK(!state.walk.answers[static_cast<std::size_t>(step)].known);
      state = update(state, {Kind::go_to, step});
      const Count right = state.walk.lesson().report.layers[static_cast<std::size_t>(step)].parameters;
      state = update(update(state, {Kind::type, 0, std::to_string(right)}), {Kind::check});
      const int reason = state.walk.lesson().steps[static_cast<std::size_t>(step)].right_reason;
      if (reason >= 0) state = update(update(state, {Kind::choose, reason}), {Kind::check});
    }
    const std::string told = write_progress(state);
    const std::string word = judged_there ? "\"shown\"" : "\"right\"";
    std::string all;
    for (int i = 0; i < state.walk.steps(); ++i) all += (i > 0 ? "," : "") + word;
    CAPTURE(told);
    CHECK(told.find("\"answers\":[" + all + "]") != std::string::npos);
  }
}

TEST_CASE("judged: what a learning system keeps late does not forget what was shown") {
  const std::string before = save(update(launched(""), {Kind::show_me}));
  State state = launched("");
  state = update(update(state, {Kind::type, 0, "0"}), {Kind::check});
  // The same learner, whose record comes late.
  state = update(state, {Kind::other_learner, 0, before});
  CHECK(state.walk.answers[0].was_shown);
}

TEST_CASE("judged: only what a learning system has opened is there, and what the address allows beside it") {
  struct Row {
    std::string_view address;
    std::vector<int> there;
  };
  for (const Row& row :
       {Row{"", {0}}, Row{"?step=3", {0}}, Row{"?practice=conv&n=3&seed=7", {1}}, Row{"?net=input+8;dense+2", {2}},
        Row{"?also=practice", {0, 1}}, Row{"?practice=conv&n=3&seed=7&also=walk,sandbox", {0, 1, 2}},
        Row{"?also=walk,practice,sandbox,map", {0, 1, 2, 3}}}) {
    CAPTURE(row.address);
    const State state = launched(row.address);
    for (int screen = 0; screen < 4; ++screen) {
      const bool is_there = std::ranges::find(row.there, screen) != row.there.end();
      CHECK(offers(state, "screen-" + std::to_string(screen)) == is_there);
      const auto leads = static_cast<int>(update(state, {Kind::show_screen, screen}).page.screen);
      CHECK((leads == screen) == is_there);
    }
    // What was kept of another launch does not open its screen.
    const State back = launched(row.address, save(opened("#map")));
    CHECK(back.page.screen == (state.system.offers(ScreenChoice::map) ? ScreenChoice::map : state.page.screen));
    // Nor does an address that comes later.
    for (const auto address : {"#step=2", "#practice=conv", "#net", "#map"}) {
      const State after = update(state, {Kind::open_address, 0, address});
      CHECK(after.system.offers(after.page.screen));
    }
  }
}

TEST_CASE("judged: a set that a learning system has opened is not left for another") {
  State state = launched("?practice=conv&n=3&seed=7&also=walk");
  state = use(std::move(state), "next");
  const lesson::PracticeSet set = state.practice.set;
  state = update(state, {Kind::open_address, 0, "#practice=dense&n=2&seed=4"});
  CHECK(state.practice.set == set);
  state = update(state, {Kind::show_screen, 0});
  state = update(state, {Kind::once_more});
  CHECK(state.practice.set == set);
  CHECK(state.practice.number == 1);
}

TEST_CASE("judged: each question is told in words, with the right answer, what was answered and the thought") {
  // Five by five over three colours, and the biases forgotten: 8 · 75 = 600.
  State state = launched("?step=2");
  state = update(update(state, {Kind::type, 0, "600"}), {Kind::check});
  const std::string told = write_progress(state);
  CAPTURE(told);
  for (const std::string_view part :
       {R"(\"id\":\"step-2\")", R"(\"question\":\"How many parameters does CONV1 have?\")", R"(\"right\":608)",
        R"(\"outcome\":\"wrong\")", R"(\"given\":600)", R"(\"thought\":\"M01\")", R"(\"wrong\":1)"})
    CHECK(told.find(part) != std::string::npos);
  // To nobody but a learning system.
  CHECK(write_progress(opened("?step=2")).find("asked") == std::string::npos);
  State done = through(launched("?practice=conv&n=2&seed=7"), rightly);
  CHECK(write_progress(done).find(R"(\"score\":2,\"of\":2)") != std::string::npos);
  done = use(std::move(done), "next");
  CHECK(write_progress(done).find(R"(\"id\":\"try-2-question-1\")") != std::string::npos);
}

TEST_CASE("judged: the rules of a set come with it, from one place of an address") {
  const auto rules = [](std::string_view address) { return opened(address).practice.set.rules; };
  using lesson::Rules;
  CHECK(rules("?practice=conv&n=5&seed=7&help=none&tries=2&counts=first") == Rules{0, 2, Rules::Counts::first});
  CHECK(rules("?practice=conv&n=5&help=none&tries=2#practice=conv&n=5&seed=7") == Rules{});
  CHECK(rules("?practice=conv&n=5&tries=0&counts=worst&help=some") == Rules{});
  CHECK(rules("?practice=conv&n=5&tries=51") == Rules{});
  CHECK(rules("?practice=conv&n=5&help=none,show") == Rules{});
  CHECK(rules("?practice=conv&tries=2") == Rules{});  // without an end there are no tries
  const State state = opened("?practice=conv&n=5&seed=7&counts=last&help=show&tries=2");
  CHECK(fragment(state) == "#practice=conv&n=5&seed=7&help=show&tries=2&counts=last");
  CHECK(opened(fragment(state)).practice.set == state.practice.set);
}
