// src/core/reading: a part of a text that knows where it stands.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "core/reading/fold.h"

namespace pw::inline reading {

inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == filler; }

struct Slice {
  std::string_view text;
  int line = 1;
  int column = 1;  ///< of its first byte
};

inline Slice trim(Slice s) {
  while (!s.text.empty() && is_space(s.text.front())) {
    s.text.remove_prefix(1);
    ++s.column;
  }
  while (!s.text.empty() && is_space(s.text.back())) s.text.remove_suffix(1);
  return s;
}

/// Takes the first `length` bytes off `rest`, and `skip` after them.
inline Slice cut(Slice& rest, std::size_t length, std::size_t skip) {
  const Slice head{rest.text.substr(0, length), rest.line, rest.column};
  const std::size_t gone = std::min(length + skip, rest.text.size());
  rest.text.remove_prefix(gone);
  rest.column += static_cast<int>(gone);
  return head;
}

/// Takes the part of `rest` before `separator` off it; the whole where there is none.
inline Slice take(Slice& rest, char separator) {
  return cut(rest, std::min(rest.text.find(separator), rest.text.size()), 1);
}

/// Takes the first word.
inline Slice take_word(Slice& rest) {
  std::size_t end = 0;
  while (end < rest.text.size() && !is_space(rest.text[end])) ++end;
  return cut(rest, end, 0);
}

/// A text taken apart into what stands between line breaks, ";", "{", "}" and arrows, without comments and the space around it.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  /// The next one, and the sign after it: ";" also for a line break and an arrow, 0 for the end of the text. False when all has been given.
  bool next(Slice& words, Slice& sign) {
    if (at_ > text_.size()) return false;
    const std::size_t begin = at_;
    std::size_t end = begin;
    while (end < text_.size() && !stops_[static_cast<unsigned char>(text_[end])]) ++end;
    // A ">" that is no arrow's.
    while (end < text_.size() && text_[end] == '>' &&
           (end == begin || (text_[end - 1] != '-' && text_[end - 1] != '='))) {
      do ++end;
      while (end < text_.size() && !stops_[static_cast<unsigned char>(text_[end])]);
    }
    words = {text_.substr(begin, end - begin), line_, column(begin)};
    sign = {text_.substr(std::min(end, text_.size()), 1), line_, column(end)};
    if (sign.text == ">") {
      while (words.text.ends_with('-') || words.text.ends_with('=')) words.text.remove_suffix(1);
    }
    words = trim(words);
    if (sign.text == "#") end = std::min(text_.find('\n', end), text_.size());
    if (end < text_.size() && text_[end] == '\n') {
      ++line_;
      line_begin_ = end + 1;
    }
    at_ = end + 1;
    return true;
  }

 private:
  [[nodiscard]] int column(std::size_t at) const { return static_cast<int>(at - line_begin_) + 1; }

  static constexpr auto stops_ = [] {
    std::array<bool, 256> out{};
    for (const char c : {';', '{', '}', '>', '#', '\n'}) out[static_cast<unsigned char>(c)] = true;
    return out;
  }();

  std::string_view text_;
  std::size_t at_ = 0, line_begin_ = 0;
  int line_ = 1;
};

}  // namespace pw::inline reading
