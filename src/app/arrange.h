// src/app: the sandbox's network changed layer by layer, by buttons: moved, doubled, taken away, added, mended. Each is an
// edit of its text, which undo takes back. Places that do not exist change nothing.
#pragma once

#include "app/sandbox.h"
#include "core/notation.h"
#include "lesson/what_if.h"

namespace pw::app {

/// The layer that is looked at: the one that was picked, or the last that is counted. Nothing where none is.
[[nodiscard]] std::optional<std::size_t> looked_at(const Sandbox& sandbox, const Report& report);

enum class Arrange : std::uint8_t { up, down, twice, remove };

/// What stands on that side of a layer in the text: the nearest other place, as an index of a layer there.
[[nodiscard]] std::optional<std::size_t> beside(const Reading& reading, std::size_t layer, bool above);

/// What would be otherwise with the layer, and with all that its line stands for.
[[nodiscard]] std::vector<lesson::WhatIf> what_ifs(const Reading& reading, const Report& report, std::size_t layer);

/// `how` is an Arrange.
void rearrange(Sandbox& sandbox, int how);
/// The layer that is typed, after the one that is looked at; at the end where there is none.
void add_layer(Sandbox& sandbox, int);
void use_what_if(Sandbox& sandbox, int index);
void use_mend(Sandbox& sandbox, int index);

/// Layers to begin with: of each kind one.
[[nodiscard]] std::span<const std::string_view> example_layers();

}  // namespace pw::app
