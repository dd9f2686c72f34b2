// src/app/sandbox: the sandbox's network as a diagram, for a file.
#pragma once

#include "app/state.h"
#include "stage/further/diagram.h"

namespace pw::app::sandbox {

/// The layers that are counted, at most most_in_diagram of them.
[[nodiscard]] std::vector<stage::DiagramLayer> diagram_of(const Sandbox& sandbox);
[[nodiscard]] std::string diagram_title(const Sandbox& sandbox);
inline constexpr std::size_t most_in_diagram = 400;

}  // namespace pw::app::sandbox
