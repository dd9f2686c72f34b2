#include "lesson/further/sum.h"

#include <algorithm>
#include <string>

#include "core/reading/fold.h"

namespace pw::lesson::inline further {
namespace {

using Value = std::expected<Count, NotACount>;

constexpr Count greatest = 999'999'999'999'999'999;

/// The signs that folding leaves, each with one in ASCII.
constexpr std::pair<std::string_view, std::string_view> signs[] = {
    {"\u00f7", "/"}, {"\u2215", "/"}, {"\u00b2", "^2"}, {"\u00b3", "^3"}, {"\u2019", "'"}};

std::string in_ascii(std::string_view typed) {
  std::string out = folded(typed);
  if (out.empty()) out = typed;
  std::erase(out, filler);
  // A space of three bytes is three of one.
  const auto both_spaces = [](char a, char b) { return a == ' ' && b == ' '; };
  out.erase(std::ranges::unique(out, both_spaces).begin(), out.end());
  for (const auto& [sign, ascii] : signs) {
    for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign, at))
      out.replace(at, sign.size(), ascii);
  }
  return out;
}

class Sum {
 public:
  explicit Sum(std::string_view text) : text_(text) {}

  Value value() {
    const Value out = sum();
    if (!out) return out;
    if (!text_.empty()) return wrong();
    return *out < 0 ? std::unexpected(NotACount::negative) : out;
  }

 private:
  static Value wrong() { return std::unexpected(NotACount::not_whole); }
  static Value fitting(std::optional<Count> value) {
    if (!value || *value > greatest || *value < -greatest) return std::unexpected(NotACount::too_large);
    return *value;
  }

  [[nodiscard]] static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
  /// The next sign; 0 at the end.
  char next() {
    while (!text_.empty() && is_space(text_.front())) text_.remove_prefix(1);
    return text_.empty() ? '\0' : text_.front();
  }

  Value sum() {
    const bool negative = next() == '-';
    if (negative) text_.remove_prefix(1);
    Value out = product();
    if (out && negative) out = -*out;
    while (out) {
      const char sign = next();
      if (sign != '+' && sign != '-') break;
      text_.remove_prefix(1);
      const Value more = product();
      if (!more) return more;
      out = fitting(sign == '+' ? checked_add(*out, *more) : checked_subtract(*out, *more));
    }
    return out;
  }

  Value product() {
    Value out = power();
    while (out) {
      const char sign = next();
      const bool times = sign == '*' || sign == 'x' || sign == 'X';
      if (!times && sign != '/' && sign != '(') break;
      if (sign != '(') text_.remove_prefix(1);
      const Value more = power();
      if (!more) return more;
      if (sign == '/' && (*more == 0 || *out % *more != 0)) return wrong();
      out = sign == '/' ? Value(*out / *more) : fitting(checked_multiply(*out, *more));
    }
    return out;
  }

  Value power() {
    const Value base = operand();
    if (!base || next() != '^') return base;
    text_.remove_prefix(1);
    const Value times = operand();
    if (!times) return times;
    Value out = 1;
    // 2^60 has more than 18 digits already; what is 0 or 1 stays so.
    for (Count i = 0; out && i < std::min<Count>(*times, 64); ++i) out = fitting(checked_multiply(*out, *base));
    return out;
  }

  Value operand() {
    if (next() == '(') {
      text_.remove_prefix(1);
      const Value inside = sum();
      if (!inside) return inside;
      if (next() != ')') return wrong();
      text_.remove_prefix(1);
      return inside;
    }
    // Digits, and what may stand between groups of them.
    std::size_t end = std::min(text_.find_first_not_of("0123456789,.'_ \t"), text_.size());
    const std::string_view digits = text_.substr(0, end);
    text_.remove_prefix(end);
    // A number in sixteens is none.
    if (digits == "0" && !text_.empty() && text_.front() == 'x') return wrong();
    const Value out = parse_count(digits);
    return out || out.error() == NotACount::too_large ? out : wrong();
  }

  std::string_view text_;
};

}  // namespace

std::expected<Count, NotACount> value_of_sum(std::string_view typed) {
  // Brackets go as deep as the text is long.
  constexpr std::size_t longest = 1'000;
  if (typed.size() > longest) return std::unexpected(NotACount::not_whole);
  return Sum(in_ascii(typed)).value();
}

}  // namespace pw::lesson::inline further
