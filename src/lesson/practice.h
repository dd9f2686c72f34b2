// src/lesson: practice: which question comes next, and what is known of each idea. Everything follows from the set's seed
// and from what was answered, so a stored practice goes on where it was, and a seed in a link gives everyone the same set.
//
// Spacing and interleaving are Leitner's boxes (S. Leitner, "So lernt man lernen", 1972): each idea lies in one of five
// boxes. Right at the first try it moves up one, else it goes back to the first. An idea in box b is due again after
// 2^(b-1) other questions; of what is due the weak ones, in box 1, come first, but only two of them one after the other; and no
// idea comes twice in a row.
#pragma once

#include <array>
#include <vector>

#include "lesson/practice/exercise.h"

namespace pw::lesson {

/// What is practised: the ideas, how many questions (0: without end), and what the dice begin with.
struct PracticeSet {
  Ideas ideas = all_ideas;
  int questions = 0;
  std::uint32_t seed = 1;
  friend bool operator==(const PracticeSet&, const PracticeSet&) = default;
};
inline constexpr int most_questions = 200;

/// What is known of an idea.
struct Card {
  int box = 0;  ///< 1 to 5; 0: not asked yet
  int due = 0;  ///< by Practice::clock
  friend bool operator==(const Card&, const Card&) = default;
};
inline constexpr int boxes = 5;

/// The word of a kind of question in a result: "count_layer".
[[nodiscard]] std::string_view word(Exercise::Kind kind);

/// How a question ended.
enum class Ending : std::uint8_t { right, right_later, shown, skipped, count };
/// As it is told: its name.
[[nodiscard]] std::string_view word(Ending ending);

/// A question of a set that has been left behind.
struct Result {
  Exercise::Kind kind{};
  Idea idea{};
  Ending ending{};
  std::string
      thought{};  ///< the id of what the first wrong answer looked like; empty where there was none, or none is known
  friend bool operator==(const Result&, const Result&) = default;
};

/// How far somebody is in a set.
struct Progress {
  PracticeSet set;
  int number = 0;  ///< of the current question, from 0
  Idea idea = Idea::bias;  ///< of the current question
  int level = 0;
  int streak = 0;  ///< right at the first try, one after the other
  int counted = 0;  ///< layers counted rightly at the first try
  int weak = 0;  ///< weak ideas asked one after the other, the current question among them
  std::vector<Result> results;  ///< one for each question that was ended; without an end the last one only
  bool told = false;  ///< whether its result has been told to the page around

  /// Whether a set with an end has come to it.
  [[nodiscard]] bool finished() const { return set.questions > 0 && number >= set.questions; }
  friend bool operator==(const Progress&, const Progress&) = default;
};

struct Practice : Progress {
  bool begun = false;  ///< whether there is a current set at all
  int clock = 0;  ///< questions ended so far, in all sets
  std::array<Card, idea_count> cards;
  std::vector<Progress> others;  ///< sets that were left for another one, the latest last

  [[nodiscard]] const Card& card(Idea of) const { return cards[static_cast<std::size_t>(of)]; }
  friend bool operator==(const Practice&, const Practice&) = default;
};
/// So many sets that were left are kept.
inline constexpr std::size_t most_others = 12;

/// Takes out the set of this name, where it is.
[[nodiscard]] std::optional<Progress> taken_out(std::vector<Progress>& sets, const PracticeSet& set);
/// Keeps a set that is left for another one, in place of what was kept of it before.
void keep(Practice& practice, Progress set);
/// An idea was missed elsewhere, in the walk or beside the question's own: it comes soon.
void missed(Practice& practice, Idea idea);
/// Takes over what another copy of this practice has got further in: its sets, and what it knows of the ideas.
void merge(Practice& practice, const Practice& other);
/// How many of a set's questions ended so.
[[nodiscard]] int how_many(const Practice& practice, Ending ending);
}  // namespace pw::lesson
