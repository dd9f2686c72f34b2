#include "app/shared/exercise/report.h"

#include "lesson/misconception.h"
#include "text/json.h"

namespace pw::app::exercise {
namespace {

std::string_view outcome_of(const Answer& answer) {
  using Outcome = Answer::Outcome;
  switch (answer.outcome) {
    case Outcome::right: return "right";
    case Outcome::wrong: return "wrong";
    case Outcome::shown: return "shown";
    case Outcome::open:
    case Outcome::invalid: break;
  }
  return "open";
}

}  // namespace

std::string number_told(Count units, int digits) {
  std::string out = std::to_string(units);
  if (digits <= 0) return out;
  const auto after = static_cast<std::size_t>(digits);
  while (out.size() <= after) out = "0" + out;
  const std::size_t point = out.size() - after;
  return out.substr(0, point) + "." + out.substr(point);
}

std::string written(const Reported& reported, const Answer& answer) {
  std::vector<std::string> options;
  for (const std::string& option : reported.options) options.push_back(text::json_string(option));
  text::JsonObject out;
  out.put("id", reported.id).put("question", reported.question).put_json("options", text::json_list(options));
  out.put_json("right", number_told(reported.right, reported.digits));
  out.put("idea", reported.idea ? lesson::word(*reported.idea) : std::string_view());
  out.put("outcome", outcome_of(answer)).put("wrong", answer.wrong);
  if (answer.outcome == Answer::Outcome::wrong || answer.outcome == Answer::Outcome::right)
    out.put_json("given", reported.options.empty() ? number_told(answer.checked, reported.digits)
                                                   : std::to_string(answer.checked_choice));
  if (answer.outcome == Answer::Outcome::wrong && !reported.thought.empty()) {
    out.put("thought", reported.thought);
    if (const lesson::Misconception* thought = lesson::misconception_of(reported.thought); thought != nullptr)
      out.put("thinks", text::say(thought->thought));
  } else if (answer.outcome == Answer::Outcome::wrong && !reported.thinks.empty()) {
    out.put("thinks", reported.thinks);
  }
  return out.written();
}

}  // namespace pw::app::exercise
