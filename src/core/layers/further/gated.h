// swiglu F, geglu F, reglu F: the gated feed-forward block of today's transformers, at each place by itself: two dense maps from d
// channels to F, one of them through an activation, multiplied value by value, and a third one back to d (Shazeer, "GLU Variants
// Improve Transformer", 2020).
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Gated {
  enum class Type : std::uint8_t { swiglu, geglu, reglu };  ///< the activation: SiLU, GELU, ReLU
  Type type = Type::swiglu;
  Count hidden = 1;  ///< f
  bool bias = false;  ///< of all three; the paper has none, nor have LLaMA and Mistral

  static const LayerKind kind;
  /// The shape stays. Parameters: 3·d·f; with biases 2·((d·f)+f)+((f·d)+d). One multiply-add for each weight at each place.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Gated&, const Gated&) = default;
};

/// The weights of a feed-forward block from d channels to f and back: gated by three maps, else by two.
[[nodiscard]] Formula feed_forward(Count depth, Count hidden, bool gated, bool bias);

}  // namespace pw::inline further
