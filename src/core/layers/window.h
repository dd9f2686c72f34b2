// The places a sliding window has along one axis; shared by conv and pool.
#pragma once

#include "core/formula.h"

namespace pw {

/// ⌊(size + 2·padding − window) / stride⌋ + 1. All sizes at least 1, padding at least 0, none above
/// Settings::greatest_number. Error: window_does_not_fit (numbers: window, size + 2·padding).
[[nodiscard]] inline Expected<Count> window_places(Count size, Count window, Count stride, Count padding) {
  const Count padded = size + 2 * padding;
  if (window > padded) return fail(Diagnostic::Code::window_does_not_fit, {window, padded});
  return (padded - window) / stride + 1;
}

/// The same as a formula of its quantities: ⌊(n + 2·pad − w) / stride⌋ + 1; without padding where there is none.
[[nodiscard]] inline Formula window_places_formula(Count size, Count window, Count stride, Count padding) {
  Formula padded = Formula::leaf(Quantity::map_size, size);
  if (padding > 0) {
    padded = Formula::sum({std::move(padded), Formula::product({Formula::leaf(Quantity::none, 2), Formula::leaf(Quantity::padding, padding)})});
  }
  return Formula::sum({Formula::quotient(Formula::difference(std::move(padded), Formula::leaf(Quantity::filter_width, window)),
                                         Formula::leaf(Quantity::stride, stride)),
                       Formula::leaf(Quantity::none, 1)});
}

}  // namespace pw
