// src/core/reading: ways to say a layer that are no other names and no other settings, but another order of words: "bi-lstm 64",
// "10-way softmax", "784-128-10", "64 filters of size 3x3". Each is said again in words that are understood (words.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pw::inline reading {

/// What would be understood, and not as it is meant: "softmax 10" is a layer of ten neurons, "conv1d 64, 5" has 64 filters. `words`: folded
/// (fold.h). Nothing: it is none of these.
[[nodiscard]] std::optional<std::string> meant_otherwise(std::string_view words);

/// What is not understood as it stands. `first`: whether no layer was read before.
[[nodiscard]] std::optional<std::string> in_other_words(std::string_view words, bool first);

}  // namespace pw::inline reading
