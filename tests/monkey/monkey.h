// A monkey at the program: actions of every kind, with any number and any text, in any order. What must hold after each of them is in
// invariants.cpp, what it can think of in actions.cpp, how a failure is cut down to the few actions that it needs in monkey.cpp.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "app/address.h"
#include "app/progress.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"

namespace pw::monkey {

using Random = std::mt19937;

/// Ends the program, unless `right`, with a word on what should be so.
void expect(bool right, const char* what, std::string_view detail = {});

/// What comes next, by the dice. `kept`: texts that earlier states were kept as.
[[nodiscard]] app::Action next_action(const app::View& view, const std::vector<std::string>& kept, Random& random);

/// Ends the program with a word if the state cannot be shown, kept and used as it should. `glance` is how closely to look: 0 as at each
/// action, 1 with documents and canvas, 2 with every control used once.
void expect_sound(const app::State& state, const app::View& view, int glance, Random& random);

}  // namespace pw::monkey
