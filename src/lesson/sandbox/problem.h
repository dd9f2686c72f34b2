// src/lesson: what is wrong, as a sentence: what was expected and how to mend it. Where it is stands beside it in the
// Diagnostic.
#pragma once

#include <string>

#include "core/diagnostic.h"

namespace pw::lesson::inline sandbox {

/// "There is no layer kind “cnov”. Did you mean “conv”?"
[[nodiscard]] std::string sentence(const Diagnostic& problem);

}  // namespace pw::lesson::inline sandbox
