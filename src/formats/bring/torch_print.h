// src/formats/bring: print(model) of PyTorch. It has the layers and no more: what flows where is known for families of modules, and else the
// layers stand in their printed order.
#pragma once

#include "formats/bring/bring.h"

namespace pw::formats::bring {

[[nodiscard]] BroughtOr read_torch_print(std::string_view text, const Assumptions& assumptions);

}  // namespace pw::formats::bring
