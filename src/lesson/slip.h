// src/lesson: wrong numbers that need no thought: a digit mistyped, a carry missed, a number from near by.
#pragma once

#include "core/checked.h"

namespace pw::lesson {

/// How many numbers a slip of the same kind might have made of `right`, of the kinds that make `answer` of it that with the fewest; 0
/// where none does. Kinds: off by one or two, or by a power of ten; a digit replaced, left out or put in; two neighbours changed
/// about; anything within a tenth. Both are at least 0.
[[nodiscard]] Count slips_like(Count right, Count answer);

}  // namespace pw::lesson
