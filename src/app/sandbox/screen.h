// src/app/sandbox: all that the rest of the program knows of this screen.
#pragma once

#include "app/screen.h"

namespace pw::app::sandbox {

extern const Screen screen;

}  // namespace pw::app::sandbox
