// src/app/map: which networks are on the map: the well-known ones, the walk's, and the learner's own.
#pragma once

#include <memory>

#include "app/state.h"
#include "stage/map/atlas.h"

namespace pw::app::map {

/// Words of the two that are no well-known ones.
inline constexpr std::string_view walk_word = "walk", own_word = "own";

/// The same networks for windows that are wider than high, and for others; in the same order.
struct Atlases {
  std::shared_ptr<const stage::map::Atlas> wide, tall;
};
/// Made when it is first asked for, and when other networks are there.
[[nodiscard]] Atlases shared_atlases(const State& state);
/// The one that fits the room in which the map was last seen.
[[nodiscard]] const stage::map::Atlas& atlas_of(const State& state);
/// The well-known networks that are seen first, the smallest first.
[[nodiscard]] std::vector<std::string_view> shown_first();
/// How many times the walk's network a number of parameters is, to the nearest whole number.
[[nodiscard]] Count walks_in(const State& state, Count parameters);
/// More layers of one network nobody tells apart.
inline constexpr std::size_t most_layers = 20'000;
/// Which of its networks has this word; -1 for none.
[[nodiscard]] int plot_of(const stage::map::Atlas& atlas, std::string_view word);
/// Which of a network's layers stands in this row; -1 for none.
[[nodiscard]] int field_of(const stage::map::Atlas& atlas, int plot, int row);

/// Of the state: where one looks, and what is looked at. On the way somewhere `camera_of` is where it leads to, `passing_by` what is seen.
[[nodiscard]] stage::map::Camera camera_of(const State& state);
[[nodiscard]] stage::map::Camera passing_by(const State& state);
[[nodiscard]] stage::map::Window window_of(const State& state);
[[nodiscard]] stage::map::Spot spot_of(const State& state);
void look_from(State& state, const stage::map::Camera& camera);
void look_at(State& state, const stage::map::Spot& spot);

}  // namespace pw::app::map
