// flatten: the values in one row. flatten 2x3 joins only the axes 2 to 3, flatten 2 those from 2 on, numbered from 1 in the framework's order.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Flatten {
  Shape axes;  ///< first and last axis that are joined; nothing: all

  static const LayerKind kind;
  /// Shape: one size in place of those joined: their product. Errors: axis_missing, more_than_first_and_last, too_large.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Flatten&, const Flatten&) = default;
};

}  // namespace pw::inline further
