// src/formats/bring: what the readers of code for both frameworks have in common: several models in one text, and what is missing from a
// count. Only for them.
#pragma once

#include "formats/bring/python.h"

namespace pw::formats::bring {

/// Nothing is left to count: why, where that is known.
[[nodiscard]] Refused nothing_in_it(const Interpreter& python);
/// What is missing from the count, and what could not be followed, as notes.
void note_doubts(Plan& plan, const Interpreter& python);
/// What the text has lost, and what was assumed for it.
void note_layout(Plan& plan, const Layout& layout);
void note_several(Plan& plan, std::size_t count, std::string_view name);
/// By what name a text has it.
[[nodiscard]] std::string global_name(Interpreter& python, std::size_t index);
/// Of these those that none of the others holds, and of those that are alike the first.
[[nodiscard]] std::vector<std::size_t> apart(Interpreter& python, const std::vector<std::size_t>& all);

[[nodiscard]] BroughtOr read_keras_code(std::string_view text, const std::vector<Statement>& statements,
                                        const Layout& layout, const Assumptions& assumptions);
/// Whether a text is code for Keras or PyTorch although it imports nothing: a piece of a longer one.
[[nodiscard]] bool is_piece_of_code(std::string_view text);

}  // namespace pw::formats::bring
