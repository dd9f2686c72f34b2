// src/core: tables that follow an enumeration. A row that is missing, one too many, or one in another's place does not
// compile; at run time nothing is left of it but the values in their order.
#pragma once

#include <optional>
#include <type_traits>

#include "core/enumerators.h"

namespace pw {

template <typename Enum, typename Value>
struct TableEntry {
  Enum key;
  Value value;
};

/// A value for each enumerator.
template <typename Enum, typename Value, std::size_t size>
struct TableOf {
  std::array<Value, size> values;

  constexpr const Value& operator[](Enum key) const { return values[static_cast<std::size_t>(key)]; }
  /// The one that has this value.
  [[nodiscard]] constexpr std::optional<Enum> find(const Value& value) const {
    for (std::size_t i = 0; i < size; ++i) {
      if (values[i] == value) return static_cast<Enum>(i);
    }
    return std::nullopt;
  }
};

/// table_of<Ending, std::string_view>({{Ending::right, "right"}, ...}).
template <typename Enum, typename Value, std::size_t size>
consteval TableOf<Enum, Value, size> table_of(const TableEntry<Enum, Value> (&rows)[size]) {
  // (A key may be a place as well, such as that of a kind of layer; then how many there are is the caller's to say.)
  if constexpr (std::is_enum_v<Enum>) {
    if (size != enumerator_count<Enum>()) the_rows_do_not_follow_the_enumeration();
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (static_cast<std::size_t>(rows[i].key) != i) the_rows_do_not_follow_the_enumeration();
  }
  return [&]<std::size_t... i>(std::index_sequence<i...>) {
    return TableOf<Enum, Value, size>{{rows[i].value...}};
  }(std::make_index_sequence<size>{});
}

}  // namespace pw
