// src/lesson: lessons as data: their steps, questions and reasons. Knows neither the screen nor the browser.
//
// A step names its sentences by key; the numbers in them come from the network's report (facts.h), so a lesson
// holds no count of its own.
#pragma once

#include <span>

#include "core/analyse.h"
#include "text/text.h"

namespace pw::lesson {

/// One answer to "why is the count zero?", and what is said to whoever chooses it.
struct Reason {
  text::Key words;
  text::Key reply;
};

/// One step walks through one layer of the network.
struct Step {
  text::Key before;                  ///< what the learner reads before answering
  text::Key ask;                     ///< the question
  std::span<const text::Key> after;  ///< what is told once the count is known
  std::span<const Reason>
      reasons;   ///< why it is none, to choose from once it is counted; empty where the count is all that is asked
  int right_reason = -1;             ///< index into `reasons`
  [[nodiscard]] bool asks_why() const { return !reasons.empty(); }
};

struct Lesson {
  Network network;
  Report report;                ///< analyse(network), kept because it never changes
  std::span<const Step> steps;  ///< one for each layer, in order
};

/// The eight-layer "Try it" network.
[[nodiscard]] const Lesson& try_it();

}  // namespace pw::lesson
