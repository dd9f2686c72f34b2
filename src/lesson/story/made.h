// src/lesson/story: a lesson made from a network alone: which of its layers are asked about, in which order help fades, and what the
// kinds' own words say (src/lesson/kinds). So any network is a walk.
#pragma once

#include "core/door.h"
#include "lesson/story/story.h"

namespace pw::lesson::story {

/// More of them are not asked about.
inline constexpr std::size_t most_asked_of_walk = 12;

/// Which rows are asked about, in their order: the first layer of each kind that learns something, and the first with another window; a
/// second one of a kind to try it again; the dearest; and one of each of the first kinds that learn nothing. Of layers with one formula
/// the first stands for all.
[[nodiscard]] std::vector<std::size_t> layers_to_walk(const Network& network, const Report& report);

/// `title` is put above it. No steps where nothing can be asked.
[[nodiscard, PW_DOOR]] Story make_walk(Network network, Report report, std::string title);

}  // namespace pw::lesson::story
