// src/stage: a whole network on one picture: every parameter as a cell of one mosaic, layer after layer, and beside it
// how parameters, values and multiply-adds are shared out among the layers: three different things.
#pragma once

#include <string>
#include <vector>

#include "core/door.h"
#include "stage/picture.h"

namespace pw::stage::inline further {

struct OverviewLayer {
  std::string name;
  Ink ink = Ink::edge;
  Count parameters = 0;
  Count values = 0;
  Count multiply_adds = 0;
};

struct Overview {
  std::vector<OverviewLayer> layers;
  std::string parameters_title, values_title, multiply_adds_title;  ///< over the three bars, with their totals
};

/// The ink of a layer by its place in the network: neighbours differ, and fully connected layers have one of their own.
[[nodiscard]] Ink layer_ink(const Layer& layer, std::size_t index);

/// At most a million parameters are drawn as cells; of more the mosaic is left out.
[[nodiscard, PW_DOOR]] Picture draw_overview(const Overview& overview, Canvas canvas);

/// Each layer's parameters as a field of its own, its area their number: the largest beside the rest, with names and counts. Fills the
/// canvas; 300 CSS pixels high where that has no height.
[[nodiscard, PW_DOOR]] Picture draw_treemap(const Overview& overview, Canvas canvas);

/// What is taken along from the walk, from 0, as a sign of 44 x 40: a filter, a map that becomes smaller, pairs of values and neurons.
[[nodiscard, PW_DOOR]] Picture draw_taking(int which, Canvas canvas);

}  // namespace pw::stage::inline further
