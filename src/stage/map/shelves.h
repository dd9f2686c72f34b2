// src/stage/map: where the networks of a map stand.
#pragma once

#include "stage/map/atlas.h"

namespace pw::stage::map {

/// Divides a network's square among its blocks, and those among their layers (atlas.cpp).
void divide_plot(Plot& plot);

}  // namespace pw::stage::map
