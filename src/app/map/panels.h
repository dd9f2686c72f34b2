// src/app/map: what the map's menu opens: the picture as a file, and the poster.
#pragma once

#include "app/view.h"
#include "core/door.h"

namespace pw::app::map {

[[nodiscard]] Panel describe_saving(const State& state);
[[nodiscard]] Panel describe_poster(const State& state);

}  // namespace pw::app::map
