#include "app/sandbox/quiz_view.h"

#include "app/sandbox/quiz.h"
#include "app/shared/exercise/view.h"
#include "app/shared/layer_view.h"
#include "lesson/sandbox/compare.h"
#include "text/utf8.h"

namespace pw::app::sandbox {

using enum text::Key;
using Kind = Action::Kind;

void describe_quiz(const State& state, View& view) {
  const Quiz& quiz = *state.sandbox.quiz;
  const auto all = static_cast<Count>(asked_layers(*quiz.draft).size());
  const auto asked = current(state);
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
  const std::string words = text::shortened(quiz.draft->layer_words(asked->layer), text::longest_line);
  view.lines.push_back(
      {{name == words ? std::string() : name + "  ", Quantity::none, true}, {words, Quantity::none, true}});
  view.lines.push_back(rich(quiz_shapes, {{"in", std::string_view(in)}, {"out", std::string_view(out)}}));
  const std::string as_whom = lesson::said_convention(asked->network, asked->report, asked->layer);
  if (!as_whom.empty()) view.lines.push_back({{as_whom, Quantity::none, false}});
  exercise::describe(*asked, quiz.answer, view);
  if (quiz.answer.known) {
    const lesson::Facts facts(asked->network, asked->report, asked->layer);
    const LayerScene scene{asked->network, asked->report, asked->layer, quiz.answer, facts};
    view.after.push_back(sentences(scene, scene.words().does));
  }
  view.next = button("next", text::say(here == all ? practice_end : practice_next), {Kind::next});
  view.place = "quiz-" + std::to_string(here);
}

}  // namespace pw::app::sandbox
