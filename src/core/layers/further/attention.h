// attention N, E: multi-head self-attention over a sequence (Vaswani et al. 2017): N heads of E numbers each; queries,
// keys and values by weights of their own, and one more set that brings the heads back together.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Attention {
  Count heads = 1;      ///< n
  Count head_size = 1;  ///< e
  bool bias = true;

  static const LayerKind kind;
  /// The shape stays. With d channels: 3·((d·n·e)+(n·e)) and ((n·e·d)+d). Multiply-adds: each weight at each step, and
  /// 2·L·L·n·e for the sequence of L. Error: needs_a_map.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Attention&, const Attention&) = default;
};

}  // namespace pw::inline further
