// src/formats: what is known of a network as text for other programs: rows of cells, CSV, Markdown. Knows neither the
// screen nor files.
#pragma once

#include <string>
#include <vector>

#include "core/analyse.h"

namespace pw::formats {

using Rows = std::vector<std::vector<std::string>>;

/// A head, a row for each layer that is counted, the total. Columns: name, layer (as the notation writes it), shape, values,
/// parameters, non-trainable, multiply-adds. `plain`: numbers without separators and shapes as 28x28x8, for programs, and two
/// columns more: the weights as PyTorch and as Keras names and shapes them.
[[nodiscard]] Rows table_rows(const Network& network, const Report& report, bool plain);

/// RFC 4180, with "\n" at the ends of lines.
[[nodiscard]] std::string csv(const Rows& rows);
/// A table as GitHub and most others read it: words to the left, numbers to the right.
[[nodiscard]] std::string markdown(const Rows& rows);
/// A tabular for LaTeX, which needs no package.
[[nodiscard]] std::string latex(const Rows& rows);

}  // namespace pw::formats
