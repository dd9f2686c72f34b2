// src/stage: what stands on the ways to a layer that puts several together.
#pragma once

#include <memory>

#include "core/analyse.h"
#include "core/door.h"
#include "stage/further/sketch.h"

namespace pw::stage::inline further {

/// `layer` must have a row in the report. Layers without a name are told as in the notation.
[[nodiscard, PW_DOOR]] std::shared_ptr<const Sketch> ways_on(const Network& network, const Report& report,
                                                             std::size_t layer);

}  // namespace pw::stage::inline further
