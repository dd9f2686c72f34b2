// src/app: the sandbox's network changed layer by layer: written in place, moved, doubled, taken away, added, mended. Each is an
// edit of its text, which undo takes back. Rows and places that do not exist change nothing.
#pragma once

#include "app/state.h"

namespace pw::app {

enum class Arrange : std::uint8_t { up, down, twice, remove };

/// Everything that can be done to the sandbox: the actions from edit_network to redo.
void update_sandbox(State& state, const Action& action);

/// A layer to begin with.
struct ExampleLayer {
  std::string_view words;  ///< as the notation has it
  text::Key other_names;  ///< by which somebody may look for it
};
/// Of each kind one at least.
[[nodiscard]] std::span<const ExampleLayer> example_layers();

}  // namespace pw::app
