// src/core/reading: a layer as people say it: "Conv2D(8, (3,3), activation='relu')", "CONV-5-8", "3 x 3 conv, 64, stride 2". The notation's
// own words (core/notation.h) are read without this; what they do not take comes here.
#pragma once

#include <string>
#include <vector>

#include "core/settings.h"

namespace pw::inline reading {

/// A layer that was understood.
struct Said {
  Layer layer;
  std::string name;
  Count takes = 0;
  bool frozen = false;
  bool each_step = false;
};

/// Longer ones are not listened to: nobody says so much of a layer.
inline constexpr std::size_t longest_said = 2'000;

/// What somebody says where a layer is expected: one, several ("conv 3x3, 8, relu"), or none ("model = Sequential(["). `words`: folded
/// (fold.h). `first`: whether no layer was read before. Of a problem `word` is a part of `words`, and `column` where it begins there, from
/// 1; unknown_layer without a word: it is about something that nobody would call a layer.
[[nodiscard]] Expected<std::vector<Said>> understand(std::string_view words, Convention convention, bool first);

/// Whether what is wrong in words tells more than what is wrong in the notation.
[[nodiscard]] bool tells_more(const Diagnostic& in_words, const Diagnostic& in_notation);

/// The one that somebody calls so, as its keyword; empty where there is none. "Keras" is "tensorflow" among the conventions.
[[nodiscard]] std::string_view convention_called(std::string_view word);

/// Whether a window of this layer is a single number: on a map it stands for all axes of space (settle.h).
[[nodiscard]] bool has_single_window(const Layer& layer);
/// Whether what its window means hangs on what comes in: that, or three numbers, of which the last may be the depth.
[[nodiscard]] bool may_settle(const Layer& layer);

}  // namespace pw::inline reading
