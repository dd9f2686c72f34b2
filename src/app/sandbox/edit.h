// src/app/sandbox: the sandbox's text changed and changed back, and which of its rows is looked at. Each change is an edit, which
// undo takes back. Knows no action.
#pragma once

#include "app/sandbox/state.h"
#include "core/door.h"

namespace pw::app::sandbox {

/// The text as it is after an edit. What was there can be had back; letters typed one after the other go back together.
void edit(Sandbox& sandbox, std::string text);
/// Other words in the part that is shown.
void edit_part(Sandbox& sandbox, std::string_view words);
void undo(Sandbox& sandbox);
void redo(Sandbox& sandbox);

/// The row that is looked at: the one that was picked, or the last that is counted, or the last at all. Nothing where there is
/// none, or where what is being edited is no layer.
[[nodiscard]] std::optional<std::size_t> looked_at(const Sandbox& sandbox);
/// Another network is opened where it begins: at the first layer that learns something.
void look_at_first(Sandbox& sandbox);
/// Looks at a row, and has the list show it.
void pick(Sandbox& sandbox, std::size_t row);

/// Shows the network of an address: a layer on each line where it can be read and is not very long, else as it is. The learner's
/// own is kept until they edit what is shown.
[[PW_DOOR]] void open_linked(Sandbox& sandbox, std::string_view value);
/// Likewise a network as it is.
void show_linked(Sandbox& sandbox, const std::shared_ptr<const Draft>& draft);
/// Whether it is a network in the notation.
[[nodiscard, PW_DOOR]] bool can_be_read(std::string_view value);

}  // namespace pw::app::sandbox
