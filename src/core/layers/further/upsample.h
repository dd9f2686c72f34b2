// upsample 2: a map made larger (or smaller) by a factor, or brought to a size. Nothing to learn.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Upsample {
  Shape size;              ///< the size along each axis of space, or one for all; nothing: by the factor
  Axes factor = 1;         ///< whole
  Axes scale;              ///< or by a part of Setting::one: ⌊size · scale⌋ (PyTorch's scale_factor)

  static const LayerKind kind;
  /// Errors: needs_a_map; nothing_left; size_and_factor, where more than one of the three is said.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Upsample&, const Upsample&) = default;
};

}  // namespace pw::inline further
