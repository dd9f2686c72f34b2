#include "core/kind.h"

namespace pw {

std::string_view word_at(std::string_view words, std::size_t index) {
  for (; index > 0; --index) {
    const std::size_t bar = words.find('|');
    if (bar == std::string_view::npos) return {};
    words.remove_prefix(bar + 1);
  }
  return words.substr(0, words.find('|'));
}

std::optional<std::size_t> index_of(std::string_view words, std::string_view word) {
  for (std::size_t i = 0;; ++i) {
    const std::string_view at = word_at(words, i);
    if (at.empty()) return std::nullopt;
    if (at == word) return i;
  }
}

}  // namespace pw
