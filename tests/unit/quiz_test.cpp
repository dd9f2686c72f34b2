// The sandbox asks about its own network, layer by layer.
#include <doctest/doctest.h>

#include "app/practice/update.h"
#include "app/update.h"
#include "app/view.h"
#include "core/notation.h"
#include "lesson/sandbox/quiz.h"

using namespace pw;
using namespace pw::app;

namespace {

using Kind = Action::Kind;

State at_network(const char* text) {
  return update(update({}, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}),
                {Kind::edit_network, 0, text});
}
State use(const State& state, std::string_view control, std::string_view value = {}) {
  return update(state, activate(describe(state), control, value));
}
State answered(const State& state, std::string_view typed) { return use(use(state, "answer", typed), "check"); }

}  // namespace

TEST_CASE("layers that count alike are asked once, and of those without parameters one of each kind") {
  const auto network = parse_network(
      "input 32x32x3\nrepeat 3 { conv 3x3, 8, pad=same; relu }\nmaxpool 2x2\nmaxpool 2x2\nconv 3x3, 8, pad=same\ndense "
      "10\ndense 10");
  REQUIRE(network);
  const Report report = analyse(*network);
  REQUIRE_FALSE(report.problem);
  // input 0; conv 1, relu 2, conv 3, relu 4, conv 5, relu 6; maxpool 7, 8; conv 9; dense 10, 11
  CHECK(lesson::layers_to_ask(*network, report) == std::vector<std::size_t>{1, 2, 3, 7, 10, 11});
}

TEST_CASE("the sandbox asks about its network: a thought is told, help fades in, the end says how it went") {
  State state = at_network("input 32x32x3; conv 5x5, 8; maxpool 2x2; dense 10");
  const View sandbox = describe(state);
  REQUIRE(sandbox.editor);
  CHECK(sandbox.editor->ask.enabled);
  state = use(state, "ask-me");
  View view = describe(state);
  CHECK_FALSE(view.editor);
  CHECK_FALSE(view.list);
  CHECK(view.table.rows.empty());
  CHECK(view.heading == "Question 1 of 3");
  // Its filters are seen from the beginning, without what would tell how deep they are.
  CHECK(view.picture.subject.riddle);
  CHECK(plain(view.picture.title).find('3') == std::string::npos);
  // Without the bias: 5 · 5 · 3 · 8.
  state = answered(state, "600");
  view = describe(state);
  CHECK(plain(view.question.feedback.words).find("biases") != std::string::npos);
  CHECK(view.formula.level == FormulaCard::Level::symbols);
  state = answered(state, "608");
  CHECK(describe(state).question.feedback.tone == Feedback::Tone::good);
  CHECK(describe(state).question.check.action.kind == Kind::next);
  state = use(state, "next");
  // A pooling layer learns nothing.
  state = use(answered(state, "0"), "next");
  // 14 · 14 · 8 values to each of 10 neurons, and a bias each.
  state = use(answered(state, "15690"), "next");
  view = describe(state);
  CHECK(plain(view.before).starts_with("2 of 3"));
  CHECK_FALSE(use(state, "previous").sandbox.quiz);
  // The walk and practice know nothing of it.
  CHECK(state.practice.exercise == Answer{});
  CHECK(state.walk.answers == State{}.walk.answers);
  CHECK_FALSE(state.practice.begun);
}

TEST_CASE("what cannot be counted is not asked about, and another network or screen ends the questions") {
  CHECK_FALSE(describe(at_network("input 4x4x3; conv 7x7, 8")).editor->ask.enabled);
  CHECK_FALSE(describe(at_network("input 32x32x3")).editor->ask.enabled);
  const State asking = use(at_network("input 32x32x3; conv 5x5, 8"), "ask-me");
  REQUIRE(asking.sandbox.quiz);
  CHECK_FALSE(update(asking, {Kind::open_address, 0, "#net=input+8;dense+2"}).sandbox.quiz);
  CHECK_FALSE(update(asking, {Kind::show_screen, 0}).sandbox.quiz);
  // It asks about every kind: an LSTM's missing gates are a thought too (Hochreiter and Schmidhuber 1997: four sets).
  State lstm = use(at_network("convention tensorflow; input 20x32; lstm 16"), "ask-me");
  lstm = answered(lstm, "784");  // (32 + 16) · 16 + 16
  CHECK(plain(describe(lstm).question.feedback.words).find("gate") != std::string::npos);
  CHECK(describe(answered(lstm, "3136")).question.feedback.tone == Feedback::Tone::good);
}
