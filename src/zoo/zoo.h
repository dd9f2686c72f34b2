// src/zoo: well-known networks, as text files in the notation (*.net), built into the program.
#pragma once

#include <string_view>

namespace pw::zoo {

/// The first lesson's network.
[[nodiscard]] std::string_view try_it();

}  // namespace pw::zoo
