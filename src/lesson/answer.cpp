#include "lesson/answer.h"

#include <algorithm>
#include <array>

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

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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
  std::size_t group = 0;       // digits since the last separator
  bool grouped = false;
  bool too_large = false;
  while (!text.empty()) {
    if (is_digit(text.front())) {
      ++digits;
      ++group;
      if (digits > 18) too_large = true;
      if (!too_large) value = value * 10 + (text.front() - '0');
      text.remove_prefix(1);
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
