// src/formats/bring: what the names in a file of weights say: which tensors are no parameters, and which hold them packed. Only for tensors.cpp.
#pragma once

#include <set>

#include "formats/bring/tensors.h"

namespace pw::formats::bring {

using Names = std::set<std::string, std::less<>>;

/// Whether frameworks keep such a tensor beside the parameters: a mask, a table of positions or of a schedule, a scale of packed numbers,
/// a vector of spectral normalisation.
[[nodiscard]] bool is_kept_beside(const Tensor& tensor, const Names& names);

/// A layer's weights, packed several to a number: the parameters that they are, and the names of all that belongs to them.
struct Packed {
  std::string name;  ///< of the weights
  std::vector<Count> sizes;
  std::vector<std::string> used;
};
/// GPTQ and AWQ (qweight, qzeros, scales), bitsandbytes (weight, absmax), MXFP4 (_blocks, _scales).
[[nodiscard]] std::vector<Packed> packed_weights(const std::vector<Tensor>& tensors);

}  // namespace pw::formats::bring
