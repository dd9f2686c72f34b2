#include "app/practice/update.h"

#include <algorithm>

#include "app/practice/stage.h"
#include "app/practice/writing.h"
#include "app/shared/exercise/answer.h"
#include "app/shared/motion.h"
#include "lesson/blanks.h"
#include "lesson/practice/course.h"
#include "lesson/practice/tutor.h"

namespace pw::app::practice {
namespace {

using Kind = Action::Kind;
using Outcome = Answer::Outcome;

/// Another question, or another set: nothing is answered, and nothing looked at.
void clear(State& state) {
  state.practice.exercise = {};
  state.practice.reviewed = -1;
  state.practice.reviewing = false;
}

/// From example to example, and back to the questions.
void next_example(State& state) {
  state.practice.example = {};
  lesson::go_on_helped(state.practice);
}

void next_session(State& state) {
  const bool nothing_due = lesson::plan(state.practice, state.system.day).is_empty();
  if (lesson::phase(state.practice, state.system.day) == lesson::Phase::start)
    lesson::start_session(state.practice, state.system.day);
  if (nothing_due || state.practice.tutor.phase == lesson::Phase::end)
    lesson::pass_end(state.practice, state.system.day);
  state.practice.exercise = {};
}

void next(State& state) {
  if (helped(state) != nullptr) return next_example(state);
  if (!state.practice.finished() && !lesson::asks(state.practice, state.system.day)) return next_session(state);
  if (state.practice.finished() && is_judged(state)) {
    lesson::try_again(state.practice);
    clear(state);
    return;
  }
  if (state.practice.finished()) {
    // Another set of the same kind: the seed after this one, so that a class that goes on does so together.
    lesson::PracticeSet set = state.practice.set;
    // After the greatest comes the first: 0 is none (address.cpp).
    set.seed = std::max(set.seed + 1, 1U);
    // What stood in a question's place belongs to that set.
    set.own.clear();
    begin(state, set);
    return;
  }
  lesson::end_question(state.practice, exercise::ending_of(state.practice.exercise), state.practice.exercise.thought,
                       state.system.day, state.practice.exercise.first);
  clear(state);
}

/// What result_told, practise_again and practise_on do.
void after_result(State& state, Action::Kind kind) {
  if (!state.practice.finished()) return;
  if (kind == Action::Kind::result_told) {
    state.practice.told = true;
  } else if (kind == Action::Kind::practise_again) {
    if (is_judged(state)) return;
    lesson::begin_again(state.practice);
    clear(state);
  } else if (!state.system.kept_elsewhere) {
    begin(state, {state.practice.set.ideas, 0, state.system.fresh_seed});
  }
}

/// Whether the formula's blanks, as they are filled, lead to the right number that was given.
void judge_road(State& state) {
  if (helped(state) != nullptr || !current(state) || !asks_the_road(state)) return;
  const lesson::Exercise e = lesson::current_exercise(state.practice);
  const auto& formula = e.report.layers[e.layer].formula;
  if (!formula) return;
  using Mark = lesson::JudgedBlank::Mark;
  const auto judged = lesson::judge_blanks(*formula, state.practice.exercise.blanks);
  if (std::ranges::find(judged, Mark::wrong, &lesson::JudgedBlank::mark) != judged.end())
    state.practice.exercise.wrong_road = true;
}

/// The set to be handed out, as it is put together.
void make_set(State& state, const Action& action) {
  lesson::PracticeSet& set = state.practice.made;
  lesson::Rules& rules = set.rules;
  const bool other =
      action.kind == Kind::set_questions || action.kind == Kind::set_seed || action.kind == Kind::set_idea;
  if (other) keep_written(set);
  if (action.kind == Kind::set_questions) {
    set.questions = std::clamp(action.number, 1, lesson::most_questions);
  } else if (action.kind == Kind::set_seed) {
    set.seed = static_cast<std::uint32_t>(std::max(action.number, 0));
  } else if (action.kind == Kind::set_help) {
    rules.help =
        static_cast<std::uint8_t>((rules.help ^ static_cast<unsigned>(action.number)) & lesson::Rules::all_help);
  } else if (action.kind == Kind::set_tries) {
    rules.tries = static_cast<std::uint8_t>(std::clamp(action.number, 0, lesson::most_tries));
  } else if (action.kind == Kind::set_counts) {
    const int number = std::clamp(action.number, 0, static_cast<int>(lesson::Rules::Counts::count) - 1);
    rules.counts = static_cast<lesson::Rules::Counts>(number);
  } else if (action.number >= 0 && action.number < static_cast<int>(lesson::idea_count)) {
    const lesson::Ideas other = set.ideas ^ lesson::only(static_cast<lesson::Idea>(action.number));
    if (other != 0) set.ideas = other;
  }
}

}  // namespace

void begin(State& state, const lesson::PracticeSet& set) {
  lesson::begin(state.practice, set);
  clear(state);
  state.practice.example = {};
}

void open(State& state, std::optional<lesson::Idea> about) {
  state.page.screen = ScreenChoice::practice;
  // A set with an end has its own order, so it is left for the practice without end; one that a learning system has opened is not left.
  if (state.practice.begun && state.system.kept_elsewhere && state.practice.set.questions > 0) return;
  if (!state.practice.begun || (about && state.practice.set.questions > 0))
    begin(state, {lesson::all_ideas, 0, state.system.fresh_seed});
  if (!about) return;
  lesson::ask_now(state.practice, *about);
  state.practice.exercise = {};
}

void open_linked(State& state) {
  if (!state.practice.linked) return;
  lesson::PracticeSet asked = *state.practice.linked;
  state.practice.linked.reset();
  const lesson::PracticeSet& now = state.practice.set;
  const bool begun = state.practice.begun;
  if (asked.questions == 0) asked.rules = {}, asked.own.clear();
  const bool unnamed = asked.seed == 0;
  if (unnamed)
    asked.seed = begun && now.ideas == asked.ideas && now.questions == asked.questions && now.rules == asked.rules &&
                         now.own == asked.own
                     ? now.seed
                     : state.system.fresh_seed;
  if (!begun || now != asked) begin(state, asked);
}

void update(State& state, const Action& action) {
  switch (action.kind) {
    case Kind::next: next(state); return;
    case Kind::check:
      if (const auto on_stage = staged(state)) begin_motion(state, *on_stage, false);
      return;
    case Kind::check_blanks: judge_road(state); return;
    case Kind::review:
      state.practice.reviewing = action.number >= 0;
      if (state.practice.reviewing) state.practice.reviewed = action.number;
      return;
    case Kind::copy_result: state.page.notices.result_copied = true; return;
    case Kind::result_told:
    case Kind::practise_again:
    case Kind::practise_on: after_result(state, action.kind); return;
    case Kind::practise_ideas:
      begin(state, {action.number == 1 ? lesson::further_ideas : lesson::all_ideas, 0, state.system.fresh_seed});
      return;
    case Kind::work_through:
      if (offers_example(state)) {
        state.practice.example = {};
        lesson::ask_help(state.practice, state.practice.exercise.thought, state.practice.idea, state.system.day);
      }
      return;
    case Kind::end_session:
      if (state.practice.set.questions == 0 && lesson::asks(state.practice, state.system.day)) {
        lesson::end_session(state.practice);
        state.practice.exercise = {};
      }
      return;
    case Kind::set_idea:
    case Kind::set_questions:
    case Kind::set_seed:
    case Kind::set_help:
    case Kind::set_tries:
    case Kind::set_counts: make_set(state, action); return;
    case Kind::set_another:
    case Kind::write_question:
    case Kind::write_own:
    case Kind::type_question:
    case Kind::ask_kind:
    case Kind::ask_layer:
    case Kind::mend_question:
    case Kind::take_question: write(state, action); return;
    case Kind::start_over_sure: {
      if (is_judged(state)) return;
      ++state.page.resets;
      const lesson::PracticeSet set = state.practice.set;
      static_cast<lesson::Practice&>(state.practice) = {};
      begin(state, set);
      return;
    }
    default: return;
  }
}

Answer* answer(State& state) {
  if (!lesson::asks(state.practice, state.system.day)) return nullptr;
  const lesson::Snag* snag = helped(state);
  if (snag == nullptr) return &state.practice.exercise;
  return snag->help == lesson::Snag::Help::faded ? &state.practice.example : nullptr;
}

std::optional<Asked> asked(const State& state) {
  const auto exercise = current(state);
  if (!exercise) return std::nullopt;
  Asked out = exercise::asked(*exercise);
  if (state.practice.set.questions > 0) out.help = state.practice.set.rules.help;
  return out;
}

void missed(State& state) {
  if (helped(state) != nullptr) return;
  if (const auto exercise = current(state))
    exercise::missed(state.practice, *exercise, state.practice.exercise, state.practice.idea);
}

bool is_judged(const State& state) {
  const lesson::PracticeSet& set = state.practice.set;
  return set.questions > 0 && (state.system.kept_elsewhere || set.rules != lesson::Rules{});
}

bool reviews(const State& state) {
  const Practice& p = state.practice;
  return p.finished() && p.reviewing && p.reviewed >= 0 && static_cast<std::size_t>(p.reviewed) < p.results.size();
}

std::optional<lesson::Exercise> current(const State& state) {
  if (!lesson::asks(state.practice, state.system.day)) return std::nullopt;
  const lesson::Snag* snag = helped(state);
  return snag != nullptr ? lesson::example(state.practice, *snag) : lesson::current_exercise(state.practice);
}

const lesson::Snag* helped(const State& state) {
  const bool practises = lesson::asks(state.practice, state.system.day) && state.practice.set.questions == 0 &&
                         state.practice.tutor.phase == lesson::Phase::practice;
  return practises ? lesson::helped(state.practice) : nullptr;
}

bool offers_example(const State& state) {
  const Answer& answer = state.practice.exercise;
  if (state.practice.set.questions > 0 || state.practice.tutor.phase != lesson::Phase::practice ||
      answer.thought.empty() || helped(state) != nullptr)
    return false;
  const auto& snags = state.practice.snags;
  const auto met = std::ranges::find(snags, answer.thought, &lesson::Snag::id);
  return answer.like > 0 || (met != snags.end() && !met->gone());
}

bool asks_the_road(const State& state) {
  // A right number by a wrong road cannot be seen; at every third layer that is counted rightly it is asked for.
  const Answer& answer = state.practice.exercise;
  const bool measures = state.practice.set.questions == 0 && state.practice.tutor.phase != lesson::Phase::practice;
  return !measures && state.practice.counted % 3 == 2 && answer.outcome == Outcome::right && answer.wrong == 0 &&
         answer.hints == 0 && !answer.road_told;
}

}  // namespace pw::app::practice
