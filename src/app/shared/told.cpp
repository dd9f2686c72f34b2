#include "app/shared/told.h"

namespace pw::app {

std::string_view outcome_told(const Answer& answer) {
  using Outcome = Answer::Outcome;
  switch (answer.outcome) {
    case Outcome::right: return answer.was_shown ? "shown" : "right";
    case Outcome::shown: return "shown";
    case Outcome::wrong: return "wrong";
    case Outcome::open:
    case Outcome::invalid: break;
  }
  return "open";
}

}  // namespace pw::app
