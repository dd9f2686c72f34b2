// src/app/sandbox: the sandbox's network changed layer by layer: written in place, moved, doubled, taken away, added, mended. Each is an
// edit of its text, which undo takes back. Rows and places that do not exist change nothing. Knows no view.
#pragma once

#include "app/action.h"
#include "app/state.h"
#include "core/door.h"

namespace pw::app::sandbox {

enum class Arrange : std::uint8_t { up, down, twice, remove };

void update(State& state, const Action& action);

/// What a link holds: a network in the notation, or a well-known one by its name; that is there as soon as they are. Opens nothing where it
/// is there already, with comments and repeats that a link does not hold.
[[PW_DOOR]] void open_linked(State& state, std::string_view value);

}  // namespace pw::app::sandbox
