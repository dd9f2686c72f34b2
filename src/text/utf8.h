// src/text: where the characters of a text in UTF-8 begin and end. (A character is a code point here: what is never to be
// cut in two.)
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace pw::text {

/// Whether the byte goes on with a character that began before it.
[[nodiscard]] constexpr bool goes_on(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Whether a cut before this byte would go through a character.
[[nodiscard]] constexpr bool is_inside(std::string_view text, std::size_t at) {
  return at < text.size() && goes_on(text[at]);
}

/// Where the character begins that this byte belongs to.
[[nodiscard]] constexpr std::size_t beginning(std::string_view text, std::size_t at) {
  while (at > 0 && is_inside(text, at)) --at;
  return at;
}

/// The bytes of the character at the front; of an empty text none.
[[nodiscard]] constexpr std::size_t first_size(std::string_view text) {
  std::size_t size = text.empty() ? 0 : 1;
  while (is_inside(text, size)) ++size;
  return size;
}

/// How many characters there are.
[[nodiscard]] constexpr std::size_t characters(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, goes_on));
}

/// How many bytes of the front are one character as RFC 3629 has it: none too long, no half of a pair, none beyond U+10FFFF. Where
/// they are none, `wrong` is how many belong to what began as one and did not end: one at least.
struct Front {
  std::size_t right = 0, wrong = 0;
};
[[nodiscard]] constexpr Front front_of(std::string_view text) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return lead == 0 ? Front{0, 1} : Front{1, 0};
  const std::size_t size = lead < 0xC2 || lead > 0xF4 ? 1U : lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : 4U;
  std::size_t good = 1;
  while (good < size) {
    const unsigned least = good > 1 ? 0x80U : lead == 0xE0 ? 0xA0U : lead == 0xF0 ? 0x90U : 0x80U;
    const unsigned most = good > 1 ? 0xBFU : lead == 0xED ? 0x9FU : lead == 0xF4 ? 0x8FU : 0xBFU;
    if (byte(good) < least || byte(good) > most) break;
    ++good;
  }
  return size > 1 && good == size ? Front{size, 0} : Front{0, good};
}

/// How many bytes of the front are whole characters, none of them the end of a C string.
[[nodiscard]] constexpr std::size_t valid_size(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t right = front_of(text.substr(at)).right;
    if (right == 0) break;
    at += right;
  }
  return at;
}

/// The one rule for whatever comes from outside: each part that is no UTF-8 becomes U+FFFD, as a browser's own decoder has it
/// (Encoding Standard), and so does a NUL, at which half of the ways out would stop.
[[nodiscard]] std::string made_valid(std::string_view text);

/// Takes the last character off.
inline void drop_last(std::string& text) {
  if (!text.empty()) text.resize(beginning(text, text.size() - 1));
}

/// At most so many bytes of a text, cut between characters.
[[nodiscard]] inline std::string clipped(std::string_view text, std::size_t longest) {
  return std::string(text.substr(0, text.size() <= longest ? text.size() : beginning(text, longest)));
}

/// What is shown of a text that may be of any length: its beginning, and that there is more.
[[nodiscard]] inline std::string shortened(std::string_view text, std::size_t longest) {
  return text.size() <= longest ? std::string(text) : clipped(text, longest) + "…";
}
/// How much is repeated to people of a word of theirs, and of a line of theirs, in bytes: nobody reads more, and whoever draws it
/// has to measure it.
inline constexpr std::size_t longest_word = 80;
inline constexpr std::size_t longest_line = 400;

}  // namespace pw::text
