// What the norms that take whole axes count with, and what they take together.
#pragma once

#include "core/kind.h"

namespace pw::inline further {

/// How many values lie along these axes, numbered from 1 in the order in which the data lies (Shape::place); of no axes along the channels.
/// Errors: axis_missing, axis_twice, too_large.
[[nodiscard]] Expected<Count> values_along(const Shape& axes, const Shape& in);

/// What such a norm takes together, by the same axes: the channels at each position, all of an example, or some other axes.
enum class Together : std::uint8_t { channels, all, some };
[[nodiscard]] Together taken_together(const Shape& axes, const Shape& in);

}  // namespace pw::inline further
