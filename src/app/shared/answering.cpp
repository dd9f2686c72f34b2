#include "app/shared/answering.h"

#include <algorithm>

#include "app/shared/blanks.h"
#include "app/state.h"
#include "lesson/further/sum.h"

namespace pw::app {
namespace {

using Kind = Action::Kind;
using enum Answer::Outcome;

void check(State& state, const Answering& screen, const Asked& asked, Answer& answer) {
  if (asked.choices > 0) {
    answer.checked_choice = answer.choice;
    answer.outcome = answer.choice < 0 ? invalid : answer.choice == asked.right_choice ? right : wrong;
  } else if (const auto count =
                 lesson::is_sum(answer.typed) ? lesson::value_of_sum(answer.typed) : lesson::parse_count(answer.typed);
             !count) {
    answer.outcome = invalid;
    answer.problem = count.error();
  } else {
    answer.checked = *count;
    answer.outcome = lesson::judge(*count, asked.right).right() ? right : wrong;
    // What the formula comes to stands in the field from now on.
    if (answer.outcome == right) answer.typed = std::to_string(*count);
    if (answer.outcome == wrong && asked.by_letters && (asked.help & lesson::Rules::hints) != 0)
      answer.hints = std::max(answer.hints, 2);
  }
  if (answer.outcome == right) (asked.then_why ? answer.counted : answer.known) = true;
  if (answer.outcome == wrong && !answer.known) {
    screen.missed(state);
    ++answer.wrong;
  }
}

void show(const Asked& asked, Answer& answer) {
  if (!answer.known || asked.shown_again) answer.outcome = shown;
  if (!answer.known) answer.was_shown = true;
  answer.known = true;
  // The field has what is known now: the way on is where Check was.
  if (asked.then_why) answer.counted = true;
  if (asked.choices > 0 || asked.then_why) answer.choice = asked.right_choice;
  else answer.typed = std::to_string(asked.right);
}

}  // namespace

void update_answer(State& state, const Answering& screen, const Action& action) {
  Answer* answer = screen.answer(state);
  if (answer == nullptr) return;
  switch (action.kind) {
    case Kind::type: answer->typed = text::clipped(action.text, longest_typed); return;
    case Kind::blank:
    case Kind::check_blanks:
    case Kind::skip_blanks: update_blanks(*answer, action); return;
    default: break;
  }
  const auto asked = screen.asked(state);
  if (!asked) return;
  switch (action.kind) {
    case Kind::choose:
      if (action.number >= 0 && action.number < asked->choices) answer->choice = action.number;
      return;
    case Kind::check: check(state, screen, *asked, *answer); return;
    case Kind::show_me:
      if ((asked->help & lesson::Rules::show_me) != 0) show(*asked, *answer);
      return;
    case Kind::hint:
      if ((asked->help & lesson::Rules::hints) != 0)
        answer->hints = asked->by_blanks ? 3 : std::min(answer->hints + 1, 3);
      return;
    default: return;
  }
}

}  // namespace pw::app
