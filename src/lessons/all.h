// src/lessons: all lessons that have a .lesson file here, for the tests. The page has each brought when it is opened.
#pragma once

#include <span>
#include <string_view>

namespace pw::lessons {

struct LessonText {
  std::string_view name;  ///< of the file: "resnet"
  std::string_view text;  ///< in the form that CONTRIBUTING.md tells
};

/// In the order of their names.
[[nodiscard]] std::span<const LessonText> all();

}  // namespace pw::lessons
