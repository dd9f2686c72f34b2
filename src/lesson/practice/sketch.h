// src/lesson: small networks made by dice, with numbers that can be counted in the head, for the questions of practice.
#pragma once

#include "core/analyse.h"
#include "lesson/idea.h"
#include "lesson/practice/dice.h"

namespace pw::lesson::inline practice {

/// The layer that a question is to be about, and the network around it.
struct Sketch {
  Network network;
  std::size_t layer = 0;
};

/// A layer in which the idea can be asked, below as many others as the level says: 0 for (nearly) the layer alone, 2 for a
/// whole small network. It may be one that cannot be built: who uses it analyses it first.
[[nodiscard]] Sketch sketch(Dice& dice, Idea idea, int level);
/// Two conv layers that cost the same, though the second one's map is smaller; `layer` is the second, and the first stands two above it.
[[nodiscard]] Sketch sketch_of_twins(Dice& dice);
/// Conv and pooling layers, one below the other, that mostly run out of map, and a fully connected one.
[[nodiscard]] Network sketch_of_a_shrinking_map(Dice& dice, int level);

}  // namespace pw::lesson::inline practice
