// What is said of a depthwise layer.
#pragma once

#include "lesson/kinds/further/filters.h"

namespace pw::lesson::inline further {

inline Words tell(const Depthwise& layer, const About& /*about*/) {
  using enum text::Key;
  const bool many = layer.multiplier > 1;
  Words out{
      .does = {many ? kind_depthwise_many : kind_depthwise},
      .look = {layer.bias ? look_depthwise : look_depthwise_bare},
      .why = {layer.bias ? why_depthwise : why_depthwise_bare, many ? why_depthwise_many : why_depthwise_one},
      .riddle = many ? pic_depthwise_many_riddle : pic_depthwise_riddle,
  };
  out.window = layer.kernel;
  out.principle = alt_principle_depthwise;
  out.principle_asked = alt_principle_groups_asked;
  out.facts = {{"weights", slice_of(layer.kernel)}, {"m", layer.multiplier}};
  return out;
}

inline Letter letter(const Depthwise& layer, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::depth) return {key_channels_with_filters, name_channels};
  if (operand.quantity == Quantity::multiplier) return {key_m};
  return letter_of(layer.kernel, operand);
}

}  // namespace pw::lesson::inline further
