// rbf C: C units that measure how far the input is from a pattern of their own, which is fixed by hand (LeCun et al.
// 1998, the output of LeNet-5).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Rbf {
  Count units = 1;  ///< c

  static const LayerKind kind;
  /// Not trainable: c·p. One multiply-add for each number of a pattern.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Rbf&, const Rbf&) = default;
};

}  // namespace pw::inline further
