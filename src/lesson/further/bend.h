// src/lesson/further: what else the thoughts about kinds that no lesson has are made of (bend.h). Only for the files of this folder.
#pragma once

#include "core/door.h"
#include "lesson/bend.h"
#include "lesson/misconception.h"

namespace pw::lesson::inline further {

/// Another number of the same quantity; nothing where the formula has none, or that number.
[[nodiscard]] Beliefs other(const Belief& belief, Quantity quantity, Count value);
/// So many times the whole count; nothing for once.
[[nodiscard]] Beliefs scaled(const Belief& belief, Count times);
/// The same bend made of each.
[[nodiscard]] Beliefs then(const Beliefs& beliefs, Beliefs (*bend)(const Belief& belief));
/// More ways.
void add(Beliefs& out, Beliefs more);
/// The layer's own formula with other settings, for what comes in.
[[nodiscard]] Beliefs recounted(const Belief& belief, const Layer& layer);
/// The same for another shape that comes in, of layers with one input.
[[nodiscard]] Beliefs recounted(const Belief& belief, const Layer& layer, const Shape& in);
/// What comes in, one step of it where the layer works on each by itself.
[[nodiscard]] Shape taken(const Belief& belief);
/// The product of all sizes.
[[nodiscard]] Formula all_values(const Shape& shape);

/// A kind's setting by its name; null where it has none of this type.
template <typename Value>
const Value* setting(const Layer& layer, std::string_view key) {
  for (const Setting& known : kind_of(layer).settings) {
    if (known.key == key) return pw::value_of<Value>(known, layer);
  }
  return nullptr;
}
/// The value of a quantity in the formula; 0 where it has none. And a leaf of it.
[[nodiscard]] Count value(const Belief& belief, Quantity quantity);
[[nodiscard]] Formula leaf(const Belief& belief, Quantity quantity);
/// How deep a filter is: as all that comes in, or as its group.
[[nodiscard]] Quantity depth_in(const Belief& belief);

// The thoughts by what they are about; likelier first. further_misconceptions() has them all.
[[nodiscard]] std::span<const Misconception> window_thoughts();
[[nodiscard]] std::span<const Misconception> sequence_thoughts();
[[nodiscard]] std::span<const Misconception> attention_thoughts();
[[nodiscard]] std::span<const Misconception> norm_thoughts();
[[nodiscard]] std::span<const Misconception> flow_thoughts();
[[nodiscard]] std::span<const Misconception> block_thoughts();
[[nodiscard]] std::span<const Misconception> mixed_thoughts();

}  // namespace pw::lesson::inline further
