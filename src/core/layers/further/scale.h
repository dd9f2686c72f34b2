// scale: a learned factor for each channel (LayerScale: Touvron et al. 2021, as ConvNeXt has it); with shift=yes a learned
// shift too.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Scale {
  bool shift = false;

  static const LayerKind kind;
  /// Parameters: d, or 2·d with a shift. The shape stays.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Scale&, const Scale&) = default;
};

}  // namespace pw::inline further
