#include "app/practice.h"

#include <algorithm>

#include "app/blanks.h"
#include "app/quiz.h"
#include "lesson/blanks.h"
#include "lesson/diagnosis.h"

namespace pw::app {
namespace {

using lesson::Ending;
using lesson::Idea;
using Outcome = Answer::Outcome;

/// Numbers in the formula were as good as the answer: such a question is not right at the first try.
constexpr int telling_hint = 3;

/// What a step of the walk is about.
Idea idea_of_step(const State& state) {
  const lesson::Lesson& lesson = state.lesson();
  const auto step = static_cast<std::size_t>(state.step);
  const Layer& layer = lesson.network.nodes[step].layer;
  const lesson::Diagnosis found = lesson::diagnose(lesson.network, lesson.report, step, state.answers[step].checked);
  if (!found.thoughts.empty()) return found.thoughts.front().first->idea;
  if (std::holds_alternative<Dense>(layer)) return lesson.report.layers[step].in.is_map() ? Idea::flatten : Idea::dense;
  if (std::holds_alternative<Conv>(layer)) return Idea::depth;
  return std::holds_alternative<Input>(layer) ? Idea::sharing : Idea::pooling;
}

/// What a wrong answer to the current question looks like; empty where no thought is known.
std::string_view thought_behind(const lesson::Exercise& e, const Answer& answer) {
  if (!e.asks_number()) {
    const auto chosen = static_cast<std::size_t>(std::max(answer.checked_choice, 0));
    return chosen < e.options.size() && e.options[chosen].mistake ? e.options[chosen].mistake->id : std::string_view();
  }
  if (e.kind != lesson::Exercise::Kind::count_layer) {
    const auto mistakes = lesson::mistakes_behind(e, answer.checked);
    return mistakes.empty() ? std::string_view() : mistakes.front().id;
  }
  const lesson::Diagnosis found = lesson::diagnose(e.network, e.report, e.layer, answer.checked);
  return found.thoughts.empty() ? std::string_view() : found.thoughts.front().first->id;
}

}  // namespace

Ending ending_of(const Answer& answer) {
  if (!answer.known) return Ending::skipped;
  if (answer.outcome == Outcome::shown) return Ending::shown;
  return answer.wrong > 0 || answer.wrong_road || answer.hints >= telling_hint ? Ending::right_later : Ending::right;
}

void begin_practice(State& state, const lesson::PracticeSet& set) {
  lesson::begin(state.practice, set);
  state.exercise = {};
}

void open_practice(State& state) {
  state.screen = ScreenChoice::practice;
  if (!state.practice.begun) begin_practice(state, {lesson::all_ideas, 0, state.fresh_seed});
}

void open_linked_practice(State& state) {
  if (!state.linked) return;
  lesson::PracticeSet asked = *state.linked;
  state.linked.reset();
  if (state.screen != ScreenChoice::practice) return;
  const lesson::PracticeSet& now = state.practice.set;
  const bool begun = state.practice.begun;
  const bool unnamed = asked.seed == 0;
  if (unnamed)
    asked.seed = begun && now.ideas == asked.ideas && now.questions == asked.questions ? now.seed : state.fresh_seed;
  if (!begun || now != asked) begin_practice(state, asked);
}

void check_exercise(State& state) {
  const auto asked = asked_exercise(state);
  if (!asked) return;
  const lesson::Exercise& e = *asked;
  Answer& answer = state.asked();
  bool is_right = false;
  if (!e.asks_number()) {
    answer.checked_choice = answer.choice;
    if (answer.choice < 0) {
      answer.outcome = Outcome::invalid;
      return;
    }
    is_right = answer.choice == e.right_option();
  } else if (const auto count = lesson::parse_count(answer.typed); !count) {
    answer.outcome = Outcome::invalid;
    answer.problem = count.error();
    return;
  } else {
    answer.checked = *count;
    is_right = lesson::judge(*count, e.right).right();
  }
  answer.outcome = is_right ? Outcome::right : Outcome::wrong;
  if (is_right) {
    answer.known = true;
  } else if (!answer.known) {
    const std::string_view thought = thought_behind(e, answer);
    if (answer.wrong++ == 0) answer.thought = thought;
    // Whose idea was missed comes back, be it the question's own or another one.
    const lesson::Misconception* missed = lesson::misconception_of(thought);
    if (missed != nullptr && (state.quizzes() || missed->idea != state.practice.idea))
      lesson::missed(state.practice, missed->idea);
  }
  // As in the walk: after a wrong count the formula's letters are there.
  if (!is_right && e.kind == lesson::Exercise::Kind::count_layer)
    answer.hints = std::max(answer.hints, telling_hint - 1);
}

void show_exercise(State& state) {
  const auto asked = asked_exercise(state);
  if (!asked) return;
  const lesson::Exercise& e = *asked;
  Answer& answer = state.asked();
  // What was answered rightly before stays so.
  if (!answer.known) answer.outcome = Outcome::shown;
  answer.known = true;
  if (!e.asks_number()) answer.choice = e.right_option();
}

void next_exercise(State& state) {
  if (state.quizzes()) {
    next_layer_asked(state);
    return;
  }
  if (state.practice.finished()) {
    // Another set of the same kind: the seed after this one, so that a class that goes on does so together.
    lesson::PracticeSet set = state.practice.set;
    ++set.seed;
    begin_practice(state, set);
    return;
  }
  lesson::end_question(state.practice, ending_of(state.exercise), state.exercise.thought);
  state.exercise = {};
}

void after_result(State& state, Action::Kind kind) {
  if (!state.practice.finished()) return;
  if (kind == Action::Kind::result_told) {
    state.practice.told = true;
  } else if (kind == Action::Kind::practise_again) {
    lesson::begin_again(state.practice);
    state.exercise = {};
  } else {
    begin_practice(state, {state.practice.set.ideas, 0, state.fresh_seed});
  }
}

void judge_road(State& state) {
  if (state.practice.finished() || !asks_the_road(state)) return;
  const lesson::Exercise e = lesson::current_exercise(state.practice);
  const auto& formula = e.report.layers[e.layer].formula;
  if (!formula) return;
  using Mark = lesson::JudgedBlank::Mark;
  const auto judged = lesson::judge_blanks(*formula, state.exercise.blanks);
  if (std::ranges::find(judged, Mark::wrong, &lesson::JudgedBlank::mark) != judged.end())
    state.exercise.wrong_road = true;
}

int exercise_choices(const State& state) {
  const auto asked = asked_exercise(state);
  return asked ? static_cast<int>(asked->options.size()) : 0;
}

std::optional<lesson::Exercise> asked_exercise(const State& state) {
  if (state.quizzes()) return quiz_exercise(state);
  if (state.practice.finished()) return std::nullopt;
  return lesson::current_exercise(state.practice);
}

void once_more(State& state) {
  const Idea idea = idea_of_step(state);
  // A set with an end has its own order, so it is left for the practice without end.
  if (state.practice.set.questions > 0 || !state.practice.begun)
    begin_practice(state, {lesson::all_ideas, 0, state.fresh_seed});
  lesson::ask_now(state.practice, idea);
  state.exercise = {};
  state.screen = ScreenChoice::practice;
}

void missed_in_walk(State& state) { lesson::missed(state.practice, idea_of_step(state)); }

}  // namespace pw::app
