// src/app/shared: how a question is answered, whatever the screen and whatever is asked: typed, chosen, checked, shown, hinted at.
// Knows no lesson and no words.
#pragma once

#include <optional>

#include "app/action.h"
#include "app/shared/answer.h"
#include "lesson/practice.h"

namespace pw::app {

struct State;

/// What is asked, as far as an answer to it is judged.
struct Asked {
  Count right = 0;  ///< the count; of a question with choices nothing
  int choices = 0;  ///< 0 where a count is asked for
  int right_choice = -1;
  bool then_why = false;  ///< whether the count is asked first, and its choices come after it
  bool by_letters = true;  ///< whether after a wrong count the formula's letters come out: something to hold on to
  bool by_blanks = false;  ///< whether it begins with blanks: of the hints only the last is left then
  std::uint8_t help = lesson::Rules::all_help;  ///< what help there is
  bool shown_again = false;  ///< whether what was answered rightly counts as shown once it is looked up all the same
};

/// What a screen that asks brings for it.
struct Answering {
  /// The answer to what is asked now; null where nothing is.
  Answer* (*answer)(State& state);
  /// Nothing at the end.
  std::optional<Asked> (*asked)(const State& state);
  /// A wrong answer was checked, and the right one is not known yet.
  void (*missed)(State& state);
};

/// The actions from type to skip_blanks, but for next.
void update_answer(State& state, const Answering& screen, const Action& action);

}  // namespace pw::app
