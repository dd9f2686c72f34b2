// src/app/shared: what stands on a screen's stage, where its picture is looked into (look.h) and its parameters are counted (watch.h).
#pragma once

#include <optional>

#include "app/shared/answer.h"
#include "core/analyse.h"
#include "stage/picture.h"

namespace pw::app {

struct State;

/// A layer, and how what is asked about it stands. What it points to lasts until the next question for it.
struct Staged {
  const Network& network;
  const Report& report;
  std::size_t index;  ///< of the layer, in both
  const Answer& answer;
  int which = 0;  ///< which network it is, of those that stood at its place one after the other
  stage::Asked asked = stage::Asked::parameters;
  bool counts = true;  ///< whether an answer is a count of its parameters

  [[nodiscard]] const Node& node() const { return network.nodes[index]; }
  [[nodiscard]] const Layer& layer() const { return node().layer; }
  [[nodiscard]] const LayerReport& row() const { return report.layers[index]; }
};

/// Nothing on a screen that has no stage, and while nothing stands there.
[[nodiscard]] std::optional<Staged> stage_of(const State& state);

}  // namespace pw::app
