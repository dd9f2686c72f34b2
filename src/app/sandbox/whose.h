// src/app/sandbox: whose weights a layer uses, which of them are kept without being trained, and which rest.
#pragma once

#include "app/shared/layer_view.h"

namespace pw::app::sandbox {

/// Adds to what is said of the layer, after its formula and its picture have been described: a layer that learns nothing itself, but keeps
/// numbers, has their formula on the card; one that uses another's weights has its name under the picture.
void describe_weights(const LayerScene& s, View& view);
/// Of all parameters, trained or kept, those that work at each place.
[[nodiscard]] Count active_of(const Report& report);

}  // namespace pw::app::sandbox
