// src/app/shared/exercise: what is asked and how it stands, for a learning system that lists its learners' answers (web/learning). Knows
// no view.
#pragma once

#include <optional>
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
  int digits = 0;  ///< of that number after its point: 884 with 2 of them is 8.84
  std::optional<lesson::Idea> idea;  ///< what it is about, where that has a name
  std::string_view thought;  ///< the id of what the last wrong answer looked like; empty where none is known
  std::string thinks;  ///< that in words, where it has no id
};

/// "8.84": a number without separators, as programs read it.
[[nodiscard]] std::string number_told(Count units, int digits);

/// JSON: "id", "question", "options", "right", "idea"; of the last check "outcome" ("open", "wrong", "right" or "shown") and "given", as
/// "right" has it; "wrong", how many wrong answers there were; and where a thought is known "thought", its id, and "thinks", in words.
[[nodiscard]] std::string written(const Reported& reported, const Answer& answer);

}  // namespace pw::app::exercise
