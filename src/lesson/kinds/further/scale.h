// What is said of a learned scale of the channels.
#pragma once

#include "lesson/kinds/further/norms.h"

namespace pw::lesson::inline further {

inline Words tell(const Scale& layer, const About& /*about*/) {
  using enum text::Key;
  Words out{.does = {layer.shift ? kind_scale_shift : kind_scale},
            .look = {look_scale},
            .why = {why_for_channels.of(true, layer.shift)},
            .riddle = pic_norm_riddle};
  return out;
}
inline Letter letter(const Scale& layer, const About& /*about*/, const Operand& operand) {
  return norm_letter(layer.shift ? 2 : 1, operand);
}

}  // namespace pw::lesson::inline further
