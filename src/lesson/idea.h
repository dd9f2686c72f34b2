// src/lesson: the ideas that practice follows: what a question is about, and what a learner may have mastered or not.
//
// A new idea is one word in Idea, one row in the table of idea.cpp, and the ways it is
// asked in exercise.cpp; practice, its map, its link and its storage find it from there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/text.h"

namespace pw::lesson {

enum class Idea : std::uint8_t {
  bias,          ///< one bias in each filter, one for each neuron
  depth,         ///< a filter is as deep as what comes in
  sharing,       ///< a filter's weights are used at every place and counted once
  stride,        ///< changes the size, not the count
  same_padding,  ///< likewise
  pooling,       ///< nothing to learn; keeps the channels
  flatten,       ///< a map becomes a row with all of its values
  dense,         ///< a weight for each pair of value and neuron
  groups,        ///< a filter sees the channels of its group only
  batch_norm,    ///< two numbers learned for each channel, two more only kept
  one_d,         ///< a filter slides along a sequence
  depthwise,     ///< a filter for each channel by itself
  transposed,    ///< a filter that makes a map larger, with as many weights
  embedding,     ///< a row of numbers for each word
  recurrent,     ///< sets of weights, the same at each step
  attention,     ///< four maps, whatever the heads
  layer_norm,    ///< a scale and a shift for each value of a step
  count
};
inline constexpr std::size_t idea_count = static_cast<std::size_t>(Idea::count);

/// A set of ideas: a bit for each.
using Ideas = std::uint32_t;
[[nodiscard]] constexpr Ideas only(Idea idea) { return Ideas{1} << static_cast<unsigned>(idea); }
/// Those that the walk leads to. "all" in a link means these: what was given out stays what it was.
inline constexpr Ideas all_ideas = (Ideas{1} << static_cast<unsigned>(Idea::one_d)) - 1;
/// Those of other kinds of layers.
inline constexpr Ideas further_ideas = ((Ideas{1} << idea_count) - 1) & ~all_ideas;

/// Its word in a link and in a result: "depth".
[[nodiscard]] std::string_view word(Idea idea);
/// Its name for people.
[[nodiscard]] text::Key name(Idea idea);

/// "conv,flatten": topics (conv, pool, dense, further) and single ideas by their words, with commas; "all", or nothing, for all. Empty
/// where a word is unknown.
[[nodiscard]] std::optional<Ideas> read_ideas(std::string_view text);
/// The shortest such text.
[[nodiscard]] std::string write_ideas(Ideas ideas);

}  // namespace pw::lesson
