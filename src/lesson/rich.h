// src/lesson: sentences with marks: some words strong, some in the colour of a quantity.
#pragma once

#include <string>
#include <vector>

#include "core/formula.h"
#include "text/text.h"

namespace pw {

struct Run {
  std::string text;
  Quantity tint = Quantity::none;
  bool strong = false;
  friend bool operator==(const Run&, const Run&) = default;
};
using Rich = std::vector<Run>;

/// A pattern of src/text with its values put in. The marks are read before the values go in, so a value (something a
/// person typed, say) can never act as a mark.
[[nodiscard]] Rich rich(text::Key key, text::Args args = {});
[[nodiscard]] Rich rich(text::Key key, std::initializer_list<text::Arg> args);

/// The same words without marks.
[[nodiscard]] std::string plain(const Rich& words);

}  // namespace pw
