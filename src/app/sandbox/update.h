// src/app/sandbox: the sandbox's network changed layer by layer: written in place, moved, doubled, taken away, added, mended. Each is an
// edit of its text, which undo takes back. Rows and places that do not exist change nothing. Knows no view.
#pragma once

#include "app/action.h"
#include "app/state.h"

namespace pw::app::sandbox {

enum class Arrange : std::uint8_t { up, down, twice, remove };

void update(State& state, const Action& action);

}  // namespace pw::app::sandbox
