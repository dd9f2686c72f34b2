// What is said of group normalisation.
#pragma once

#include "lesson/kinds/further/norms.h"

namespace pw::lesson::inline further {

inline Words tell(const GroupNorm& layer, const About& /*about*/) {
  using enum text::Key;
  Words out = norm(kind_group_norm, layer.scale, layer.shift);
  out.principle = alt_principle_group_norm;
  if (layer.scale || layer.shift) out.does.push_back(kind_group_norm_count);
  return out;
}
inline Letter letter(const GroupNorm& layer, const About& /*about*/, const Operand& operand) {
  return norm_letter(layer.scale + layer.shift, operand);
}

}  // namespace pw::lesson::inline further
