// avgpool HxW: a window takes the mean of what it sees, in each channel by itself. A fixed rule: nothing to learn.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct AvgPool {
  Axes window = {1, 1};
  Axes stride;       ///< nothing: the window's own size, as in the frameworks
  Padding padding;
  bool ceil = false; ///< a last window that hangs over the end counts (PyTorch's ceil_mode)
  bool count_pad =
      true;  ///< whether the padding's zeros count in the mean (PyTorch's count_include_pad); changes no shape

  /// The stride as it is used.
  [[nodiscard]] Axes step() const { return stride.count == 0 ? window : stride; }

  static const LayerKind kind;
  /// Shape: places() of window.h; the channels stay. Errors: those of places(); padding_too_large.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const AvgPool&, const AvgPool&) = default;
};

}  // namespace pw::inline further
