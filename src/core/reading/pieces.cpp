#include "core/reading/pieces.h"

#include <algorithm>

#include "core/reading/fold.h"

namespace pw::inline reading {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// How many bytes of the front are one number: "12", "-1", ".5", "1e-3", "?". 0 where there is none.
std::size_t number_size(std::string_view text) {
  if (text.starts_with('?')) return 1;
  if (text.starts_with("None")) return 4;
  const auto digits = [&](std::size_t at) {
    // "30_000", as programs may write it.
    while (at < text.size() && (is_digit(text[at]) || (text[at] == '_' && at > 0 && is_digit(text[at - 1])))) ++at;
    return at;
  };
  const std::size_t begin = text.starts_with('-') ? 1 : 0;
  std::size_t end = digits(begin);
  const bool whole = end > begin;
  if (end < text.size() && text[end] == '.' && (whole || (end + 1 < text.size() && is_digit(text[end + 1]))))
    end = digits(end + 1);
  if (end == begin) return 0;
  if (end + 1 < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    const std::size_t power = end + (text[end + 1] == '-' ? 2U : 1U);
    if (power < text.size() && is_digit(text[power])) end = digits(power);
  }
  return end;
}

}  // namespace

Pieces::Pieces(std::string_view words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == filler) continue;
    clean_ += words[i];
    where_.push_back(i);
  }
  where_.push_back(words.size());
  for (std::size_t at = 0; at < clean_.size();) {
    const char c = clean_[at];
    const std::string_view rest = std::string_view(clean_).substr(at);
    if (is_space(c)) {
      ++at;
      continue;
    }
    const bool apart = at == 0 || is_space(clean_[at - 1]);
    const std::size_t before = all_.size();
    const bool may_be_negative =
        c == '-' && (all_.empty() || (all_.back().kind == Piece::Kind::sign && !all_.back().is(')')));
    if (is_digit(c) || c == '?' || c == '.' || may_be_negative) {
      number(at);
    } else if (is_letter(c)) {
      std::size_t end = 1;
      while (end < rest.size() && (is_letter(rest[end]) || is_digit(rest[end]) ||
                                   (rest[end] == '.' && end + 1 < rest.size() && is_letter(rest[end + 1]))))
        ++end;
      add(Piece::Kind::word, rest.substr(0, end), at, at + end);
      at += end;
    } else if (const std::size_t close = rest.find(c, 1); (c == '"' || c == '\'') && close != std::string_view::npos) {
      add(Piece::Kind::quoted, rest.substr(1, close - 1), at, at + close + 1);
      at += close + 1;
    }
    if (all_.size() == before) {
      add(Piece::Kind::sign, rest.substr(0, 1), at, at + 1);
      ++at;
    }
    all_[before].apart = apart;
  }
}

void Pieces::add(Piece::Kind kind, std::string_view text, std::size_t from, std::size_t to) {
  // With all bytes of its last sign: what was folded (fold.h) is followed by fillers.
  all_.push_back({.kind = kind, .text = text, .at = where_[from], .end = where_[to]});
}

void Pieces::number(std::size_t& at) {
  const std::string_view text = clean_;
  std::size_t end = at + number_size(text.substr(at));
  if (end == at) return;
  const auto part = [](std::string_view digits) {
    std::string out(digits == "None" ? std::string_view("?") : digits);
    std::erase(out, '_');
    return out;
  };
  std::string out = part(text.substr(at, end - at));
  bool product = false;
  for (;;) {
    if (end < text.size() && text[end] == '/') {
      const std::size_t size = number_size(text.substr(end + 1));
      if (size == 0) break;
      out += '/' + part(text.substr(end + 1, size));
      end += 1 + size;
      continue;
    }
    std::size_t next = end;
    while (next < text.size() && is_space(text[next])) ++next;
    const bool apart = next > end;
    if (next >= text.size()) break;
    const char cross = text[next];
    if (cross == 'x' || cross == 'X' || cross == '*') ++next;
    else if (apart && (text.substr(next, 3) == "by " || text.substr(next, 3) == "By ")) next += 2;
    else break;
    const std::size_t right_after = next;
    while (next < text.size() && is_space(text[next])) ++next;
    const bool is_minus = next < text.size() && text[next] == '-' && next > right_after;
    const std::size_t size = next < text.size() && !is_minus ? number_size(text.substr(next)) : 0;
    if (size == 0) break;
    product |= cross == '*';
    out += 'x' + part(text.substr(next, size));
    end = next + size;
  }
  if (end < text.size() && text[end] == '%' && out.find_first_not_of("0123456789") == std::string::npos &&
      out.size() <= 3) {
    const std::string hundredths = std::string(3 - out.size(), '0') + out;
    out = hundredths.substr(0, 1) + '.' + hundredths.substr(1);
    ++end;
  }
  add(Piece::Kind::number, keep(std::move(out)), at, end);
  all_.back().product = product;
  at = end;
}

std::size_t Pieces::closing(std::size_t open) const {
  std::size_t depth = 0;
  for (std::size_t i = open; i < all_.size(); ++i) {
    if (all_[i].is('(') || all_[i].is('[')) ++depth;
    if ((all_[i].is(')') || all_[i].is(']')) && --depth == 0) return i;
  }
  return all_.size();
}

std::string plain_word(std::string_view word) {
  std::string out;
  for (const char c : word.substr(word.rfind('.') + 1)) {
    if (c != '_' && c != '-' && c != ' ') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace pw::inline reading
