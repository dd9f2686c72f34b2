// src/lesson/practice: how practice goes on: which question is asked, and which comes after it (lesson/practice.h says what is
// known meanwhile). Knows neither the screen nor the browser.
#pragma once

#include "core/door.h"
#include "lesson/practice.h"

namespace pw::lesson::inline practice {

/// The current question. Not of a finished set; without end not at the start or the end of a session (asks() of tutor.h).
[[nodiscard]] Exercise current_exercise(const Practice& practice);

/// A question of a set with an end, from 0, as it is asked in the current try.
[[nodiscard]] Exercise exercise_of(const Practice& practice, int number);

/// Begins a set, or goes on with it where it was left; what is known of the ideas stays. The current one is kept.
void begin(Practice& practice, const PracticeSet& set);
/// Begins the current set once more.
void begin_again(Practice& practice);
/// How many were right in each try before this one, at most most_tries.
[[nodiscard]] std::vector<int> tries_of(const Progress& practice);
/// Of a set that is judged: whether it is done and may be tried once more.
[[nodiscard]] bool may_try_again(const Progress& practice);
/// Begins it once more, where it may be, with other questions of the same kind; how many were right is kept.
void try_again(Practice& practice);
/// How many right ones count by the set's rules; nothing before the first try is done.
[[nodiscard]] std::optional<int> score(const Practice& practice);
/// Ends the current question, moves its card and goes on to the next one. `thought`, `given`: as in Result.
/// `day`: as in tutor.h.
void end_question(Practice& practice, Ending ending, std::string thought = {}, int day = 0, Count given = -1);
/// The idea is asked now.
void ask_now(Practice& practice, Idea idea);

/// The result of a finished set for the page around this one, as JSON; web/README.md describes it.
[[nodiscard, PW_DOOR]] std::string result_json(const Practice& practice);

}  // namespace pw::lesson::inline practice
