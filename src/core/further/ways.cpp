#include "core/further/ways.h"

namespace pw::inline further {
namespace {

/// Which layers lead to one, that one among them.
std::vector<bool> leading_to(const Network& network, std::size_t layer) {
  std::vector<bool> out(network.nodes.size());
  out[layer] = true;
  // Whatever a layer takes stands above it: one pass upwards meets all.
  for (std::size_t i = layer + 1; i-- > 0;) {
    if (!out[i]) continue;
    const Node& node = network.nodes[i];
    for (const std::size_t from : node.from) out[from] = true;
    if (node.from.empty() && i > 0 && !std::holds_alternative<Input>(node.layer)) out[i - 1] = true;
  }
  return out;
}

}  // namespace

std::vector<std::vector<std::size_t>> ways_to(const Network& network, std::size_t layer) {
  std::vector<std::vector<bool>> all;
  for (const std::size_t from : network.nodes[layer].from) all.push_back(leading_to(network, from));
  std::size_t begin = 0;  // where what they do not share begins
  for (std::size_t i = layer; i-- > 0 && begin == 0 && !all.empty();) {
    bool shared = true;
    for (const std::vector<bool>& one : all) shared = shared && one[i];
    if (shared) begin = i + 1;
  }
  std::vector<std::vector<std::size_t>> out;
  for (const std::vector<bool>& one : all) {
    std::vector<std::size_t>& way = out.emplace_back();
    for (std::size_t i = begin; i < layer; ++i) {
      if (one[i]) way.push_back(i);
    }
  }
  return out;
}

}  // namespace pw::inline further
