#include "app/practice/review.h"

#include "app/practice/result.h"
#include "app/practice/session_view.h"
#include "app/shared/exercise/view.h"
#include "app/shared/strip.h"
#include "lesson/practice/course.h"
#include "lesson/practice/exercise_words.h"

namespace pw::app::practice {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using Outcome = Answer::Outcome;
using lesson::Ending;
using lesson::Exercise;

/// The answer that was given first; nothing where it is not known, or cannot have been one.
std::string given_words(const Exercise& e, Count given) {
  if (given < 0) return {};
  if (e.asks_number()) return text::number(given);
  const auto option = static_cast<std::size_t>(given);
  return option < e.options.size() ? lesson::option_words(e, e.options[option]) : std::string();
}

Rich verdict(const Exercise& e, const lesson::Result& result) {
  const std::string given = given_words(e, result.given);
  const std::string right = lesson::right_words(e);
  const auto words = [&] {
    const bool wrong = !given.empty();
    switch (result.ending) {
      case Ending::right: return review_right;
      case Ending::right_later: return wrong ? review_later : review_helped;
      case Ending::shown: return wrong ? review_shown_later : review_shown;
      case Ending::skipped:
      case Ending::count: break;
    }
    return wrong ? review_skipped_later : review_skipped;
  };
  return rich(words(), {{"given", std::string_view(given)}, {"answer", std::string_view(right)}});
}

Answer answered(const Exercise& e, Outcome outcome, Count given) {
  Answer out;
  out.known = true;
  out.outcome = outcome;
  if (e.asks_number()) out.checked = given;
  else out.checked_choice = out.choice = static_cast<int>(given);
  return out;
}

}  // namespace

std::string review_id(int number) { return "review-" + std::to_string(number + 1); }

void add_reviews(const State& state, View& view) {
  const std::vector<lesson::Result>& results = state.practice.results;
  if (results.empty()) return;
  view.after.push_back(rich(result_look));
  for (int i = 0; const lesson::Result& result : results) {
    view.folds.push_back({button(review_id(i), label_of(result, i + 1), {Kind::review, i}), {}});
    ++i;
  }
}

void describe_review(const State& state, View& view) {
  const lesson::Practice& practice = state.practice;
  const int number = state.practice.reviewed;
  const lesson::Result& result = practice.results[static_cast<std::size_t>(number)];
  const Exercise e = lesson::exercise_of(practice, number);
  if (!given_words(e, result.given).empty()) {
    View wrong;
    exercise::describe(e, answered(e, Outcome::wrong, result.given), wrong);
    view.after.push_back(std::move(wrong.question.feedback.words));
  }
  for (const Rich& why : lesson::why_words(e)) view.after.push_back(why);
  View known;
  exercise::describe(e, answered(e, Outcome::right, e.asks_number() ? e.right : Count{e.right_option()}), known);
  view.picture = std::move(known.picture);
  view.formula = std::move(known.formula);
  view.formula.hint.reset();
  view.steps_title = text::say(strip_title);
  view.steps = strip(e, true);
  view.volume_style = volume_style(e.report);
  view.step_of = text::say(practice_question_of, {{"n", number + 1}, {"all", practice.set.questions}});
  view.heading = lesson::question_words(e);
  view.before = verdict(e, result);
  view.lines = lesson::network_words(e);
  if (number > 0) view.previous = button("previous", text::say(review_previous), {Kind::review, number - 1});
  const bool last = static_cast<std::size_t>(number) + 1 == practice.results.size();
  view.next = button("next", text::say(last ? review_back : practice_next), {Kind::review, last ? -1 : number + 1});
  if (!last) view.actions.push_back(button("review-back", text::say(review_back), {Kind::review, -1}));
  view.place = "practice-" + review_id(number);
  view.focus = "heading";
}

}  // namespace pw::app::practice
