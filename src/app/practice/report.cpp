#include "app/practice/report.h"

#include "app/practice/update.h"
#include "app/shared/exercise/answer.h"
#include "app/shared/exercise/report.h"
#include "lesson/practice/course.h"
#include "lesson/practice/exercise_words.h"
#include "text/json.h"

namespace pw::app::practice {
namespace {

/// The network's lines, and what is asked about it.
std::string in_words(const lesson::Exercise& e) {
  std::string out;
  for (const Rich& line : lesson::network_words(e)) out += plain(line) + "\n";
  return out + lesson::question_words(e);
}

}  // namespace

std::string report(const State& state) {
  const auto e = current(state);
  if (state.practice.finished()) {
    text::JsonObject out;
    out.put("id", "score")
        .put("score", lesson::score(state.practice).value_or(0))
        .put("of", state.practice.set.questions);
    return out.written();
  }
  if (!e || helped(state) != nullptr) return {};
  const Practice& practice = state.practice;
  exercise::Reported out;
  // Each try asks other questions.
  if (!practice.tries.empty()) out.id = "try-" + std::to_string(lesson::tries_of(practice).size() + 1) + "-";
  out.id += "question-" + std::to_string(practice.number + 1);
  out.question = in_words(*e);
  for (const lesson::Option& option : e->options) out.options.push_back(lesson::option_words(*e, option));
  out.right = e->asks_number() ? e->right : Count{e->right_option()};
  out.idea = practice.idea;
  if (practice.exercise.outcome == Answer::Outcome::wrong)
    out.thought = exercise::thought_behind(*e, practice.exercise);
  return exercise::written(out, practice.exercise);
}

}  // namespace pw::app::practice
