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

/// Takes the last character off.
inline void drop_last(std::string& text) {
  if (!text.empty()) text.resize(beginning(text, text.size() - 1));
}

/// At most so many bytes of a text, cut between characters.
[[nodiscard]] inline std::string clipped(std::string_view text, std::size_t longest) {
  return std::string(text.substr(0, text.size() <= longest ? text.size() : beginning(text, longest)));
}

}  // namespace pw::text
