#include "core/settings.h"

#include <algorithm>
#include <charconv>

namespace pw {
namespace {

using Code = Diagnostic::Code;

std::optional<Count> parse_number(std::string_view text) {
  Count value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, change});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, std::initializer_list<std::string_view> candidates) {
  std::string_view best;
  std::size_t least = 3;
  if (word.size() > 32) return {};
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edits(word, candidate);
    if (distance < least && distance < candidate.size()) {
      least = distance;
      best = candidate;
    }
  }
  return std::string(best);
}

Diagnostic Settings::at(Code code, const Word& word) const {
  Diagnostic d;
  d.code = code;
  d.line = line_;
  d.column = word.column;
  d.word = word.text;
  return d;
}

Settings::Word* Settings::next_positional() {
  for (Word& word : words_) {
    if (!word.taken && word.key.empty()) {
      word.taken = true;
      return &word;
    }
  }
  return nullptr;
}

Settings::Word* Settings::find(std::string_view key) {
  for (Word& word : words_) {
    if (!word.taken && word.key == key) {
      word.taken = true;
      return &word;
    }
  }
  return nullptr;
}

Expected<Shape> Settings::size(std::string_view what, std::size_t axes) {
  const Word* word = next_positional();
  if (word == nullptr) {
    return std::unexpected(at(Code::missing_value, {.text = std::string(what), .column = column_}));
  }
  std::vector<Count> sizes;
  std::string_view rest = word->text;
  for (;;) {
    const std::size_t cross = rest.find('x');
    const auto value = parse_number(rest.substr(0, cross));
    if (!value || *value < 1 || *value > greatest_number) return std::unexpected(at(Code::bad_size, *word));
    sizes.push_back(*value);
    if (cross == std::string_view::npos) break;
    rest.remove_prefix(cross + 1);
  }
  if (sizes.size() != axes) return std::unexpected(at(Code::bad_size, *word));
  return Shape(std::move(sizes));
}

Expected<Count> Settings::number(std::string_view what, Count least, Count greatest) {
  const Word* word = next_positional();
  if (word == nullptr) {
    return std::unexpected(at(Code::missing_value, {.text = std::string(what), .column = column_}));
  }
  const auto value = parse_number(word->text);
  if (!value || *value < least || *value > greatest) {
    Diagnostic d = at(Code::bad_number, *word);
    d.numbers = {least, greatest};
    return std::unexpected(std::move(d));
  }
  return *value;
}

Expected<Count> Settings::named_number(std::string_view key, Count fallback, Count least, Count greatest) {
  const Word* word = find(key);
  if (word == nullptr) return fallback;
  const auto value = parse_number(word->text);
  if (!value || *value < least || *value > greatest) {
    Diagnostic d = at(Code::bad_number, *word);
    d.numbers = {least, greatest};
    return std::unexpected(std::move(d));
  }
  return *value;
}

Expected<bool> Settings::named_yes_no(std::string_view key, bool fallback) {
  const Word* word = find(key);
  if (word == nullptr) return fallback;
  if (word->text == "yes") return true;
  if (word->text == "no") return false;
  Diagnostic d = at(Code::bad_value, *word);
  d.suggestion = "yes, no";
  return std::unexpected(std::move(d));
}

bool Settings::flag(std::string_view flag) {
  for (Word& word : words_) {
    if (!word.taken && word.key.empty() && word.text == flag) {
      word.taken = true;
      return true;
    }
  }
  return false;
}

Expected<bool> Settings::finish(std::initializer_list<std::string_view> known) {
  for (const Word& word : words_) {
    if (word.taken) continue;
    if (word.key.empty()) return std::unexpected(at(Code::too_many_values, word));
    Diagnostic d = at(Code::unknown_setting, word);
    d.word = word.key;
    d.suggestion = nearest(word.key, known);
    return std::unexpected(std::move(d));
  }
  return true;
}

}  // namespace pw
