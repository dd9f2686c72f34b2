// src/formats: a network for Keras and TensorFlow.js. Knows neither the screen nor files.
#pragma once

#include "formats/code.h"

namespace pw::formats {

/// Python code for Keras 3: a model `net`, whose summary is printed when the file is run. Maps are batch x height x width x
/// channels there, as here. `report` is the network's, without a problem. Counts and shapes are ours: paddings that Keras' layers
/// cannot do are layers of their own before them.
[[nodiscard]] Code keras(const Network& network, const Report& report);

/// The same model without its weights as JSON, in the form that Keras 2 wrote: Keras 2 and 3 (`model_from_json`) and TensorFlow.js
/// (`loadLayersModel`, as `modelTopology`) read it. Source: what tf.keras 2 gives for `model.to_json()`.
[[nodiscard]] Code keras_json(const Network& network, const Report& report);

}  // namespace pw::formats
