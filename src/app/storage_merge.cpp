// What another frame or tab of this page has stored, put together with what is known here.
#include <algorithm>

#include "app/storage.h"

namespace pw::app {
namespace {

/// What the learner has done in either of two copies, put together: whichever comes into the other, both know the same then.
void merge(State& state, const State& other) {
  if (other.page.resets < state.page.resets) return;
  if (other.page.resets > state.page.resets) {
    state.page.resets = other.page.resets;
    state.walk.answers = other.walk.answers;
    state.walk.guess = other.walk.guess;
    static_cast<lesson::Practice&>(state.practice) = other.practice;
    state.course.kept = other.course.kept;
    state.practice.exercise = {};
    return;
  }
  // What was found in either is found in both, else what was shown; of what is not known, what is written here stays.
  // Where it is judged, what was shown in either stays so.
  const int shown = state.system.kept_elsewhere ? 3 : 1;
  const auto standing = [shown](const Answer& a) { return a.was_shown ? shown : a.known ? 2 : 0; };
  for (std::size_t i = 0; i < state.walk.answers.size(); ++i) {
    Answer& mine = state.walk.answers[i];
    const Answer& theirs = other.walk.answers[i];
    const int wrong = std::max(mine.wrong, theirs.wrong);
    if (standing(theirs) > standing(mine) || mine == Answer{}) mine = theirs;
    mine.wrong = wrong;
  }
  if (state.walk.guess < 0) state.walk.guess = other.walk.guess;
  // What a lesson's answers are, those know that come later (course/session.h).
  if (state.course.kept.empty()) state.course.kept = other.course.kept;
  else if (state.system.kept_elsewhere && state.course.kept != other.course.kept)
    state.course.kept += "and\n" + other.course.kept;
  lesson::merge(state.practice, other.practice);
  // Networks that were added in both come together (map/added.h).
  std::string& mine = state.map.kept;
  const std::string& theirs = other.map.kept;
  if (theirs.find(mine) != std::string::npos) mine = theirs;
  else if (mine.find(theirs) == std::string::npos) mine += theirs;
}

}  // namespace

bool take_over(State& state, std::string_view text) {
  State other;
  const bool known = restore(other, text);
  state.page.is_kept_by_newer = other.page.is_kept_by_newer;
  if (!known) return false;
  // A network that nobody has written in here.
  if (other.page.resets == state.page.resets && state.sandbox.past.empty() && !state.sandbox.own) {
    // What is asked about the same network goes on.
    other.sandbox.quiz = std::move(state.sandbox.quiz);
    // What a link asked for is still wanted, and the list is as high as it was.
    other.sandbox.asked = std::move(state.sandbox.asked);
    other.sandbox.asked_by_link = state.sandbox.asked_by_link;
    other.sandbox.in_sight = state.sandbox.in_sight;
    state.sandbox = std::move(other.sandbox);
  }
  const lesson::PracticeSet set = state.practice.set;
  const int number = state.practice.number;
  merge(state, other);
  if (state.practice.set != set || state.practice.number != number) state.practice.exercise = {};
  return true;
}

bool adds(const State& state, std::string_view text) {
  State there, here;
  if (state.page.is_kept_by_newer || !restore(here, save(state))) return false;
  if (!restore(there, text)) return !there.page.is_kept_by_newer;
  State both = there;
  merge(both, here);
  return both.page.resets != there.page.resets || both.walk.answers != there.walk.answers ||
         static_cast<const lesson::Practice&>(both.practice) != there.practice;
}

}  // namespace pw::app
