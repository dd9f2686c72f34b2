// src/formats/bring: the rows of printed summaries. Only for summary.cpp.
#pragma once

#include <string_view>

#include "formats/bring/solve.h"

namespace pw::formats::bring {

struct Table {
  std::vector<Row> rows;
  bool connected = false;  ///< it says what each layer takes
  bool unbuilt = false;  ///< Keras printed it before it knew the sizes
  Count before = -1;  ///< a size of what comes in, in bytes of four, in hundredths of MB
};

/// Whether it is a table in Markdown.
[[nodiscard]] bool is_markdown(std::string_view text);
/// Keras' with boxes or in Markdown, and without.
[[nodiscard]] Table read_boxes(std::string_view text);
[[nodiscard]] Table read_plain(std::string_view text);
[[nodiscard]] Table read_torchinfo(std::string_view text);
[[nodiscard]] Table read_torchsummary(std::string_view text);
[[nodiscard]] Table read_fastai(std::string_view text);

}  // namespace pw::formats::bring
