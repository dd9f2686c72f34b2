// src/app/sandbox: what is told by ear of what was done to the network (app/said.h): with its total, and what that differs in from before.
#pragma once

#include "app/shared/said.h"

namespace pw::app::sandbox {

void note(const State& before, const Action& action, Done& done);
void say(const State& state, View& view);

}  // namespace pw::app::sandbox
