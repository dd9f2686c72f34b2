// src/lesson: how a network that cannot be read or counted might be mended: other texts that get further.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/analyse.h"
#include "core/notation.h"

namespace pw::lesson::inline sandbox {

/// One way to mend it.
struct Mend {
  std::string words;  ///< "Write “stride=2”"
  std::string text;   ///< the whole network, mended there
};

/// What is wrong with a network: that its text cannot be read, or that a layer before that place cannot be counted.
struct Trouble {
  Diagnostic problem;
  bool in_text = false;
};
[[nodiscard]] std::optional<Trouble> trouble_of(const Reading& reading, const Report& report);

/// At most one or two, none beyond greatest_compared layers (what_if.h). None makes another network than the one that was meant: what was
/// said stays as it was said, and where two things may have been meant, or where something would have to go, there is no mend. Each was
/// tried: the problem is gone, and the next one, if any, comes later. `reading` is that of `text`, `report` that of the network that was
/// read.
[[nodiscard]] std::vector<Mend> mends(std::string_view text, const Reading& reading, const Report& report);

}  // namespace pw::lesson::inline sandbox
