// src/formats/bring: the rows of printed summaries. Only for summary.cpp and the tables' own files.
#pragma once

#include <string_view>

#include "formats/bring/solve.h"

namespace pw::formats::bring {

struct Table {
  std::vector<Row> rows;
  bool connected = false;  ///< it says what each layer takes
  bool unbuilt = false;  ///< Keras printed it before it knew the sizes
  std::vector<Printed> totals{};  ///< what stands in rows of its own
  Count before = -1;  ///< a size of what comes in, in bytes of four, in hundredths of MB
};

/// The parts of a line that have two spaces or more between them.
[[nodiscard]] std::vector<std::string_view> columns_of(std::string_view line);
/// What Keras calls its layers: of names that were cut only the beginning is there.
[[nodiscard]] std::string whole_type(std::string_view cut);
/// One row of Keras', of which the cells are known.
void put_keras(Table& table, std::string_view name_cell, std::string_view shape_cell, std::string_view count_cell,
               std::string_view from_cell, int line);

/// Whether it is a table in Markdown.
[[nodiscard]] bool is_markdown(std::string_view text);
/// Keras' with boxes or in Markdown, and without.
[[nodiscard]] Table read_boxes(std::string_view text);
[[nodiscard]] Table read_plain(std::string_view text);
[[nodiscard]] Table read_torchinfo(std::string_view text);
[[nodiscard]] Table read_torchsummary(std::string_view text);
[[nodiscard]] Table read_fastai(std::string_view text);
[[nodiscard]] Table read_paddle(std::string_view text);

/// Summaries one behind the other: the first, how many others there are, and what the first is called.
struct Several {
  std::string_view first;
  int others = 0;
  std::string name{};
};
[[nodiscard]] Several several_in(std::string_view text);
/// Counts that were cut, "1,315,…", as far as the text's total says what they come to. Notes that say so, or that they are missing.
[[nodiscard]] std::vector<Note> complete_cut(Table& table, const std::vector<Printed>& printed);
/// The line where somebody cut rows out; 0: none.
[[nodiscard]] int gap_in(std::string_view text);

}  // namespace pw::formats::bring
