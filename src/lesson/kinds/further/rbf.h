// What is said of radial basis functions with patterns that are made by hand.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

inline Words tell(const Rbf& /*layer*/, const About& /*about*/) {
  using enum text::Key;
  return {.does = {kind_rbf},
          .look = {look_rbf},
          .why = {why_rbf},
          .riddle = pic_volume,
          .picture = pic_volume,
          .described = alt_volume};
}

inline Letter letter(const Rbf& /*layer*/, const About& /*about*/, const Operand& operand) {
  using enum text::Key;
  return operand.quantity == Quantity::inputs ? Letter{key_pattern, name_values} : Letter{key_units, name_units};
}

}  // namespace pw::lesson::inline further
