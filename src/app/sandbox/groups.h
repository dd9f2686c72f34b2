// src/app/sandbox: the network in parts: its layers, or, where there are many, what its author or its names put together, or those of a size.
// The strip of volumes shows them, and the list of layers has a heading before each.
#pragma once

#include "app/view.h"

namespace pw::app::sandbox {

/// At most `most_groups`, as many as the rail has room for with their numbers, in the order of the layers; the one that holds the layer
/// looked at is chosen. Empty where nothing is counted.
inline constexpr std::size_t most_groups = 8;
[[nodiscard]] std::vector<StepItem> describe_groups(const Sandbox& sandbox);

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

}  // namespace pw::app::sandbox
