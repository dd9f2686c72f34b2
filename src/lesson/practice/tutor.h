// src/lesson: practice without end, as a tutor leads it. At the beginning of the first day a few questions, each of which shows several
// ideas at once (placement), so that what is known is not asked for long. Then idea by idea: whatever was not missed needs one more right
// answer; whatever was missed climbs from box to box (lesson/practice.h) at growing gaps. A thought that leads to wrong answers is asked for
// until it has led to none three times, with 1, 2 and 4 other questions or more in between, or a night; if it is met twice, an example
// of its idea is worked out. Once all is mastered, questions like those of the placement show what has changed (the check). So a session
// ends, and what was mastered comes back after 1, 2, 4 ... days. Knows neither the screen nor the browser, and reads no clock: a day is the
// number of days since some day; 0: not known, and then no day ever goes by.
#pragma once

#include "lesson/practice.h"

namespace pw::lesson::inline practice {

/// At most so many questions at the beginning, and so many in a session; who wants more goes on.
inline constexpr int most_placed = 5;
inline constexpr int longest_session = 30;

/// Where the practice is on that day: after a night it is at its start again.
[[nodiscard]] Phase phase(const Practice& practice, int day);
/// Whether there is a question now: of a set with an end until it is finished, else not at the start and at the end.
[[nodiscard]] bool asks(const Practice& practice, int day);

/// What comes today.
struct Plan {
  int placement = 0;  ///< questions that show what is known
  Ideas fresh = 0;  ///< never asked
  Ideas open = 0;  ///< asked, and not mastered yet
  Ideas returning = 0;  ///< mastered, and to be asked again today
  std::vector<std::string_view> thoughts;  ///< ids of those that are not gone yet
  int questions = 0;  ///< about so many, where all is right
  int minutes = 0;  ///< about so long
  int days = 0;  ///< where nothing comes today: after so many something does; 0: nothing ever will, as no day is known
  [[nodiscard]] bool is_empty() const { return placement == 0 && fresh == 0 && open == 0 && returning == 0; }
};
[[nodiscard]] Plan plan(const Practice& practice, int day);

/// How many questions of the placement, or of the check, are still to come, the current one among them.
[[nodiscard]] int probes_left(const Practice& practice);
/// The ideas of its set that are mastered.
[[nodiscard]] Ideas mastered(const Practice& practice);

/// From the start on.
void start_session(Practice& practice, int day);
/// To the end, before all is mastered.
void end_session(Practice& practice);
/// Past the end: questions come, though nothing is due.
void pass_end(Practice& practice, int day);

// For course.cpp.
/// Which idea is asked next, and how.
void choose_as_tutor(Practice& practice, int day);
[[nodiscard]] Exercise question_as_tutor(const Practice& practice);
/// The question that was asked has ended so.
void learn(Practice& practice, const Exercise& asked, Ending ending, std::string_view thought, int day);

/// The thought about which an example stands on the screen now; null where there is none.
[[nodiscard]] const Snag* helped(const Practice& practice);
/// An example of that thought's idea is to be shown now. `idea`: of the question it was met at, where the thought is one of practice's own.
void ask_help(Practice& practice, std::string_view thought, Idea idea, int day);
/// From the worked example to the one with a gap, and from that back to the questions.
void go_on_helped(Practice& practice);
/// The example: of the thought's idea, with numbers of its own. `faded`: another one, for the gap.
[[nodiscard]] Exercise example(const Practice& practice, const Snag& snag);

}  // namespace pw::lesson::inline practice
