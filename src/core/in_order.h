// src/core: the guard of tables that follow an enumeration: a word more, or two in another order, and it does not compile.
#pragma once

#include <cstddef>
#include <functional>
#include <iterator>

namespace pw {

/// Whether there is a row for each of the first `count` words of an enumeration, in their order. `word` is the row's member that
/// says whose row it is.
template <typename Rows, typename Word, typename Count>
[[nodiscard]] consteval bool in_order(const Rows& rows, Word word, Count count) {
  std::size_t i = 0;
  for (const auto& row : rows) {
    if (static_cast<std::size_t>(std::invoke(word, row)) != i++) return false;
  }
  return i == static_cast<std::size_t>(count);
}

}  // namespace pw
