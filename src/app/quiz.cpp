#include "app/quiz.h"

#include "app/layer_list.h"
#include "app/practice.h"
#include "lesson/facts.h"
#include "lesson/kind_words.h"
#include "lesson/quiz.h"

namespace pw::app {
namespace {

using enum text::Key;
using Kind = Action::Kind;

std::vector<std::size_t> asked_layers(const Draft& draft) {
  return lesson::layers_to_ask(draft.reading().network, draft.report());
}

}  // namespace

bool can_ask(const Draft& draft) {
  return !draft.trouble() && !draft.report().layers.empty() && !asked_layers(draft).empty();
}

void update_quiz(State& state, const Action& action) {
  state.quiz.reset();
  if (action.number == 1 && can_ask(*state.sandbox.draft)) state.quiz = Quiz{state.sandbox.draft, 0, 0, {}};
}

std::optional<lesson::Exercise> quiz_exercise(const State& state) {
  const Quiz& quiz = *state.quiz;
  const std::vector<std::size_t> layers = asked_layers(*quiz.draft);
  if (quiz.number >= layers.size()) return std::nullopt;
  const std::size_t layer = layers[quiz.number];
  return lesson::exercise_about(quiz.draft->reading().network, quiz.draft->report(), layer,
                                row_words(*quiz.draft, layer));
}

void next_layer_asked(State& state) {
  Quiz& quiz = *state.quiz;
  if (!quiz_exercise(state)) {
    state.quiz.reset();
    return;
  }
  if (ending_of(quiz.answer) == lesson::Ending::right) ++quiz.right;
  quiz.answer = {};
  ++quiz.number;
}

void describe_quiz(const State& state, View& view) {
  const Quiz& quiz = *state.quiz;
  const auto all = static_cast<Count>(asked_layers(*quiz.draft).size());
  const auto asked = quiz_exercise(state);
  view.step_of = text::say(screen_sandbox);
  view.previous = button("previous", text::say(quiz_back), {Kind::ask_me, 0});
  if (!asked) {
    view.heading = text::say(quiz_over);
    view.before = rich(quiz_result, {{"n", quiz.right}, {"all", all}});
    view.next = button("next", text::say(quiz_again), {Kind::ask_me, 1});
    view.place = "quiz-end";
    view.focus = "heading";
    return;
  }
  const auto here = static_cast<Count>(quiz.number) + 1;
  const LayerReport& row = asked->report.layers[asked->layer];
  view.heading = text::say(practice_question_of, {{"n", here}, {"all", all}});
  const std::string in = lesson::shape_text(row.in);
  const std::string out = lesson::shape_text(row.out);
  const std::string& name = asked->network.nodes[asked->layer].name;
  const std::string words = row_words(*quiz.draft, asked->layer);
  view.lines.push_back(
      {{name == words ? std::string() : name + "  ", Quantity::none, true}, {words, Quantity::none, true}});
  view.lines.push_back(rich(quiz_shapes, {{"in", std::string_view(in)}, {"out", std::string_view(out)}}));
  describe_exercise(state, *asked, quiz.answer, view);
  if (quiz.answer.known) view.after.push_back(rich(lesson::explanation(asked->network.nodes[asked->layer].layer)));
  view.next = button("next", text::say(here == all ? practice_end : practice_next), {Kind::next});
  view.place = "quiz-" + std::to_string(here) + (quiz.answer.known ? "-known" : "");
}

}  // namespace pw::app
