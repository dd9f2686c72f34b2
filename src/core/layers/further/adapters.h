// What may be said of a layer of several kinds and changes what is counted: that its matrix is another layer's (tied=NAME), that a
// low-rank matrix beside its weights is trained in their place (lora=R), that its filters' lengths are weights (weightnorm).
#pragma once

#include "core/analyse.h"
#include "core/door.h"

namespace pw::inline further {

/// Changes what is known of the layer by itself. `above` are the rows of the layers above it, `inputs` what comes in.
/// tied: of a dense layer's (c·p)+c only the biases are left; what it is tied to, an embedding or a table of v by e, or a dense layer of p by
/// c turned over, must have c by p. lora=r: the weights are kept, and trained are r·(p+c) of a dense layer, r·((w·h·d)+k) of a conv layer
/// without groups, r·(v+e) of an embedding (Hu et al. 2021; Hugging Face's peft), of an attention layer those of its queries and values.
/// weightnorm: one more number for each filter or neuron (PyTorch's weight_norm, dim=0).
/// Errors: input_missing, cannot_tie, cannot_adapt, too_large.
[[nodiscard, PW_DOOR]] Expected<void> adapt(const Node& node, const Network& network,
                                            std::span<const LayerReport> above, std::span<const Shape> inputs,
                                            Counted& counted);

}  // namespace pw::inline further
