// src/core/reading: the many signs that people write for one: × for x, → for ->, full-width and Arabic digits, spaces that do not break.
#pragma once

#include <string>
#include <string_view>

namespace pw::inline reading {

/// What stands where a sign was longer than what it became: it means nothing.
inline constexpr char filler = '\x01';

/// The text with each of them as its like in ASCII, every byte where it was; what has no such like stays. Empty where nothing changes.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace pw::inline reading
