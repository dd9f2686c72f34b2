// src/app/map: all that the rest of the program knows of this screen.
#pragma once

#include "app/screen.h"

namespace pw::app::map {

extern const Screen screen;

}  // namespace pw::app::map
