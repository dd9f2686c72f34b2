// src/app/sandbox: the network in parts: its layers, or, where there are many, what its author or its names put together, or those of a size;
// and the lines of the list of layers, which has a heading above each part that has a name. Knows no view.
#pragma once

#include <string>
#include <vector>

#include "app/sandbox/draft.h"

namespace pw::app::sandbox {

/// What stands in the list above the first layer of a part that has a name, or of a block of it.
struct Heading {
  std::size_t row = 0;  ///< the layer below it
  std::string title;
  std::size_t end = 0;  ///< its layers are those from `row` up to, and without, this one
};
/// In the order of the rows. None where the parts have no names, and of a network of more than `most_headed` layers.
inline constexpr std::size_t most_headed = 3000;
[[nodiscard]] std::vector<Heading> headings(const Draft& draft);

/// The lines of the list, which are its layers and, above some of them, a heading. `headings` as above.
[[nodiscard]] std::size_t line_of(const std::vector<Heading>& headings, std::size_t row);
/// The first row whose line is not above `line`.
[[nodiscard]] std::size_t row_from(const std::vector<Heading>& headings, std::size_t line);

/// Layers from `first` up to, and without, `end`, and what the network's author calls them; of a part with a name the blocks it is made of.
struct Group {
  std::size_t first = 0, end = 0;
  std::string title = {};
  std::vector<Heading> blocks = {};
};
/// Each layer by itself where there are few; else those with one title, or of one size in space, that follow each other; where these are many
/// too, so many of them together that no more than `most_groups` are left, as many as the rail has room for with their numbers.
/// A sequence is mostly of one size from its beginning to its end: then the rounds of its repeats are told apart.
inline constexpr std::size_t most_groups = 8;
[[nodiscard]] std::vector<Group> groups_of(const Draft& draft);

}  // namespace pw::app::sandbox
