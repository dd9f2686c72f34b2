// src/lesson/story: a lesson from its text. The form is told in CONTRIBUTING.md, "How to add a network, or a lesson"; every file of
// src/lessons is read by a unit test.
#pragma once

#include "core/door.h"
#include "lesson/story/expression.h"

namespace pw::lesson::story {

/// Finds the text of a well-known network by its name; nothing where there is none. `among`: whatever it looks through.
struct FindNetwork {
  std::optional<std::string_view> (*find)(const void* among, std::string_view name);
  const void* among = nullptr;
};

/// Errors have line and column (in bytes, from 1).
[[nodiscard, PW_DOOR]] Found<Story> read_story(std::string_view text, const FindNetwork& known);
/// What the list of lessons says of one, and no step; of a text that has no such lines nothing.
[[nodiscard]] std::optional<Story> read_head(std::string_view text);
/// The names of well-known networks that it takes.
[[nodiscard]] std::vector<std::string> networks_taken(std::string_view text);

}  // namespace pw::lesson::story
