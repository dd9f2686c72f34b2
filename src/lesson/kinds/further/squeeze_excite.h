// What is said of squeeze and excitation.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const SqueezeExcite& layer, const About& /*about*/) {
  using enum text::Key;
  Words out{.does = {kind_squeeze_excite},
            .look = {layer.bias ? look_squeeze_excite : look_squeeze_excite_bare},
            .why = {layer.bias ? why_squeeze_excite : why_squeeze_excite_bare},
            .riddle = pic_squeeze_excite_riddle};
  out.facts = {{"c", layer.neurons}};
  return out;
}

inline Letter letter(const SqueezeExcite& /*layer*/, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::depth) return {key_excite, name_channels};
  if (operand.quantity == Quantity::neurons) return {key_squeeze, name_c};
  return neuron_letter(operand);
}

}  // namespace pw::lesson::inline further
