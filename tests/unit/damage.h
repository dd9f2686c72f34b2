// Text with random bytes in random places, for what must not break on any.
#pragma once

#include <random>
#include <string>

namespace pw {

/// Calls `use` with `good`, four of its bytes changed, `times` over; the same each run.
template <typename Use>
void damaged(const std::string& good, int times, Use use) {
  std::mt19937 random(7);
  for (int i = 0; i < times; ++i) {
    std::string text = good;
    for (int n = 0; n < 4; ++n) text[random() % text.size()] = static_cast<char>(random());
    use(text);
  }
}

}  // namespace pw
