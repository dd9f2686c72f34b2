// src/app: the well-known networks, as the page brings them: the sandbox opens one, the map shows them all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pw::app::inline further {

/// A well-known network.
struct Known {
  std::string_view name;  ///< by which it is asked for: "resnet50"
  std::string_view title;  ///< for people: "ResNet-50"
  std::string_view family;  ///< for people: "VGG"; may be empty
  std::string_view year;  ///< in which it was told of; may be empty
  std::string_view text;
};
/// Of a text in which each network stands below a line "=== NAME" and begins with a comment "# Title: what it teaches";
/// others may be "# family: NAME" and "# year: NUMBER".
[[nodiscard]] std::vector<Known> read_known(std::string_view all);

/// Whether a word may be such a name.
[[nodiscard]] bool is_name(std::string_view word);

/// A name as it is looked for: its letters and digits alone, small; what is not ASCII stays as it is.
[[nodiscard]] std::string plain_name(std::string_view words);
/// How like a name is to what is looked for, the likest first.
enum class Likeness : std::uint8_t { same, begins, contains, none };
[[nodiscard]] Likeness likeness(std::string_view name, std::string_view wanted);

}  // namespace pw::app::inline further
