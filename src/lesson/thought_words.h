// src/lesson: thoughts behind a wrong count, in whole sentences.
#pragma once

#include <span>

#include "lesson/diagnosis.h"
#include "lesson/rich.h"

namespace pw::lesson {

/// A sentence more, and a space.
void add_sentence(Rich& words, text::Key sentence);
/// The likeliest thought (or the two that come together), the next one where there is one, and the question that leads on from the
/// likeliest; in what is no more than a guess, said as one. Not empty thoughts.
[[nodiscard]] Rich thought_words(const Diagnosis& found);

}  // namespace pw::lesson
