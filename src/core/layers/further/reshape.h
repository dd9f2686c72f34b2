// reshape 4x4x8: the same values in the same order with other axes. One size may be "?": what is left.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Reshape {
  Shape shape;  ///< in the framework's order of axes; 0 for "?"

  static const LayerKind kind;
  /// Error: sizes_do_not_match (numbers: values that come in, values asked for).
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Reshape&, const Reshape&) = default;
};

}  // namespace pw::inline further
