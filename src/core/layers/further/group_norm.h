// groupnorm G: brings groups of channels to mean 0 and spread 1, then scales and shifts each channel (Wu and He,
// "Group Normalization", 2018).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct GroupNorm {
  Count groups = 1;  ///< divides the channels; 0: as many as there are channels
  bool scale = true;
  bool shift = true;

  static const LayerKind kind;
  /// Parameters: 2·d. Error: not_divisible.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const GroupNorm&, const GroupNorm&) = default;
};

}  // namespace pw::inline further
