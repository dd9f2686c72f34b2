// src/core/reading: a window that is said by a single number, "maxpool 2", is 2x2 on a map and 2x2x2 on a volume.
#pragma once

#include "core/network.h"

namespace pw::inline reading {

/// In a network of no framework: gives each such window as many numbers as what comes in has axes of space, where its layer takes no single one; as far as the network
/// can be counted. In time that grows with the layers up to the last such window.
void settle(Network& network);

}  // namespace pw::inline reading
