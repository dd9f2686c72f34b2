// src/app: progress as text, for the browser's storage. The first line is "paramwalk 2", the others are key=value, where an
// enumerator is a word and what is as usual is left out. Damaged text is left alone as far as it cannot be read, and never
// breaks the program. What older releases wrote is read as they read it (form 1: numbers in place of words); what a newer one
// wrote is neither read nor written over. Each released form has a golden text (tests/data/stored).
#pragma once

#include <string>
#include <string_view>

#include "app/state.h"

namespace pw::app {

/// Nothing where a newer release keeps the progress (Page::is_kept_by_newer): what it wrote stays.
[[nodiscard]] std::string save(const State& state);
/// Takes over what can be read. False when the text is of no form that is known.
bool restore(State& state, std::string_view text);

/// What may be left out of the text where somebody keeps only so many bytes (web/learning/fitting.js): one after the other, until the
/// rest fits. Each is a pattern of whole lines, or of ends of lines that are read without them, and what stays of them; as JSON.
[[nodiscard]] std::string_view left_out();

/// Takes over what another frame or tab of this page has stored and got further in: answers, sets of practice, the network
/// of a sandbox that nobody has written in here. What is being answered here stays. So several lessons on one course page know the
/// same, and none takes away what another one has stored. Whichever of two comes into the other, both know the same then.
bool take_over(State& state, std::string_view text);

/// Whether something is known here that the text lacks: two that wrote at once have to write again.
[[nodiscard]] bool adds(const State& state, std::string_view text);

}  // namespace pw::app
