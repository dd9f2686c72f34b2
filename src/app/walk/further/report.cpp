#include "app/walk/further/report.h"

#include "app/shared/exercise/report.h"
#include "app/walk/update.h"
#include "lesson/diagnosis.h"
#include "lesson/facts.h"

namespace pw::app::walk::inline further {

std::string report(const State& state) {
  if (state.walk.part != WalkPart::steps) return {};
  const lesson::Lesson& lesson = state.walk.lesson();
  const auto at = static_cast<std::size_t>(state.walk.step);
  const lesson::Step& step = lesson.steps[at];
  const lesson::Facts facts(lesson.network, lesson.report, at);
  const Answer& answer = state.walk.answer();
  // What was judged last: the count, or the reason why.
  const bool why = asks_why(state) && answer.checked_choice >= 0;
  exercise::Reported out;
  out.id = "step-" + std::to_string(state.walk.step + 1);
  out.question = facts.say(why ? step.ask : text::Key::ask_count);
  if (why) {
    for (const lesson::Reason& reason : step.reasons) out.options.push_back(facts.say(reason.words));
  }
  out.right = why ? Count{step.right_reason} : lesson.report.layers[at].parameters;
  out.idea = about(state);
  lesson::Diagnosis found;
  if (!why && answer.outcome == Answer::Outcome::wrong)
    found = lesson::diagnose(lesson.network, lesson.report, at, answer.checked);
  if (!found.thoughts.empty() && !found.guess) out.thought = found.thoughts.front().first->id;
  return exercise::written(out, answer);
}

}  // namespace pw::app::walk::inline further
