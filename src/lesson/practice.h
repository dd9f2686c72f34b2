// src/lesson: practice: what is known of each idea, and of the thoughts that led to wrong answers. Everything follows from the set's
// seed, from what was answered and on which day, so a stored practice goes on where it was, and a seed in a link gives everyone the
// same set. The day is whoever calls's to say: nothing here reads a clock.
//
// Spacing and interleaving are Leitner's boxes (S. Leitner, "So lernt man lernen", 1972): each idea lies in one of five
// boxes. Right at the first try it moves up one, else it goes back to the first. An idea in box b is due again after
// 2^(b-1) other questions, and one in the last box after so many days as its Card says. A set with an end asks the same of everyone,
// whatever is known; the practice without end has a course of its own (practice/tutor.h).
#pragma once

#include <array>
#include <vector>

#include "lesson/practice/exercise.h"

namespace pw::lesson {

/// What a set's address says of how it is judged.
struct Rules {
  /// Which of the tries counts.
  enum class Counts : std::uint8_t { best, first, last, count };
  /// What help there is, a bit for each.
  static constexpr std::uint8_t hints = 1, show_me = 2, all_help = 3;
  std::uint8_t help = all_help;
  std::uint8_t tries = 0;  ///< how often it may be tried; 0: as often as one likes
  Counts counts = Counts::best;
  friend bool operator==(const Rules&, const Rules&) = default;
};
/// More are not asked for, and no more are kept.
inline constexpr int most_tries = 50;

/// What is practised: the ideas, how many questions (0: without end), what the dice begin with, and how it is judged.
struct PracticeSet {
  Ideas ideas = all_ideas;
  int questions = 0;
  std::uint32_t seed = 1;
  Rules rules{};
  std::string own{};  ///< questions that stand in the place of others, as an address has them (practice/own.h)
  friend bool operator==(const PracticeSet&, const PracticeSet&) = default;
};
inline constexpr int most_questions = 200;
/// Of `own`, in bytes.
inline constexpr std::size_t longest_own = 4'000;

/// What is known of an idea.
struct Card {
  int box = 0;  ///< 1 to 5; 0: not asked yet
  int due = 0;  ///< by Practice::clock
  int day = 0;  ///< when it was asked last; 0: on no day that is known
  int rest = 0;  ///< so many days later it comes back; each time that it is known then, twice as many
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
  Count given =
      -1;  ///< the first wrong answer: a number, or which of the options; -1 where there was none, or none is known
  friend bool operator==(const Result&, const Result&) = default;
};

/// Where somebody is in the practice without end. First the one of a practice of which only its questions are known: an older
/// release kept no more, and it asks for no placement.
enum class Phase : std::uint8_t {
  practice,
  start,  ///< of the day: what comes is told
  placement,  ///< a few questions that each show several ideas
  check,  ///< the same kinds of question again, once all ideas are mastered
  end,  ///< of the day: what was mastered
  count
};

/// How many questions of a few were right at the first try.
struct Tally {
  int right = 0, all = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

/// How far somebody is in the practice without end.
struct Tutoring {
  Phase phase = Phase::practice;
  int at = 0;  ///< of the placement, or of the check, which question, from 0
  Tally placed, checked;
  int day = 0;  ///< on which the session began
  int from = 0;  ///< Progress::number of its first question
  Ideas mastered = 0;  ///< what was mastered before it
  bool goes_on = false;  ///< whether its end is passed, and questions come all the same
  bool typed = false;  ///< whether the current question is to be one that asks for a number
  std::string thought;  ///< the id of the thought that it is to show; empty for none
  friend bool operator==(const Tutoring&, const Tutoring&) = default;
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
  std::vector<Result> results;  ///< one for each question that was ended; without an end the last few only
  std::string
      tries;  ///< how many were right in each try before this one, with spaces between them (tries_of() of practice/course.h)
  bool told = false;  ///< whether its result has been told to the page around
  Tutoring tutor;  ///< of a set without end

  /// Without an end so many results are kept.
  static constexpr std::size_t lately = 6;
  /// Whether a set with an end has come to it.
  [[nodiscard]] bool finished() const { return set.questions > 0 && number >= set.questions; }
  friend bool operator==(const Progress&, const Progress&) = default;
};

/// A thought that led to wrong answers, and whether it still does.
struct Snag {
  /// The worked example of its idea, and then the same with a gap: what of them is on the screen, or was.
  enum class Help : std::uint8_t { none, worked, faded, had, count };
  std::string id;  ///< "M02"
  Idea idea = Idea::bias;  ///< what whoever thinks so has not mastered yet
  int met = 0;  ///< how often it has led to an answer
  int rights =
      0;  ///< right answers where it would have led to a wrong one, each after a longer gap than the one before
  int last = 0;  ///< Practice::clock when it was met, or when the last of them came
  int day = 0;  ///< likewise
  bool came_back = false;  ///< whether it was gone once and was met again
  Help help = Help::none;
  int helped = -1;  ///< Practice::clock of the question at which its example was asked for; is not kept
  [[nodiscard]] bool gone() const { return rights >= enough; }
  static constexpr int enough = 3;
  friend bool operator==(const Snag&, const Snag&) = default;
};
/// So many are kept, the latest.
inline constexpr std::size_t most_snags = 12;

struct Practice : Progress {
  bool begun = false;  ///< whether there is a current set at all
  int clock = 0;  ///< questions ended so far, in all sets
  std::array<Card, idea_count> cards;
  std::vector<Snag> snags;  ///< in the order in which they were met first
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
