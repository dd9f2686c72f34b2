// Learners who answer as they were made to, for the practice without end: one who knows everything, one who slips, one with a wrong
// thought, one who guesses. Used by the tests and by the bench.
#pragma once

#include <functional>
#include <set>

#include "lesson/diagnosis.h"
#include "lesson/practice/course.h"
#include "lesson/practice/tutor.h"

namespace learner {

using namespace pw;
using namespace pw::lesson;

/// What is answered first: a number, or the index of an option.
using Answers = std::function<Count(const Exercise&)>;

inline Count right_answer(const Exercise& e) { return e.asks_number() ? e.right : e.right_option(); }

/// What the page would take for the thought behind a wrong answer.
inline std::string thought_behind(const Exercise& e, Count answer) {
  if (e.kind == Exercise::Kind::broken_layer) return {};
  if (!e.asks_number()) return std::string(e.options[static_cast<std::size_t>(answer)].mistake->id);
  if (e.kind == Exercise::Kind::count_layer) {
    const Diagnosis found = diagnose(e.network, e.report, e.layer, answer);
    return found.thoughts.empty() || found.guess ? std::string() : std::string(found.thoughts.front().first->id);
  }
  const std::vector<Mistake> mistakes = mistakes_behind(e, answer);
  return mistakes.empty() ? std::string() : std::string(mistakes.front().id);
}

/// Answers the current question. Whoever was wrong is right at the second try.
inline bool answer(Practice& p, const Answers& answers, int day = 0) {
  const Exercise e = current_exercise(p);
  const Count given = answers(e);
  const bool right = given == right_answer(e);
  end_question(p, right ? Ending::right : Ending::right_later, right ? std::string() : thought_behind(e, given), day);
  while (helped(p) != nullptr) go_on_helped(p);
  return right;
}

inline Practice begun(Ideas ideas, std::uint32_t seed, int day = 0) {
  Practice p;
  begin(p, {ideas, 0, seed});
  start_session(p, day);
  return p;
}

inline Answers perfect() { return right_answer; }

/// One answer of ten is off by a slip of the pen.
inline Answers slips(std::uint32_t seed) {
  return [dice = Dice(seed, 77)](const Exercise& e) mutable {
    if (!dice.one_in(10)) return right_answer(e);
    if (e.asks_number()) return e.right + 1 + static_cast<Count>(dice.below(9));
    return static_cast<Count>((e.right_option() + 1) % static_cast<int>(e.options.size()));
  };
}

/// Thinks so wherever it says something.
inline Answers thinks(std::string_view id) {
  return [id](const Exercise& e) { return answer_by(e, id).value_or(right_answer(e)); };
}

/// Any option, any number up to a thousand.
inline Answers random(std::uint32_t seed) {
  return [dice = Dice(seed, 78)](const Exercise& e) mutable {
    return static_cast<Count>(dice.below(e.asks_number() ? 1000 : static_cast<std::uint32_t>(e.options.size())));
  };
}

/// Questions until all is mastered; `most` where it never is.
inline int questions_to_mastery(Practice& p, const Answers& answers, int most) {
  int day = 0;
  for (int i = 0; i < most; ++i) {
    if (mastered(p) == p.set.ideas) return i;
    if (!asks(p, day)) pass_end(p, day);
    answer(p, answers, day);
  }
  return most;
}

}  // namespace learner
