// src/core: networks whose input has sizes that are not known, as Keras' None: “input ?x?x3”. What does not depend on them is counted;
// what does is a formula of them.
#pragma once

#include "core/analyse.h"
#include "core/door.h"

namespace pw::inline further {

/// Counts the network for many sizes in place of each “?”, and finds the formulas that hold for all of them. Of the inputs' sizes that are not
/// known, those along the same axis of inputs of as many axes are taken to be the same: H and W of maps, L of a sequence or a vector, T besides of
/// volumes, C of channels. The rows are those of an example (Report::example); Report::open says of each row what depends on the sizes, and by which
/// formula: each was checked against every size that was tried, among them as many side by side as it has steps. The totals leave out
/// what depends on them. Where the network can be counted for none of the sizes, the problem is that of the first that was tried.
[[nodiscard, PW_DOOR]] Report analyse_open(const Network& network);

}  // namespace pw::inline further
