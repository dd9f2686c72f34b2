// src/app/practice: the panel in which a teacher makes a set: what is asked and by which rules, each question with its answer, and what can be
// taken of it. What is taken is written in practice/kit.h.
#pragma once

#include "app/view.h"

namespace pw::app::practice {

[[nodiscard]] Panel describe_set(const State& state);

}  // namespace pw::app::practice
