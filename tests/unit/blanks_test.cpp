// The blanks of a formula: in the walk's first layer of each kind, and after a right number in practice.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "lesson/practice/course.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;
using Level = FormulaCard::Level;

namespace {

State at(int step) { return update(State{}, {Kind::go_to, step - 1}); }
State use(State state, std::string_view id, std::string_view value = {}) {
  return update(state, activate(describe(state), id, value));
}
State filled(State state, std::initializer_list<std::string_view> typed) {
  int i = 0;
  for (const std::string_view text : typed) state = use(std::move(state), "blank-" + std::to_string(i++), text);
  return use(std::move(state), "check-blanks");
}

}  // namespace

TEST_CASE(
    "the first conv and the first dense layer are completed from the picture; the second of each is asked outright") {
  for (int step = 1; step <= 8; ++step) {
    CAPTURE(step);
    const bool first = step == 2 || step == 6;
    CHECK((describe(at(step)).formula.level == Level::blanks) == first);
    CHECK(describe(at(step)).formula.blanks.empty() == !first);
  }
  const FormulaCard conv = describe(at(2)).formula;
  REQUIRE(conv.blanks.size() == 5);
  for (const Blank& blank : conv.blanks) CHECK(blank.mark == Blank::Mark::none);
}

TEST_CASE("each blank is marked by itself, and the first wrong one is asked about") {
  // CONV1: 8 filters of 5 x 5 on 3 channels, with a bias each (the example).
  State state = filled(at(2), {"5", "5", "1", "", "8"});
  FormulaCard card = describe(state).formula;
  using enum Blank::Mark;
  constexpr Blank::Mark marks[] = {right, right, wrong, none, right};
  for (std::size_t i = 0; i < 5; ++i) CHECK(card.blanks[i].mark == marks[i]);
  CHECK(plain(card.blanks_words).starts_with("Look at depth again."));
  CHECK(plain(card.blanks_words).find("How many channels") != std::string::npos);
  CHECK_FALSE(card.blanks_done);
  // The formula as it fills up.
  std::string filled_up;
  for (const Sign& sign : card.numbers) filled_up += sign.text;
  CHECK(filled_up == "((5·5·1)+?)·8");
  // Another number takes the marks away until it is checked.
  state = use(std::move(state), "blank-2", "3");
  CHECK(describe(state).formula.blanks[0].mark == none);
  card = describe(filled(state, {"5", "5", "3", "1", "8"})).formula;
  CHECK(card.blanks_done);
  CHECK_FALSE(card.hint);
  CHECK(card.level == Level::blanks);
  // FC3: 120 neurons, 400 values that come in, 120 biases.
  CHECK(describe(filled(at(6), {"120", "400", "120"})).formula.blanks_done);
  CHECK(plain(describe(filled(at(6), {"120", "25", "120"})).formula.blanks_words).starts_with("Look at inputs again."));
}

TEST_CASE("blanks take any text, and are kept") {
  for (const char* text : {"", " ", "five", "-5", "99999999999999999999", "5\n5", "\\", "ü"}) {
    State state = filled(at(2), {text});
    CHECK(describe(state).formula.blanks[0].mark != Blank::Mark::right);
    State back;
    REQUIRE(restore(back, save(state)));
    CHECK(back.walk.answers[1].blanks == (*text == '\0' ? std::vector<std::string>{} : std::vector<std::string>{text}));
  }
  CHECK(update(at(2), {Kind::blank, 16, "5"}) == at(2));
  CHECK(update(at(2), {Kind::blank, -1, "5"}) == at(2));
}

TEST_CASE("hints come in three stages, then the count itself; of the blanks only the last is left") {
  State state = at(4);
  CHECK(describe(state).formula.look.empty());
  state = use(std::move(state), "hint");
  CHECK(describe(state).formula.level == Level::hidden);
  CHECK(plain(describe(state).formula.look).find("Count one filter") != std::string::npos);
  // There it stands out: 5·5·8 weights and a bias.
  CHECK(describe(state).picture.subject.counted == 201);
  CHECK_FALSE(describe(at(4)).picture.subject.counted);
  state = use(std::move(state), "hint");
  CHECK(describe(state).formula.level == Level::symbols);
  state = use(std::move(state), "hint");
  CHECK(describe(state).formula.level == Level::numbers);
  CHECK(activate(describe(state), "hint").kind == Kind::none);
  CHECK(describe(use(at(2), "hint")).formula.level == Level::numbers);
}

TEST_CASE("every third right number of practice is asked for its road, which may be passed over") {
  State state = update(State{}, {Kind::open_address, 0, "?practice=bias&n=50&seed=3"});
  int asked = 0;
  int counted = 0;
  for (int i = 0; i < 50; ++i) {
    const lesson::Exercise e = lesson::current_exercise(state.practice);
    if (e.asks_number()) state = use(use(std::move(state), "answer", std::to_string(e.right)), "check");
    else state = use(use(std::move(state), "choice-" + std::to_string(e.right_option())), "check");
    const View view = describe(state);
    if (view.formula.level == Level::blanks) {
      ++asked;
      CHECK(counted % 3 == 2);
      // On the stage the blanks and the picture point at each other, as on the walk; beside a flat picture it would only tell.
      CHECK((view.one || view.picture.title.empty()));
      CHECK(view.question.check.action.kind == Kind::check);
      CHECK(e.kind == lesson::Exercise::Kind::count_layer);
      // The reason would tell the numbers.
      CHECK(plain(view.question.feedback.words).find("Each") == std::string::npos);
      // A wrong road is no answer at the first try.
      const State lost = use(filled(state, {"1", "1", "1", "1"}), "check-blanks");
      CHECK(use(lost, "next").practice.results.back().ending == lesson::Ending::right_later);
      const State passed = use(state, "hint");
      CHECK(describe(passed).formula.level == Level::value);
      CHECK(passed.practice.exercise.hints == 0);
      const std::string numbers = save(filled(state, {"1"}));
      State back;
      REQUIRE(restore(back, numbers));
      CHECK(back.practice.exercise.blanks == std::vector<std::string>{"1"});
    }
    if (e.kind == lesson::Exercise::Kind::count_layer) ++counted;
    state = use(std::move(state), "next");
  }
  CHECK(asked > 2);
}
