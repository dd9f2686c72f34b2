// What is said of maxout.
#pragma once

#include "lesson/kinds/dense.h"

namespace pw::lesson::inline further {

inline Words tell(const Maxout& layer, const About& about) {
  using enum text::Key;
  const bool places = takes_last_axis(about);
  Words out{.does = {places ? kind_maxout_places : kind_maxout},
            .look = {layer.bias ? look_maxout : look_maxout_bare},
            .why = {layer.bias ? why_maxout : why_maxout_bare},
            .riddle = pic_maxout_riddle};
  out.facts = {{"c", layer.neurons}, {"m", layer.pieces}, {"p", about.row().takes}};
  return out;
}

inline Letter letter(const Maxout& /*layer*/, const About& about, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::pieces) return {key_pieces, name_pieces};
  if (operand.quantity == Quantity::inputs && takes_last_axis(about)) return {key_last_axis, name_p};
  return neuron_letter(operand);
}

}  // namespace pw::lesson::inline further
