// src/zoo: all networks that have a .net file here. The page takes none of this: it has the first lesson's only (zoo.h).
#pragma once

#include <span>
#include <string_view>

namespace pw::zoo {

struct WellKnown {
  std::string_view name;  ///< of the file: "resnet50"
  std::string_view text;  ///< in the notation; its comments say what it teaches and where its count is from
};

/// In the order of their names.
[[nodiscard]] std::span<const WellKnown> all();

}  // namespace pw::zoo
