#include "app/course/paper.h"

#include <algorithm>

#include "app/course/session.h"

namespace pw::app::course {
namespace {

using lesson::story::Ask;
using lesson::story::Role;
using lesson::story::Step;
using lesson::story::Story;
using Outcome = Answer::Outcome;

const Story* story_of(const State& state) { return session_of(state).listed ? nullptr : opened(state).story.get(); }

/// As it stands when it is known, whatever was tried there since.
Answer known_answer(const Step& step, const Answer& mine, OnPaper what) {
  if (what == OnPaper::blanks || (what == OnPaper::known && !mine.known)) return {};
  // What was thought before the lesson is the learner's own.
  if (step.role == Role::before) return what == OnPaper::known ? mine : Answer{};
  Answer out;
  out.known = true;
  out.was_shown = mine.was_shown || what == OnPaper::all;
  out.wrong = mine.wrong;
  if (step.ask == Ask::none) return out;
  out.outcome = out.was_shown ? Outcome::shown : Outcome::right;
  if (step.ask == Ask::choose) {
    out.choice = out.checked_choice = step.right_choice;
  } else {
    out.checked = step.right.units;
    out.typed = lesson::story::written(step.right);
  }
  return out;
}

}  // namespace

State for_paper(State state, OnPaper what) {
  const Story* story = story_of(state);
  if (story == nullptr) return state;
  Session session = session_of(state);
  session.ended = false;
  std::vector<Answer> answers(story->steps.size());
  for (std::size_t i = 0; i < answers.size(); ++i)
    answers[i] = known_answer(story->steps[i], session.answer(static_cast<int>(i)), what);
  session.answers = std::move(answers);
  state.course.kept = write(session);
  return state;
}

Leaf leaf(const State& state) {
  const Story* story = story_of(state);
  if (story == nullptr) return {};
  const Session& session = session_of(state);
  Leaf out{.steps = static_cast<int>(story->steps.size()),
           .word = story->word,
           .title = story->title,
           .about = story->about,
           .minutes = story->minutes,
           .sources = story->sources};
  const Passed got = score(session, *story);
  out.right = got.right;
  out.of = got.all;
  out.done = true;
  for (int i = 0; i < out.steps; ++i) out.done = out.done && session.answer(i).known;
  return out;
}

StepOnPaper step_on_paper(const State& state) {
  const Story* story = story_of(state);
  const Session& session = session_of(state);
  if (story == nullptr || static_cast<std::size_t>(session.step) >= story->steps.size()) return {};
  const Step& step = story->steps[static_cast<std::size_t>(session.step)];
  const Answer answer = session.answer(session.step);
  if (!answer.known) return {};
  if (step.role != Role::before) return {.given = {}, .right_choice = step.right_choice};
  if (step.ask == Ask::choose) return {.given = {}, .right_choice = answer.checked_choice};
  return {.given = lesson::story::written({answer.checked, step.right.digits}), .right_choice = -1};
}

}  // namespace pw::app::course
