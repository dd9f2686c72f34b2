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

/// Takes over the answers alone, as another frame of this page has stored them: where a course page holds several lessons,
/// what is answered in one is known in all. What is being answered here stays.
bool take_over(State& state, std::string_view text);

}  // namespace pw::app
