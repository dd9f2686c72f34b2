// src/core: a network: layers in an order in which each takes what layers above it give.
#pragma once

#include <string>
#include <vector>

#include "core/layer.h"

namespace pw {

struct Node {
  std::string name;  ///< may be empty: the notation's names are optional. Two may be the same: the last one is meant
  Layer layer;
  /// Indices of the nodes whose output it takes, all smaller than its own. Empty: the one right above (none for an
  /// input layer); that is the only way to say so.
  std::vector<std::size_t> from{};
  /// Whose weights it uses, settings and all: they are counted there and not again. The index is smaller than its own
  /// and names a node that shares none itself.
  std::optional<std::size_t> shares{};
  /// An embedding, a table or a dense layer above whose matrix this dense layer uses, turned over: it is counted there.
  std::optional<std::size_t> tied{};
  Count rank = 0;  ///< of a low-rank matrix that is trained in place of its weights (LoRA: Hu et al. 2021); 0: none
  bool weight_norm = false;  ///< its filters' lengths are weights of their own (Salimans and Kingma 2016)
  Count takes = 0;  ///< channels (or values) that it says have to come in, as PyTorch asks; 0: nothing is said
  bool frozen = false;  ///< its weights are not trained
  bool each_step = false;  ///< used on every step of the first axis by itself (Keras' TimeDistributed)

  /// Whether other weights are counted than those of its kind (core/layers/further/adapters.h).
  [[nodiscard]] bool is_adapted() const { return tied || rank > 0 || weight_norm; }

  friend bool operator==(const Node&, const Node&) = default;
};

/// In layer order. There may be several inputs; whatever nothing takes is an output.
struct Network {
  Convention convention = Convention::plain;
  std::vector<Node> nodes;

  friend bool operator==(const Network&, const Network&) = default;
};

}  // namespace pw
