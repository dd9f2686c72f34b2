// src/formats/bring: the rows of tables in Markdown, CSV and LaTeX, and what their columns hold. Only for table.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/bring/scan.h"

namespace pw::formats::bring {

struct Cells {
  std::vector<std::string> cells;
  int line = 0;
};
/// The head is the first row. Which of the three it is stands in the text.
[[nodiscard]] std::vector<Cells> table_rows(std::string_view text);

enum class Column : std::uint8_t {
  none,
  name,
  layer,
  shape,
  count,
  kept,
  kernel,
  filters,
  stride,
  padding,
  activation,
  words,  ///< a description of all of it
};
[[nodiscard]] Column column_of(std::string_view head);

/// A layer as a name in a table has it ("CONV1", "POOL2", "FC3", "Softmax", "Convolution"), by Keras' name; else as it is.
[[nodiscard]] std::string type_called(std::string_view words);

/// What a row says of a layer's settings, wherever it stands.
struct Settings {
  std::vector<Count> window{};
  std::optional<Count> many{}, step{};
  std::string padding{};  ///< "same", "valid", a number; empty: nothing is said
};
/// Of words as people write them: "1x1 stride, valid padding, outputs 28x28x6", "10 5x5 filters, stride 1, padding 2".
[[nodiscard]] Settings settings_in(std::string_view words);
/// The sizes behind the word "output"; else none.
[[nodiscard]] std::vector<Count> outputs_in(std::string_view words);
/// The first "8x8x3" in a row: of three sizes, or of two.
[[nodiscard]] std::vector<Count> size_in(const Cells& row);
/// With "x" for "×".
[[nodiscard]] std::string plain_times(std::string_view words);

}  // namespace pw::formats::bring
