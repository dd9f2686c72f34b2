// src/app/map: a network beside itself after a change, and two networks at one scale.
#pragma once

#include "app/state.h"
#include "lesson/rich.h"
#include "stage/map/atlas.h"

namespace pw::app::map {

enum class Change : std::uint8_t { none, no_biases, groups, eight_bits, four_bits, count };

/// In its place among them: a network that was added is taken away again.
inline constexpr int away = 9;

/// How the network of this word comes out with the change; as it is where it changes nothing, or has none to be counted.
struct Changed {
  stage::map::Plot plot;  ///< its counts, and how much narrower a parameter is; without areas
  bool differs = false;
};
[[nodiscard]] Changed changed(const State& state, const stage::map::Plot& plot, Change change);

/// In a sentence what the change made of it.
[[nodiscard]] Rich change_words(const stage::map::Plot& plot, Change change);
/// In a sentence how two that lie over each other compare.
[[nodiscard]] Rich over_words(const stage::map::Plot& plot, const stage::map::Plot& over);

}  // namespace pw::app::map
