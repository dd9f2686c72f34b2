#include "app/map/quiz_view.h"

#include "app/map/networks.h"
#include "app/map/quiz.h"
#include "app/shared/layer_view.h"

namespace pw::app::map {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using Outcome = Answer::Outcome;

const stage::map::Plot& plot_at(const State& state, int at) {
  return atlas_of(state).plots[static_cast<std::size_t>(at)];
}

std::string option_words(const State& state, const Question& question, const Question::Option& option) {
  if (question.kind == Question::Kind::walks) return text::say(atlas_quiz_about, {{"n", option.times}});
  const auto& field = plot_at(state, question.plot).fields[static_cast<std::size_t>(option.field)];
  return text::say(atlas_quiz_layer,
                   {{"row", static_cast<Count>(field.row) + 1}, {"layer", std::string_view(field.name)}});
}

/// What is so, once it is known.
Rich truth(const State& state, const Question& question) {
  const stage::map::Plot& plot = plot_at(state, question.plot);
  const std::string_view name = plot.title;
  const Count walk = state.walk.lesson().report.parameters;
  if (question.kind == Question::Kind::walks)
    return rich(atlas_quiz_walks_so,
                {{"name", name}, {"n", plot.parameters}, {"times", plot.parameters / walk}, {"walk", walk}});
  const Question::Option& option = question.options[static_cast<std::size_t>(question.right)];
  const stage::map::Field& field = plot.fields[static_cast<std::size_t>(option.field)];
  return rich(atlas_quiz_most_so, {{"row", static_cast<Count>(field.row) + 1},
                                   {"layer", std::string_view(field.name)},
                                   {"n", field.parameters},
                                   {"share", std::string_view(text::share(field.parameters, plot.parameters))},
                                   {"name", name}});
}

/// What a wrong guess is told: which way it lies, and no more.
Rich wrong_words(const State& state, const Question& question, int choice) {
  if (choice < 0 || static_cast<std::size_t>(choice) >= question.options.size()) return {};
  const Question::Option& option = question.options[static_cast<std::size_t>(choice)];
  if (question.kind == Question::Kind::walks) return rich(choice < question.right ? atlas_quiz_more : atlas_quiz_fewer);
  const stage::map::Plot& plot = plot_at(state, question.plot);
  const stage::map::Field& field = plot.fields[static_cast<std::size_t>(option.field)];
  return rich(atlas_quiz_other, {{"n", field.parameters},
                                 {"share", std::string_view(text::share(field.parameters, plot.parameters))},
                                 {"name", std::string_view(plot.title)}});
}

Feedback feedback(const State& state, const Question& question, const Answer& answer) {
  Feedback out;
  out.tone = Feedback::Tone::warn;
  switch (answer.outcome) {
    case Outcome::open: return {};
    case Outcome::invalid: out.words = rich(atlas_quiz_none); break;
    case Outcome::wrong:
      out.words = rich(not_the_reason);
      add(out.words, wrong_words(state, question, answer.checked_choice));
      break;
    case Outcome::right:
    case Outcome::shown:
      out.tone = Feedback::Tone::good;
      if (answer.outcome == Outcome::right) out.words = rich(atlas_quiz_right);
      add(out.words, truth(state, question));
      break;
  }
  return out;
}

}  // namespace

void describe_quiz(const State& state, View& view) {
  const MapQuiz& quiz = *state.map.quiz;
  const auto all = static_cast<Count>(questions(state).size());
  const auto question = asked_now(state);
  view.previous = button("previous", text::say(atlas_quiz_back), {Kind::ask_map, 0});
  if (!question) {
    view.heading = text::say(atlas_quiz_over);
    view.before = rich(atlas_quiz_result, {{"n", quiz.right}, {"all", all}});
    view.next = button("next", text::say(quiz_again), {Kind::ask_map, 1});
    view.place = "map-quiz-end";
    view.focus = "heading";
    return;
  }
  const auto here = static_cast<Count>(quiz.number) + 1;
  const std::string_view name = plot_at(state, question->plot).title;
  view.heading = text::say(practice_question_of, {{"n", here}, {"all", all}});
  const Answer& answer = quiz.answer;
  pw::app::Question& out = view.question;
  out.prompt = question->kind == Question::Kind::walks
                   ? text::say(atlas_quiz_walks, {{"name", name}, {"n", state.walk.lesson().report.parameters}})
                   : text::say(atlas_quiz_most, {{"name", name}});
  for (std::size_t i = 0; i < question->options.size(); ++i) {
    Control choice = button("choice-" + std::to_string(i), option_words(state, *question, question->options[i]),
                            {Kind::choose, static_cast<int>(i)});
    choice.chosen = answer.choice == static_cast<int>(i);
    out.choices.push_back(std::move(choice));
  }
  const bool stands = answer.known && (answer.choice < 0 || answer.choice == question->right);
  out.check = stands ? button("check", text::say(carry_on), {Kind::next})
                     : button("check", text::say(text::Key::check), {Kind::check});
  out.show_me = button("show-me", text::say(text::Key::show_me), {Kind::show_me});
  out.show_me.enabled = !answer.known;
  if (answer.known) out.show_me.why_not = text::say(show_me_known);
  out.feedback = feedback(state, *question, answer);
  view.place = "map-quiz-" + std::to_string(here);
  view.focus = "heading";
}

}  // namespace pw::app::map
