// src/app: progress as text, for the browser's storage. Lines of key=value, the first "paramwalk 1"; text of another
// version, or damaged text, is left alone as far as it cannot be read, and never breaks the program.
#pragma once

#include <string>
#include <string_view>

#include "app/state.h"

namespace pw::app {

[[nodiscard]] std::string save(const State& state);
/// Takes over what can be read. False when the text is not of this version.
bool restore(State& state, std::string_view text);

/// Takes over what another frame or tab of this page has stored and got further in: answers, sets of practice, the network
/// of a sandbox that nobody has written in here. What is being answered here stays. So several lessons on one course page know the
/// same, and none takes away what another one has stored.
bool take_over(State& state, std::string_view text);

}  // namespace pw::app
