#include "app/shared/exercise/answer.h"

#include <algorithm>

#include "lesson/diagnosis.h"

namespace pw::app::exercise {
namespace {

using lesson::Ending;
using Outcome = Answer::Outcome;

/// Numbers in the formula were as good as the answer: such a question is not right at the first try.
constexpr int telling_hint = 3;

}  // namespace

std::string_view thought_behind(const lesson::Exercise& e, const Answer& answer) {
  // Which layer breaks may be guessed, and more than one thought leads to each.
  if (e.kind == lesson::Exercise::Kind::broken_layer) return {};
  if (!e.asks_number()) {
    const auto chosen = static_cast<std::size_t>(std::max(answer.checked_choice, 0));
    return chosen < e.options.size() && e.options[chosen].mistake ? e.options[chosen].mistake->id : std::string_view();
  }
  if (e.kind != lesson::Exercise::Kind::count_layer) {
    const auto mistakes = lesson::mistakes_behind(e, answer.checked);
    return mistakes.empty() ? std::string_view() : mistakes.front().id;
  }
  const lesson::Diagnosis found = lesson::diagnose(e.network, e.report, e.layer, answer.checked);
  return found.thoughts.empty() || found.guess ? std::string_view() : found.thoughts.front().first->id;
}

Asked asked(const lesson::Exercise& e) {
  return {.right = e.right,
          .choices = static_cast<int>(e.options.size()),
          .right_choice = e.right_option(),
          .by_letters = e.kind == lesson::Exercise::Kind::count_layer};
}

void missed(lesson::Practice& practice, const lesson::Exercise& e, Answer& answer, std::optional<lesson::Idea> own) {
  const std::string_view thought = thought_behind(e, answer);
  if (answer.wrong == 0) {
    answer.thought = thought;
    answer.first = e.asks_number() ? answer.checked : Count{answer.checked_choice};
  } else if (!thought.empty() && answer.thought == thought) {
    ++answer.like;
  }
  const lesson::Misconception* missed = lesson::misconception_of(thought);
  if (missed != nullptr && missed->idea != own) lesson::missed(practice, missed->idea);
}

Ending ending_of(const Answer& answer) {
  if (!answer.known) return Ending::skipped;
  // Whatever is typed once it was shown: it is not what the learner found.
  if (answer.was_shown) return Ending::shown;
  return answer.wrong > 0 || answer.wrong_road || answer.hints >= telling_hint ? Ending::right_later : Ending::right;
}

}  // namespace pw::app::exercise
