// src/lesson: what the files that make questions share. Only for them.
#pragma once

#include "lesson/practice/exercise.h"

namespace pw::lesson::inline practice {

[[nodiscard]] inline Mistake mistake_of(const Misconception& m) { return {m.id, m.thought, m.question}; }
[[nodiscard]] inline const Misconception& misconception(std::string_view id) { return *misconception_of(id); }
[[nodiscard]] inline Mistake known(std::string_view id) { return mistake_of(misconception(id)); }

/// The count that a misconception gives for a layer; nothing where it makes no sense there.
[[nodiscard]] std::optional<Count> count_by(const Misconception& misconception, const Belief& truth);
/// Whether a wrong count is no more than ten times the right one, and no less than a tenth of it: beyond that it is wrong by its looks.
[[nodiscard]] bool is_near(Count right, Count wrong);

/// Adds a wrong option, unless it says what another one says, or there are enough.
void add_wrong(Exercise& exercise, Count number, Shape shape, const Mistake& mistake);
/// From the network's first layer down; "none of them", -1, last.
void put_in_network_order(std::vector<Option>& options);

/// What can be counted in the head, and drawn.
inline constexpr Count largest_count = 60'000;

/// Makes the question of a kind that asks about one layer as it is (count_layer, filter_depth, output_width, output_shape), whose network is
/// there and can be built. False where none comes about.
[[nodiscard]] bool settle(Exercise& exercise);

/// Of two, three or four layers the dearest. Of two it may be that both cost the same. Each wrong option is what a thought makes of them.
/// False where no such question came about.
[[nodiscard]] bool draft_dearest(Exercise& exercise, Dice& dice, int level);

}  // namespace pw::lesson::inline practice
