// src/lesson: advice at a layer that can be counted (core/further/advice.h), and the other ways in which the network might be written.
#pragma once

#include <string_view>
#include <vector>

#include "lesson/sandbox/mend.h"

namespace pw::lesson::inline sandbox {

/// The network's advice, one for each place in the text: what a repeat's line stands for is said once. `reading` and `report` are of
/// the same text.
[[nodiscard]] std::vector<Diagnostic> advice(const Reading& reading, const Report& report);

/// How the network would be written if the other thing was meant: the words for a button, and the whole text. Each was tried: what could be
/// counted can be counted still, and the note is gone. At most four, the likeliest first; none beyond greatest_compared layers.
[[nodiscard]] std::vector<Mend> mends_for(const Diagnostic& note, std::string_view text, const Reading& reading,
                                          const Report& report);

}  // namespace pw::lesson::inline sandbox
