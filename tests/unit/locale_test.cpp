// Numbers and plural forms in other languages, as CLDR has them (tests/data/cldr.tsv).
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "cldr_tsv.h"
#include "text/text.h"

using namespace pw;

namespace {

/// The next part of the text, up to the sign, and what is left of it.
std::string_view next(std::string_view& rest, char sign) {
  const std::size_t end = std::min(rest.find(sign), rest.size());
  const std::string_view out = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return out;
}

const text::Locale* locale_of(std::string_view tag) {
  const auto found = std::ranges::find(text::locales::all, tag, &text::Locale::tag);
  return found == text::locales::all.end() ? nullptr : *found;
}

std::string_view name(text::Plural form) {
  constexpr std::array<std::string_view, 6> names{"zero", "one", "two", "few", "many", "other"};
  return names[static_cast<std::size_t>(form)];
}

std::string form_names(const text::Locale& locale) {
  std::string out;
  for (const text::Plural form : locale.forms) out += (out.empty() ? "" : " ") + std::string(name(form));
  return out;
}

}  // namespace

TEST_CASE("numbers and plural forms are what CLDR says, in each language that is known") {
  std::string_view rest = cldr_tsv;
  std::size_t languages = 0;
  while (!rest.empty()) {
    std::string_view line = next(rest, '\n');
    if (line.starts_with('#')) continue;
    CAPTURE(line);
    const text::Locale* locale = locale_of(next(line, '\t'));
    REQUIRE(locale != nullptr);
    const std::string_view n = next(line, '\t');
    if (n == "forms") {
      ++languages;
      CHECK(form_names(*locale) == next(line, '\t'));
      CHECK("76" + std::string(locale->decimal) + "4" == line);
      continue;
    }
    std::int64_t value = -1;
    std::from_chars(n.data(), n.data() + n.size(), value);
    CHECK(name(locale->forms[locale->form_of(value)]) == next(line, '\t'));
    CHECK(text::number(value, *locale) == line);
  }
  CHECK(languages == text::locales::all.size());
}

// https://cldr.unicode.org: Polish has one, few and many ("1 parametr, 2 parametry, 5 parametrów").
TEST_CASE("a pattern has a form for each of its language's categories") {
  using text::fill;
  const text::Locale& polish = text::locales::polish;
  const std::string_view pattern = "{n} {n|parametr|parametry|parametrów|parametru}";
  const auto said = [&](std::int64_t n, const text::Locale& locale) {
    const std::array args{text::Arg("n", n)};
    return fill(pattern, args, locale);
  };
  CHECK(said(1, polish) == "1 parametr");
  CHECK(said(22, polish) == "22 parametry");
  CHECK(said(12, polish) == "12 parametrów");
  CHECK(said(62'958, polish) == "62\u00a0958 parametrów");
  // The sign of a number says nothing of how many there are.
  CHECK(said(-1, polish) == "\u22121 parametr");
  CHECK(said(INT64_MIN, text::locales::english).ends_with(" parametry"));
  // A pattern with too few forms says its last.
  const std::array args{text::Arg("n", 12)};
  CHECK(fill("{n} {n|parametr|parametry}", args, polish) == "12 parametry");
}

TEST_CASE("each choice by number in the language's file has as many forms as the language") {
  for (std::size_t key = 0; key < static_cast<std::size_t>(text::Key::count); ++key) {
    const std::string_view pattern = text::pattern(static_cast<text::Key>(key));
    CAPTURE(pattern);
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
      const std::string_view inside = pattern.substr(open + 1, pattern.find('}', open) - open - 1);
      const auto bars = static_cast<std::size_t>(std::ranges::count(inside, '|'));
      if (bars > 0) CHECK(bars == text::language.forms.size());
    }
  }
}
