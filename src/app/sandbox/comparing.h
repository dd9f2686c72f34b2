// src/app/sandbox: the dialog that counts the network as a textbook, Keras and PyTorch do, side by side.
#pragma once

#include "app/view.h"

namespace pw::app::sandbox {

[[nodiscard]] Panel describe_comparing(const State& state);

}  // namespace pw::app::sandbox
