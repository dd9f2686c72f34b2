// src/formats/bring: lines, words and numbers of texts that people bring. Knows no form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/checked.h"

namespace pw::formats::bring {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Of a name: a letter, "_", or any byte of a letter that is not ASCII.
[[nodiscard]] constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
[[nodiscard]] constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string small(std::string_view text);
[[nodiscard]] inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}
/// Whether it is one of "a|b|c".
[[nodiscard]] bool is_one_of(std::string_view word, std::string_view words);

/// A whole number without anything around it, as it is or with separators: 62958, 62,958; nothing beyond 64 bits.
[[nodiscard]] std::optional<Count> read_count(std::string_view text);
/// The first such number in a text.
[[nodiscard]] std::optional<Count> first_count(std::string_view text);
/// All whole numbers of a text: "[-1, 64, 112, 112]" -> -1, 64, 112, 112; "None" and "?" are 0.
[[nodiscard]] std::vector<Count> all_counts(std::string_view text);

struct Line {
  std::string_view text;  ///< without what ends it
  int number = 0;  ///< from 1
};
[[nodiscard]] std::vector<Line> lines_of(std::string_view text);
/// The lines, and of a line whose ends were lost the parts between its rules: "... 380 ______ lstm_2 (LSTM) ...".
[[nodiscard]] std::vector<Line> pieces_of(std::string_view text);
/// The parts between the signs, trimmed.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char sign);
/// How many spaces (a tab is four) it begins with.
[[nodiscard]] std::size_t indent_of(std::string_view text);

}  // namespace pw::formats::bring
