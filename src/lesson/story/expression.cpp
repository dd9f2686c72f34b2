#include "lesson/story/expression.h"

#include <algorithm>
#include <numeric>

#include "core/numbers.h"
#include "core/settings.h"
#include "lesson/facts.h"
#include "lesson/sandbox/problem.h"

namespace pw::lesson::story {
namespace {

using enum text::Key;

/// Brackets within brackets: more than that nobody writes.
constexpr int deepest = 50;

std::unexpected<Problem> wrong(text::Key words, std::size_t at, std::string_view word = {}, std::string suggestion = {},
                               std::vector<Count> numbers = {}) {
  Problem out{.words = words, .at = {}};
  out.at.column = static_cast<int>(at);
  out.at.word = std::string(word);
  out.at.suggestion = std::move(suggestion);
  out.at.numbers = std::move(numbers);
  return std::unexpected(std::move(out));
}

/// The same, farther on in a text.
std::unexpected<Problem> farther(Problem problem, std::size_t by) {
  problem.at.column += static_cast<int>(by);
  return std::unexpected(std::move(problem));
}

std::string_view trimmed(std::string_view text, std::size_t* before = nullptr) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  if (before != nullptr) *before = begin;
  text.remove_prefix(begin);
  const std::size_t end = text.find_last_not_of(" \t");
  return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// An exact fraction in lowest terms, the lower part above 0.
struct Fraction {
  Count over = 0, under = 1;
  int digits = -1;  ///< so many are written after its point, where it was rounded
};

std::optional<Fraction> fraction(Count over, Count under) {
  if (under < 0) {
    const auto a = checked_subtract(0, over), b = checked_subtract(0, under);
    if (!a || !b) return std::nullopt;
    over = *a;
    under = *b;
  }
  const Count common = std::max<Count>(std::gcd(over, under), 1);
  return Fraction{over / common, under / common};
}

std::optional<Fraction> sum(Fraction a, Fraction b, Count sign) {
  const Count common = std::gcd(a.under, b.under);
  const auto left = checked_multiply(a.over, b.under / common);
  const auto right = checked_product({sign, b.over, a.under / common});
  const auto under = checked_multiply(a.under / common, b.under);
  if (!left || !right || !under) return std::nullopt;
  const auto over = checked_add(*left, *right);
  return over ? fraction(*over, *under) : std::nullopt;
}

std::optional<Fraction> product(Fraction a, Fraction b) {
  const auto one = fraction(a.over, b.under), other = fraction(b.over, a.under);
  if (!one || !other) return std::nullopt;
  const auto over = checked_multiply(one->over, other->over);
  const auto under = checked_multiply(one->under, other->under);
  return over && under ? fraction(*over, *under) : std::nullopt;
}

/// To the nearest with so many digits; halves away from 0.
std::optional<Fraction> rounded(Fraction value, int digits) {
  Count scale = 1;
  for (int i = 0; i < digits; ++i) scale *= 10;
  const auto scaled = product(value, {scale, 1});
  if (!scaled) return std::nullopt;
  const Count whole = scaled->over / scaled->under;
  const Count rest = scaled->over % scaled->under;
  const Count size = rest < 0 ? -rest : rest;
  const Count up = size >= scaled->under - size ? (rest < 0 ? -1 : 1) : 0;
  auto out = fraction(whole + up, scale);
  if (out) out->digits = digits;
  return out;
}

/// The biases among a layer's parameters: what its formula lacks without them.
Count biases_of(const LayerReport& row) {
  if (!row.formula) return 0;
  std::optional<Formula> bare = row.formula;
  for (const Quantity bias : {Quantity::bias_per_filter, Quantity::neuron_biases}) {
    if (bare && bare->find(bias) != nullptr) bare = bare->with(bias, {});
  }
  return row.parameters - (bare ? bare->evaluate().value_or(0) : 0);
}

constexpr std::string_view layer_values =
    "parameters|weights|biases|trainable|frozen|kept|values|filters|multiply_adds|shape|in_shape";
constexpr std::string_view network_values = "parameters|trainable|kept|multiply_adds|layers";

/// A number, or a shape in words.
struct Told {
  Fraction number;
  std::string words;
};

std::optional<Told> value_of(const Net& net, std::size_t layer, std::string_view what) {
  const LayerReport& row = net.report.layers[layer];
  const Node& node = net.network.nodes[layer];
  const auto number = [](Count value) { return Told{{value, 1}, {}}; };
  // What training changes, as the report has it; and what is kept besides, as a batch norm's running mean and variance.
  if (what == "parameters" || what == "trainable") return number(row.parameters);
  if (what == "kept" || what == "frozen") return number(row.non_trainable);
  if (what == "biases") return number(biases_of(row));
  if (what == "weights") return number(row.parameters - biases_of(row));
  if (what == "values") return number(row.values);
  if (what == "multiply_adds") return number(row.multiply_adds);
  if (what == "filters") {
    const auto* conv = std::get_if<Conv>(&node.layer);
    return number(conv != nullptr ? conv->filters : row.out.channels());
  }
  if (what == "shape") return Told{{}, shape_text(row.out)};
  if (what == "in_shape") return Told{{}, shape_text(row.in)};
  return std::nullopt;
}

}  // namespace

Found<std::size_t> find_net(std::string_view name, std::size_t at, std::span<const Net> nets) {
  const auto found = std::ranges::find(nets, name, &Net::name);
  if (found != nets.end()) return static_cast<std::size_t>(found - nets.begin());
  std::string names;
  for (const Net& net : nets) names += (names.empty() ? "" : "|") + net.name;
  return wrong(story_no_network, at, name, nearest(name, names));
}

namespace {

Found<std::size_t> find_layer(std::string_view word, std::size_t at, const Net& net) {
  const std::size_t rows = net.report.layers.size();
  if (const auto row = number_of(word)) {
    if (*row >= 1 && static_cast<std::size_t>(*row) <= rows) return static_cast<std::size_t>(*row) - 1;
  } else {
    for (std::size_t i = 0; i < rows; ++i) {
      if (net.network.nodes[i].name == word) return i;
    }
  }
  return wrong(story_no_layer, at, net.name, {}, {static_cast<Count>(rows)});
}

Found<Told> look_up(std::string_view name, std::span<const Net> nets) {
  const std::size_t dot = std::min(name.find('.'), name.size());
  const std::size_t last = name.rfind('.');
  if (dot == name.size()) return wrong(story_no_network, 0, name, {});
  const auto net_at = find_net(name.substr(0, dot), 0, nets);
  if (!net_at) return std::unexpected(net_at.error());
  const Net& net = nets[*net_at];
  const std::string_view what = name.substr(last + 1);
  const auto unknown = [&](std::string_view words) {
    return wrong(story_no_value, last + 1, what, nearest(what, words));
  };
  if (last == dot) {
    Count value = 0;
    if (what == "parameters" || what == "trainable") value = net.report.parameters;
    else if (what == "kept") value = net.report.non_trainable;
    else if (what == "multiply_adds") value = net.report.multiply_adds;
    else if (what == "layers") value = static_cast<Count>(net.report.layers.size());
    else return unknown(network_values);
    return Told{{value, 1}, {}};
  }
  const std::string_view rows = name.substr(dot + 1, last - dot - 1);
  const std::size_t dots = rows.find("..");
  const auto first = find_layer(rows.substr(0, dots), dot + 1, net);
  if (!first) return std::unexpected(first.error());
  if (dots == std::string_view::npos) {
    auto out = value_of(net, *first, what);
    if (!out) return unknown(layer_values);
    return std::move(*out);
  }
  const auto end = find_layer(rows.substr(dots + 2), dot + 1 + dots + 2, net);
  if (!end) return std::unexpected(end.error());
  Count all = 0;
  for (std::size_t i = *first; i <= *end; ++i) {
    const auto one = value_of(net, i, what);
    if (!one) return unknown(layer_values);
    if (!one->words.empty()) return wrong(story_words_in_sum, last + 1, what);
    const auto next = checked_add(all, one->number.over);
    if (!next) return wrong(story_too_large, 0);
    all = *next;
  }
  return Told{{all, 1}, {}};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Reads an expression from the left.
class Reader {
 public:
  Reader(std::string_view text, std::span<const Net> nets) : text_(text), nets_(nets) {}

  Found<Fraction> all() {
    auto out = terms();
    if (out && next() != text_.size()) return unexpected();
    return out;
  }

 private:
  std::size_t next() { return at_ = std::min(text_.find_first_not_of(" \t", at_), text_.size()); }
  bool takes(std::string_view sign) {
    next();
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }
  bool takes_any(std::initializer_list<std::string_view> signs) {
    return std::ranges::any_of(signs, [&](std::string_view sign) { return takes(sign); });
  }
  std::unexpected<Problem> unexpected() {
    const std::size_t at = next();
    const std::string_view rest = text_.substr(at);
    return wrong(story_expression, at, rest.empty() ? "…" : rest.substr(0, rest.find(' ')));
  }

  Found<Fraction> terms() {
    auto out = factors();
    while (out) {
      const bool plus = takes("+");
      if (!plus && !takes_any({"-", "\u2212"})) break;
      const std::size_t at = at_;
      const auto more = factors();
      if (!more) return more;
      const auto both = sum(*out, *more, plus ? 1 : -1);
      if (!both) return wrong(story_too_large, at);
      out = *both;
    }
    return out;
  }

  Found<Fraction> factors() {
    auto out = factor();
    while (out) {
      const bool times = takes_any({"*", "\u00b7", "\u00d7"});
      if (!times && !takes("/")) break;
      const std::size_t at = next();
      auto more = factor();
      if (!more) return more;
      if (!times) {
        if (more->over == 0) return wrong(story_divides_zero, at);
        const auto turned = fraction(more->under, more->over);
        if (!turned) return wrong(story_too_large, at);
        more = *turned;
      }
      const auto both = product(*out, *more);
      if (!both) return wrong(story_too_large, at);
      out = *both;
    }
    return out;
  }

  Found<Fraction> factor() {
    const std::size_t at = next();
    if (++depth_ > deepest) return unexpected();
    auto out = operand(at);
    --depth_;
    return out;
  }

  Found<Fraction> operand(std::size_t at) {
    if (takes("(")) {
      auto inside = terms();
      if (inside && !takes(")")) return wrong(story_not_closed, at);
      return inside;
    }
    if (takes("round(")) {
      const auto inside = terms();
      if (!inside) return inside;
      int digits = 0;
      if (takes(",")) {
        next();
        if (at_ >= text_.size() || !is_digit(text_[at_])) return unexpected();
        digits = text_[at_++] - '0';
      }
      if (!takes(")")) return wrong(story_not_closed, at);
      const auto out = rounded(*inside, digits);
      if (!out) return wrong(story_too_large, at);
      return *out;
    }
    if (takes("{")) {
      const std::size_t end = text_.find('}', at_);
      if (end == std::string_view::npos) return wrong(story_not_closed, at);
      const std::size_t from = std::exchange(at_, end + 1);
      return named(text_.substr(from, end - from), from);
    }
    std::size_t end = at;
    const bool name = at < text_.size() && is_letter(text_[at]);
    while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.' || (name && is_letter(text_[end])))) ++end;
    if (end == at) return unexpected();
    const std::string_view word = text_.substr(at, end - at);
    at_ = end;
    return name ? named(word, at) : plain(word, at);
  }

  Found<Fraction> named(std::string_view name, std::size_t at) {
    std::size_t before = 0;
    name = trimmed(name, &before);
    auto told = look_up(name, nets_);
    if (!told) return farther(std::move(told.error()), at + before);
    if (!told->words.empty()) return wrong(story_words_in_sum, at, name);
    return told->number;
  }

  /// "512", "0.5"
  static Found<Fraction> plain(std::string_view word, std::size_t at) {
    const std::size_t dot = std::min(word.find('.'), word.size());
    std::string digits(word);
    Count under = 1;
    if (dot < word.size()) {
      digits.erase(dot, 1);
      for (std::size_t i = dot + 1; i < word.size() && i < dot + 18; ++i) under *= 10;
    }
    const auto over = number_of(digits);
    const auto out = over ? fraction(*over, under) : std::nullopt;
    if (!out)
      return wrong(digits.find_first_not_of("0123456789") == std::string::npos ? story_too_large : story_expression, at,
                   word);
    return *out;
  }

  std::string_view text_;
  std::span<const Net> nets_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

Found<Fraction> read(std::string_view expression, std::span<const Net> nets) { return Reader(expression, nets).all(); }

std::optional<Number> number_from(Fraction value) {
  if (value.digits < 0) return value.under == 1 ? std::optional(Number{value.over, 0}) : std::nullopt;
  const auto shown = [&] {
    Count scale = 1;
    for (int i = 0; i < value.digits; ++i) scale *= 10;
    return product(value, {scale, 1});
  }();
  return shown ? std::optional(Number{shown->over, value.digits}) : std::nullopt;
}

Found<Count> whole(std::string_view expression, std::size_t at, std::span<const Net> nets) {
  auto value = read(expression, nets);
  if (!value) return farther(std::move(value.error()), at);
  if (value->under != 1) return wrong(story_not_whole, at, {}, "round(" + std::string(trimmed(expression)) + ", 0)");
  return value->over;
}

/// Two expressions with a word between them.
struct Two {
  Fraction first, second;
};
Found<Two> two(std::string_view words, std::string_view between, std::size_t at, std::span<const Net> nets) {
  const std::size_t middle = words.find(between);
  if (middle == std::string_view::npos) return wrong(story_expression, at + words.size(), "…");
  auto first = read(words.substr(0, middle), nets);
  if (!first) return farther(std::move(first.error()), at);
  auto second = read(words.substr(middle + between.size()), nets);
  if (!second) return farther(std::move(second.error()), at + middle + between.size());
  return Two{*first, *second};
}

/// What stands in braces, `at` where it begins in its sentence.
Found<std::string> placed(std::string_view inside, std::size_t at, std::span<const Net> nets) {
  std::size_t before = 0;
  inside = trimmed(inside, &before);
  at += before;
  const auto after = [&](std::string_view word) -> std::optional<std::string_view> {
    return inside.starts_with(word) ? std::optional(inside.substr(word.size())) : std::nullopt;
  };
  if (const auto rest = after("=")) {
    auto value = read(*rest, nets);
    if (!value) return farther(std::move(value.error()), at + 1);
    const auto number = number_from(*value);
    if (!number) return wrong(story_not_whole, at, {}, "round(" + std::string(trimmed(*rest)) + ", 2)");
    return written(*number);
  }
  if (const auto rest = after("share ")) {
    const auto both = two(*rest, " of ", at + 6, nets);
    if (!both) return std::unexpected(both.error());
    if (both->first.under != 1 || both->second.under != 1) return wrong(story_not_whole, at, {}, "round(…, 0)");
    return text::share(both->first.over, both->second.over);
  }
  if (const auto rest = after("ratio ")) {
    const auto both = two(*rest, " to ", at + 6, nets);
    if (!both) return std::unexpected(both.error());
    if (both->second.over == 0) return wrong(story_divides_zero, at);
    const auto turned = fraction(both->second.under, both->second.over);
    const auto ratio = turned ? product(both->first, *turned) : std::nullopt;
    const auto near = ratio ? rounded(*ratio, ratio->under == 1 ? 0 : 2) : std::nullopt;
    const auto number = near ? number_from(*near) : std::nullopt;
    if (!number) return wrong(story_too_large, at);
    return written(*number);
  }
  for (const bool binary : {false, true}) {
    if (const auto rest = after(binary ? "mib " : "bytes ")) {
      const auto value = whole(*rest, at + (binary ? 4 : 6), nets);
      if (!value) return std::unexpected(value.error());
      return binary ? text::binary_bytes(*value) : text::bytes(*value);
    }
  }
  auto told = look_up(inside, nets);
  if (!told) return farther(std::move(told.error()), at);
  return told->words.empty() ? text::number(told->number.over) : told->words;
}

}  // namespace

std::string written(Number number) {
  Count scale = 1;
  for (int i = 0; i < number.digits; ++i) scale *= 10;
  std::string out = text::number(number.units / scale);
  if (number.digits == 0) return out;
  const Count rest = number.units % scale;
  if (number.units < 0 && number.units / scale == 0) out = "\u2212" + out;
  return out + "." + std::to_string(scale + (rest < 0 ? -rest : rest)).substr(1);
}

std::optional<Number> read_number(std::string_view typed, int digits) {
  typed = trimmed(typed);
  std::string whole;
  std::string part;
  bool after_point = false;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const char c = typed[i];
    if (is_digit(c)) {
      (after_point ? part : whole) += c;
    } else if (c == ',' && !after_point && typed.size() - i > 3 && typed.find('.') != std::string_view::npos) {
      continue;  // between groups of three
    } else if ((c == '.' || c == ',') && !after_point) {
      after_point = true;
    } else {
      return std::nullopt;
    }
  }
  if (whole.empty() && part.empty()) return std::nullopt;
  const bool up = part.size() > static_cast<std::size_t>(digits) && part[static_cast<std::size_t>(digits)] >= '5';
  part.resize(static_cast<std::size_t>(digits), '0');
  const auto units = number_of(whole + part);
  const auto out = units ? checked_add(*units, up ? 1 : 0) : std::nullopt;
  return out ? std::optional(Number{*out, digits}) : std::nullopt;
}

std::string sentence(const Problem& problem) {
  const Diagnostic& at = problem.at;
  if (problem.words == name_none) return {};
  std::string fix;
  if (!at.suggestion.empty()) {
    const bool adds = problem.words == story_missing;
    fix = text::say(adds ? story_add : story_did_you_mean, {{"suggestion", std::string_view(at.suggestion)}});
  }
  std::string words;
  if (problem.words == story_network) words = lesson::sentence(at);
  std::string out = text::say(problem.words, {{"word", std::string_view(at.word)},
                                              {"suggestion", std::string_view(at.suggestion)},
                                              {"fix", std::string_view(fix)},
                                              {"words", std::string_view(words)},
                                              {"rows", at.numbers.empty() ? Count{0} : at.numbers.front()}});
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

Found<Number> evaluate(std::string_view expression, std::span<const Net> nets) {
  const auto value = read(expression, nets);
  if (!value) return std::unexpected(value.error());
  const auto number = number_from(*value);
  if (!number) return wrong(story_not_whole, 0, {}, "round(" + std::string(trimmed(expression)) + ", 2)");
  return *number;
}

Found<std::string> fill(std::string_view sentence, std::span<const Net> nets) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const std::size_t open = sentence.find('{', at);
    out += sentence.substr(at, open == std::string_view::npos ? open : open - at);
    if (open == std::string_view::npos) return out;
    // Names in braces may stand in what is reckoned in braces.
    int depth = 1;
    std::size_t end = open + 1;
    for (; end < sentence.size() && depth > 0; ++end) depth += sentence[end] == '{' ? 1 : sentence[end] == '}' ? -1 : 0;
    if (depth > 0) return wrong(story_not_closed, open);
    auto words = placed(sentence.substr(open + 1, end - open - 2), open + 1, nets);
    if (!words) return words;
    out += *words;
    at = end;
  }
}

Found<Spot> find_spot(std::string_view words, std::span<const Net> nets) {
  std::size_t before = 0;
  words = trimmed(words, &before);
  const std::size_t space = words.find_first_of(" .");
  if (space == std::string_view::npos)
    return wrong(story_look, before, words, (nets.empty() ? std::string("network") : nets.front().name) + " 2");
  const auto net = find_net(words.substr(0, space), before, nets);
  if (!net) return std::unexpected(net.error());
  std::size_t more = 0;
  const std::string_view layer = trimmed(words.substr(space + 1), &more);
  const auto found = find_layer(layer, before + space + 1 + more, nets[*net]);
  if (!found) return std::unexpected(found.error());
  return Spot{*net, *found};
}

}  // namespace pw::lesson::story
