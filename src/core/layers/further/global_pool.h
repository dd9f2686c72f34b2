// globalmaxpool, globalavgpool: one value for each channel, of the whole map.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct GlobalPool {
  enum class Type : std::uint8_t { max, avg };
  Type type = Type::max;
  bool keep = false;  ///< keeps axes of size 1 (Keras' keepdims)

  static const LayerKind kind;
  /// Shape: the channels. Error: needs_a_map (anything but a vector will do).
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const GlobalPool&, const GlobalPool&) = default;
};

}  // namespace pw::inline further
