// batchnorm: brings each channel to a mean and a spread of its own choosing (Ioffe and Szegedy, "Batch
// Normalization", 2015): scale γ and shift β are learned, the running mean and variance are kept.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct BatchNorm {
  bool scale = true;    ///< γ
  bool shift = true;    ///< β
  bool running = true;  ///< whether a running mean and variance are kept (PyTorch's track_running_stats)

  static const LayerKind kind;
  /// Parameters: 2·d; not trainable: 2·d. (PyTorch keeps the latter as buffers and leaves them out of its totals; Keras
  /// counts them.)
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const BatchNorm&, const BatchNorm&) = default;
};

}  // namespace pw::inline further
