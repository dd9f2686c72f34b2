// src/page: the small pieces of markup that the documents are made of.
#pragma once

#include <string>
#include <string_view>

#include "app/view.h"

namespace pw::page {

/// Text as it stands in HTML, also between double quotes.
[[nodiscard]] std::string escape(std::string_view text);
/// " name=\"value\"", escaped.
[[nodiscard]] std::string attribute(std::string_view name, std::string_view value);
[[nodiscard]] std::string element(std::string_view tag, std::string_view attributes, std::string_view content);
/// Strong words as <b>, tinted ones with the class of their ink.
[[nodiscard]] std::string write_rich(const Rich& words);
/// One <math> element: the letters, and below them, as far as they are shown, the numbers and the value.
[[nodiscard]] std::string write_math(const app::FormulaCard& card);
/// A side of a formula in a line of text.
[[nodiscard]] std::string write_line(const std::vector<app::Sign>& signs);
/// A display list as <svg>, so many times as large as it says. `id` must differ between the pictures of one document.
[[nodiscard]] std::string write_svg(const stage::Picture& picture, std::string_view id, std::string_view css_class,
                                    float times = 1);

}  // namespace pw::page
