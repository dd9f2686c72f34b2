// table LxC: numbers that are learned and depend on no input: the positions of a sequence (Gehring et al. 2017; BERT,
// GPT-2), a class token (1xC), the biases of relative positions. Others take it by its name, as in “add from -1, POSITIONS”.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct LearnedTable {
  Shape shape;  ///< each size at least 1; space before channels, as in an input

  static const LayerKind kind;
  /// It takes nothing and gives its shape. Parameters: v·e, or the product of however many sizes.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const LearnedTable&, const LearnedTable&) = default;
};

}  // namespace pw::inline further
