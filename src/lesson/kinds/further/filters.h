// What the rows of layers with filters have in common: the numbers of a slice, and the letters of a filter.
#pragma once

#include "lesson/kinds/words.h"

namespace pw::lesson::inline further {

/// The numbers in one slice of a filter.
inline Count slice_of(const Axes& kernel) {
  return checked_product({kernel.width(), kernel.height(), kernel.depth()}).value_or(0);
}

/// Letters of filters; along one axis a filter has a length.
inline Letter letter_of(const Axes& kernel, const Operand& operand) {
  if (operand.quantity == Quantity::filter_width && kernel.count == 1)
    return {text::Key::key_length, text::Key::name_length};
  return filter_letter(operand);
}

}  // namespace pw::lesson::inline further
