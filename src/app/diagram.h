// src/app: the sandbox's network as a diagram, for a file. Only for the files of this room, and for those that write files.
#pragma once

#include "app/state.h"
#include "stage/diagram.h"

namespace pw::app {

/// The layers that are counted, at most most_in_diagram of them.
[[nodiscard]] std::vector<stage::DiagramLayer> diagram_of(const Sandbox& sandbox);
[[nodiscard]] std::string diagram_title(const Sandbox& sandbox);
inline constexpr std::size_t most_in_diagram = 400;

}  // namespace pw::app
