// src/formats/bring: named tensors of a file as layers: weight, bias and statistics that have one name in front are one layer.
#pragma once

#include "formats/bring/file.h"

namespace pw::formats::bring {

struct Tensor {
  std::string name;
  std::vector<Count> sizes;  ///< as PyTorch has them: what goes out first
  bool is_float = true;  ///< whole numbers are counters, masks, positions, and no parameters
};
/// What lies in a file of weights.
struct Tensors {
  std::vector<Tensor> all;
  Count again = 0;  ///< numbers that stand under a second name, which is left out
};
using TensorsOr = std::expected<Tensors, Refused>;

[[nodiscard]] TensorsOr read_safetensors(Bytes& file);
[[nodiscard]] TensorsOr read_gguf(Bytes& file);
/// PyTorch's: names and sizes out of a pickle, of which nothing is run.
[[nodiscard]] TensorsOr read_pickle(Bytes& file);

/// The weights of one model, in one file or in several (`read_files`).
[[nodiscard]] BroughtOr read_weights(std::span<const Given> files);

[[nodiscard]] Brought from_tensors(std::vector<Tensor> tensors, Form form);

}  // namespace pw::formats::bring
