// What is said of instance normalisation.
#pragma once

#include "lesson/kinds/further/norms.h"

namespace pw::lesson::inline further {

inline Words tell(const InstanceNorm& layer, const About& /*about*/) {
  using enum text::Key;
  Words out = norm(kind_instance_norm, layer.affine, layer.affine);
  out.principle = alt_principle_instance_norm;
  if (layer.running) {
    out.does.push_back(norm_keeps);
    out.why.push_back(why_norm_keeps);
  }
  return out;
}
inline Letter letter(const InstanceNorm& layer, const About& /*about*/, const Operand& operand) {
  return norm_letter(layer.affine ? 2 : 0, operand);
}

}  // namespace pw::lesson::inline further
