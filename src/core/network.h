// src/core: a network, layer by layer.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/layers/conv2d.h"
#include "core/layers/dense.h"
#include "core/layers/input.h"
#include "core/layers/max_pool2d.h"

namespace pw {

/// A layer of any kind. A new kind is one file in core/layers and one word here: the notation reads its keyword
/// and settings from its type, analyse() its shape rule and formula.
using Layer = std::variant<Input, Conv2d, MaxPool2d, Dense>;

struct Node {
  std::string name;  ///< may be empty: the notation's names are optional
  Layer layer;
  friend bool operator==(const Node&, const Node&) = default;
};

/// Each layer takes what the one above gives; the first is the input.
struct Network {
  std::vector<Node> nodes;
  friend bool operator==(const Network&, const Network&) = default;
};

}  // namespace pw
