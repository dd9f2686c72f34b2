// add, multiply, average, maximum, subtract from a, b: what comes in, value by value. Nothing to learn.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

struct Merge {
  enum class Type : std::uint8_t { add, multiply, average, maximum, subtract };
  Type type = Type::add;

  static const LayerKind kind;
  /// Shape: that of the inputs; an axis of size 1 is repeated along the other's (as the frameworks broadcast).
  /// In Keras they need not have as many axes: the last ones go together. It subtracts no more than two.
  /// Errors: shapes_differ, wrong_inputs.
  [[nodiscard]] Expected<Counted> count(const Given& given) const;

  friend bool operator==(const Merge&, const Merge&) = default;
};

}  // namespace pw::inline further
