// src/text: every sentence that people read, by key, with numbers and plurals. Knows no network, no screen.
//
// English stands in en.inc; another language is another file of the same keys, with its Locale. A pattern holds {name} for a value
// and {name|parameter|parameters} for a choice by number, a form for each of the language's plural categories. Two marks are left for whoever sets the text: *strong* and
// [tint:words], where tint names the quantity whose colour the words take (w, h, d, k, bias, c, p).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "text/locale.h"
#include "text/utf8.h"

namespace pw::text {

enum class Key : std::uint16_t {
#define PW_TEXT(key, pattern) key,
#define PW_LATER PW_TEXT
#define PW_ASIDE PW_TEXT
#include "text/en.inc"
#undef PW_ASIDE
#undef PW_LATER
#undef PW_TEXT
  count
};

/// A value for a place in a pattern: a number (written with separators) or words.
struct Arg {
  std::string_view name;
  std::int64_t number = 0;
  std::string_view words{};
  bool is_words = false;

  Arg(std::string_view n, std::int64_t value) : name(n), number(value) {}
  Arg(std::string_view n, std::string_view value) : name(n), words(value), is_words(true) {}
};
using Args = std::span<const Arg>;

/// The language of the patterns.
inline constexpr const Locale& language = locales::english;

/// What the walk never says, a line each. Where the program was compiled without it (PARAMWALK_BRINGS_TEXT, on the page), it is to be
/// taken before anything of it is said.
[[nodiscard]] std::string later_patterns();
/// Nothing is taken but what later_patterns() gave, to the byte. Whether it was that.
[[nodiscard]] bool take_later(std::string patterns);
/// What the page’s program never says, but the terminal’s, or the one that reads aside of it: their own patterns (PW_ASIDE), a line each. They
/// stay where they are.
void take_aside(std::string_view patterns);

/// The pattern as it stands in the language's file; empty where it has not been taken.
[[nodiscard]] std::string_view pattern(Key key);
/// A pattern, or a part of one, with its values put in. A name without a value is left standing as it is.
[[nodiscard]] std::string fill(std::string_view pattern, Args args, const Locale& locale = language);
[[nodiscard]] std::string say(Key key, Args args = {});
[[nodiscard]] std::string say(Key key, std::initializer_list<Arg> args);

/// 62958 -> "62,958"; a minus sign, not a hyphen, before a negative number.
[[nodiscard]] std::string number(std::int64_t value, const Locale& locale = language);
/// A share in tenths of a percent: 764 -> "76.4 %", 1000 -> "100 %", with a no-break space.
[[nodiscard]] std::string percent(std::int64_t tenths);
/// A part of a whole: "76.4 %", to the nearest tenth; of the whole without any of it 0 %. What is something is never nothing, and what is not
/// all is never all: "under 0.1 %", "over 99.9 %".
[[nodiscard]] std::string share(std::int64_t part, std::int64_t whole);
/// Bytes, to three digits: 999 -> "999 B", 79336 -> "79.3 kB", with a no-break space. At least 0.
[[nodiscard]] std::string bytes(std::int64_t value);
/// The same in steps of 1,024, to a tenth: 1023 -> "1,023 B", 102228128 -> "97.5 MiB".
[[nodiscard]] std::string binary_bytes(std::int64_t value);

}  // namespace pw::text
