// src/app/practice: what the program's state knows of practice. A type of pw::app and not of pw::app::practice: it is there from the
// beginning, however late the rest of practice comes.
#pragma once

#include <optional>

#include "app/shared/answer.h"
#include "lesson/practice.h"

namespace pw::app {

struct Practice : lesson::Practice {
  Answer exercise;  ///< what the learner did on the current question
  Answer example;  ///< and on the example that stands there in its place
  std::optional<lesson::PracticeSet>
      linked;  ///< while an address is read: the practice that it asks for; seed 0: it names none
  lesson::PracticeSet made = {lesson::all_ideas, 10,
                              0};  ///< a set to be handed out, as it is put together; seed 0: the day's own
  friend bool operator==(const Practice&, const Practice&) = default;
};

}  // namespace pw::app
