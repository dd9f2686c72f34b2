// src/app: the strip of a network's volumes, whatever the screen. Only for the files of this room.
#pragma once

#include "app/view.h"

namespace pw::app {

/// The sizes that are common to all volumes of a network: its largest map, and its longest vector.
[[nodiscard]] stage::VolumeStyle volume_style(const Report& report);

}  // namespace pw::app
