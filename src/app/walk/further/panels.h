// src/app/walk: the panels of the walk: paper, and the picture as a file.
#pragma once

#include "app/view.h"
#include "core/door.h"

namespace pw::app::walk::inline further {

[[nodiscard, PW_DOOR]] Panel describe_print(const State& state);
[[nodiscard, PW_DOOR]] Panel describe_picture(const State& state);

}  // namespace pw::app::walk::inline further
