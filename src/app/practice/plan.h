// src/app/practice: a lesson plan for a set that is being made, on one page: goals, time, and what wrong answers tell. Knows no view.
#pragma once

#include <string>
#include <vector>

#include "app/state.h"
#include "core/door.h"

namespace pw::app::practice {

struct LessonPlan {
  std::string title;
  std::string goal_title;
  std::vector<std::string> goals;
  std::string time_title;
  std::vector<std::string> parts;  ///< of the lesson, each with its minutes
  std::string wrong_title;
  std::string wrong_words;
  std::string columns[3];
  /// A wrong answer to one of the set's questions.
  struct Wrong {
    std::string answer;  ///< "600 in place of 608"
    std::string thought;
    std::string ask;  ///< what leads on
  };
  std::vector<Wrong> wrong;
  std::string link;
};

[[nodiscard, PW_DOOR]] LessonPlan plan_of(const State& state);

}  // namespace pw::app::practice
