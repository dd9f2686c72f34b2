#include "lesson/answer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pw::lesson {
namespace {

/// Spaces and separators as UTF-8, longest first.
constexpr std::array<std::string_view, 9> spaces = {"\u2009", "\u202f", "\u2007", "\u3000", "\u00a0",
                                                    " ",      "\t",     "\n",     "\r"};
constexpr std::array<std::string_view, 5> separators = {"\u2019", ",", ".", "'", "_"};

template <std::size_t N>
std::size_t starts_with(std::string_view text, const std::array<std::string_view, N>& any) {
  for (const std::string_view candidate : any) {
    if (text.starts_with(candidate)) return candidate.size();
  }
  return 0;
}

/// A digit at the front, and how many bytes it has: of our own, as wide as a Chinese character, of Arabic, of Persian, of Hindi.
struct Digit {
  std::size_t size = 0;
  int value = -1;
  char zero = 0;  ///< tells them apart
};
Digit digit_of(std::string_view text) {
  constexpr std::pair<std::string_view, char> zeros[] = {
      {"", '0'}, {"\xEF\xBC", '\x90'}, {"\xD9", '\xA0'}, {"\xDB", '\xB0'}, {"\xE0\xA5", '\xA6'}};
  for (const auto& [before, zero] : zeros) {
    if (!text.starts_with(before) || text.size() == before.size()) continue;
    const int value = static_cast<unsigned char>(text[before.size()]) - static_cast<unsigned char>(zero);
    if (value >= 0 && value <= 9) return {before.size() + 1, value, zero};
  }
  return {};
}

}  // namespace

std::expected<Count, NotACount> parse_count(std::string_view text) {
  while (const std::size_t n = starts_with(text, spaces)) text.remove_prefix(n);
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view space : spaces) {
      if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        more = true;
      }
    }
  }
  if (text.empty()) return std::unexpected(NotACount::empty);
  constexpr std::string_view minus = "\u2212";
  const std::size_t sign = text.starts_with('-') ? 1 : text.starts_with(minus) ? minus.size() : 0;
  if (sign > 0) {
    const auto rest = parse_count(text.substr(sign));
    return rest && !starts_with(text.substr(sign), spaces) ? std::unexpected(NotACount::negative)
                                                           : std::unexpected(NotACount::not_whole);
  }
  Count value = 0;
  std::size_t digits = 0;
  std::size_t group = 0;  // digits since the last separator
  bool grouped = false;
  bool too_large = false;
  char zero = 0;
  while (!text.empty()) {
    if (const Digit digit = digit_of(text); digit.size > 0) {
      // One number is of one script.
      if (zero != 0 && digit.zero != zero) return std::unexpected(NotACount::not_whole);
      zero = digit.zero;
      ++digits;
      ++group;
      if (digits > 18) too_large = true;
      if (!too_large) value = value * 10 + digit.value;
      text.remove_prefix(digit.size);
      continue;
    }
    std::size_t n = starts_with(text, separators);
    if (n == 0) n = starts_with(text, spaces);
    const bool fits = grouped ? group == 3 : group >= 1 && group <= 3;
    if (n == 0 || !fits || text.size() == n) return std::unexpected(NotACount::not_whole);
    grouped = true;
    group = 0;
    text.remove_prefix(n);
  }
  if (grouped && group != 3) return std::unexpected(NotACount::not_whole);
  if (too_large) return std::unexpected(NotACount::too_large);
  return value;
}

bool is_sum(std::string_view typed) {
  const auto count = parse_count(typed);
  // No words; but signs, or what signs and digits of other scripts begin with.
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && (c | 0x20) != 'x'; };
  return !count && count.error() == NotACount::not_whole && std::ranges::none_of(typed, is_letter) &&
         typed.find_first_of("+-*/()x^\xC2\xC3\xD9\xDB\xE2\xEF") != std::string_view::npos;
}

Verdict judge(Count answer, Count right) { return {answer - right}; }

}  // namespace pw::lesson
