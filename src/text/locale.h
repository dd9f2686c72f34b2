// What a language does with numbers: how they are written, and which form of a word goes with them.
//
// The names and the rules are those of Unicode's CLDR (UTS 35, part 3: "Language Plural Rules" and "Number Symbols"), of whole numbers, the only
// ones that we count with. tests/data/cldr.tsv has what CLDR says of them, and the tests compare.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace pw::text {

/// CLDR's cardinal categories. What they mean is each language's own affair: in Russian 21 is `one`.
enum class Plural : std::uint8_t { zero, one, two, few, many, other };

struct Locale {
  std::string_view tag;  // BCP 47
  /// What the language tells apart. A pattern has a form for each, in this order: {n|parameter|parameters} in English.
  std::span<const Plural> forms;
  /// Of a whole number, at least 0.
  Plural (*plural)(std::uint64_t n);
  std::string_view group;  // stands between groups of digits
  std::string_view decimal;  // stands before the tenths
  /// A number of fewer digits is written in one: 1234 in Spanish and Polish, where five are needed.
  std::uint8_t grouped_from = 4;
  /// The last group has three digits, those before it so many: two in Hindi.
  std::uint8_t group_size = 3;

  /// Which of a pattern's forms goes with it: an index into `forms`. The sign does not count.
  [[nodiscard]] constexpr std::size_t form_of(std::int64_t number) const {
    const auto n = number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
    const Plural wanted = plural(n);
    std::size_t at = 0;
    while (at + 1 < forms.size() && forms[at] != wanted) ++at;
    return at;
  }
};

namespace locales {

using enum Plural;

inline constexpr std::array only_other{other};
inline constexpr std::array one_other{one, other};
inline constexpr std::array one_two_other{one, two, other};
inline constexpr std::array one_many_other{one, many, other};
inline constexpr std::array one_few_many_other{one, few, many, other};
inline constexpr std::array all_six{zero, one, two, few, many, other};

inline constexpr std::string_view no_break_space = "\u00a0";
inline constexpr std::string_view narrow_space = "\u202f";

constexpr bool ends_in(std::uint64_t n, std::uint64_t from, std::uint64_t to) { return n % 10 >= from && n % 10 <= to; }
constexpr bool in_its_teens(std::uint64_t n) { return n % 100 >= 11 && n % 100 <= 19; }
/// The Romance languages say "un million *de* paramètres".
constexpr bool is_millions(std::uint64_t n) { return n != 0 && n % 1'000'000 == 0; }

constexpr Plural never(std::uint64_t) { return other; }
constexpr Plural just_one(std::uint64_t n) { return n == 1 ? one : other; }
constexpr Plural up_to_one(std::uint64_t n) { return n <= 1 ? one : other; }
constexpr Plural one_or_two(std::uint64_t n) { return n == 2 ? two : just_one(n); }
constexpr Plural of_spanish(std::uint64_t n) { return is_millions(n) ? many : just_one(n); }
constexpr Plural of_french(std::uint64_t n) { return is_millions(n) ? many : up_to_one(n); }
constexpr Plural of_czech(std::uint64_t n) { return n >= 2 && n <= 4 ? few : just_one(n); }
constexpr Plural of_polish(std::uint64_t n) { return n == 1 ? one : ends_in(n, 2, 4) && !in_its_teens(n) ? few : many; }
constexpr Plural of_russian(std::uint64_t n) {
  return in_its_teens(n) ? many : n % 10 == 1 ? one : ends_in(n, 2, 4) ? few : many;
}
constexpr Plural of_lithuanian(std::uint64_t n) {
  return in_its_teens(n) || n % 10 == 0 ? other : n % 10 == 1 ? one : few;
}
constexpr Plural of_welsh(std::uint64_t n) {
  constexpr std::array first{zero, one, two, few, other, other, many};
  return n < first.size() ? first[n] : other;
}
constexpr Plural of_arabic(std::uint64_t n) {
  constexpr std::array first{zero, one, two};
  if (n < first.size()) return first[n];
  return n % 100 >= 3 && n % 100 <= 10 ? few : n % 100 >= 11 ? many : other;
}

// Tag, forms, rule, what stands between groups and before tenths; and where they differ, from how many digits on there are groups, and of how many.
inline constexpr Locale arabic{"ar", all_six, of_arabic, ",", "."};
inline constexpr Locale czech{"cs", one_few_many_other, of_czech, no_break_space, ","};
inline constexpr Locale welsh{"cy", all_six, of_welsh, ",", "."};
inline constexpr Locale german{"de", one_other, just_one, ".", ","};
inline constexpr Locale english{"en", one_other, just_one, ",", "."};
inline constexpr Locale spanish{"es", one_many_other, of_spanish, ".", ",", 5};
inline constexpr Locale french{"fr", one_many_other, of_french, narrow_space, ","};
inline constexpr Locale hebrew{"he", one_two_other, one_or_two, ",", "."};
inline constexpr Locale hindi{"hi", one_other, up_to_one, ",", ".", 4, 2};
inline constexpr Locale japanese{"ja", only_other, never, ",", "."};
inline constexpr Locale lithuanian{"lt", one_few_many_other, of_lithuanian, no_break_space, ","};
inline constexpr Locale polish{"pl", one_few_many_other, of_polish, no_break_space, ",", 5};
inline constexpr Locale russian{"ru", one_few_many_other, of_russian, no_break_space, ","};

inline constexpr std::array all{&arabic, &czech, &welsh,    &german,     &english, &spanish, &french,
                                &hebrew, &hindi, &japanese, &lithuanian, &polish,  &russian};

}  // namespace locales

}  // namespace pw::text
