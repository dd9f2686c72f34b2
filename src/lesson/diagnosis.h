// src/lesson: which thought leads to a wrong count.
#pragma once

#include <vector>

#include "lesson/misconception.h"

namespace pw::lesson {

/// A misconception, or two together, that gives exactly the learner's number, and the formula it is counted by.
struct Thought {
  const Misconception* first = nullptr;   ///< the likelier of two
  const Misconception* second = nullptr;  ///< null for a single one
  Formula formula;
};

/// What a number tells about the place to look at, where no thought is known that gives it.
struct Hint {
  enum class Look : std::uint8_t {
    nowhere,      ///< it says nothing
    at_how_many,  ///< it is a whole number of filters, or neurons, that are each counted rightly
    at_each,      ///< it is shared evenly among the right number of filters, or neurons
  };
  Look look = Look::nowhere;
  Count factor = 0;  ///< what divides it: the numbers in one filter or neuron, or how many there are
  Count times = 0;   ///< how often
};

struct Diagnosis {
  Count off = 0;                  ///< answer - right count
  std::vector<Thought> thoughts;  ///< likelier first; pairs only where no single thought fits
  bool guess = false;  ///< whether a slip in the arithmetic is as likely to have made the number as the first thought
  Hint hint;  ///< where there are no thoughts
};

/// `layer` is an index of the report's rows, `answer` at least 0. For the right count nothing is diagnosed.
[[nodiscard]] Diagnosis diagnose(const Network& network, const Report& report, std::size_t layer, Count answer);

inline namespace further {
/// So many of this layer's filters, or neurons, each counted rightly, as another layer may have. Of numbers each of which is small some
/// are such a product by chance, and a slip in the arithmetic makes some.
[[nodiscard, PW_DOOR]] std::vector<Thought> other_units(const Belief& truth, const Hint& hint, Count answer);
}  // namespace further

/// For each token of `mine` whether `other` has nothing like it in its place. Brackets are never marked.
[[nodiscard]] std::vector<bool> differing(const std::vector<Token>& mine, const std::vector<Token>& other);

}  // namespace pw::lesson
