// What is said of layer normalisation.
#pragma once

#include "lesson/kinds/further/norms.h"

namespace pw::lesson::inline further {

inline Words tell(const LayerNorm& layer, const About& about) {
  using enum text::Key;
  Words out{.does = {over(layer.axes, about.in(), kind_layer_norm, kind_layer_norm_all, kind_layer_norm_some),
                     for_values.of(layer.scale, layer.shift), norm_keeps_nothing},
            .look = {look_norm_values},
            .why = {why_for_values.of(layer.scale, layer.shift)},
            .riddle = pic_norm_values_riddle};
  out.principle = over(layer.axes, about.in(), alt_principle_position_norm, alt_principle_layer_norm, name_none);
  out.facts = {{"p", about.row().takes}};
  return out;
}
inline Letter letter(const LayerNorm& /*layer*/, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::none) return {key_gamma_beta};
  return {key_normalised, name_values};
}

}  // namespace pw::lesson::inline further
