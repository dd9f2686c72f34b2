// src/formats/bring: code as lines before it is read: brackets joined, comments off, and lines set in again where a page has lost that. Only for
// statements.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pw::formats::bring {

/// A line as Python sees it: brackets joined, comments and what a notebook or a prompt puts before it taken off.
struct Logical {
  std::string text;
  int line = 0;
  std::size_t indent = 0;
  std::string closers{};  ///< what would close the brackets that nothing closes, the innermost first
};
[[nodiscard]] std::vector<Logical> logical_lines(std::string_view text);

/// Where a page has lost the spaces that lines begin with they are set in again, as far as their words show where a class or a function ends.
struct LaidOut {
  int line = 0;  ///< of the first class or function of which that is so; 0: none
  int loop = 0;  ///< of the first loop or condition below which nothing is set in: how many lines it holds is not said
};
LaidOut lay_out(std::vector<Logical>& lines);

}  // namespace pw::formats::bring
