// split P, I: of the channels in P equal parts, the I-th (ShuffleNet v2: Ma et al. 2018; PyTorch's chunk). The other parts are other
// layers that take the same.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Split {
  Count parts = 2;
  Count part = 1;  ///< numbered from 1

  static const LayerKind kind;
  /// Nothing to learn; d/P channels. Errors: not_divisible (channels, parts), more_than_there_are (part, parts).
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Split&, const Split&) = default;
};

}  // namespace pw::inline further
