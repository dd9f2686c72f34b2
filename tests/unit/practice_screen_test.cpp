// The practice screen as the program sees it: actions in, the view out.
#include <doctest/doctest.h>

#include "app/address.h"
#include "app/practice/update.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "damage.h"
#include "lesson/practice/course.h"
#include "lesson/practice/exercise_words.h"
#include "lesson/practice/tutor.h"
#include "page/html.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

/// A practice without end is opened past its beginning, and past the questions that show what is known.
State opened(std::string_view address) {
  State state = update(State{}, {Kind::open_address, 0, std::string(address)});
  if (state.page.screen != ScreenChoice::practice || state.practice.set.questions > 0) return state;
  state = update(std::move(state), {Kind::next});
  while (state.practice.tutor.phase == lesson::Phase::placement) state = update(std::move(state), {Kind::next});
  return state;
}

State use(State state, std::string_view id, std::string_view value = {}) {
  return update(state, activate(describe(state), id, value));
}

/// Answers the current question rightly, or wrongly.
State answered(State state, bool rightly) {
  const lesson::Exercise e = lesson::current_exercise(state.practice);
  if (e.asks_number()) {
    state = use(std::move(state), "answer", std::to_string(rightly ? e.right : e.right + 1));
  } else {
    const int right = e.right_option();
    const int wrong = right == 0 ? 1 : 0;
    state = use(std::move(state), "choice-" + std::to_string(rightly ? right : wrong));
  }
  return use(std::move(state), "check");
}

}  // namespace

TEST_CASE("a set by link: the same questions, a result at its end, and a way on") {
  State state = opened("?practice=conv,dense&n=10&seed=7");
  CHECK(state.page.screen == ScreenChoice::practice);
  CHECK(fragment(state) == "#practice=conv,dense&n=10&seed=7");
  for (int i = 0; i < 10; ++i) {
    CHECK(describe(state).heading == "Question " + std::to_string(i + 1) + " of 10");
    if (i == 3) state = answered(std::move(state), false);
    if (i == 4) state = use(std::move(state), "show-me");
    else if (i != 5) state = answered(std::move(state), true);
    if (i != 5) CHECK(state.practice.exercise.known);
    state = use(std::move(state), "next");
  }
  const View view = describe(state);
  CHECK(view.heading == "Result");
  CHECK(plain(view.before) == "7 of 10 right at the first try, 1 later, 1 shown, 1 skipped.");
  CHECK(view.lines.size() == 1);
  REQUIRE(view.folds.size() == 10);
  CHECK(view.folds[4].control.label.ends_with(": shown"));
  CHECK(lesson::result_json(state.practice).find("\"right\":7,\"right_later\":1,\"shown\":1,\"skipped\":1,") !=
        std::string::npos);
  // Opening the link again leads to the result, not to the beginning.
  CHECK(update(state, {Kind::open_address, 0, "?practice=conv,dense&n=10&seed=7"}).practice == state.practice);
  CHECK(use(state, "next").practice.set.seed == 8);
}

TEST_CASE("answer, Enter, Enter: the focus stays with the answer, and the next question's heading takes it") {
  State state = opened("#practice=all&seed=5");
  for (int i = 0; i < 12; ++i) {
    const View fresh = describe(state);
    CHECK(fresh.focus == "heading");
    CHECK(fresh.question.check.action.kind == Kind::check);
    state = answered(std::move(state), false);
    CHECK(describe(state).place == fresh.place);  // still there
    CHECK(describe(state).question.feedback.tone == Feedback::Tone::warn);
    state = answered(std::move(state), true);
    const View known = describe(state);
    CHECK(known.place == fresh.place);
    CHECK(known.takes_focus.empty());
    // Whoever sees the answer there goes on with the same key; not past the road that is asked for.
    CHECK((known.question.check.action.kind == Kind::next) == known.formula.blanks.empty());
    // What is used up stays, and says why it does nothing.
    CHECK_FALSE(known.question.show_me.enabled);
    CHECK(describe(use(state, "show-me")).said == known.question.show_me.why_not);
    CHECK(plain(describe(state).question.feedback.words).starts_with("Right: "));
    state = use(std::move(state), "next");
    while (practice::helped(state) != nullptr) state = update(std::move(state), {Kind::next});
    CHECK(describe(state).place != fresh.place);
  }
}

TEST_CASE("nothing is lost on the way through the storage, and damage breaks nothing") {
  State state = opened("#practice=all&n=12&seed=9");
  for (int i = 0; i < 5; ++i) state = use(answered(std::move(state), i % 2 == 0), "next");
  state = answered(std::move(state), false);
  // What is on its way into sight is there.
  state.arrival = {};
  State back;
  REQUIRE(restore(back, save(state)));
  CHECK(back == state);
  damaged(save(state), 300, [](const std::string& text) {
    State read;
    restore(read, text);
    read.page.screen = ScreenChoice::practice;
    CHECK_FALSE(describe(read).heading.empty());
    CHECK_FALSE(describe(use(read, "next")).heading.empty());
  });
}

TEST_CASE("an address for practice that cannot be leaves a working page and a plain message") {
  State state = update(State{}, {Kind::open_address, 0, "?practice=conv,nonsense"});
  CHECK(state.page.screen == ScreenChoice::practice);
  CHECK(describe(state).notice.find("conv,nonsense") != std::string::npos);
  CHECK(state.practice.set.ideas == lesson::all_ideas);
  CHECK(describe(use(state, "next")).notice.empty());
  for (const char* bad : {"n=0", "n=201", "n=x", "n=-1", "seed=0", "seed=99999999999"}) {
    State other;
    CHECK(open_address(other, std::string("?practice=conv&") + bad).size() == 1);
    CHECK_FALSE(describe(other).heading.empty());
  }
  // The fragment comes later: back to the walk.
  CHECK(opened("?practice=conv&n=3&seed=2#step=2").page.screen == ScreenChoice::walk);
  // Without a seed the fresh one is taken, and kept.
  State fresh = update(State{}, {Kind::fresh_seed, 0, "77"});
  fresh = update(std::move(fresh), {Kind::open_address, 0, "?practice=conv"});
  CHECK(fresh.practice.set.seed == 77);
}

TEST_CASE("forgetting is asked twice, and leaves the walk alone") {
  State state = use(update(update(State{}, {Kind::go_to, 1}), {Kind::show_me}), "screen-1");
  state = use(std::move(state), "next");
  state = use(answered(std::move(state), true), "next");
  CHECK(state.practice.clock == 1);
  state = use(std::move(state), "start-over");
  CHECK(use(state, "start-over-keep").practice.clock == 1);
  state = use(std::move(state), "start-over-sure");
  CHECK(state.practice.clock == 0);
  CHECK(state.walk.answers[1].known);
  CHECK(use(state, "screen-0").page.screen == ScreenChoice::walk);
}

TEST_CASE("what was missed in the walk comes once more, in other numbers") {
  State state = update(State{}, {Kind::go_to, 1});
  state = use(use(std::move(state), "answer", "208"), "check");  // flat filters: (5·5 + 1)·8
  CHECK(state.practice.card(lesson::Idea::depth).box == 1);
  CHECK(activate(describe(state), "once-more").kind == Kind::none);
  state = use(use(std::move(state), "answer", "608"), "check");
  state = use(std::move(state), "once-more");
  CHECK(state.page.screen == ScreenChoice::practice);
}

TEST_CASE("how the last six questions ended stands in practice, without end, in a set, and after a reload") {
  for (const char* address : {"#practice=all&seed=3", "#practice=all&n=9&seed=3"}) {
    CAPTURE(address);
    State state = opened(address);
    const auto marks = [](const State& there) {
      std::vector<std::string> out;
      const View view = describe(there);
      for (const MasteryMap::Mark& mark : view.map->lately) out.push_back(mark.words);
      return out;
    };
    // Those of the placement were passed over.
    std::vector<std::string> endings = marks(state);
    CHECK(endings == std::vector<std::string>(state.practice.set.questions > 0 ? 0 : 5, "skipped"));
    CHECK(describe(state).map->lately_title.empty() == endings.empty());
    for (int i = 0; i < 8; ++i) {
      CAPTURE(i);
      // Out of the start of the day, and past a worked example.
      while (practice::helped(state) != nullptr || !lesson::asks(state.practice, 0))
        state = use(std::move(state), "next");
      if (i % 3 == 0) {
        state = use(std::move(state), "next");
        endings.emplace_back("skipped");
      } else {
        const lesson::Exercise e = lesson::current_exercise(state.practice);
        // Right at the first try, or shown after a wrong one.
        state = answered(std::move(state), i % 3 == 1);
        if (!state.practice.exercise.known) state = use(std::move(state), "show-me");
        endings.emplace_back(i % 3 == 1 ? "right" : "shown");
        state = use(std::move(state), "next");
      }
      if (endings.size() > 6) endings.erase(endings.begin());
      CHECK(marks(state) == endings);
      CHECK(describe(state).map->lately_title == (endings.size() == 6 ? "Your last six" : "So far"));
      State again;
      REQUIRE(restore(again, save(state)));
      CHECK(marks(again) == endings);
    }
  }
}

TEST_CASE("every view of practice is whole: hints in three parts, no hole, no answer told before it is asked") {
  State state = opened("#practice=all&seed=3");
  for (int i = 0; i < 60; ++i) {
    const lesson::Exercise e = lesson::current_exercise(state.practice);
    const bool counts = e.kind == lesson::Exercise::Kind::count_layer && e.right > 0;
    if (counts) {
      for (int hint = 0; hint < 3; ++hint) {
        REQUIRE(activate(describe(state), "hint").kind == Kind::hint);
        state = use(std::move(state), "hint");
        const View view = describe(state);
        CHECK(view.picture.cells_note.find(text::number(e.right)) == std::string::npos);
        CHECK(view.formula.sentence.empty());
      }
      CHECK(activate(describe(state), "hint").kind == Kind::none);
    }
    CHECK(page::write_app(describe(state), true).find('{') == std::string::npos);
    state = answered(std::move(state), i % 3 != 0);
    CHECK(page::write_app(describe(state), true).find('{') == std::string::npos);
    state = use(use(std::move(state), "show-me"), "next");
    while (practice::helped(state) != nullptr || !lesson::asks(state.practice, 0))
      state = use(std::move(state), "next");
  }
}

namespace {

State today(State state, int day) { return update(std::move(state), {Kind::today, day}); }

/// Whether what the screen shows is whole, and what leads on is there.
void check_whole(const State& state) {
  const View view = describe(state);
  CHECK_FALSE(view.heading.empty());
  CHECK(view.next.action.kind == Kind::next);
  CHECK(page::write_app(view, true).find('{') == std::string::npos);
  CHECK(view.map.has_value());
}

}  // namespace

TEST_CASE("a session has a beginning that says what comes, a few questions that place, and an end") {
  State state = today(State{}, 20'000);
  state = update(std::move(state), {Kind::open_address, 0, "#practice=all&seed=4"});
  CHECK(describe(state).heading == "Today’s practice");
  CHECK(plain(describe(state).before).starts_with("Your goal is to master 10 ideas. Today that takes about "));
  CHECK(describe(state).question.prompt.empty());
  CHECK(describe(state).next.label == "Start");
  check_whole(state);
  state = use(std::move(state), "next");
  CHECK(describe(state).heading == "What you know already: question 1 of 5");
  int asked = 0;
  while (lesson::asks(state.practice, 20'000) && asked < 30) {
    check_whole(state);
    state = answered(std::move(state), true);
    if (!describe(state).formula.blanks.empty()) state = use(std::move(state), "hint");
    state = use(std::move(state), "next");
    ++asked;
  }
  CHECK(asked <= 18);
  check_whole(state);
  CHECK(describe(state).heading == "All of it mastered");
  CHECK(plain(describe(state).before) == "You have answered " + std::to_string(asked) + " questions today.");
  CHECK(activate(describe(state), "practise-ideas").kind == Kind::practise_ideas);
  // The end is kept; tomorrow it comes back, and it is said what for.
  State back = today(State{}, 20'000);
  REQUIRE(restore(back, save(state)));
  CHECK(describe(back).heading == describe(state).heading);
  back = today(std::move(back), 20'001);
  CHECK(describe(back).heading == "Today’s practice");
  CHECK(plain(describe(back).before).starts_with("You have mastered 10 ideas."));
  back = use(std::move(back), "next");
  CHECK(lesson::asks(back.practice, 20'001));
  // The same day once more, past the end.
  CHECK(lesson::asks(use(state, "next").practice, 20'000));
  const State further = use(state, "practise-ideas");
  CHECK(further.practice.set.ideas == lesson::further_ideas);
  CHECK(fragment(further).starts_with("#practice=further&seed="));
}

TEST_CASE("a thought that is met twice is worked out, then with a gap, and the walk's step is one click away") {
  State state = opened("#practice=depth&seed=3");
  const auto flat = [&](const State& now) {
    const lesson::Exercise e = lesson::current_exercise(now.practice);
    return std::pair(e.asks_number(), lesson::answer_by(e, "M02"));
  };
  // Goes on until a question shows the thought, and answers by it, twice.
  for (int i = 0; i < 30; ++i) {
    const auto [number, given] = flat(state);
    if (given) break;
    state = update(std::move(state), {Kind::next});
  }
  for (int times = 0; times < 2; ++times) {
    const auto [number, given] = flat(state);
    REQUIRE(given);
    state = number ? use(std::move(state), "answer", std::to_string(*given))
                   : use(std::move(state), "choice-" + std::to_string(*given));
    state = use(std::move(state), "check");
    CHECK(activate(describe(state), "work-through").kind == (times == 0 ? Kind::none : Kind::work_through));
  }
  const std::string before = describe(state).heading;
  state = use(std::move(state), "work-through");
  check_whole(state);
  CHECK(describe(state).heading == "A worked example: Depth of a filter");
  CHECK(describe(state).question.prompt.empty());
  CHECK(describe(state).formula.level == FormulaCard::Level::value);
  const Action step = activate(describe(state), "show-step");
  CHECK(step.kind == Kind::show_step);
  const State walk = update(state, step);
  CHECK(walk.page.screen == ScreenChoice::walk);
  CHECK(describe(walk).heading == "CONV2");
  state = use(std::move(state), "next");
  check_whole(state);
  const View faded = describe(state);
  CHECK(faded.heading == "The same with a gap: Depth of a filter");
  REQUIRE(faded.formula.blanks.size() == 1);
  const lesson::Exercise e = lesson::example(state.practice, *practice::helped(state));
  const auto& filters = std::get<Conv>(e.network.nodes[e.layer].layer).filters;
  const std::string gap = faded.formula.blanks.front().field.id;
  CHECK_FALSE(describe(use(use(state, gap, std::to_string(filters + 1)), "check-blanks")).formula.blanks_done);
  state = use(use(std::move(state), gap, std::to_string(filters)), "check-blanks");
  CHECK(describe(state).formula.blanks_done);
  state = use(std::move(state), "next");
  CHECK(practice::helped(state) == nullptr);
  CHECK(describe(state).heading == before);
  // The question at which it was asked for does not bring it a second time.
  CHECK(practice::helped(use(state, "next")) == nullptr);
}

TEST_CASE("a set with an end has no beginning, no placement and no example") {
  State state = today(State{}, 20'000);
  state = update(std::move(state), {Kind::open_address, 0, "#practice=conv&n=5&seed=7"});
  CHECK(describe(state).heading == "Question 1 of 5");
  CHECK(activate(describe(state), "end-session").kind == Kind::none);
  for (int i = 0; i < 5; ++i) {
    state = answered(answered(std::move(state), false), false);
    CHECK(activate(describe(state), "work-through").kind == Kind::none);
    state = use(std::move(state), "next");
  }
  CHECK(describe(state).heading == "Result");
  CHECK(describe(today(state, 20'001)).heading == "Result");
}
