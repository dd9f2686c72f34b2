#include "app/walk/motion.h"

#include <algorithm>

#include "app/walk/look_scene.h"

namespace pw::app::walk {
namespace {

/// In milliseconds: the cells leave one after the other, and each flies; the cells that were missed pulse three times.
constexpr int flying = 650;
constexpr int pointing = 1800;

int length(const State& state) { return state.walk.answer().known ? flying : pointing; }

}  // namespace

void begin_motion(State& state) {
  state.picture.moved = -1;
  if (!state.system.moves() || state.walk.part != WalkPart::steps) return;
  const Answer& answer = state.walk.answer();
  const auto step = static_cast<std::size_t>(state.walk.step);
  const bool has_cells = state.walk.lesson().report.layers[step].parameters > 0;
  if (answer.outcome == Answer::Outcome::right ? answer.known && has_cells : verdict_of(state).has_value())
    state.picture.moved = 0;
}

void go_on_moving(State& state, int milliseconds) {
  int& moved = state.picture.moved;
  if (moved < 0) return;
  moved += std::max(milliseconds, 0);
  if (moved >= length(state)) moved = -1;
}

std::optional<float> flight(const State& state) {
  if (state.picture.moved < 0 || !state.walk.answer().known) return std::nullopt;
  return static_cast<float>(state.picture.moved) / flying;
}

int pointed_at(const State& state) { return state.walk.answer().known ? -1 : state.picture.moved; }

}  // namespace pw::app::walk
