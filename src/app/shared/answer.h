// src/app/shared: what was answered to one question, on whatever screen it is asked.
#pragma once

#include <string>
#include <vector>

#include "core/checked.h"
#include "lesson/answer.h"

namespace pw::app {

/// What the learner typed last is kept whatever became of it; so is what was known once.
struct Answer {
  enum class Outcome : std::uint8_t { open, invalid, wrong, right, shown };

  std::string typed;  ///< what stands in the number field, checked or not
  int choice = -1;    ///< the reason that is marked, checked or not
  Outcome outcome = Outcome::open;      ///< of the last check
  lesson::NotACount problem{};          ///< where the outcome is invalid
  Count checked = 0;                    ///< the number last checked
  int checked_choice = -1;              ///< the reason last checked
  bool counted = false;  ///< whether the right count was given and what is asked now is why
  bool was_shown = false;  ///< whether the count was shown before it was given
  bool known = false;  ///< whether the count stands in the table: answered rightly once, or shown
  int hints =
      0;  ///< what is shown before the count is known: 0 nothing, 1 where to look, 2 the formula's letters, 3 its numbers
  std::vector<std::string> blanks;  ///< what stands in the formula's blanks, from the left
  bool blanks_checked = false;  ///< whether they are checked as they stand
  bool road_told = false;  ///< in practice: the road to a right number was passed over
  bool wrong_road = false;  ///< in practice: it was another one than the formula's
  std::string thought;  ///< in practice: the id of what the first wrong answer looked like
  Count first = -1;  ///< in practice: that answer, a number or which of the options; -1 where there was none
  int like = 0;  ///< in practice: how often more a wrong answer looked like the first one
  int wrong = 0;  ///< how often a wrong answer was checked before the right one was known

  friend bool operator==(const Answer&, const Answer&) = default;
};

/// The longest text that the number field keeps, in bytes.
inline constexpr std::size_t longest_typed = 200;

}  // namespace pw::app
