#include "app/shared/motion.h"

#include <algorithm>

#include "app/shared/look_scene.h"

namespace pw::app {
namespace {

/// In milliseconds: the cells leave one after the other, and each flies; the cells that were missed pulse three times.
constexpr int flying = 650;
constexpr int pointing = 1800;
/// A field of many weights unrolls from its left edge.
constexpr int arrives_in(Arrival::What what) {
  using enum Arrival::What;
  return what == sheet ? 200 : what == layer ? 300 : what == wide_layer ? 700 : 400;
}

}  // namespace

void begin_motion(State& state, const Staged& staged, bool flies) {
  state.picture.moved = -1;
  if (!state.system.moves()) return;
  const Answer& answer = staged.answer;
  if (answer.outcome == Answer::Outcome::right ? flies && answer.known && staged.row().parameters > 0
                                               : verdict_of(staged).has_value())
    state.picture.moved = 0;
}

void go_on_moving(State& state, const Staged& staged, int milliseconds) {
  int& moved = state.picture.moved;
  if (moved < 0) return;
  moved += std::max(milliseconds, 0);
  if (moved >= (staged.answer.known ? flying : pointing)) moved = -1;
}

std::optional<float> flight(const State& state, const Staged& staged) {
  if (state.picture.moved < 0 || !staged.answer.known) return std::nullopt;
  return static_cast<float>(state.picture.moved) / flying;
}

Stop stop_of(const State& state) {
  const auto staged = stage_of(state);
  return {.screen = state.page.screen,
          .part = state.page.screen == ScreenChoice::walk ? state.walk.part : WalkPart::steps,
          .which = staged ? staged->which : -1,
          .index = staged ? static_cast<int>(staged->index) : -1,
          .sheet = state.page.panel == PanelChoice::table};
}

void arrive(State& state, const std::optional<Stop>& before, const Action& action) {
  using enum Arrival::What;
  Arrival& arrival = state.arrival;
  if (action.kind == Action::Kind::tick && arrival.gone >= 0) {
    arrival.gone += std::max(action.number, 0);
    if (arrival.gone >= arrives_in(arrival.what)) arrival = {};
    return;
  }
  if (!before) {
    if (facts_of(action.kind).sender != ActionFacts::Sender::system) arrival = {};
    return;
  }
  const Stop now = stop_of(state);
  if (now == *before) return;
  arrival = {};
  // In the sandbox one looks from layer to layer.
  if (!state.system.moves() || now.screen != before->screen || now.screen == ScreenChoice::sandbox) return;
  if (now.sheet != before->sheet) {
    if (now.sheet) arrival = {.what = sheet, .gone = 0};
  } else if (now.part == WalkPart::ending) {
    arrival = {.what = end, .gone = 0};
  } else if (now.part == WalkPart::steps && before->part != WalkPart::ending && now.index >= 0) {
    const bool first = before->part == WalkPart::opening;
    const bool is_wide = std::holds_alternative<Dense>(stage_of(state)->layer());
    arrival = {.what = first     ? first_layer
                       : is_wide ? wide_layer
                                 : layer,
               .gone = 0,
               .from = now.screen == ScreenChoice::walk && !first ? before->index : -1,
               .back = now.index < before->index};
  }
}

float left_of(const Arrival& arrival) {
  const float left = 1 - static_cast<float>(arrival.gone) / static_cast<float>(arrives_in(arrival.what));
  return left * left * left;
}

int pointed_at(const State& state, const Staged& staged) { return staged.answer.known ? -1 : state.picture.moved; }

}  // namespace pw::app
