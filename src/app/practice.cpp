#include "app/practice.h"

#include <algorithm>

#include "lesson/diagnosis.h"

namespace pw::app {
namespace {

using lesson::Ending;
using lesson::Idea;
using Outcome = Answer::Outcome;

/// Numbers in the formula were as good as the answer: such a question is not right at the first try.
constexpr int telling_hint = 3;

Ending ending_of(const Answer& answer) {
  if (!answer.known) return Ending::skipped;
  if (answer.outcome == Outcome::shown) return Ending::shown;
  return answer.wrong > 0 || answer.hints >= telling_hint ? Ending::right_later : Ending::right;
}

/// What a step of the walk is about.
Idea idea_of_step(const State& state) {
  const lesson::Lesson& lesson = state.lesson();
  const auto step = static_cast<std::size_t>(state.step);
  const Layer& layer = lesson.network.nodes[step].layer;
  const lesson::Diagnosis found = lesson::diagnose(lesson.network, lesson.report, step, state.answers[step].checked);
  const std::string_view id = found.thoughts.empty() ? "" : found.thoughts.front().first->id;
  const auto among = [&](std::initializer_list<std::string_view> ids) { return std::ranges::find(ids, id) != ids.end(); };
  if (std::holds_alternative<Dense>(layer)) return lesson.report.layers[step].in.is_map() ? Idea::flatten : Idea::dense;
  if (!std::holds_alternative<Conv>(layer)) return Idea::pooling;
  if (among({"M01", "M04", "M06"})) return Idea::bias;
  if (among({"M07", "M08", "M09", "M09b", "M23"})) return Idea::sharing;
  return Idea::depth;
}

}  // namespace

void begin_practice(State& state, const lesson::PracticeSet& set) {
  lesson::begin(state.practice, set);
  state.exercise = {};
}

void open_practice(State& state) {
  state.screen = ScreenChoice::practice;
  if (state.practice == lesson::Practice{}) begin_practice(state, {lesson::all_ideas, 0, state.fresh_seed});
}

void open_linked_practice(State& state) {
  if (!state.linked) return;
  lesson::PracticeSet asked = *state.linked;
  state.linked.reset();
  if (state.screen != ScreenChoice::practice) return;
  const lesson::PracticeSet& now = state.practice.set;
  const bool begun = state.practice != lesson::Practice{};
  const bool unnamed = asked.seed == 0;
  if (unnamed) asked.seed = begun && now.ideas == asked.ideas && now.questions == asked.questions ? now.seed : state.fresh_seed;
  if (!begun || now != asked) begin_practice(state, asked);
}

void check_exercise(State& state) {
  if (state.practice.finished()) return;
  const lesson::Exercise e = lesson::current_exercise(state.practice);
  Answer& answer = state.exercise;
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
  if (is_right) answer.known = true;
  else if (!answer.known) ++answer.wrong;
  // As in the walk: after a wrong count the formula's letters are there.
  if (!is_right && e.kind == lesson::Exercise::Kind::count_layer) answer.hints = std::max(answer.hints, telling_hint - 1);
}

void show_exercise(State& state) {
  if (state.practice.finished()) return;
  const lesson::Exercise e = lesson::current_exercise(state.practice);
  Answer& answer = state.exercise;
  // What was answered rightly before stays so.
  if (!answer.known) answer.outcome = Outcome::shown;
  answer.known = true;
  if (!e.asks_number()) answer.choice = e.right_option();
}

void next_exercise(State& state) {
  if (state.practice.finished()) {
    // Another set of the same kind: the seed after this one, so that a class that goes on does so together.
    lesson::PracticeSet set = state.practice.set;
    ++set.seed;
    begin_practice(state, set);
    return;
  }
  lesson::end_question(state.practice, ending_of(state.exercise));
  state.exercise = {};
}

int exercise_choices(const State& state) {
  return state.practice.finished() ? 0 : static_cast<int>(lesson::current_exercise(state.practice).options.size());
}

void once_more(State& state) {
  const Idea idea = idea_of_step(state);
  // A set with an end has its own order, so it is left for the practice without end.
  if (state.practice.set.questions > 0 || state.practice == lesson::Practice{}) begin_practice(state, {lesson::all_ideas, 0, state.fresh_seed});
  lesson::ask_now(state.practice, idea);
  state.exercise = {};
  state.screen = ScreenChoice::practice;
}

void missed_in_walk(State& state) { lesson::missed(state.practice, idea_of_step(state)); }

}  // namespace pw::app
