// src/formats/bring: a network in the shorthand of exams and lectures. Only for table.cpp.
#pragma once

#include "formats/bring/bring.h"

namespace pw::formats::bring {

[[nodiscard]] BroughtOr read_shorthand(std::string_view text, const Assumptions& assumptions);
/// Whether a line begins with what such a text calls a layer, behind the mark of a list.
[[nodiscard]] bool is_listed_layer(std::string_view line);

}  // namespace pw::formats::bring
