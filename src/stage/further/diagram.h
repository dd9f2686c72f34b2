// src/stage: a network as a diagram to be taken along: its layers from top to bottom, what each takes from where, its shape and its
// share of the parameters.
#pragma once

#include <string>
#include <vector>

#include "stage/picture.h"

namespace pw::stage::inline further {

struct DiagramLayer {
  std::string words;  ///< as in the notation
  std::string shape;  ///< of what goes out
  std::string parameters;  ///< how many; empty for none
  float share = 0;  ///< of all parameters, 0 to 1
  Ink ink = Ink::edge;
  std::vector<std::size_t> from{};  ///< the layers that it takes, all smaller than its own
};

[[nodiscard]] Picture draw_diagram(const std::vector<DiagramLayer>& layers, Canvas canvas);

}  // namespace pw::stage::inline further
