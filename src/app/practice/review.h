// src/app/practice: the questions of a set that is done, to be looked at once more: what was answered, what is right, and why.
#pragma once

#include <string>

#include "app/view.h"

namespace pw::app::practice {

/// The id of what leads to a question, from 0.
[[nodiscard]] std::string review_id(int number);
/// On the result: a way to each question.
void add_reviews(const State& state, View& view);
/// The question that is looked at.
void describe_review(const State& state, View& view);

}  // namespace pw::app::practice
