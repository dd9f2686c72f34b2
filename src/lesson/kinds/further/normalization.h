// What is said of normalisation by what was measured on the data.
#pragma once

#include "lesson/kinds/further/norms.h"

namespace pw::lesson::inline further {

inline Words tell(const Normalization& /*layer*/, const About& /*about*/) {
  using enum text::Key;
  return {.does = {kind_normalization},
          .look = {look_normalization},
          .why = {why_normalization},
          .riddle = pic_volume,
          .picture = pic_volume,
          .described = alt_volume};
}
inline Letter letter(const Normalization& /*layer*/, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  if (operand.quantity == Quantity::depth) return {key_channels, name_channels};
  return {operand.next == Quantity::depth ? key_mean_variance : key_seen};
}

}  // namespace pw::lesson::inline further
