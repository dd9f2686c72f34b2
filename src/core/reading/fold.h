// src/core/reading: the many signs that people write for one: × for x, → for ->, full-width and Arabic digits, spaces that do not break.
#pragma once

#include <string>
#include <string_view>

namespace pw::inline reading {

/// What stands where a sign was longer than what it became: it means nothing.
inline constexpr char filler = '\x01';

/// The text with each of them as its like in ASCII, every byte where it was; what has no such like stays. Empty where nothing changes.
[[nodiscard]] std::string folded(std::string_view text);

/// `size` bytes of a text from `at` on, with all of the character that they begin in and of the one that they end in: of what was folded
/// the first byte alone may be meant.
[[nodiscard]] std::string_view whole(std::string_view text, std::size_t at, std::size_t size);

}  // namespace pw::inline reading
