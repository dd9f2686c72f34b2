// src/app/practice: all that the rest of the program knows of this screen.
#pragma once

#include "app/screen.h"

namespace pw::app::practice {

extern const Screen screen;

}  // namespace pw::app::practice
