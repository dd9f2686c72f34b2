// src/formats/bring: what is done with every network that was brought: the numbers that the text prints beside it, what it says at once.
#pragma once

#include "formats/bring/bring.h"

namespace pw::formats::bring {

/// "Total params: 62,958" and the like, wherever a text has them.
[[nodiscard]] std::vector<Printed> printed_totals(std::string_view text);
/// Counted, and compared with what is printed.
[[nodiscard]] Brought finished(Brought out, std::string_view text);
/// A network in the notation, with the line of each of its layers.
[[nodiscard]] BroughtOr from_notation(const std::string& words, const std::vector<int>& lines, Form form,
                                      std::string_view text);
void ask_for_input(Brought& out, const Shape& answer);
[[nodiscard]] std::string shape_words(const Shape& shape);

}  // namespace pw::formats::bring
