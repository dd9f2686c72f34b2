// src/app: what was done last, and what there was before: whoever hears the page is told of what it changed (View::said).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/action.h"
#include "core/checked.h"

namespace pw::app {

/// No part of what the state is: it is neither kept nor compared, so that what was undone is as it was.
struct Done {
  Action::Kind kind = Action::Kind::none;  ///< none: nothing that anything is told of
  int number = 0;
  std::string text;  ///< of the action
  std::optional<Count> from;  ///< how many parameters the network had; nothing where that was not known
  std::string what;  ///< what it was done to, in its own words
  std::uint32_t turn = 0;  ///< another number whenever something was done, be it the same as before
  bool heard = false;  ///< whether it has been told

  /// Something else, of which nothing more is known.
  void begin(Action::Kind other) {
    const std::uint32_t next = turn + 1;
    *this = {};
    kind = other;
    turn = next;
  }

  friend bool operator==(const Done&, const Done&) { return true; }
};

struct State;

/// Before an action: keeps what will have to be known of how it was.
void note(State& state, const Action& action);

/// Whether it is told of when the typing rests.
[[nodiscard]] bool is_typing(Action::Kind kind);

}  // namespace pw::app
