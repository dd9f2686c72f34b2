// src/app: the panel that hands on what is on the screen: as a link, as a frame and as an element for another page.
#pragma once

#include "app/view.h"

namespace pw::app {

/// Empty but for the link where the page lies on a disk: no course page can hold a frame of it.
[[nodiscard]] Panel describe_share(const State& state);

}  // namespace pw::app
