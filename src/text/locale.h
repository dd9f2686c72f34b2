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
constexpr Plural just_one(std::uint64_t n) { return n == 1 ? one : other; }
/// The Romance languages say "un million *de* paramètres".
constexpr bool is_millions(std::uint64_t n) { return n != 0 && n % 1'000'000 == 0; }

inline constexpr Locale arabic{.tag = "ar",
                               .forms = all_six,
                               .plural =
                                   [](std::uint64_t n) {
                                     if (n <= 2) return n == 0 ? zero : n == 1 ? one : two;
                                     const std::uint64_t end = n % 100;
                                     return end >= 3 && end <= 10 ? few : end >= 11 ? many : other;
                                   },
                               .group = ",",
                               .decimal = "."};
inline constexpr Locale czech{.tag = "cs",
                              .forms = one_few_many_other,
                              .plural = [](std::uint64_t n) { return n == 1             ? one
                                                                     : n >= 2 && n <= 4 ? few
                                                                                        : other; },
                              .group = no_break_space,
                              .decimal = ","};
inline constexpr Locale welsh{.tag = "cy",
                              .forms = all_six,
                              .plural =
                                  [](std::uint64_t n) {
                                    constexpr std::array few_numbers{zero, one, two, few, other, other, many};
                                    return n < few_numbers.size() ? few_numbers[n] : other;
                                  },
                              .group = ",",
                              .decimal = "."};
inline constexpr Locale german{.tag = "de", .forms = one_other, .plural = just_one, .group = ".", .decimal = ","};
inline constexpr Locale english{.tag = "en", .forms = one_other, .plural = just_one, .group = ",", .decimal = "."};
inline constexpr Locale spanish{.tag = "es",
                                .forms = one_many_other,
                                .plural = [](std::uint64_t n) { return n == 1           ? one
                                                                       : is_millions(n) ? many
                                                                                        : other; },
                                .group = ".",
                                .decimal = ",",
                                .grouped_from = 5};
inline constexpr Locale french{.tag = "fr",
                               .forms = one_many_other,
                               .plural = [](std::uint64_t n) { return n <= 1           ? one
                                                                      : is_millions(n) ? many
                                                                                       : other; },
                               .group = narrow_space,
                               .decimal = ","};
inline constexpr Locale hebrew{.tag = "he",
                               .forms = one_two_other,
                               .plural = [](std::uint64_t n) { return n == 1   ? one
                                                                      : n == 2 ? two
                                                                               : other; },
                               .group = ",",
                               .decimal = "."};
inline constexpr Locale hindi{.tag = "hi",
                              .forms = one_other,
                              .plural = [](std::uint64_t n) { return n <= 1 ? one : other; },
                              .group = ",",
                              .decimal = ".",
                              .group_size = 2};
inline constexpr Locale japanese{
    .tag = "ja", .forms = only_other, .plural = [](std::uint64_t) { return other; }, .group = ",", .decimal = "."};
inline constexpr Locale lithuanian{.tag = "lt",
                                   .forms = one_few_many_other,
                                   .plural =
                                       [](std::uint64_t n) {
                                         if (in_its_teens(n) || n % 10 == 0) return other;
                                         return n % 10 == 1 ? one : few;
                                       },
                                   .group = no_break_space,
                                   .decimal = ","};
inline constexpr Locale polish{.tag = "pl",
                               .forms = one_few_many_other,
                               .plural =
                                   [](std::uint64_t n) {
                                     if (n == 1) return one;
                                     return ends_in(n, 2, 4) && !in_its_teens(n) ? few : many;
                                   },
                               .group = no_break_space,
                               .decimal = ",",
                               .grouped_from = 5};
inline constexpr Locale russian{.tag = "ru",
                                .forms = one_few_many_other,
                                .plural =
                                    [](std::uint64_t n) {
                                      if (in_its_teens(n)) return many;
                                      return n % 10 == 1 ? one : ends_in(n, 2, 4) ? few : many;
                                    },
                                .group = no_break_space,
                                .decimal = ","};

inline constexpr std::array all{&arabic, &czech, &welsh,    &german,     &english, &spanish, &french,
                                &hebrew, &hindi, &japanese, &lithuanian, &polish,  &russian};

}  // namespace locales

}  // namespace pw::text
