// src/app/map: which networks are on the map: the well-known ones, the walk's, and the learner's own.
#pragma once

#include <memory>

#include "app/state.h"
#include "stage/map/atlas.h"

namespace pw::app::map {

/// Words of the two that are no well-known ones.
inline constexpr std::string_view walk_word = "walk", own_word = "own";

/// Made when it is first asked for, and when other networks are there.
[[nodiscard]] std::shared_ptr<const stage::map::Atlas> shared_atlas(const State& state);
[[nodiscard]] inline const stage::map::Atlas& atlas_of(const State& state) { return *shared_atlas(state); }
/// Which of its networks has this word; -1 for none.
[[nodiscard]] int plot_of(const stage::map::Atlas& atlas, std::string_view word);
/// Which of a network's layers stands in this row; -1 for none.
[[nodiscard]] int field_of(const stage::map::Atlas& atlas, int plot, int row);

/// Of the state: where one looks, and what is looked at.
[[nodiscard]] stage::map::Camera camera_of(const State& state);
[[nodiscard]] stage::map::Window window_of(const State& state);
[[nodiscard]] stage::map::Spot spot_of(const State& state);
void look_from(State& state, const stage::map::Camera& camera);
void look_at(State& state, const stage::map::Spot& spot);

}  // namespace pw::app::map
