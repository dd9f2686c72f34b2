#include "app/sandbox/quiz.h"

#include "app/shared/exercise/answer.h"
#include "lesson/sandbox/quiz.h"

namespace pw::app::sandbox {
std::vector<std::size_t> asked_layers(const Draft& draft) {
  return lesson::layers_to_ask(draft.reading().network, draft.report());
}

bool can_ask(const Draft& draft) {
  return !draft.trouble() && !draft.report().layers.empty() && !asked_layers(draft).empty();
}

void update_quiz(State& state, const Action& action) {
  state.sandbox.quiz.reset();
  if (action.number == 1 && can_ask(*state.sandbox.draft)) state.sandbox.quiz = Quiz{state.sandbox.draft, 0, 0, {}};
}

std::optional<lesson::Exercise> current(const State& state) {
  if (!state.sandbox.quiz) return std::nullopt;
  const Quiz& quiz = *state.sandbox.quiz;
  const std::vector<std::size_t> layers = asked_layers(*quiz.draft);
  if (quiz.number >= layers.size()) return std::nullopt;
  const std::size_t layer = layers[quiz.number];
  return lesson::exercise_about(quiz.draft->reading().network, quiz.draft->report(), layer,
                                quiz.draft->layer_words(layer));
}

void next_layer_asked(State& state) {
  if (!state.sandbox.quiz) return;
  Quiz& quiz = *state.sandbox.quiz;
  if (!current(state)) {
    state.sandbox.quiz.reset();
    return;
  }
  if (exercise::ending_of(quiz.answer) == lesson::Ending::right) ++quiz.right;
  quiz.answer = {};
  ++quiz.number;
}

Answer* answer(State& state) { return state.sandbox.quiz ? &state.sandbox.quiz->answer : nullptr; }

std::optional<Asked> asked(const State& state) {
  const auto exercise = current(state);
  return exercise ? std::optional(exercise::asked(*exercise)) : std::nullopt;
}

void missed(State& state) {
  if (const auto exercise = current(state))
    exercise::missed(state.practice, *exercise, state.sandbox.quiz->answer, std::nullopt);
}

}  // namespace pw::app::sandbox
