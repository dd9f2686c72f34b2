#include "app/progress.h"

namespace pw::app {
namespace {

std::string_view word(const Answer& answer) {
  using enum Answer::Outcome;
  switch (answer.outcome) {
    // What was shown first is not what the learner found.
    case right: return answer.was_shown ? "shown" : "right";
    case shown: return "shown";
    case wrong: return "wrong";
    case open:
    case invalid: break;
  }
  return "open";
}

/// What was checked last: the count, or the number of the reason, from 1.
std::string given(const State& state) {
  const Answer& answer = state.answer();
  using enum Answer::Outcome;
  if (answer.outcome != right && answer.outcome != wrong) return {};
  const bool count = state.lesson().steps[static_cast<std::size_t>(state.step)].asks_count();
  return std::to_string(count ? answer.checked : Count{answer.checked_choice + 1});
}

}  // namespace

std::string write_progress(const State& state) {
  // Names of layers come from the notation, which has letters, digits and underscores only: nothing to escape.
  std::string out = "{\"step\":" + std::to_string(state.step + 1) + ",\"steps\":" + std::to_string(state.steps()) + ",\"layer\":\"" +
                    state.lesson().network.nodes[static_cast<std::size_t>(state.step)].name + "\",\"answers\":[";
  for (const Answer& answer : state.answers) {
    if (out.back() != '[') out += ",";
    out += "\"" + std::string(word(answer)) + "\"";
  }
  return out + "],\"given\":\"" + given(state) + "\"}";
}

}  // namespace pw::app
