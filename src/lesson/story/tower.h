// src/lesson/story: a tower as data: floors whose areas are counts. Knows no screen.
#pragma once

#include <string>
#include <vector>

#include "core/checked.h"

namespace pw::lesson::story {

struct Part {
  std::string name;
  Count parameters = 0;
};

/// Parts side by side; so many floors like it stand on each other.
struct Floor {
  Count times = 1;
  std::vector<Part> parts;
};

}  // namespace pw::lesson::story
