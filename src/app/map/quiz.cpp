#include "app/map/quiz.h"

#include <algorithm>

#include "app/map/networks.h"

namespace pw::app::map {
namespace {

using Kind = Action::Kind;

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
