#include "core/reading/fold.h"

#include <algorithm>
#include <cstdint>

namespace pw::inline reading {
namespace {

/// The sign at the front, and its bytes; 0 bytes where it is none. (Beyond the first plane only digits matter.)
struct Sign {
  char32_t code = 0;
  std::size_t size = 0;
};
Sign sign_at(std::string_view text) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    const auto b = i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    return (b & 0xC0U) == 0x80U ? b & 0x3FU : 0x40U;
  };
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (size == 0) return {};
  std::uint32_t code = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if (byte(i) == 0x40U) return {};
    code = code << 6U | byte(i);
  }
  return {code, size};
}

struct Range {
  char32_t first, last;
  char like;
};
/// In ascending order. A digit's range begins with its zero and counts on from there.
constexpr Range likes[] = {
    {0x85, 0x85, ';'},        {0xA0, 0xA0, ' '},     {0xAB, 0xAB, '"'},        {0xAD, 0xAD, filler},
    {0xB7, 0xB7, '*'},        {0xBB, 0xBB, '"'},     {0xD7, 0xD7, 'x'},        {0x425, 0x425, 'x'},
    {0x445, 0x445, 'x'},      {0x60C, 0x60C, ','},   {0x61B, 0x61B, ';'},      {0x660, 0x669, '0'},
    {0x66B, 0x66B, '.'},      {0x6F0, 0x6F9, '0'},   {0x7C0, 0x7C9, '0'},      {0x966, 0x96F, '0'},
    {0x9E6, 0x9EF, '0'},      {0xA66, 0xA6F, '0'},   {0xAE6, 0xAEF, '0'},      {0xB66, 0xB6F, '0'},
    {0xBE6, 0xBEF, '0'},      {0xC66, 0xC6F, '0'},   {0xCE6, 0xCEF, '0'},      {0xD66, 0xD6F, '0'},
    {0xE50, 0xE59, '0'},      {0xED0, 0xED9, '0'},   {0xF20, 0xF29, '0'},      {0x1040, 0x1049, '0'},
    {0x1680, 0x1680, ' '},    {0x17E0, 0x17E9, '0'}, {0x1810, 0x1819, '0'},    {0x2000, 0x200A, ' '},
    {0x200B, 0x200F, filler}, {0x2010, 0x2015, '-'}, {0x2018, 0x201B, '\''},   {0x201C, 0x201F, '"'},
    {0x2022, 0x2022, '*'},    {0x2028, 0x2029, ';'}, {0x202A, 0x202E, filler}, {0x202F, 0x202F, ' '},
    {0x2032, 0x2032, '\''},   {0x2033, 0x2033, '"'}, {0x205F, 0x205F, ' '},    {0x2060, 0x2064, filler},
    {0x2066, 0x2069, filler}, {0x2190, 0x2193, '>'}, {0x21D2, 0x21D3, '>'},    {0x2212, 0x2212, '-'},
    {0x2217, 0x2219, '*'},    {0x22C5, 0x22C5, '*'}, {0x2715, 0x2716, 'x'},    {0x2794, 0x2794, '>'},
    {0x2799, 0x279E, '>'},    {0x27A1, 0x27A1, '>'}, {0x27F6, 0x27F6, '>'},    {0x27F9, 0x27F9, '>'},
    {0x2A09, 0x2A09, 'x'},    {0x2A2F, 0x2A2F, 'x'}, {0x3000, 0x3000, ' '},    {0x3001, 0x3001, ','},
    {0xFE0F, 0xFE0F, filler}, {0xFE50, 0xFE50, ','}, {0xFEFF, 0xFEFF, ' '},    {0xFF01, 0xFF5E, '!'},
    {0x1D7CE, 0x1D7FF, '0'},
};

/// 0 where it has none.
char like(char32_t code) {
  const auto* const after = std::ranges::upper_bound(likes, code, {}, &Range::first);
  if (after == std::begin(likes)) return 0;
  const Range& range = *(after - 1);
  if (code > range.last) return 0;
  const char32_t on = code - range.first;
  if (range.like == '0') return static_cast<char>('0' + on % 10);
  if (range.like == '!') return static_cast<char>('!' + on);
  // An arrow to the left or up is none.
  return code == 0x2190 || code == 0x2191 ? '\0' : range.like;
}

}  // namespace

std::string folded(std::string_view text) {
  const auto beyond_ascii = [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; };
  std::string out;
  const auto first = std::ranges::find_if(text, beyond_ascii);
  for (auto at = static_cast<std::size_t>(first - text.begin()); at < text.size();) {
    const Sign sign = sign_at(text.substr(at));
    const char ascii = sign.size == 0 ? '\0' : like(sign.code);
    if (ascii != 0) {
      if (out.empty()) out = text;
      // A space is a space in all its bytes.
      std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(at), sign.size, ascii == ' ' ? ' ' : filler);
      out[at] = ascii;
      if (ascii == '>' && sign.size > 1 && sign.code < 0xFF00) {
        out[at] = '-';
        out[at + 1] = '>';
      }
    }
    at += std::max<std::size_t>(sign.size, 1);
    while (at < text.size() && !beyond_ascii(text[at])) ++at;
  }
  return out;
}

std::string_view whole(std::string_view text, std::size_t at, std::size_t size) {
  const auto goes_on = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  while (at > 0 && goes_on(at)) --at, ++size;
  while (goes_on(at + size)) ++size;
  return text.substr(at, size);
}

}  // namespace pw::inline reading
