// src/app/map: what the map asks: which layer holds most, and how many walks a network is worth. First one guesses, then one sees.
#pragma once

#include "app/shared/answering.h"
#include "app/state.h"
#include "stage/map/atlas.h"

namespace pw::app::map {

struct Question {
  enum class Kind : std::uint8_t { holds_most, walks };
  Kind kind = Kind::walks;
  int plot = -1;  ///< the network that is asked about
  struct Option {
    int field = -1;  ///< a layer
    Count times = 0;  ///< or so many walks, to one digit
  };
  std::vector<Option> options;
  int right = -1;
};

/// All of them, of the networks that are seen first and the learner's own.
[[nodiscard]] std::vector<Question> questions(const State& state);
/// Nothing at the end, and while nothing is asked.
[[nodiscard]] std::optional<Question> asked_now(const State& state);
/// The network whose areas and counts would tell; -1 for none.
[[nodiscard]] int covered(const State& state);

/// The actions ask_map and next.
void update_quiz(State& state, const Action& action);

/// The map's part of `Answering` (shared/answering.h).
[[nodiscard]] Answer* answer(State& state);
[[nodiscard]] std::optional<Asked> asked_question(const State& state);

}  // namespace pw::app::map
