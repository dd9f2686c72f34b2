#include "app/progress.h"

#include "app/screen.h"
#include "app/shared/told.h"
#include "text/json.h"

namespace pw::app {
namespace {

using Outcome = Answer::Outcome;

std::string_view standing(const Answer& answer) {
  // What was shown first is not what the learner found.
  if (answer.known) return answer.was_shown ? "shown" : "right";
  return answer.wrong > 0 || answer.outcome == Outcome::wrong ? "wrong" : "open";
}

/// What was checked last: the count, or the number of the reason, from 1.
std::string given(const State& state) {
  const Answer& answer = state.walk.answer();
  if (answer.outcome != Outcome::right && answer.outcome != Outcome::wrong) return {};
  return std::to_string(answer.checked_choice < 0 ? answer.checked : Count{answer.checked_choice + 1});
}

std::string practised(const lesson::Practice& p) {
  text::JsonObject out;
  out.put("number", p.number + 1).put("of", p.set.questions).put("seed", p.set.seed).put("ended", p.number);
  if (!p.results.empty()) {
    const lesson::Result& last = p.results.back();
    out.put("kind", lesson::word(last.kind)).put("idea", lesson::word(last.idea));
    out.put("ending", lesson::word(last.ending)).put("thought", last.thought);
  }
  return out.written();
}

}  // namespace

std::string write_progress(const State& state) {
  std::vector<std::string> answers;
  for (const Answer& answer : state.walk.answers) answers.push_back(text::json_string(standing(answer)));
  text::JsonObject out;
  out.put("screen", screen_of(state.page.screen).word);
  out.put("step", state.walk.step + 1).put("steps", state.walk.steps());
  out.put("layer", state.walk.lesson().network.nodes[static_cast<std::size_t>(state.walk.step)].name);
  out.put_json("answers", text::json_list(answers)).put("outcome", outcome_told(state.walk.answer()));
  out.put("given", given(state)).put("wrong", state.walk.answer().wrong);
  if (state.practice.begun) out.put_json("practice", practised(state.practice));
  if (const auto progress = screen_of(state.page.screen).progress; progress != nullptr) {
    if (const std::string lesson = progress(state); !lesson.empty()) out.put_json("lesson", lesson);
  }
  // Its words come later; until they are there a learning system is told no more than others are.
  const auto report = state.system.kept_elsewhere ? screen_of(state.page.screen).report : nullptr;
  if (report != nullptr && !text::pattern(text::Key::result_heading).empty()) out.put("asked", report(state));
  return out.written();
}

}  // namespace pw::app
