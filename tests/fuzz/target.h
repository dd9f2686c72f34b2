// What fuzzing needs to know of a place where any bytes may come in: a text that people or the program write there, what such texts
// are made of, and what must hold whatever is put there. Each target is a file here; main.cpp drives it.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pw::fuzz {

/// Texts as they should be, to begin with.
std::vector<std::string> seeds();
/// What such texts are made of.
std::span<const std::string_view> pieces();
/// Puts the bytes where they come in, and expects what must hold. Whether they were taken for what they should be.
bool try_bytes(std::string_view bytes);

inline void expect(bool right, const char* what, std::string_view bytes) {
  if (right) return;
  std::fprintf(stderr, "not so: %s, after:\n%.*s\n", what, static_cast<int>(bytes.size()), bytes.data());
  std::abort();
}

/// A few small changes to a text.
inline std::string changed(std::string text, std::mt19937& random, std::span<const std::string_view> pieces) {
  for (unsigned n = random() % 5; n > 0 && !text.empty(); --n) {
    const std::size_t at = random() % text.size();
    switch (random() % 4) {
      case 0: text.erase(at, 1 + random() % 6); break;
      case 1: text.insert(at, pieces[random() % pieces.size()]); break;
      case 2: text[at] = static_cast<char>(random() % 256); break;
      default: text.insert(at, text.substr(random() % text.size(), random() % 30)); break;
    }
  }
  return text;
}

/// Repeats make a million layers of ten bytes; a test of that is elsewhere, and here it would only take time.
inline bool is_small(std::string_view text) {
  std::size_t repeats = 0;
  for (std::size_t at = text.find("repeat"); at != std::string_view::npos; at = text.find("repeat", at + 1)) {
    std::size_t digits = 0;
    for (std::size_t i = at + 6; i < text.size() && (text[i] == ' ' || (text[i] >= '0' && text[i] <= '9')); ++i)
      digits += text[i] != ' ';
    if (digits > 2 || ++repeats > 2) return false;
  }
  return true;
}

}  // namespace pw::fuzz
