// src/app: the screens of the program, each described by a function in a file of its own. A further one is a word in
// ScreenChoice, a tab in describe.cpp and a function here. Only for the files of this room.
//
// What a screen leaves empty in the view is not shown: no steps, no table, no picture (its title is empty), no way back.
#pragma once

#include "app/view.h"

namespace pw::app {

void describe_walk(const State& state, View& view);
void describe_practice(const State& state, View& view);
void describe_sandbox(const State& state, View& view);
/// The sandbox's network as text for other programs.
[[nodiscard]] Panel describe_taking(const State& state);

}  // namespace pw::app
