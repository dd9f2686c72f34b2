// normalization: takes off a mean and divides by a spread that were measured on the data before (Keras'
// Normalization). Nothing is learned; it keeps a mean and a variance for each channel, and how many it has seen.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Normalization {
  static const LayerKind kind;
  /// Not trainable: (2·d)+1. The shape stays.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Normalization&, const Normalization&) = default;
};

}  // namespace pw::inline further
