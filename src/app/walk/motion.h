// src/app/walk: what moves when an answer has been judged. It is over by itself, stands in nobody's way, and leaves everything as it is
// without it: a right count's cells fly to the ledger, and what a wrong one left out is pointed at.
#pragma once

#include "app/action.h"
#include "app/state.h"

namespace pw::app::walk {

/// An answer has been judged: begins what moves then, where anything may move.
void begin_motion(State& state);
/// So many milliseconds have gone by.
void go_on_moving(State& state, int milliseconds);

/// How far the cells of the step's count are on their way to the ledger, from 0 to 1; nothing where none are.
[[nodiscard]] std::optional<float> flight(const State& state);
/// Milliseconds since the wrong count was judged, while it is pointed at; else -1.
[[nodiscard]] int pointed_at(const State& state);

}  // namespace pw::app::walk
