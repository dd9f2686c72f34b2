// src/app/shared: what moves when an answer has been judged. It is over by itself, stands in nobody's way, and leaves everything as it is
// without it: what a wrong count left out is pointed at, and on the walk a right one's cells fly to the ledger.
#pragma once

#include "app/action.h"
#include "app/shared/staged.h"
#include "app/state.h"

namespace pw::app {

/// An answer has been judged: begins what moves then, where anything may move; `flies`: whether there is a ledger to fly to.
void begin_motion(State& state, const Staged& staged, bool flies);
/// So many milliseconds have gone by.
void go_on_moving(State& state, const Staged& staged, int milliseconds);

/// How far the cells of the count are on their way to the ledger, from 0 to 1; nothing where none are.
[[nodiscard]] std::optional<float> flight(const State& state, const Staged& staged);
/// Milliseconds since the wrong count was judged, while it is pointed at; else -1.
[[nodiscard]] int pointed_at(const State& state, const Staged& staged);

/// Where one is, as far as something comes into sight by going on from there.
struct Stop {
  ScreenChoice screen;
  WalkPart part;
  int which, index;  ///< of what stands on the stage
  bool sheet;  ///< whether the table lies over it
  friend bool operator==(const Stop&, const Stop&) = default;
};
[[nodiscard]] Stop stop_of(const State& state);
/// An action is done: begins what a learner has come to by it, or lets time go by. `before`: where they were; nothing where they go to another screen,
/// or somebody else leads there.
void arrive(State& state, const std::optional<Stop>& before, const Action& action);
/// How much of the way is left, from 1 to 0, slower towards its end.
[[nodiscard]] float left_of(const Arrival& arrival);

}  // namespace pw::app
