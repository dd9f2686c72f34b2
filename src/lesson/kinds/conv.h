// What is said of a convolution.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson {

inline Words tell(const Conv& conv, const About& about) {
  using enum text::Key;
  const bool is_map = conv.kernel.count == 2 && about.in().is_map();
  const bool in_groups = conv.groups > 1;
  const bool bias = conv.bias;
  Words out{
      .does = {is_map ? kind_conv : kind_conv_axes},
      .look = {bias ? look_conv : look_conv_bare},
      .why = {in_groups ? (bias ? why_groups : why_groups_bare) : (bias ? why_conv : why_conv_bare)},
      .riddle = is_map ? pic_filters_riddle : pic_filters_axes_riddle,
  };
  if (in_groups) {
    out.does.push_back(kind_conv_groups);
    out.principle = alt_principle_groups;
    out.principle_asked = alt_principle_groups_asked;
  }
  // A picture of its own is drawn of filters over a map that does not come step by step.
  if (is_map && !about.node().each_step) {
    out.riddle_described = alt_conv_riddle;
    out.picture = bias ? pic_filters : pic_filters_bare;
    out.described = bias ? alt_conv : alt_conv_bare;
  }
  out.how_many = hint_how_many_conv;
  out.each = hint_each_conv;
  out.builds = true;
  out.window = conv.kernel;
  const Count deep = about.channels() / conv.groups;
  const Count weights =
      checked_product({conv.kernel.width(), conv.kernel.height(), conv.kernel.depth(), deep}).value_or(0);
  out.facts = {{"h", conv.kernel.height()},
               {"w", conv.kernel.width()},
               {"d", deep},  // of a filter
               {"k", conv.filters},
               {"g", conv.groups},
               {"stride", conv.stride.at(0)},
               {"padding", conv.padding.before.at(0)},
               {"weights", weights},
               {"each", weights + (bias ? 1 : 0)}};
  return out;
}

inline Letter letter(const Conv& conv, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::filter_width && conv.kernel.count == 1) return {key_length, name_length};
  return filter_letter(operand);
}

}  // namespace pw::lesson
