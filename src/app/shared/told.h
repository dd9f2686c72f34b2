// src/app/shared: how an answer stands, in the words in which a page around this one is told of it (progress.h). Knows no view.
#pragma once

#include <string_view>

#include "app/shared/answer.h"

namespace pw::app {

/// "right", "wrong", "shown" or "open": what the last check came to. What was shown first is not what the learner found.
[[nodiscard]] std::string_view outcome_told(const Answer& answer);

}  // namespace pw::app
