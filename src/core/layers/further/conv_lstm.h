// convlstm HxW, K: an LSTM whose four sets of weights are convolutions (Shi et al. 2015; Keras' ConvLSTM2D). It takes a
// sequence of maps: steps x height x width x channels.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct ConvLstm {
  Axes kernel = {1, 1};
  Count filters = 1;
  Padding padding;
  bool bias = true;
  bool sequence = false;

  static const LayerKind kind;
  /// Parameters: 4·((w·h·(d+k))+1)·k, the filters seeing the input and what they gave before. Errors: needs_a_map, those of places().
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const ConvLstm&, const ConvLstm&) = default;
};

}  // namespace pw::inline further
