// lrn: local response normalisation over neighbouring channels (Krizhevsky et al. 2012). A fixed rule.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Lrn {
  Count size = 5;  ///< how many channels are looked at

  static const LayerKind kind;
  /// Nothing to learn; the shape stays.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Lrn&, const Lrn&) = default;
};

}  // namespace pw::inline further
