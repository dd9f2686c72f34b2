// What is said of a transposed convolution.
#pragma once

#include "lesson/kinds/further/filters.h"

namespace pw::lesson::inline further {

inline Words tell(const Transposed& layer, const About& about) {
  using enum text::Key;
  const bool bias = layer.bias;
  Words out{
      .does = {kind_transposed},
      .look = {bias ? look_transposed : look_transposed_bare},
      .why = {layer.groups > 1 ? (bias ? why_groups : why_groups_bare) : (bias ? why_conv : why_conv_bare)},
      .riddle = pic_filters_axes_riddle,
  };
  if (layer.groups > 1) out.does.push_back(kind_conv_groups);
  out.how_many = hint_how_many_conv;
  out.each = hint_each_conv;
  out.builds = true;
  out.window = layer.kernel;
  const Count deep = about.channels() / layer.groups;
  const Count weights = checked_multiply(slice_of(layer.kernel), deep).value_or(0);
  out.facts = {
      {"d", deep}, {"k", layer.filters}, {"g", layer.groups}, {"weights", weights}, {"each", weights + (bias ? 1 : 0)}};
  return out;
}

inline Letter letter(const Transposed& layer, const About& /*about*/, const Operand& operand) {
  return letter_of(layer.kernel, operand);
}

}  // namespace pw::lesson::inline further
