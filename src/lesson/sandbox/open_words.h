// src/lesson/sandbox: what is said of a layer's numbers, where they may depend on sizes of the input that are not known.
#pragma once

#include <string>

#include "core/analyse.h"

namespace pw::lesson::inline sandbox {

/// "((H−2)·(W−2))·8": with letters, and with numbers only where they stand for no size.
[[nodiscard]] std::string formula_words(const Formula& formula);

/// The numbers of a row, each as a number, as a formula of what is not known, or as "?" where none was found. `plain`: for
/// programs, "30x30x8" and without separators of thousands.
struct RowWords {
  std::string shape, values, parameters, kept, multiply_adds;
};
[[nodiscard]] RowWords row_words(const Report& report, std::size_t row, bool plain = false);
/// The same of all rows; what depends on the sizes is added as it is: "27,648 + (c·p)+c".
[[nodiscard]] RowWords total_words(const Report& report, bool plain = false);

/// "H = 224, W = 224": the sizes of the example.
[[nodiscard]] std::string example_words(const Report& report);

}  // namespace pw::lesson::inline sandbox
