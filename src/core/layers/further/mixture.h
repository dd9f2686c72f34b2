// moe N, F: a mixture of N experts, each a feed-forward block of F neurons in between; at each place a router, a dense map from d
// channels to N without a bias, says which few of them work (Shazeer et al. 2017; Fedus et al. 2021; Jiang et al., “Mixtral of
// Experts”, 2024). All are kept; only those that work cost time.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Mixture {
  Count experts = 1;  ///< n
  Count hidden = 1;  ///< f
  Count active = 2;  ///< experts that work at each place, at most n
  Count always = 0;  ///< experts besides that the router does not choose: they work always (DeepSeekMoE, 2024)
  bool gated = true;  ///< each expert a swiglu; no: two dense maps (Switch Transformer)
  bool bias = false;  ///< of the experts

  static const LayerKind kind;
  /// The shape stays. Parameters: (d·n)+(n·(3·d·f)). Those of the n − active experts that rest at a place are `idle`.
  /// Multiply-adds: of the router and the active ones. Error: more_than_there_are (numbers: active, experts).
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Mixture&, const Mixture&) = default;
};

}  // namespace pw::inline further
