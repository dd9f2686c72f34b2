// concat from a, b: the channels of all, one after the other. Nothing to learn.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Concat {
  Count axis = 0;  ///< numbered from 1 in the framework's order; 0: the channels

  static const LayerKind kind;
  /// Shape: the sum along that axis; the others must be equal. Errors: shapes_differ, axis_missing, too_large.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Concat&, const Concat&) = default;
};

}  // namespace pw::inline further
