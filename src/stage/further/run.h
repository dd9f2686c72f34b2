// src/stage/further: parameters one after the other, as many to a line as fit. Only for the files of this room.
#pragma once

#include "stage/parts.h"

namespace pw::stage::inline further {

/// Parameters one after the other, in lines from the left.
struct Run {
  Point at;
  Count cells = 0;
  Count across = 1;  ///< cells in a whole line
  float pitch = 1;  ///< whole device pixels
  Ink ink = Ink::weight;
  float opacity = 1;
  bool learned = true;  ///< whether its cells are parameters
  Count first = 0;  ///< which parameter the first one is
  Count stands_for = 1;  ///< parameters to a cell
};
/// Draws it; how high it is.
float add_run(Picture& picture, const Run& run, float pixel);

}  // namespace pw::stage::inline further
