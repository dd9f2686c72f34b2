// conv HxW, K: K filters, each as deep as what comes in, slide over a feature map. Each filter has its weights
// and one bias, used at every place, so the count knows nothing of the map's size, the stride or the padding.
#pragma once

#include <string>

#include "core/formula.h"
#include "core/settings.h"

namespace pw {

struct Conv2d {
  static constexpr std::string_view keyword = "conv";

  Count kernel_height = 1;  ///< h, at least 1
  Count kernel_width = 1;   ///< w, at least 1
  Count filters = 1;        ///< k, at least 1: the channels of what goes out
  Count stride = 1;         ///< at least 1, the same along both axes
  Count padding = 0;        ///< zeros added on each side, at least 0
  bool bias = true;

  [[nodiscard]] static Expected<Conv2d> read(Settings& settings);
  [[nodiscard]] std::string write() const;

  /// ⌊(n + 2·padding − f) / stride⌋ + 1 along each axis (Dumoulin and Visin, "A guide to convolution arithmetic
  /// for deep learning", 2016, relationship 6); channels = filters.
  /// Errors: needs_a_map; window_does_not_fit (numbers: window, padded size).
  [[nodiscard]] Expected<Shape> output_shape(const Shape& in) const;
  /// ((w·h·d)+1)·k with d the channels of `in`; without biases (w·h·d)·k.
  [[nodiscard]] std::optional<Formula> parameters(const Shape& in) const;
  /// One multiply-add for each weight at each place of each output map; biases are not counted.
  [[nodiscard]] Expected<Count> multiply_adds(const Shape& in) const;

  friend bool operator==(const Conv2d&, const Conv2d&) = default;
};

}  // namespace pw
