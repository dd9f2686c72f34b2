// src/app/course: what this screen brings.
#pragma once

#include "app/screen.h"

namespace pw::app::course {

extern const Screen screen;

}  // namespace pw::app::course
