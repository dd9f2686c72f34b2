// src/app: the sandbox's list of layers as data. Only for the files of this room.
#pragma once

#include "app/view.h"

namespace pw::app {

[[nodiscard]] LayerList describe_list(const Sandbox& sandbox);

/// The words of a row as they stand in the text, with one space after the name.
[[nodiscard]] std::string row_words(const Draft& draft, std::size_t row);

/// How numbers are stored, by the names that people use. Two that take as many bytes stand together.
struct FormatName {
  std::string_view name;
  NumberFormat format;
};
[[nodiscard]] std::span<const FormatName> number_formats();

}  // namespace pw::app
