// src/app/shared/exercise: what is asked and how it stands, for a learning system that lists its learners' answers (web/learning). Knows
// no view.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/shared/answer.h"
#include "lesson/idea.h"

namespace pw::app::exercise {

/// A question as others may list it.
struct Reported {
  std::string id;  ///< of the question, in what is judged
  std::string question;  ///< in words
  std::vector<std::string> options;  ///< to choose from; none where a number is asked for
  Count right = 0;  ///< that number, or which option is right, from 0
  lesson::Idea idea = lesson::Idea::bias;
  std::string_view thought;  ///< the id of what the last wrong answer looked like; empty where none is known
};

/// JSON: "id", "question", "options", "right", "idea"; of the last check "outcome" ("open", "wrong", "right" or "shown") and "given", as
/// "right" has it; "wrong", how many wrong answers there were; and where a thought is known "thought", its id, and "thinks", in words.
[[nodiscard]] std::string written(const Reported& reported, const Answer& answer);

}  // namespace pw::app::exercise
