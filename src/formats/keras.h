// src/formats: a network for Keras and TensorFlow.js. Knows neither the screen nor files.
#pragma once

#include "formats/code.h"

namespace pw::formats {

/// Python code for Keras 3: a model `net`, whose summary is printed when the file is run. Maps are batch x height x width x
/// channels there, as here. `report` is the network's, without a problem. Counts and shapes are ours: paddings that Keras' layers
/// cannot do are layers of their own before them.
[[nodiscard]] Code keras(const Network& network, const Report& report);

/// The same model without its weights as JSON, which Keras 3 reads (`model_from_json`). Its form is the one that Keras 2 wrote,
/// with what Keras 3 asks for besides: `module` and `registered_name` of the model and of every layer, inner ones too; and the
/// calls of an attention layer as Keras 3 has them. Sources: what Keras 3.16 gives for `model.to_json()`, and its
/// `functional_from_config`, which reads both forms of a call. Attention whose weights are frozen cannot be said there.
[[nodiscard]] Code keras_json(const Network& network, const Report& report);

/// The same as the model.json that TensorFlow.js 4 reads (`loadLayersModel`), without weights. Only where it makes the same model of
/// it: no layer that it does not have, or of which it leaves something out (groups, causal padding, some dilations, a GRU's second bias).
[[nodiscard]] Code tensorflow_js(const Network& network, const Report& report);

}  // namespace pw::formats
