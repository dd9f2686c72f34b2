// What is said of batch normalisation.
#pragma once

#include "lesson/kinds/further/norms.h"

namespace pw::lesson::inline further {

inline Words tell(const BatchNorm& layer, const About& about) {
  using enum text::Key;
  Words out = norm(kind_batch_norm, layer.scale, layer.shift);
  if (layer.running) {
    out.does.push_back(norm_keeps);
    out.why.push_back(why_norm_keeps);
  }
  out.principle = alt_principle_batch_norm;
  out.picture = pic_norm;
  out.described = !about.row().formula                          ? alt_norm_kept
                  : layer.scale && layer.shift && layer.running ? alt_norm
                                                                : alt_norm_other;
  return out;
}
inline Letter letter(const BatchNorm& layer, const About& /*about*/, const Operand& operand) {
  return norm_letter(layer.scale + layer.shift, operand);
}

}  // namespace pw::lesson::inline further
