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
#include "page/html.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

State opened(std::string_view address) { return update(State{}, {Kind::open_address, 0, std::string(address)}); }

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
  CHECK(view.lines.size() == 11);
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
    CHECK(describe(state).place != fresh.place);
  }
}

TEST_CASE("nothing is lost on the way through the storage, and damage breaks nothing") {
  State state = opened("#practice=all&n=12&seed=9");
  for (int i = 0; i < 5; ++i) state = use(answered(std::move(state), i % 2 == 0), "next");
  state = answered(std::move(state), false);
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
  State state = opened("?practice=conv,nonsense");
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
  }
}
