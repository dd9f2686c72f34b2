// src/lesson/further: the thoughts about layer kinds that no lesson has, as changes of a belief (misconception.h).
#pragma once

#include "lesson/bend.h"

namespace pw::lesson::inline further {

[[nodiscard]] Beliefs running_averages(const Belief& belief);
[[nodiscard]] Beliefs nothing_normalised(const Belief& belief);
[[nodiscard]] Beliefs nothing(const Belief& belief);
/// Each filter through all channels, as an ordinary convolution has it.
[[nodiscard]] Beliefs full_depth(const Belief& belief);
/// The ordinary convolution with the same setting.
[[nodiscard]] Beliefs as_conv(const Belief& belief);
[[nodiscard]] Beliefs first_half(const Belief& belief);
[[nodiscard]] Beliefs second_half(const Belief& belief);
[[nodiscard]] Beliefs entries_only(const Belief& belief);

}  // namespace pw::lesson::inline further
