// zeropad 1, reflectionpad 1, replicationpad 1: places added around a map. Nothing to learn.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct ZeroPad {
  enum class Type : std::uint8_t { zero, reflection, replication };
  Type type = Type::zero;
  Padding padding;  ///< places added before and after along each axis; below zero they are cut off

  static const LayerKind kind;
  /// Errors: needs_a_map; nothing_left; padding_too_large (a reflection needs a longer axis).
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const ZeroPad&, const ZeroPad&) = default;
};

}  // namespace pw::inline further
