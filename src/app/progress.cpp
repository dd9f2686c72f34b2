#include "app/progress.h"

#include <initializer_list>

#include "app/screen.h"

namespace pw::app {
namespace {

using Outcome = Answer::Outcome;

std::string quoted(std::string_view key, std::string_view value) {
  // Names of layers come from the notation, which has letters, digits and underscores only: nothing to escape.
  return "\"" + std::string(key) + "\":\"" + std::string(value) + "\"";
}
std::string number(std::string_view key, Count value) {
  return "\"" + std::string(key) + "\":" + std::to_string(value);
}

/// With commas between.
std::string joined(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ",") + part;
  return out;
}

std::string_view standing(const Answer& answer) {
  // What was shown first is not what the learner found.
  if (answer.known) return answer.was_shown ? "shown" : "right";
  return answer.wrong > 0 || answer.outcome == Outcome::wrong ? "wrong" : "open";
}

std::string_view checked(const Answer& answer) {
  switch (answer.outcome) {
    case Outcome::right: return answer.was_shown ? "shown" : "right";
    case Outcome::shown: return "shown";
    case Outcome::wrong: return "wrong";
    case Outcome::open:
    case Outcome::invalid: break;
  }
  return "open";
}

/// What was checked last: the count, or the number of the reason, from 1.
std::string given(const State& state) {
  const Answer& answer = state.walk.answer();
  if (answer.outcome != Outcome::right && answer.outcome != Outcome::wrong) return {};
  const bool count = state.walk.lesson().steps[static_cast<std::size_t>(state.walk.step)].asks_count();
  return std::to_string(count ? answer.checked : Count{answer.checked_choice + 1});
}

std::string practised(const lesson::Practice& p) {
  std::string out = joined({number("number", p.number + 1), number("of", p.set.questions), number("seed", p.set.seed),
                            number("ended", p.number)});
  if (!p.results.empty()) {
    const lesson::Result& last = p.results.back();
    out += "," + joined({quoted("kind", lesson::word(last.kind)), quoted("idea", lesson::word(last.idea)),
                         quoted("ending", lesson::word(last.ending)), quoted("thought", last.thought)});
  }
  return out;
}

}  // namespace

std::string write_progress(const State& state) {
  std::string answers;
  for (const Answer& answer : state.walk.answers)
    answers += (answers.empty() ? "\"" : ",\"") + std::string(standing(answer)) + "\"";
  std::string out =
      joined({quoted("screen", screen_of(state.page.screen).word), number("step", state.walk.step + 1),
              number("steps", state.walk.steps()),
              quoted("layer", state.walk.lesson().network.nodes[static_cast<std::size_t>(state.walk.step)].name),
              "\"answers\":[" + answers + "]", quoted("outcome", checked(state.walk.answer())),
              quoted("given", given(state)), number("wrong", state.walk.answer().wrong)});
  if (state.practice.begun) out += ",\"practice\":{" + practised(state.practice) + "}";
  return "{" + out + "}";
}

}  // namespace pw::app
