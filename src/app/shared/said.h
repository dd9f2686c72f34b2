// src/app: what is told by ear of an answer, wherever it is asked for.
#pragma once

#include <string>

#include "app/state.h"
#include "app/view.h"

namespace pw::app {

/// What an answer, a hint or the blanks of a formula were met with.
[[nodiscard]] std::string said_of_answer(const State& state, const View& view);

}  // namespace pw::app
