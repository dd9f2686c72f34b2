// src/app/course: a lesson as it goes on paper, or as a text to read: every step at once. Knows no view.
#pragma once

#include <string>
#include <vector>

#include "app/state.h"

namespace pw::app::course {

/// What of the answers stands there.
enum class OnPaper : std::uint8_t {
  blanks,  ///< none
  known,  ///< those that are known; the others are left to a pen
  all,
};

/// The state with the open lesson's answers like that.
[[nodiscard]] State for_paper(State state, OnPaper what);

/// What a sheet says beside its steps.
struct Leaf {
  int steps = 0;  ///< 0 where no lesson is open
  std::string word;  ///< of a walk empty
  std::string title, about;
  int minutes = 0;
  std::vector<std::string> sources;  ///< each "name | address"
  int right = 0, of = 0;  ///< at the first try; of what is judged
  bool done = false;  ///< whether all is known
};
[[nodiscard]] Leaf leaf(const State& state);

/// One step of it, where the view does not say it.
struct StepOnPaper {
  std::string given;  ///< what the learner answered before the lesson, where nobody has told them whether it is right
  int right_choice = -1;  ///< which choice is marked
};
[[nodiscard]] StepOnPaper step_on_paper(const State& state);

}  // namespace pw::app::course
