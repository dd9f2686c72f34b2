// src/app/shared: the panel of what single keys do.
#pragma once

#include "app/view.h"
#include "core/door.h"

namespace pw::app::inline further {

[[nodiscard, PW_DOOR]] Panel describe_shortcuts(const State& state);

}  // namespace pw::app::inline further
