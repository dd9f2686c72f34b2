// src/app/map: what the map's own actions do.
//
// The map hears of a pointer and of keys what a scene of the walk does (web/cells.js): room (how large it is seen, and nothing else), look and pin (what is pointed at; a click: what was
// looked at already comes nearer), press, drag, drop and tap, larger and smaller (about the point; by keys about the middle), left, up,
// right, down (a tenth of what is seen; with 5 a half), home (all of it), enter (what is looked at fills the room), whole (out again: from
// a layer to its network, from there to all), off.
#pragma once

#include "app/action.h"
#include "app/state.h"

namespace pw::app::map {

void update(State& state, const Action& action);
/// What an address asks for: "resnet50", or one of its layers, "resnet50/3" by its row from 1. Kept until the networks are there.
void ask_for(State& state, std::string_view value);
/// The same, for an address; empty where all of the map is looked at.
[[nodiscard]] std::string asked(const State& state);

}  // namespace pw::app::map
