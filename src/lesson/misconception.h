// src/lesson: the mistakes that learners make when they count, each as a change of what they take the layer to be
// (belief.h): of its formula, or of what flows into it. No mistake holds a number of its own, so each is known for
// every layer of every network.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/door.h"
#include "lesson/belief.h"
#include "lesson/idea.h"
#include "text/text.h"

namespace pw::lesson {

struct Misconception {
  std::string_view id;  ///< "M01", as in tests/data/misconceptions.tsv; a mistake with two thoughts has two rows
  std::uint64_t kinds = 0;  ///< the layer kinds it is met at: a bit for each alternative of Layer
  bool upstream = false;  ///< whether it changes what flows in; it then comes before a change of the formula
  bool pairs = false;     ///< whether it is met together with another
  /// Every way the thought may go; empty where it makes no sense.
  std::vector<Belief> (*bend)(const Belief& belief);
  text::Key thought;   ///< a sentence: "It looks as if ..."
  text::Key question;  ///< the question that leads on
  Idea idea;           ///< what whoever thinks so has not mastered yet
  /// How often it is met, and so how far its number alone can be trusted where a slip makes the same one (slip.h): always, often only where
  /// counts are large, sometimes as a guess, seldom not at all.
  enum class Met : std::uint8_t { always, often, sometimes, seldom };
  Met met = Met::often;
};

/// By its id, those of further_misconceptions() as well; null where there is none.
[[nodiscard]] const Misconception* misconception_of(std::string_view id);

/// Those that the first lesson can meet and those that practice asks about, likelier first.
[[nodiscard]] std::span<const Misconception> misconceptions();

/// What becomes of a belief under a misconception, where it is met at this kind of layer.
[[nodiscard]] std::vector<Belief> bent(const Misconception& misconception, const Belief& belief);

inline namespace further {
/// The others, in tables by what they are about. An id that misconceptions() has as well is the same thought about other kinds.
[[nodiscard, PW_DOOR]] std::span<const std::span<const Misconception>> further_misconceptions();
}  // namespace further

}  // namespace pw::lesson
