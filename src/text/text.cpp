#include "text/text.h"

#include <algorithm>
#include <array>

namespace pw::text {
namespace {

/// The patterns that are compiled in, each on a line: as one text they take less room than with a place and a length for each.
constexpr std::string_view compiled_in =
#define PW_TEXT(key, pattern) pattern "\n"
#ifdef PARAMWALK_BRINGS_TEXT
#define PW_LATER(key, pattern)
#else
#define PW_LATER PW_TEXT
#endif
#define PW_ASIDE PW_LATER
#include "text/en.inc"
#undef PW_ASIDE
#undef PW_LATER
#undef PW_TEXT
    ;

/// When a key's pattern comes, where it is not compiled in.
enum class Coming : std::uint8_t { at_once, later, aside };
constexpr std::array<Coming, static_cast<std::size_t>(Key::count)> comes = {
#define PW_TEXT(key, pattern) Coming::at_once,
#define PW_LATER(key, pattern) Coming::later,
#define PW_ASIDE(key, pattern) Coming::aside,
#include "text/en.inc"
#undef PW_ASIDE
#undef PW_LATER
#undef PW_TEXT
};

/// FNV-1a, 64 bits: enough to tell a damaged text, or another version's, from the right one.
constexpr std::uint64_t sum(std::uint64_t so_far, std::string_view text) {
  for (const char c : text) so_far = (so_far ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return so_far;
}
constexpr std::uint64_t no_text = 14695981039346656037U;

/// What later_patterns() gives, summed up by the compiler: the program knows the text that it has not.
constexpr std::uint64_t later_sum = [] {
  std::uint64_t out = no_text;
#define PW_TEXT(key, pattern)
#define PW_LATER(key, pattern) out = sum(sum(out, pattern), "\n");
#define PW_ASIDE PW_TEXT
#include "text/en.inc"
#undef PW_ASIDE
#undef PW_LATER
#undef PW_TEXT
  return out;
}();

/// Where each key's pattern stands; empty while it has not come.
class Patterns {
 public:
  Patterns() {
#ifdef PARAMWALK_BRINGS_TEXT
    take(compiled_in, [](Coming when) { return when == Coming::at_once; });
#else
    take(compiled_in, [](Coming) { return true; });
#endif
  }

  /// Each line is the pattern of the next key of those that come then.
  void take(std::string_view lines, auto comes_then) {
    for (std::size_t i = 0; i < the_.size(); ++i) {
      if (!comes_then(comes[i])) continue;
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      the_[i] = lines.substr(0, end);
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
  }

  [[nodiscard]] std::string_view of(Key key) const { return the_[static_cast<std::size_t>(key)]; }

 private:
  std::array<std::string_view, static_cast<std::size_t>(Key::count)> the_{};
};
Patterns& patterns() {
  static Patterns the;
  return the;
}

const Arg* find(Args args, std::string_view name) {
  for (const Arg& arg : args) {
    if (arg.name == name) return &arg;
  }
  return nullptr;
}

/// Of forms between bars the one at the index; the last, where there are fewer.
std::string_view form(std::string_view forms, std::size_t index) {
  for (std::size_t bar = 0; index > 0 && (bar = forms.find('|')) != std::string_view::npos; --index)
    forms.remove_prefix(bar + 1);
  return forms.substr(0, forms.find('|'));
}

/// A whole and its tenth: 764 -> "76.4", 760 -> "76".
std::string with_tenths(std::int64_t whole, std::int64_t tenth) {
  return number(whole) + (tenth == 0 ? std::string() : std::string(language.decimal) + std::to_string(tenth));
}

}  // namespace

std::string later_patterns() {
  std::string out;
  for (std::size_t i = 0; i < comes.size(); ++i) {
    if (comes[i] == Coming::later) out += std::string(pattern(static_cast<Key>(i))) + "\n";
  }
  return out;
}

bool take_later(std::string all) {
  if (sum(no_text, all) != later_sum) return false;
  static std::string kept;
  kept = std::move(all);
  patterns().take(kept, [](Coming when) { return when == Coming::later; });
  return true;
}

void take_aside(std::string_view all) {
  patterns().take(all, [](Coming when) { return when == Coming::aside; });
}

std::string_view pattern(Key key) { return patterns().of(key); }

std::string fill(std::string_view pattern, Args args, const Locale& locale) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open);
    const std::size_t close = pattern.find('}');
    if (close == std::string_view::npos) {
      out += pattern;
      break;
    }
    const std::string_view inside = pattern.substr(1, close - 1);
    const std::size_t bar = inside.find('|');
    const Arg* arg = find(args, inside.substr(0, bar));
    if (arg == nullptr) {
      out += pattern.substr(0, close + 1);
    } else if (bar == std::string_view::npos) {
      out += arg->is_words ? std::string(arg->words) : number(arg->number, locale);
    } else {
      out += form(inside.substr(bar + 1), locale.form_of(arg->number));
    }
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::string say(Key key, Args args) { return fill(pattern(key), args); }
std::string say(Key key, std::initializer_list<Arg> args) { return say(key, Args(args.begin(), args.size())); }

std::string number(std::int64_t value, const Locale& locale) {
  std::string digits = std::to_string(value);
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  if (digits.size() >= locale.grouped_from) {
    std::size_t at = digits.size() - 3;
    for (digits.insert(at, locale.group); at > locale.group_size; digits.insert(at, locale.group))
      at -= locale.group_size;
  }
  return negative ? "\u2212" + digits : digits;
}

std::string percent(std::int64_t tenths) { return with_tenths(tenths / 10, tenths % 10) + "\u00a0%"; }

std::string share(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return percent(0);
  // In floating point, since part * 1000 may not fit; a share of three digits has no use for more.
  const auto tenths = static_cast<std::int64_t>(static_cast<double>(part) / static_cast<double>(whole) * 1000.0 + 0.5);
  if (part > 0 && tenths == 0) return say(Key::share_under, {{"share", std::string_view(percent(1))}});
  if (part < whole && tenths >= 1000) return say(Key::share_over, {{"share", std::string_view(percent(999))}});
  return percent(tenths);
}

std::string bytes(std::int64_t value) {
  constexpr std::string_view units[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  std::size_t unit = 0;
  std::int64_t size = 1;  // of the unit
  while (unit + 1 < std::size(units) && value / size >= 1000) {
    size *= 1000;
    ++unit;
  }
  std::string out;
  if (unit == 0) {
    out = number(value);
  } else {
    // In thousandths of the unit, rounded to the third digit.
    const std::int64_t exact = value / (size / 1000);
    const std::int64_t step = exact < 10'000 ? 10 : exact < 100'000 ? 100 : 1'000;
    const std::int64_t rounded = (exact + step / 2) / step * step;
    if (rounded >= 1'000'000 && unit + 1 < std::size(units)) return bytes(size * 1000);
    std::string digits = std::to_string(rounded % 1000 + 1000).substr(1);
    digits.resize(rounded < 10'000 ? 2 : rounded < 100'000 ? 1 : 0);
    out = number(rounded / 1000) + (digits.empty() ? "" : std::string(language.decimal) + digits);
  }
  return out + "\u00a0" + std::string(units[unit]);
}

std::string binary_bytes(std::int64_t value) {
  constexpr std::string_view units[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  std::size_t unit = 0;
  std::int64_t size = 1;
  while (value / size >= 1024) {
    size *= 1024;
    ++unit;
  }
  const std::string name = "\u00a0" + std::string(units[unit]);
  if (unit == 0) return number(value) + name;
  const std::int64_t tenths = (value / (size / 1024) * 10 + 512) / 1024;
  return with_tenths(tenths / 10, tenths % 10) + name;
}

}  // namespace pw::text
