// adaptivemaxpool 7x7, adaptiveavgpool 7x7: windows that are as large as they have to be for so many places
// (PyTorch's AdaptiveAvgPool2d).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct AdaptivePool {
  enum class Type : std::uint8_t { max, avg };
  Type type = Type::max;
  Shape size;  ///< places along each axis of space, or one number for all; "?" (0) leaves an axis as it is

  static const LayerKind kind;
  /// Shape: the places, then the channels. Error: needs_a_map.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const AdaptivePool&, const AdaptivePool&) = default;
};

}  // namespace pw::inline further
