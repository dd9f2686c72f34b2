#include "formats/bring/matlab_calls.h"

#include <algorithm>
#include <map>
#include <optional>

namespace pw::formats::bring {
namespace {

using Values = std::map<std::string, std::string, std::less<>>;

bool is_word(char c) { return is_letter(c) || is_digit(c); }

/// A sum of products of whole numbers, without brackets.
std::optional<Count> arithmetic(std::string_view text, int depth = 0) {
  text = trimmed(text);
  if (depth > 20) return std::nullopt;
  if (const auto value = read_count(text)) return value;
  for (const std::string_view signs : {"+-", "*/"}) {
    const std::size_t at = text.find_last_of(signs);
    if (at == std::string_view::npos || at == 0) continue;
    const auto left = arithmetic(text.substr(0, at), depth + 1);
    const auto right = arithmetic(text.substr(at + 1), depth + 1);
    if (!left || !right) return std::nullopt;
    Count out = 0;
    const bool is_over = text[at] == '+'   ? __builtin_add_overflow(*left, *right, &out)
                         : text[at] == '-' ? __builtin_sub_overflow(*left, *right, &out)
                         : text[at] == '*' ? __builtin_mul_overflow(*left, *right, &out)
                                           : *right == 0 || *left % *right != 0;
    if (is_over) return std::nullopt;
    return text[at] == '/' ? *left / *right : out;
  }
  return std::nullopt;
}

/// With the values of variables in the place of their names, outside of quotes.
std::string with_values(std::string_view text, const Values& values) {
  std::string out;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size() && out.size() < 4'000;) {
    const char c = text[i];
    if (quote != '\0' || !is_letter(c) || (i > 0 && is_word(text[i - 1]))) {
      if (quote != '\0' && c == quote) quote = '\0';
      else if (quote == '\0' && (c == '\'' || c == '"')) quote = c;
      out += c;
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_word(text[end])) ++end;
    const auto found = values.find(text.substr(i, end - i));
    out += found == values.end() ? text.substr(i, end - i) : std::string_view(found->second);
    i = end;
  }
  return out;
}

/// The numbers of an argument; the first name in it that has no value goes into `unknown`.
std::vector<Count> numbers_of(std::string_view text, std::string& unknown) {
  text = trimmed(text);
  std::vector<std::string> parts(1);
  const bool is_list = text.starts_with('[');
  for (const char c : text) {
    if (is_list && (c == '[' || c == ']' || c == ',' || c == ';' || is_space(c))) parts.emplace_back();
    else parts.back() += c;
  }
  std::vector<Count> out;
  for (const std::string& part : parts) {
    if (trimmed(part).empty()) continue;
    if (const auto value = arithmetic(part)) {
      out.push_back(*value);
      continue;
    }
    const auto begin = std::ranges::find_if(part, is_letter);
    const auto end = std::find_if_not(begin, part.end(), is_word);
    if (unknown.empty() && begin != part.end()) unknown = std::string(begin, end);
    return begin == part.end() ? all_counts(text) : std::vector<Count>();
  }
  return out;
}

/// "filterSize = 5;", "inputSize = [28 28 1];": what stands behind the sign.
void keep_value(std::string_view line, Values& values) {
  line = trimmed(line.substr(0, line.find('%')));
  std::size_t end = 0;
  while (end < line.size() && is_word(line[end])) ++end;
  const std::string_view name = line.substr(0, end);
  line = trimmed(line.substr(end));
  if (name.empty() || is_digit(name.front()) || !line.starts_with('=') || line.starts_with("==")) return;
  line = trimmed(line.substr(1));
  while (line.ends_with(';') || line.ends_with(' ')) line.remove_suffix(1);
  if (line.size() > 200 || values.size() > 500) return;
  std::string value = with_values(line, values);
  const bool quoted =
      value.size() > 1 && (value.front() == '\'' || value.front() == '"') && value.back() == value.front();
  std::string unknown;
  const std::vector<Count> numbers = quoted ? std::vector<Count>() : numbers_of(value, unknown);
  if (!quoted && (numbers.empty() || !unknown.empty())) return;
  if (!quoted && numbers.size() == 1) value = std::to_string(numbers.front());
  values.insert_or_assign(std::string(name), std::move(value));
}

/// What stands in brackets from here on, split where a comma stands outside of brackets and quotes. `at` goes to the closing bracket.
std::vector<std::string> arguments(std::string_view text, std::size_t& at, int& line) {
  std::vector<std::string> parts(1);
  int open = 0;
  char quote = '\0';
  for (++at; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') ++line;
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '%') {
      // A comment within the brackets.
      while (at + 1 < text.size() && text[at + 1] != '\n') ++at;
      continue;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '{') {
      ++open;
    } else if (c == ')' || c == ']' || c == '}') {
      if (c == ')' && open == 0) break;
      --open;
    } else if (c == ',' && open == 0) {
      parts.emplace_back();
      continue;
    }
    parts.back() += c;
    if (parts.back().size() > 2000) break;
  }
  return parts;
}

std::string_view bare(std::string_view part) {
  part = trimmed(part);
  return part.starts_with("...") ? trimmed(part.substr(3)) : part;
}
/// Without its quotes.
std::string plain(std::string_view part) {
  part = bare(part);
  if (part.size() > 1 && (part.front() == '\'' || part.front() == '"')) part = part.substr(1, part.size() - 2);
  return std::string(part);
}

void put_arguments(MatlabCall& call, const std::vector<std::string>& parts, const Values& values) {
  for (std::size_t k = 0; k < parts.size(); ++k) {
    const std::string_view part = bare(parts[k]);
    if (part.empty()) continue;
    // Name=Value of newer versions.
    const std::size_t sign = part.find('=');
    if (sign != std::string_view::npos && is_letter(part.front())) {
      call.named.emplace_back(std::string(trimmed(part.substr(0, sign))),
                              plain(with_values(part.substr(sign + 1), values)));
      continue;
    }
    const bool quoted = part.front() == '\'' || part.front() == '"';
    // What stands in quotes in a number's place.
    if (quoted && plain(part) == "channel-wise") {
      call.places.emplace_back();
      continue;
    }
    if (quoted && k + 1 < parts.size()) {
      call.named.emplace_back(plain(part), plain(with_values(parts[k + 1], values)));
      ++k;
      continue;
    }
    call.places.push_back(numbers_of(with_values(part, values), call.unknown));
  }
}

/// "add/in2" is an input of "add".
std::string layer_of(std::string_view name) { return std::string(name.substr(0, name.find('/'))); }

}  // namespace

std::string MatlabCall::word(std::string_view name) const {
  for (const auto& [key, value] : named) {
    if (small(key) == small(name)) return value;
  }
  return {};
}

MatlabCalls matlab_calls(std::string_view text) {
  constexpr std::size_t most = 5'000;
  MatlabCalls out;
  Values values;
  int line = 1;
  int group = 0;
  int depth = 0;
  bool fresh = true;  ///< at the beginning of a line
  for (std::size_t i = 0; i < text.size() && out.calls.size() < most; ++i) {
    const char c = text[i];
    if (fresh && depth <= 0)
      keep_value(text.substr(i, std::min<std::size_t>(text.find('\n', i), text.size()) - i), values);
    fresh = c == '\n';
    if (c == '\n') ++line;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    // A statement ends here, and with it an array.
    if (depth <= 0 && (c == ';' || c == '\n')) ++group, depth = 0;
    if (c == '%') {
      while (i + 1 < text.size() && text[i + 1] != '\n') ++i;
      continue;
    }
    if (!is_letter(c)) continue;
    std::size_t end = i;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string_view name = text.substr(i, end - i);
    const bool is_layer = name.ends_with("Layer") && name.size() > 7;
    const bool opens = end < text.size() && text[end] == '(';
    if (!is_layer && !(name == "connectLayers" && opens)) {
      i = end - 1;
      continue;
    }
    MatlabCall call{.type = is_layer ? std::string(name.substr(0, name.size() - 5)) : std::string(), .line = line};
    call.group = group;
    std::size_t at = end;
    std::vector<std::string> parts;
    if (opens) parts = arguments(text, at, line);
    if (is_layer) {
      put_arguments(call, parts, values);
      out.calls.push_back(std::move(call));
    } else if (parts.size() > 2 && out.links.size() < 4 * most) {
      const auto linked = [&](const std::string& part) { return layer_of(plain(with_values(bare(part), values))); };
      out.links.push_back({linked(parts[1]), linked(parts[2])});
    }
    i = opens ? std::min(at, text.size() - 1) : end - 1;
  }
  return out;
}

}  // namespace pw::formats::bring
