// select 1x2x5: some channels of a map, numbered from 1 (LeNet-5's third layer sees some of the maps only).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Select {
  Shape channels;  ///< at most Shape::most_axes

  static const LayerKind kind;
  /// Error: axis_missing, where a channel is not there.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Select&, const Select&) = default;
};

}  // namespace pw::inline further
