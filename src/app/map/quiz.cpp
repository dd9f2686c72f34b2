#include "app/map/quiz.h"

#include <algorithm>

#include "app/map/networks.h"
#include "app/shared/layer_view.h"

namespace pw::app::map {
namespace {

using enum text::Key;
using Kind = Action::Kind;
using Outcome = Answer::Outcome;

const stage::map::Plot& plot_at(const State& state, int at) {
  return atlas_of(state).plots[static_cast<std::size_t>(at)];
}

/// 1,976 is about 2,000.
Count one_digit(Count n) {
  Count power = 1;
  while (n / power >= 10) power *= 10;
  return (n + power / 2) / power * power;
}

/// The layer that holds most among some that hold less: the first, the last, and the next largest.
std::optional<Question> which_holds_most(const State& state, int plot) {
  const auto& fields = plot_at(state, plot).fields;
  std::vector<Count> numbers;
  for (const stage::map::Field& field : fields) numbers.push_back(field.parameters);
  const std::vector<std::size_t> order = stage::map::falling(numbers);
  // Two that hold the same are no question.
  if (order.size() < 3 || numbers[order[0]] == numbers[order[1]]) return std::nullopt;
  std::vector<std::size_t> chosen{order[0]};
  for (const std::size_t other : {order[1], std::size_t{0}, fields.size() - 1, fields.size() / 2}) {
    if (chosen.size() < 4 && std::ranges::find(chosen, other) == chosen.end()) chosen.push_back(other);
  }
  std::ranges::sort(chosen);
  Question out{.kind = Question::Kind::holds_most, .plot = plot, .options = {}};
  for (const std::size_t field : chosen) out.options.push_back({static_cast<int>(field), 0});
  out.right = static_cast<int>(std::ranges::find(chosen, order[0]) - chosen.begin());
  return out;
}

/// The right power of ten among others; where it stands differs.
std::optional<Question> how_many_walks(const State& state, int plot, std::size_t turn) {
  const Count times = walks_in(state, plot_at(state, plot).parameters);
  if (times < 10) return std::nullopt;
  const Count about = one_digit(times);
  const int most_below = about >= 1000 ? 2 : 1;
  const int below = turn % 2 == 0 ? most_below : most_below - 1;
  Question out{.kind = Question::Kind::walks, .plot = plot, .options = {}};
  Count n = about;
  for (int i = 0; i < below; ++i) n /= 10;
  for (int i = 0; i < 4; ++i, n *= 10) out.options.push_back({-1, n});
  out.right = below;
  return out;
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

std::shared_ptr<const MapQuiz> first_question() { return std::make_shared<const MapQuiz>(); }

}  // namespace

std::vector<Question> questions(const State& state) {
  std::vector<Question> out;
  const stage::map::Atlas& map = atlas_of(state);
  const auto add = [&](std::optional<Question> question) {
    if (question) out.push_back(*std::move(question));
  };
  // From the walk's neighbours to the largest; what one sees first is asked about first.
  std::vector<std::string_view> words = shown_first();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int plot = plot_of(map, words[words.size() - 1 - i]);
    if (plot < 0) continue;
    if (i % 2 == 0) add(which_holds_most(state, plot));
    else add(how_many_walks(state, plot, i / 2));
  }
  if (const int own = plot_of(map, own_word); own >= 0) add(which_holds_most(state, own));
  return out;
}

std::optional<Question> asked_now(const State& state) {
  if (!state.map.quiz) return std::nullopt;
  const std::vector<Question> all = questions(state);
  return state.map.quiz->number < all.size() ? std::optional(all[state.map.quiz->number]) : std::nullopt;
}

int covered(const State& state) {
  const auto question = asked_now(state);
  return question && !state.map.quiz->answer.known ? question->plot : -1;
}

void update_quiz(State& state, const Action& action) {
  if (action.kind == Kind::ask_map) {
    state.map.quiz = action.number == 1 && !questions(state).empty() ? first_question() : nullptr;
    return;
  }
  if (!state.map.quiz) return;
  if (!asked_now(state)) {
    state.map.quiz = nullptr;
    return;
  }
  MapQuiz next = *state.map.quiz;
  if (next.answer.known && !next.answer.was_shown && next.answer.wrong == 0) ++next.right;
  next.answer = {};
  ++next.number;
  state.map.quiz = std::make_shared<const MapQuiz>(std::move(next));
}

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

Answer* answer(State& state) {
  if (!state.map.quiz) return nullptr;
  // What is done to it is done to a copy: another state may have the same.
  const auto own = std::make_shared<MapQuiz>(*state.map.quiz);
  state.map.quiz = own;
  return &own->answer;
}

std::optional<Asked> asked_question(const State& state) {
  const auto question = asked_now(state);
  if (!question) return std::nullopt;
  Asked out;
  out.choices = static_cast<int>(question->options.size());
  out.right_choice = question->right;
  out.by_letters = false;
  return out;
}

}  // namespace pw::app::map
