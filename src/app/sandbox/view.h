// src/app/sandbox: the sandbox as it is seen: the text of a network, its totals, and the layer that is looked at.
#pragma once

#include "app/view.h"

namespace pw::app::sandbox {

void describe(const State& state, View& view);

}  // namespace pw::app::sandbox
