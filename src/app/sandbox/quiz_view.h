// src/app/sandbox: the sandbox's questions as they are seen.
#pragma once

#include "app/view.h"

namespace pw::app::sandbox {

/// Only while it asks.
void describe_quiz(const State& state, View& view);

}  // namespace pw::app::sandbox
