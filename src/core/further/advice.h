// src/core: what is counted as it is written, and may not be what was meant: advice at a layer. An error stands in a Report; advice is
// looked for only where somebody wants to read it.
#pragma once

#include "core/analyse.h"
#include "core/door.h"

namespace pw::inline further {

/// No more of it is looked for in one network.
inline constexpr std::size_t most_advice = 100;

/// In layer order, at most `most_advice`, each with a code of Severity::advice and its layer. Of the layers that `report`, which is the
/// network's, has a row of.
[[nodiscard, PW_DOOR]] std::vector<Diagnostic> advise(const Network& network, const Report& report);
/// Of one layer that has a row.
[[nodiscard, PW_DOOR]] std::vector<Diagnostic> advise(const Network& network, const Report& report, std::size_t layer);

}  // namespace pw::inline further
