// src/core: changes a network's text layer by layer, so that its comments, its repeats and its spacing stay. Places are
// those that read_network() gives for the same text.
#pragma once

#include <string>
#include <string_view>

#include "core/notation.h"

namespace pw::inline writing {

/// Where "from a, b" begins in a layer's words, with the space before it; size() where there is none.
[[nodiscard]] std::size_t from_in(std::string_view words);

/// Other words for the layer; its name, if it has one, stays.
[[nodiscard]] std::string with_words(std::string_view text, Place place, std::string_view words);

/// Without the layer: with its line where nothing else stands there, else with one of the signs around it.
[[nodiscard]] std::string without_layer(std::string_view text, Place place);

/// One more layer after it: on a line of its own, as far in, where the other has one, else on the same line.
[[nodiscard]] std::string with_layer_after(std::string_view text, Place place, std::string_view words);

/// A layer's words elsewhere, and where they then stand.
struct Moved {
  std::string text;
  std::size_t at = 0;
};
/// One more layer before it, in the same way.
[[nodiscard]] Moved with_layer_before(std::string_view text, Place place, std::string_view words);

/// The layer's words without its name.
[[nodiscard]] std::string_view words_at(std::string_view text, Place place);

/// The words of the two (names and all) in each other's places. `first` stands before `second`.
[[nodiscard]] std::string with_swapped(std::string_view text, Place first, Place second);

/// The layer (name and all) right above or right below another one: with its line, and the comment there, where both have a line
/// of their own.
[[nodiscard]] Moved with_moved(std::string_view text, Place layer, Place other, bool below);

/// Other text in place of some.
[[nodiscard]] std::string spliced(std::string_view text, Place place, std::string_view by);

}  // namespace pw::inline writing
