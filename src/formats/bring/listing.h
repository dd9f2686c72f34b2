// src/formats/bring: what programs print a line at a time while they run: the names and sizes of a model's tensors, Darknet's layers. Only for
// recognise.cpp and the readers of tables and of Darknet.
#pragma once

#include <optional>

#include "formats/bring/tensors.h"

namespace pw::formats::bring {

/// "conv1.weight torch.Size([6, 1, 5, 5])", "| conv1.weight | 150 |".
[[nodiscard]] std::optional<Tensor> tensor_in(std::string_view line);
[[nodiscard]] BroughtOr read_tensor_list(std::string_view text);

/// "0 conv 16 3 x 3 / 1 416 x 416 x 3 -> 416 x 416 x 16".
[[nodiscard]] bool is_darknet_row(std::string_view line);
[[nodiscard]] BroughtOr read_darknet_log(std::string_view text);

}  // namespace pw::formats::bring
