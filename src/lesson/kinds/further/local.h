// What is said of a locally connected layer: a convolution that shares nothing.
#pragma once

#include "lesson/kinds/further/filters.h"

namespace pw::lesson::inline further {

inline Words tell(const Local& layer, const About& about) {
  using enum text::Key;
  Words out{
      .does = {kind_local},
      .look = {layer.bias ? look_local : look_local_bare},
      .why = {layer.bias ? why_conv : why_conv_bare, why_local},
      .riddle = pic_local_riddle,
  };
  out.window = layer.kernel;
  const Count weights = checked_multiply(slice_of(layer.kernel), about.channels()).value_or(0);
  const Shape& shape = about.row().out;
  const Count places = shape.channels() > 0 ? about.row().values / shape.channels() : 0;
  out.facts = {
      {"k", layer.filters}, {"weights", weights}, {"each", weights + (layer.bias ? 1 : 0)}, {"places", places}};
  return out;
}

inline Letter letter(const Local& layer, const About& /*about*/, const Operand& operand) {
  if (operand.quantity == Quantity::places) return {text::Key::key_o, text::Key::name_places};
  return letter_of(layer.kernel, operand);
}

}  // namespace pw::lesson::inline further
