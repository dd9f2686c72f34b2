// src/stage: a part of a network as a row of volumes, one for each of its blocks.
#pragma once

#include <vector>

#include "core/door.h"
#include "stage/picture.h"

namespace pw::stage::inline further {

struct Blocks {
  std::vector<Shape> out;  ///< what goes out of each, at least one
  std::size_t current = 0;  ///< the one that is looked at, where the style says that one of them is
};

/// As many as there is room for, the first ones, and three dots for the others; those around the current one, where it is not among them.
/// Of a network with large maps lengths are to each other as their square roots and depths as their logarithms: 224 and 7 are told apart.
[[nodiscard, PW_DOOR]] Picture draw_blocks(const Blocks& blocks, const VolumeStyle& style);

}  // namespace pw::stage::inline further
