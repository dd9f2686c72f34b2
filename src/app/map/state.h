// src/app/map: what the program's state knows of the map. A type of pw::app, as all of the state is.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/shared/answer.h"

namespace pw::app {

/// So many networks that somebody added stand on the map at most, and so long is one, in bytes; so much of what is typed is kept.
inline constexpr std::size_t most_added = 8, longest_added = 20'000, longest_looked_for = 200'000;
/// While something is asked on the map.
struct MapQuiz {
  std::size_t number = 0;  ///< the question, from 0
  Count right = 0;  ///< so many were answered rightly at the first try
  Answer answer;
};

struct MapSight {
  /// Where one looks, as stage::map::Camera has it; on the way there, where it leads to.
  double x = 0, y = 0, nearness = 0;
  /// The way there: from where, for how many milliseconds, and how many of them have gone by; -1 at rest.
  double way_x = 0, way_y = 0, way_nearness = 0;
  int way = 0, gone = -1;
  /// What is looked at: a network by its word, one of its layers by its row, one of that layer's parameters; empty and -1 for none.
  std::string plot;
  int row = -1;
  long long cell = -1;
  bool pinned = false;  ///< whether it stays when the pointer goes away
  /// The room that it was last seen in, in px.
  float width = 1280, height = 560;
  /// What the pointer drags: where it took hold, in px, and where one looked then.
  bool is_held = false, has_moved = false;
  float held_x = 0, held_y = 0;
  double from_x = 0, from_y = 0;
  std::string asked;  ///< what an address asks for, until the networks are there
  std::string typed;  ///< in the field that finds a network
  bool found = false;  ///< whether what is being typed there is the beginning of one
  bool lost = false;  ///< whether what was looked for last is nowhere
  std::string kept;  ///< the networks that somebody added, as they are stored (app/map/added.h)
  std::string over;  ///< a network that lies over the one that is looked at, by its word; empty for none
  std::uint8_t change = 0;  ///< map::Change: how that one is changed
  std::shared_ptr<const MapQuiz> quiz{};  ///< while something is asked here
  friend bool operator==(const MapSight&, const MapSight&) = default;
};

}  // namespace pw::app
