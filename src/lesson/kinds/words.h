// src/lesson/kinds: what is said of a layer, by its kind and its settings. Each kind has a file in this folder, with a row of words
// (`tell`) and what each letter of its formula means for it (`letter`); kinds.cpp finds them. There is no fallback: a kind without a row
// does not compile. Knows no screen.
#pragma once

#include <vector>

#include "core/analyse.h"
#include "text/text.h"

namespace pw::lesson {

/// A layer in its network. It must have a row in the report.
struct About {
  const Network& network;
  const Report& report;
  std::size_t layer;
  [[nodiscard]] const Node& node() const { return network.nodes[layer]; }
  [[nodiscard]] const LayerReport& row() const { return report.layers[layer]; }
  /// What comes in; of one step where the layer is used on each step by itself.
  [[nodiscard]] Shape in() const { return node().each_step && row().in.rank() > 1 ? row().in.at_step() : row().in; }
  [[nodiscard]] Count channels() const { return row().in.channels(); }
};

/// An operand of a layer's formula: which one it is as they are read, from 0, and what stands after it (none at the end).
struct Operand {
  std::size_t place = 0;
  Quantity quantity = Quantity::none;
  Count value = 0;
  Quantity next = Quantity::none;
};

/// What an operand stands for: in words that begin with its letter, where it has one, and in one word that stands under it.
struct Letter {
  text::Key words;
  text::Key name = text::Key::name_none;
};

using Keys = std::vector<text::Key>;

/// What is said of a layer. All of it is filled with the layer's facts (facts.h) and those below.
struct Words {
  Keys does;  ///< what the layer does, and where its parameters are
  Keys look;  ///< where to look for the count. Tells no part of it
  Keys why;  ///< why the count is what it is, or why there is nothing to count
  text::Key riddle;  ///< over its picture before the count is known. Tells no part of it
  text::Key riddle_described = text::Key::alt_shapes;  ///< what is seen then
  text::Key picture = text::Key::pic_blocks;  ///< over its picture
  text::Key described = text::Key::alt_blocks;
  text::Key principle = text::Key::
      name_none;  ///< what is seen of how the kind works (stage/further/principle.h); nothing where it has no such picture
  text::Key principle_asked = text::Key::name_none;  ///< the same before the count is known, where less of it is seen
  /// What is said to a number that is so many times one unit, or is shared evenly among the units; nothing where its units are unlike.
  text::Key how_many = text::Key::name_none, each = text::Key::name_none;
  bool builds = false;  ///< whether its count grows unit by unit: weights, a bias, so many units
  Axes window{};  ///< of a filter: the fact {size}; of one axis where there is none
  std::vector<text::Arg> facts{};  ///< names that outlive it
};

/// Of a layer that follows a fixed rule: what it does is all that there is to say.
[[nodiscard]] inline Words fixed(text::Key does) {
  return {.does = {does},
          .look = {text::Key::look_fixed},
          .why = {text::Key::why_fixed},
          .riddle = text::Key::pic_volume,
          .riddle_described = text::Key::alt_shapes,
          .picture = text::Key::pic_volume,
          .described = text::Key::alt_volume};
}

/// Letters of filters that slide over a map: w, h, t, d, d/g, k and the 1 of a bias.
[[nodiscard]] Letter filter_letter(const Operand& operand);
/// Letters of neurons that take all that comes in: c, p and the c of biases.
[[nodiscard]] Letter neuron_letter(const Operand& operand);

/// What is said of the layer, with what is true of it because its weights are frozen, shared, tied or stand beside others.
[[nodiscard]] Words words_of(const About& about);
/// For each operand of the layer's formula, or of that of what it keeps.
[[nodiscard]] std::vector<Letter> letters_of(const About& about, const Formula& formula);

}  // namespace pw::lesson
