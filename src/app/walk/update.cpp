#include "app/walk/update.h"

#include <algorithm>

#include "app/shared/motion.h"
#include "lesson/diagnosis.h"

namespace pw::app::walk {
namespace {

using Kind = Action::Kind;
using lesson::Idea;

void go_to(State& state, int step) {
  if (step < 0 || step >= state.walk.steps()) return;
  state.walk.step = step;
  state.walk.part = WalkPart::steps;
}

/// On from the opening to the first step, from step to step, and from the last of them, once all are known, to the ending.
void go_on(State& state) {
  if (state.walk.part == WalkPart::opening) state.walk.part = WalkPart::steps;
  else if (ends(state)) state.walk.part = WalkPart::ending;
  else go_to(state, next_step(state));
}

}  // namespace

void update(State& state, const Action& action) {
  switch (action.kind) {
    case Kind::go_to: go_to(state, action.number); return;
    case Kind::next: go_on(state); return;
    case Kind::to_opening:
      state.walk.step = 0;
      state.walk.part = WalkPart::opening;
      return;
    case Kind::guess:
      if (action.number >= 0 && action.number < state.walk.steps()) state.walk.guess = action.number;
      return;
    case Kind::previous: go_to(state, state.walk.step - 1); return;
    case Kind::start_over_sure:
      ++state.page.resets;
      // Where it is judged, what was shown stays shown.
      for (Answer& answer : state.walk.answers) {
        const bool shown = answer.was_shown && state.system.kept_elsewhere;
        answer = {};
        answer.was_shown = shown;
      }
      state.walk.step = 0;
      state.walk.guess = -1;
      state.walk.part = WalkPart::opening;
      return;
    case Kind::fold: state.picture.fold = state.picture.fold == action.number ? -1 : action.number; return;
    case Kind::check:
      if (state.walk.part == WalkPart::steps) begin_motion(state, staged(state), true);
      return;
    default: return;
  }
}

Staged staged(const State& state) {
  const lesson::Lesson& lesson = state.walk.lesson();
  return {lesson.network, lesson.report, static_cast<std::size_t>(state.walk.step), state.walk.answer()};
}

Answer* answer(State& state) { return &state.walk.answers[static_cast<std::size_t>(state.walk.step)]; }

std::optional<Asked> asked(const State& state) {
  const auto step = static_cast<std::size_t>(state.walk.step);
  const lesson::Step& question = state.walk.lesson().steps[step];
  return Asked{.right = state.walk.lesson().report.layers[step].parameters,
               .choices = asks_why(state) ? static_cast<int>(question.reasons.size()) : 0,
               .right_choice = question.right_reason,
               .then_why = question.asks_why() && !asks_why(state),
               .by_blanks = begins_with_blanks(state),
               .shown_again = true};
}

void missed(State& state) {
  Answer& answer = state.walk.answers[static_cast<std::size_t>(state.walk.step)];
  if (answer.first < 0) answer.first = answer.checked;
  lesson::missed(state.practice, about(state));
}

int next_step(const State& state) {
  if (state.walk.step + 1 < state.walk.steps()) return state.walk.step + 1;
  for (int i = 0; i < state.walk.steps(); ++i) {
    if (!state.walk.answers[static_cast<std::size_t>(i)].known && i != state.walk.step) return i;
  }
  return 0;
}

bool begins_with_blanks(const State& state) {
  const Network& network = state.walk.lesson().network;
  const auto step = static_cast<std::size_t>(state.walk.step);
  const Layer& layer = network.nodes[step].layer;
  if (!state.walk.lesson().report.layers[step].formula) return false;
  return std::none_of(network.nodes.begin(), network.nodes.begin() + state.walk.step,
                      [&](const Node& above) { return above.layer.index() == layer.index(); });
}

Idea about(const State& state) {
  const lesson::Lesson& lesson = state.walk.lesson();
  const auto step = static_cast<std::size_t>(state.walk.step);
  const Layer& layer = lesson.network.nodes[step].layer;
  const lesson::Diagnosis found =
      lesson::diagnose(lesson.network, lesson.report, step, state.walk.answers[step].checked);
  if (!found.thoughts.empty() && !found.guess) return found.thoughts.front().first->idea;
  if (std::holds_alternative<Dense>(layer)) return lesson.report.layers[step].in.is_map() ? Idea::flatten : Idea::dense;
  if (std::holds_alternative<Conv>(layer)) return Idea::depth;
  return std::holds_alternative<Input>(layer) ? Idea::sharing : Idea::pooling;
}

bool all_answered(const State& state) {
  return std::ranges::all_of(state.walk.answers, [](const Answer& a) { return a.known; });
}

bool asks_why(const State& state) {
  const lesson::Step& step = state.walk.lesson().steps[static_cast<std::size_t>(state.walk.step)];
  return step.asks_why() && (state.walk.answer().counted || state.walk.answer().known);
}

bool ends(const State& state) {
  return state.walk.part == WalkPart::steps && state.walk.step + 1 == state.walk.steps() && all_answered(state);
}

bool is_new(const State& state) {
  return state.walk.step == 0 && state.walk.guess < 0 &&
         std::ranges::all_of(state.walk.answers, [](const Answer& a) { return a == Answer{}; });
}

}  // namespace pw::app::walk
