// src/formats/bring: what stands around a text where it was copied: prompts, marks of quotes and of comments, fences, what a log writes before
// a line, characters of web pages and of terminals, the cells of a notebook. Every line stays the line that it was. Knows no form but by its name.
#pragma once

#include <string>
#include <string_view>

#include "formats/bring/bring.h"

namespace pw::formats::bring {

/// The text alone. Lines that are not of it are empty, so that a line's number is that of the text that was brought.
[[nodiscard]] std::string unwrapped(std::string_view text);
/// The comments of a text alone, each on its line, where they hold a model as PyTorch prints it; else nothing.
[[nodiscard]] std::string in_comments(std::string_view text);
/// How many objects of JSON that are networks begin on lines of their own.
[[nodiscard]] int objects_in(std::string_view text);
/// Which form it is, of a text with nothing around it.
[[nodiscard]] Form form_of(std::string_view text);
/// Whether the first words that are no comment are those with which our own notation begins.
[[nodiscard]] bool is_ours(std::string_view text);

}  // namespace pw::formats::bring
