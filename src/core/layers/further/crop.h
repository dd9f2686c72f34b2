// crop 1: places cut off around a map (Keras' Cropping2D). Nothing to learn.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Crop {
  Padding edges;  ///< places cut off before and after along each axis

  static const LayerKind kind;
  /// Errors: needs_a_map; nothing_left.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Crop&, const Crop&) = default;
};

}  // namespace pw::inline further
