// src/core: networks as text, one layer a line (or ";" between layers), "#" begins a comment:
//
//     convention pytorch               one of pytorch, tensorflow, plain; nothing: plain
//     input 32x32x3
//     CONV1:   conv 5x5, 8             a name, a kind, its values by position
//              conv 3x3, 8, stride=2   settings by name
//     repeat 3 {                       the layers inside, three times over; may hold repeats
//       conv 3x3, 8, pad=same
//       add from -1, -2                takes the layer above and the one above that
//     }
//     add from CONV1, -1               or a layer by name
//     shared CONV1 from -1             the layer of that name once more, with the same weights
//     Softmax: dense 10, softmax, frozen, in=400
//     dense 1000, tied=WORDS           the table of the embedding of that name, turned over; counted there
//
// What people write otherwise is read as what it means, and printed in the one form above: "Conv2D(8, (3,3), activation='relu')",
// "CONV-5-8", "28×28×1 → conv 3×3, 8, bn, relu" (core/reading/words.h; each kind says its other names in its own file, core/names.h). A
// window of one number on a map stands for all its axes, where no framework is named.
//
// Shapes are height x width x channels; a size of an input that is not known is “?”. A layer takes the one above unless it says
// `from`. A name means the last layer above that has it. On any layer: `frozen` (not trained), `each_step` (on each step of the first axis by itself)
// and `in=C` (how many channels, or values, have to come in). On dense, conv and some others: `lora=R` (trained is a matrix of that rank
// beside the weights) and `weightnorm` (the filters' lengths are weights of their own); core/layers/further/adapters.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/door.h"
#include "core/network.h"

namespace pw {

/// More layers are refused (too_many_layers), and what would be longer than so many of them, written out (too_long): a line of a repeat
/// counts as often as it is repeated. So the time that reading takes has a bound, and so has the memory.
inline constexpr std::size_t greatest_layers = 1'000'000;
/// On the page, where somebody waits for each letter, the bound is lower.
inline constexpr std::size_t greatest_layers_shown = 101'000;

inline namespace reading {
/// Errors carry line, column (in bytes, both from 1), the word that stands there and, where one is near, what may
/// have been meant.
/// `most`: more layers are refused.
[[nodiscard, PW_DOOR]] Expected<Network> parse_network(std::string_view text, std::size_t most = greatest_layers);
}  // namespace reading

/// Where the words of a layer stand in a text, in bytes: without the space around them and the comment behind them.
struct Place {
  std::size_t at = 0;
  std::size_t length = 0;
  std::size_t part = 0;  ///< of words that say several layers ("conv 3x3, 8, relu"): which of them it is, from 0

  friend bool operator==(const Place&, const Place&) = default;
};

/// What could be read: all of it, or the layers before the first thing that could not, of which `problem` tells.
struct Reading {
  Network network;
  std::vector<Place> places{};  ///< of each layer; those of a repeat stand in one place
  std::vector<Place> unread{};  ///< what looks like layers from there on, each written line once
  std::optional<Diagnostic> problem{};
};
inline namespace reading {
[[nodiscard, PW_DOOR]] Reading read_network(std::string_view text, std::size_t most = greatest_layers);

/// Whether the notation can hold a layer of this name: no , : ; # { } and no control characters, no space at its
/// ends, and not like a number.
[[nodiscard, PW_DOOR]] bool is_name(std::string_view name);
}  // namespace reading

}  // namespace pw
