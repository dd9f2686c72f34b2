// src/core: a layer's settings as words: what stands behind its keyword in the notation. Both ways are read from the
// kind's table, so that a kind never parses and never prints.
#pragma once

#include <string>
#include <vector>

#include "core/layer.h"

namespace pw {

/// One word of "5x5, 8, stride=2".
struct Word {
  std::string_view key{};  ///< empty for a value by position
  std::string_view text{};
  int column = 0;  ///< of the word, in bytes from 1
  bool taken = false;
};

inline namespace reading {
/// Reads the words into a fresh layer; what is not said keeps its value. Errors: missing_value, bad_size, bad_number,
/// bad_value, unknown_setting, too_many_values, with the column of the word; `end` is the column where a missing one
/// would stand. The line is the caller's to add. `settings` are the layer's own, or none.
[[nodiscard]] Expected<void> read_settings(std::span<const Setting> settings, std::vector<Word>& words, int end,
                                           Layer& layer);

/// The one of `words` that a slip of the finger away may have been meant; empty where there is none, or where several may be. Words are
/// "a|b|c".
[[nodiscard]] std::string nearest(std::string_view word, std::string_view words);
}  // namespace reading

inline namespace writing {

/// "5x5, 8, stride=2": in the table's order, without those that are as in `fresh`. Empty when nothing need be said.
[[nodiscard]] std::string write_settings(const Layer& layer, const Layer& fresh);

/// "0.25" of a number of which Setting::one stands for 1.
[[nodiscard]] std::string write_decimal(Count value);

/// The value of one of its kind's settings as it is written.
[[nodiscard]] std::string write_setting(const Setting& setting, const Layer& layer);

}  // namespace writing

}  // namespace pw
