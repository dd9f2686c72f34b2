// transposed HxW, K: a convolution run backwards: every value of the map is spread over a window of the output, so
// that a stride makes the map larger (Dumoulin and Visin 2016, chapter 4).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Transposed {
  Axes kernel = {1, 1};
  Count filters = 1;  ///< k
  Axes stride = 1;
  Padding padding;    ///< what is cut off around the output; "same" keeps size · stride
  Axes output_padding;  ///< places added after the end; where nothing is said, see count()
  Axes dilation = 1;
  Count groups = 1;   ///< g
  bool bias = true;

  static const LayerKind kind;
  /// Each axis gives (size − 1)·stride − before − after + d·(k − 1) + 1 + output padding (PyTorch's ConvTranspose2d).
  /// In Keras, where no output padding is said: size·stride + max(d·(k − 1) + 1 − stride, 0), "same": size·stride; where one is said
  /// (size − 1)·stride + d·(k − 1) + 1 − 2·padding + output padding, "same" padding being ⌊(d·(k − 1) + 1) / 2⌋.
  /// Parameters: as in a conv layer, ((w·h·d)+1)·k. One multiply-add for each weight at each place of `in`.
  /// Errors: needs_a_map, not_divisible, output_padding_too_large, nothing_left, stride_and_dilation (Keras), too_large.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Transposed&, const Transposed&) = default;
};

}  // namespace pw::inline further
