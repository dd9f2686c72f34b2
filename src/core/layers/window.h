// The places a sliding window has along one axis; shared by conv and pool.
#pragma once

#include "core/diagnostic.h"

namespace pw {

/// ⌊(size + 2·padding − window) / stride⌋ + 1. All sizes at least 1, padding at least 0, none above
/// Settings::greatest_number. Error: window_does_not_fit (numbers: window, size + 2·padding).
[[nodiscard]] inline Expected<Count> window_places(Count size, Count window, Count stride, Count padding) {
  const Count padded = size + 2 * padding;
  if (window > padded) return fail(Diagnostic::Code::window_does_not_fit, {window, padded});
  return (padded - window) / stride + 1;
}

}  // namespace pw
