// src/formats/bring: what is seen of a module in a print. Only for the flow of PyTorch's modules.
#pragma once

#include <algorithm>

#include "formats/bring/layers.h"
#include "formats/bring/module.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {

inline bool is_norm(const Module& module) { return has(module.type, "Norm"); }
inline bool is_activation(const Module& module) {
  return module.children.empty() && activation_called(module.type).has_value();
}
/// Whether it keeps anything by itself.
inline bool learns_itself(const Module& module) {
  const MadeLayers made = torch_layer(module.type, Args(module.args));
  return std::ranges::any_of(made.pieces, [](const Piece& piece) {
    return piece.takes > 0 || std::holds_alternative<Embedding>(piece.layer);
  });
}
/// Whether it, or what is in it, keeps anything.
inline bool learns(const Module& module) {
  return learns_itself(module) ||
         std::ranges::any_of(module.children, [](const Module& child) { return learns(child); });
}
inline bool has_part(const Module& module, std::string_view words) {
  const std::string name = small(module.name);
  const std::string type = small(module.type);
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    if (has(name, words.substr(0, end)) || has(type, words.substr(0, end))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

/// The dense layer that a module is, or has as its first.
inline const Module* dense_of(const Module* module) {
  if (module == nullptr) return nullptr;
  if (is_one_of(module->type, "Linear|NonDynamicallyQuantizableLinear|Conv1D|QKVLinear")) return module;
  for (const Module& child : module->children) {
    if (const Module* found = dense_of(&child)) return found;
  }
  return nullptr;
}
struct DenseFacts {
  Count in = 0, out = 0;
  bool bias = true;
};
inline std::optional<DenseFacts> facts_of(const Module* module) {
  if (module == nullptr) return std::nullopt;
  const MadeLayers made = torch_layer(module->type, Args(module->args));
  if (!made.known || made.pieces.size() != 1) return std::nullopt;
  const auto* dense = std::get_if<Dense>(&made.pieces.front().layer);
  if (dense == nullptr) return std::nullopt;
  return DenseFacts{made.pieces.front().takes, dense->neurons, dense->bias};
}

/// Heads of which so many numbers may be: what most models have.
inline Count head_size(Count all, Count keys) {
  if (all < 1 || keys < 1 || keys > all) return 0;
  for (const Count size : {Count{64}, Count{128}, Count{96}, Count{80}, Count{32}, Count{256}, Count{16}, Count{8}}) {
    if (size == 64 && keys != all && all >= 4096) continue;
    if (all % size == 0 && keys % size == 0 && (all / size) % (keys / size) == 0) return size;
  }
  return keys > 0 && all % keys == 0 ? keys : 0;
}

}  // namespace pw::formats::bring
