// What is said of a gated feed-forward block.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Gated& layer, const About& /*about*/) {
  using enum text::Key;
  Words out{.does = {kind_gated},
            .look = {layer.bias ? look_gated : look_gated_bare},
            .why = {layer.bias ? why_gated : why_gated_bare},
            .riddle = pic_gated_riddle};
  out.facts = {{"f", layer.hidden}};
  return out;
}

inline Letter letter(const Gated& /*layer*/, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::depth) return {key_d, name_channels};
  if (operand.quantity == Quantity::hidden) return {key_f, name_values};
  return {operand.value == 3 ? key_three_blocks : key_two_blocks};
}

}  // namespace pw::lesson::inline further
