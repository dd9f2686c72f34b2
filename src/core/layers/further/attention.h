// attention N, E: multi-head attention (Vaswani et al. 2017): N heads of E numbers each; queries, keys and values by weights of their
// own, and one more set that brings the heads back together. Of one input: self-attention. Of two: queries from the first, keys
// and values from the second (cross-attention); of three: keys from the second, values from the third.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Attention {
  Count heads = 1;  ///< n
  Count head_size = 1;  ///< e
  Count key_heads =
      0;  ///< g: heads of keys and values, each used by n/g heads of queries (grouped-query attention, Ainslie et al.
  ///< 2023; 1: multi-query, Shazeer 2019); 0: as many as heads
  Count value_size = 0;  ///< u: numbers for each head of the values (Keras' value_dim); 0: e
  Count out = 0;  ///< channels that it gives (Keras' output_shape); 0: those of the first input
  Axes window;  ///< on a map: attention within windows of this size only (Liu et al., “Swin Transformer”, 2021)
  bool relative =
      false;  ///< a learned bias for each head and each relative position in the window, or else in all of the map
  bool bias = true;

  /// Heads, their size and biases alone: as many of keys and values, as large, and each step sees all.
  [[nodiscard]] bool is_plain() const {
    return key_heads == 0 && value_size == 0 && out == 0 && window.count == 0 && !relative;
  }

  static const LayerKind kind;
  /// The shape stays, but for `out`. With d channels: 3·((d·n·e)+(n·e))+((n·e·d)+d); in general
  /// ((d·n·e)+(n·e))+((s·g·e)+(g·e))+((s·g·u)+(g·u))+((n·u·d)+d) with s channels of what is attended to; (2h−1)·(2w−1)·n besides with
  /// relative positions. Multiply-adds: each weight at each step, and L·S·n·(e+u) for L queries and S keys.
  /// Errors: needs_a_map; not_divisible (heads, key_heads); wrong_inputs; shapes_differ; axes_differ.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Attention&, const Attention&) = default;
};

}  // namespace pw::inline further
