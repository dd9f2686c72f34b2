// src/app/practice: what the program's state knows of practice. A type of pw::app and not of pw::app::practice: it is there from the
// beginning, however late the rest of practice comes.
#pragma once

#include <optional>
#include <string>

#include "app/shared/answer.h"
#include "lesson/practice.h"

namespace pw::app {

/// A question that somebody writes for a set, as far as it is written.
struct Writing {
  int place = -1;  ///< which question of the set it is to stand in the place of, from 0; -1: nobody writes
  std::string text;  ///< the network, as it is typed
  int row = -1;  ///< the layer that is asked about, from 0; -1: the last one
  lesson::Exercise::Kind kind{};
  /// What became of the last thing that was done, where that is not what was meant.
  enum class Hitch : std::uint8_t {
    none,
    no_room,  ///< the set's link has no room for it: it is not taken, and stands as it was typed
    cut,  ///< the network was too long to be begun with whole
  };
  Hitch hitch = Hitch::none;
  friend bool operator==(const Writing&, const Writing&) = default;
};
/// Of its text, in bytes.
inline constexpr std::size_t longest_written = 2'000;

struct Practice : lesson::Practice {
  Answer exercise;  ///< what the learner did on the current question
  Answer example;  ///< and on the example that stands there in its place
  int reviewed = -1;  ///< of a set that is done: which of its questions was looked at once more last, from 0
  bool reviewing = false;  ///< whether it is looked at now
  std::optional<lesson::PracticeSet>
      linked;  ///< while an address is read: the practice that it asks for; seed 0: it names none
  lesson::PracticeSet made = {lesson::all_ideas, 10,
                              0};  ///< a set to be handed out, as it is put together; seed 0: the day's own
  Writing writing;  ///< for that set
  friend bool operator==(const Practice&, const Practice&) = default;
};

}  // namespace pw::app
