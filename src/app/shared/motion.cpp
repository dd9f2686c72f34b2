#include "app/shared/motion.h"

#include <algorithm>

#include "app/shared/look_scene.h"

namespace pw::app {
namespace {

/// In milliseconds: the cells leave one after the other, and each flies; the cells that were missed pulse three times.
constexpr int flying = 650;
constexpr int pointing = 1800;

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

int pointed_at(const State& state, const Staged& staged) { return staged.answer.known ? -1 : state.picture.moved; }

}  // namespace pw::app
