// se R: squeeze and excitation: one number for each channel goes through two dense layers, the first of R neurons,
// and scales the channel (Hu et al., "Squeeze-and-Excitation Networks", 2018).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct SqueezeExcite {
  Count neurons = 1;  ///< of the first layer
  bool bias = true;

  static const LayerKind kind;
  /// The shape stays. Parameters: ((c·d)+c)+((d·c)+d). Error: needs_a_map.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const SqueezeExcite&, const SqueezeExcite&) = default;
};

}  // namespace pw::inline further
