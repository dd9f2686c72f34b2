// src/lesson: questions of a set that stand in the place of those that its seed asks: another one by dice, or one that a teacher has written.
// As an address has them, with ~ between them: "3.2" is the second other one in the third question's place, and
// "4.count.2.input 8x8x1;conv 3x3, 4" asks for the parameters of the second layer of that network (core/notation.h).
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lesson/practice.h"
#include "lesson/sandbox/mend.h"

namespace pw::lesson::inline practice {

/// A question in another one's place.
struct Own {
  int number = 1;  ///< which question of the set, from 1
  int another = 0;  ///< which other one by dice, from 1; 0: it is written
  Exercise::Kind kind = Exercise::Kind::count_layer;
  std::size_t row = 0;  ///< of the network, from 1: the layer that is asked about
  std::string network{};
  [[nodiscard]] bool is_written() const { return another == 0; }
};
inline constexpr int most_others_of_one = 99;

/// Those that can be read, the last of each number; in the order of their numbers.
[[nodiscard]] std::vector<Own> read_own(std::string_view text);
[[nodiscard]] std::string write_own(const std::vector<Own>& all);
/// The one in the place of this question, from 0.
[[nodiscard]] std::optional<Own> own_at(const PracticeSet& set, int number);

/// A network that somebody writes for a question.
struct Sheet {
  Network network;  ///< each layer with a name
  Report report;
  std::optional<Trouble> trouble;  ///< then nothing can be asked about it
  std::vector<Mend> mends;
};
[[nodiscard]] Sheet sheet_of(std::string_view text);
/// More layers are too many for a question.
inline constexpr std::size_t most_written = 40;
/// The layers that something can be asked about, and what.
[[nodiscard]] std::vector<std::size_t> askable(const Sheet& sheet);
[[nodiscard]] std::vector<Exercise::Kind> kinds_about(const Sheet& sheet, std::size_t layer);
/// As an address has it: the shortest form.
[[nodiscard]] std::string packed(const Network& network);

/// The question that somebody has written; nothing where it cannot be asked. `seed`: by which its options are in an order.
[[nodiscard]] std::optional<Exercise> exercise_written(const Own& own, std::uint32_t seed);
/// Whether all that stands in the place of others can be asked.
[[nodiscard]] bool can_ask_own(const PracticeSet& set);
/// Whether one of them is written: that one is the same in each try, so that the first try counts, whatever the rules say.
[[nodiscard]] bool is_written_by_hand(const PracticeSet& set);

}  // namespace pw::lesson::inline practice
