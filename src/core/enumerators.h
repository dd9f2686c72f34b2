// src/core: the names of enumerators, for what has to follow their order. At run time nothing is left of it.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace pw {

/// The enumerator's name; a number where there is none of this value. C++ has no other way yet than the compiler's own
/// name of a function ("... [with auto value = pw::Convention::plain]", "... [value = (pw::Convention)7]").
template <auto value>
consteval std::string_view enumerator_name() {
#ifdef __clang__
  std::string_view name = __PRETTY_FUNCTION__;
#else
  // GCC says what a std::string_view is as well, behind the value.
  std::string_view name = __PRETTY_FUNCTION__;
  name = name.substr(0, name.rfind(';'));
#endif
  if (name.ends_with(']')) name.remove_suffix(1);
  return name.substr(name.find_last_of("):") + 1);
}

/// How many enumerators there are, from 0 without a gap; `count`, where an enumeration ends with it, is none.
template <typename Enum, std::size_t from = 0>
consteval std::size_t enumerator_count() {
  constexpr std::string_view name = enumerator_name<static_cast<Enum>(from)>();
  if constexpr (name == "count" || (name.front() >= '0' && name.front() <= '9')) return from;
  else return enumerator_count<Enum, from + 1>();
}

/// Their names, in their order.
template <typename Enum>
consteval auto enumerator_names() {
  return []<std::size_t... i>(std::index_sequence<i...>) {
    return std::array<std::string_view, sizeof...(i)>{enumerator_name<static_cast<Enum>(i)>()...};
  }(std::make_index_sequence<enumerator_count<Enum>()>{});
}

/// Whether each word of "a|b|c" has the name of its enumerator in it, and there are no more (but maybe fewer) of them.
template <typename Enum>
consteval bool follows(std::string_view words, std::size_t from = 0) {
  constexpr auto names = enumerator_names<Enum>();
  for (std::size_t i = 0;; ++i) {
    const std::size_t bar = words.find('|');
    if (i >= names.size()) return false;
    if (i >= from && words.substr(0, bar).find(names[i]) == std::string_view::npos) return false;
    if (bar == std::string_view::npos) return true;
    words.remove_prefix(bar + 1);
  }
}

/// Not to be called while compiling: the error names it.
void the_rows_do_not_follow_the_enumeration();

}  // namespace pw
