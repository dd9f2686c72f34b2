// What is said of a separable layer: its two steps.
#pragma once

#include "lesson/kinds/further/filters.h"

namespace pw::lesson::inline further {

inline Words tell(const Separable& layer, const About& about) {
  using enum text::Key;
  Words out{
      .does = {kind_separable},
      .look = {layer.bias ? look_separable : look_separable_bare},
      .why = {layer.multiplier > 1 ? why_separable_many : why_separable, layer.bias ? why_mixing : why_mixing_bare},
      .riddle = pic_separable_riddle,
  };
  out.window = layer.kernel;
  out.facts = {{"weights", slice_of(layer.kernel)},
               {"m", layer.multiplier},
               {"between", checked_multiply(about.channels(), layer.multiplier).value_or(0)},
               {"k", layer.filters}};
  return out;
}

inline Letter letter(const Separable& layer, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::filters) return {key_mixing, name_k};
  if (operand.quantity == Quantity::bias_per_filter) return {key_mixing_bias, name_1};
  if (operand.quantity == Quantity::multiplier) return {key_m};
  return letter_of(layer.kernel, operand);
}

}  // namespace pw::lesson::inline further
