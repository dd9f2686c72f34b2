// embedding V, E: a table of V rows of E numbers; each number that comes in picks a row.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Embedding {
  Count entries = 1;      ///< v
  Count vector_size = 1;  ///< e

  static const LayerKind kind;
  /// Shape: one more axis of e numbers. Parameters: v·e. A look-up: no multiply-adds.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Embedding&, const Embedding&) = default;
};

}  // namespace pw::inline further
