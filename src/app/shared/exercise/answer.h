// src/app/shared/exercise: a question of practice, or one about the sandbox's network, as it is answered. Knows no view.
#pragma once

#include "app/shared/answering.h"
#include "lesson/practice.h"

namespace pw::app::exercise {

/// What answering has to know of it.
[[nodiscard]] Asked asked(const lesson::Exercise& exercise);
/// A wrong answer: which thought is behind it is kept, and whose idea was missed comes back, unless it is `own`, the question's own,
/// which comes back anyway.
void missed(lesson::Practice& practice, const lesson::Exercise& exercise, Answer& answer,
            std::optional<lesson::Idea> own);
/// The id of what the wrong answer that was checked last looks like; empty where no thought is known.
[[nodiscard]] std::string_view thought_behind(const lesson::Exercise& exercise, const Answer& answer);
/// How a question ends that is left with this answer.
[[nodiscard]] lesson::Ending ending_of(const Answer& answer);

}  // namespace pw::app::exercise
