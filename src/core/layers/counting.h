// What the files of core/layers count with. Only for them.
#pragma once

#include "core/kind.h"

namespace pw {

/// A shape's axes of space, the channels left out.
[[nodiscard]] inline std::span<const Count> space(const Shape& shape) {
  return shape.sizes().first(shape.rank() == 0 ? 0 : shape.rank() - 1);
}
/// Error needs_a_map (numbers: axes of space wanted, axes of the input) unless there are so many.
[[nodiscard]] Expected<void> ask_for_space(const Shape& in, std::size_t axes);
/// Of a formula's product; the shortest way to write one.
[[nodiscard]] Formula times(std::vector<Formula> factors);
[[nodiscard]] Formula plus(std::vector<Formula> terms);
/// A number that is no quantity of the layer: 2 in 2·d.
[[nodiscard]] inline Formula plain(Count value) { return Formula::leaf(Quantity::none, value); }
/// times·size: so many numbers for each channel (or value); nothing for none.
[[nodiscard]] std::optional<Formula> for_each(Count size, int times, Quantity quantity = Quantity::depth);
/// A shape whose axes stand in the framework's order, in ours.
[[nodiscard]] Shape from_framework(bool channels_first, const Shape& ordered);
/// Sets what is computed; error too_large.
[[nodiscard]] Expected<void> set_multiply_adds(Counted& counted, std::initializer_list<Count> factors);

}  // namespace pw
