// src/formats/bring: the cells of a Jupyter notebook (.ipynb) as lines. Only for unwrap.cpp.
#pragma once

#include <string>
#include <string_view>

namespace pw::formats::bring {

[[nodiscard]] bool is_notebook(std::string_view text);
/// What its cells of code hold and what they printed, each on the line where it stands in the file.
[[nodiscard]] std::string notebook_lines(std::string_view text);
/// Some lines of such a file: texts of JSON, each with its end of line in it.
[[nodiscard]] bool is_piece_of_notebook(std::string_view text);
[[nodiscard]] std::string notebook_piece(std::string_view text);

/// The text that stands on a line of such a file by itself, as JSON has it; nothing where there is none.
[[nodiscard]] std::string text_on(std::string_view line);

}  // namespace pw::formats::bring
