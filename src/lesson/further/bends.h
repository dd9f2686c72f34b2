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
/// A recurrent layer without the factor of its gates (and of its directions).
[[nodiscard]] Beliefs one_gate(const Belief& belief);
/// Its neurons take what comes in, and not what they gave themselves the step before.
[[nodiscard]] Beliefs no_way_back(const Belief& belief);
/// One bias for each neuron of each gate where there are two, and the other way round.
[[nodiscard]] Beliefs other_biases(const Belief& belief);
[[nodiscard]] Beliefs entries_only(const Belief& belief);

}  // namespace pw::lesson::inline further
