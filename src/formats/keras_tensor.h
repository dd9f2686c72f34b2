// src/formats: what the calls of Keras' layers gave, as Python and JSON name it. Only for the files of this room.
#pragma once

#include "formats/made.h"

namespace pw::formats {

/// What one call of a layer gave.
struct Tensor {
  std::string variable;   ///< in Python
  std::string layer;      ///< in JSON
  std::size_t call = 0;   ///< which of the layer's calls
};

/// As an argument in Python: the one, or a list of them.
[[nodiscard]] inline std::string list(const std::vector<Tensor>& tensors, std::string Tensor::* what) {
  std::string out;
  for (const Tensor& tensor : tensors) out += (out.empty() ? "" : ", ") + tensor.*what;
  return tensors.size() == 1 ? out : "[" + out + "]";
}

/// As JSON has them: ["x",0,0], ...
[[nodiscard]] inline std::string references(const std::vector<Tensor>& tensors) {
  std::string out;
  for (const Tensor& tensor : tensors)
    out += (out.empty() ? "[" : ",[") + quoted(tensor.layer) + "," + number(static_cast<Count>(tensor.call)) + ",0]";
  return out;
}

}  // namespace pw::formats
