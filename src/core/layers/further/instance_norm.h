// instancenorm: brings each channel of one example to mean 0 and spread 1 (Ulyanov et al., "Instance Normalization",
// 2016). In PyTorch nothing is learned unless it is asked for.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct InstanceNorm {
  bool affine = false;   ///< whether each channel has a scale and a shift
  bool running = false;  ///< whether a running mean and variance are kept

  static const LayerKind kind;
  /// Parameters: 2·d if affine; not trainable: 2·d if running.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const InstanceNorm&, const InstanceNorm&) = default;
};

}  // namespace pw::inline further
