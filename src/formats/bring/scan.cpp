#include "formats/bring/scan.h"

#include <algorithm>

namespace pw::formats::bring {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_one_of(std::string_view word, std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::optional<Count> read_count(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  Count out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',' || text[i] == '_' || text[i] == '\'') {
      // A separator stands before three digits.
      if (i + 3 >= text.size() || !is_digit(text[i + 1]) || !is_digit(text[i + 2]) || !is_digit(text[i + 3]))
        return std::nullopt;
      continue;
    }
    if (!is_digit(text[i])) return std::nullopt;
    if (__builtin_mul_overflow(out, Count{10}, &out) || __builtin_add_overflow(out, Count{text[i] - '0'}, &out))
      return std::nullopt;
  }
  return out;
}

std::optional<Count> first_count(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && !is_digit(text[at])) ++at;
  std::size_t end = at;
  while (end < text.size() &&
         (is_digit(text[end]) || (text[end] == ',' && end + 3 < text.size() && is_digit(text[end + 1]) &&
                                  is_digit(text[end + 2]) && is_digit(text[end + 3]))))
    ++end;
  return read_count(text.substr(at, end - at));
}

std::vector<Count> all_counts(std::string_view text) {
  std::vector<Count> out;
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with("None") || text[i] == '?') {
      out.push_back(0);
      i += text[i] == '?' ? 1 : 4;
    } else if (is_digit(text[i])) {
      const bool minus = i > 0 && text[i - 1] == '-';
      std::size_t end = i;
      while (end < text.size() && is_digit(text[end])) ++end;
      const Count value = read_count(text.substr(i, end - i)).value_or(0);
      out.push_back(minus ? -value : value);
      i = end;
    } else {
      ++i;
    }
  }
  return out;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  int number = 1;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out.push_back({line, number++});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<Line> pieces_of(std::string_view text) {
  std::vector<Line> out;
  for (const Line& line : lines_of(text)) {
    std::string_view rest = line.text;
    for (;;) {
      const std::size_t at = std::min(rest.find("_____"), rest.find("====="));
      if (at == std::string_view::npos) break;
      if (!trimmed(rest.substr(0, at)).empty()) out.push_back({rest.substr(0, at), line.number});
      const std::size_t end = rest.find_first_not_of("_=", at);
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end);
      // Behind a rule in the middle stands what began a line.
      if (at > 0 || rest.starts_with(' ')) rest = trimmed(rest);
    }
    if (rest.data() == line.text.data() || !rest.empty()) out.push_back({rest, line.number});
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char sign) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = std::min(text.find(sign), text.size());
    out.push_back(trimmed(text.substr(0, end)));
    if (end == text.size()) return out;
    text.remove_prefix(end + 1);
  }
}

std::size_t indent_of(std::string_view text) {
  std::size_t out = 0;
  for (const char c : text) {
    if (c == ' ') ++out;
    else if (c == '\t') out += 4;
    else break;
  }
  return out;
}

}  // namespace pw::formats::bring
