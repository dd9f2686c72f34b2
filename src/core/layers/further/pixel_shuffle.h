// pixelshuffle R, pixelunshuffle R: channels laid out as places, R·R to one (Shi et al. 2016), and back.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct PixelShuffle {
  enum class Type : std::uint8_t { shuffle, unshuffle };
  Type type = Type::shuffle;
  Count factor = 1;

  static const LayerKind kind;
  /// Errors: needs_a_map, not_divisible, too_large.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const PixelShuffle&, const PixelShuffle&) = default;
};

}  // namespace pw::inline further
