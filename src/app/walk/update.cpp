#include "app/walk/update.h"

#include <algorithm>

#include "app/walk/look.h"
#include "app/walk/watch.h"
#include "lesson/diagnosis.h"

namespace pw::app::walk {
namespace {

using Kind = Action::Kind;
using lesson::Idea;

void go_to(State& state, int step) {
  if (step < 0 || step >= state.steps()) return;
  state.step = step;
}

}  // namespace

void update(State& state, const Action& action) {
  switch (action.kind) {
    case Kind::go_to: go_to(state, action.number); return;
    case Kind::next: go_to(state, next_step(state)); return;
    case Kind::previous: go_to(state, state.step - 1); return;
    case Kind::start_over_sure:
      ++state.resets;
      state.answers.assign(state.answers.size(), {});
      state.step = 0;
      return;
    case Kind::watch:
    case Kind::watch_next:
    case Kind::play:
    case Kind::tick: update_watch(state, action); return;
    default: update_look(state, action); return;
  }
}

Answer* answer(State& state) { return &state.answers[static_cast<std::size_t>(state.step)]; }

std::optional<Asked> asked(const State& state) {
  const auto step = static_cast<std::size_t>(state.step);
  const lesson::Step& question = state.lesson().steps[step];
  return Asked{.right = state.lesson().report.layers[step].parameters,
               .choices = static_cast<int>(question.reasons.size()),
               .right_choice = question.right_reason,
               .by_blanks = begins_with_blanks(state),
               .shown_again = true};
}

void missed(State& state) { lesson::missed(state.practice, about(state)); }

int next_step(const State& state) {
  if (state.step + 1 < state.steps()) return state.step + 1;
  for (int i = 0; i < state.steps(); ++i) {
    if (!state.answers[static_cast<std::size_t>(i)].known && i != state.step) return i;
  }
  return 0;
}

bool begins_with_blanks(const State& state) {
  const Network& network = state.lesson().network;
  const auto step = static_cast<std::size_t>(state.step);
  const Layer& layer = network.nodes[step].layer;
  if (!state.lesson().report.layers[step].formula) return false;
  return std::none_of(network.nodes.begin(), network.nodes.begin() + state.step,
                      [&](const Node& above) { return above.layer.index() == layer.index(); });
}

Idea about(const State& state) {
  const lesson::Lesson& lesson = state.lesson();
  const auto step = static_cast<std::size_t>(state.step);
  const Layer& layer = lesson.network.nodes[step].layer;
  const lesson::Diagnosis found = lesson::diagnose(lesson.network, lesson.report, step, state.answers[step].checked);
  if (!found.thoughts.empty()) return found.thoughts.front().first->idea;
  if (std::holds_alternative<Dense>(layer)) return lesson.report.layers[step].in.is_map() ? Idea::flatten : Idea::dense;
  if (std::holds_alternative<Conv>(layer)) return Idea::depth;
  return std::holds_alternative<Input>(layer) ? Idea::sharing : Idea::pooling;
}

bool all_answered(const State& state) {
  return std::ranges::all_of(state.answers, [](const Answer& a) { return a.known; });
}

}  // namespace pw::app::walk
