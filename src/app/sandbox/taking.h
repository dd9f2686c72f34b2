// src/app/sandbox: the network as text for other programs.
#pragma once

#include "app/view.h"

namespace pw::app::sandbox {

[[nodiscard]] Panel describe_taking(const State& state);

}  // namespace pw::app::sandbox
