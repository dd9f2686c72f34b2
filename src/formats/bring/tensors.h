// src/formats/bring: named tensors of a file as layers: weight, bias and statistics that have one name in front are one layer.
#pragma once

#include "formats/bring/bring.h"

namespace pw::formats::bring {

struct Tensor {
  std::string name;
  std::vector<Count> sizes;  ///< as PyTorch has them: what goes out first
  bool is_float = true;  ///< whole numbers are counters, masks, positions, and no parameters
};
[[nodiscard]] Brought from_tensors(std::vector<Tensor> tensors, Form form);

}  // namespace pw::formats::bring
