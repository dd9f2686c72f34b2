// src/platform: what the terminal's program says to answers, and how it explains a count: as the page does, in words that another program
// may read too.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "core/analyse.h"

namespace pw {

/// An answer to one layer.
struct Claim {
  std::size_t layer = 0;  ///< an index of the report's rows
  Count answer = 0;
};

/// "CONV1=600", or "2=600": the layer's name, or its row, counted from 1, and a count or a formula of numbers, as on the page. Of layers
/// with the same name the last is meant. Error: a sentence.
[[nodiscard]] std::expected<Claim, std::string> read_claim(std::string_view written, const Network& network,
                                                           const Report& report);

/// What is said to some claims, in lines or as JSON, one object for each; with the right counts only where they are to be `shown`.
struct Judgement {
  std::string words;
  bool all_right = true;
};
[[nodiscard]] Judgement judge(const std::vector<Claim>& claims, const Network& network, const Report& report,
                              bool as_json, bool shown);

/// Each layer with its formula, in letters and in numbers, and a sentence that says it.
[[nodiscard]] std::string explain(const Network& network, const Report& report);

}  // namespace pw
