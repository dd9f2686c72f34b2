#include "lesson/sandbox/what_if.h"

#include "lesson/setting_of.h"

namespace pw::lesson::inline sandbox {
namespace {

using enum text::Key;

/// Three becomes five, anything else three; 1 x 1 as well where a window is larger.
std::vector<std::pair<text::Key, Axes>> other_kernels(const Axes& kernel) {
  if (kernel.count != 2) return {};
  std::vector<std::pair<text::Key, Axes>> out;
  if (kernel == Axes(3, 3)) out.emplace_back(if_kernel_5, Axes(5, 5));
  else out.emplace_back(if_kernel_3, Axes(3, 3));
  if (kernel != Axes(1, 1)) out.emplace_back(if_kernel_1, Axes(1, 1));
  return out;
}

}  // namespace

std::vector<WhatIf> what_if(const Network& network, const Report& report, std::size_t index,
                            std::span<const std::size_t> together) {
  std::vector<WhatIf> out;
  const Node& node = network.nodes[index];
  // Of sizes that are not known there is no difference to tell.
  if (node.shares || !report.open.empty() || report.problem || network.nodes.size() > greatest_compared) return out;
  // What each of several is tied to stands in their one line, and is not another's.
  if (node.tied && together.size() > 1) return out;
  Network other = network;
  std::vector<bool> changes(network.nodes.size());
  for (const std::size_t changed : together) changes[changed] = true;
  const auto offer = [&](text::Key says, const Layer& layer) {
    for (std::size_t i = 0; i < other.nodes.size(); ++i) {
      // What shares its weights has its settings too.
      Node& user = other.nodes[i];
      if (changes[i] || (user.shares && changes[*user.shares])) user.layer = layer;
    }
    const Report counted = analyse(other);
    // Of a frozen layer what is kept is what there is to compare.
    const auto count = [&](const Report& of) { return node.frozen ? of.non_trainable : of.parameters; };
    if (!counted.problem) out.push_back({says, other.nodes[index], count(counted) - count(report)});
  };
  if (bool* bias = setting_of<bool>(other.nodes[index].layer, "bias")) {
    const bool had = *bias;
    Layer layer = node.layer;
    *setting_of<bool>(layer, "bias") = !had;
    offer(had ? if_no_bias : if_bias, layer);
  }
  for (const char* key : {"filters", "neurons"}) {
    Layer layer = node.layer;
    Count* count = setting_of<Count>(layer, key);
    if (count == nullptr) continue;
    const Count had = *count;
    if (had <= Setting::greatest_number / 2) {
      *count = had * 2;
      offer(key[0] == 'f' ? if_twice_filters : if_twice_neurons, layer);
    }
    if (had % 2 == 0) {
      *count = had / 2;
      offer(key[0] == 'f' ? if_half_filters : if_half_neurons, layer);
    }
  }
  const auto* conv = std::get_if<Conv>(&node.layer);
  if (conv == nullptr) return out;
  for (const auto& [says, kernel] : other_kernels(conv->kernel)) {
    Conv changed = *conv;
    changed.kernel = kernel;
    offer(says, changed);
  }
  const Count depth = report.layers[index].in.channels();
  if (conv->groups > 1) {
    Conv changed = *conv;
    changed.groups = 1;
    offer(if_no_groups, changed);
  } else if (depth > 1 && conv->filters % depth == 0) {
    Conv changed = *conv;
    changed.groups = depth;
    offer(if_groups_all, changed);
  } else if (depth % 2 == 0 && conv->filters % 2 == 0) {
    Conv changed = *conv;
    changed.groups = 2;
    offer(if_groups_2, changed);
  }
  if (conv->groups == 1 && conv->kernel != Axes(1, 1)) {
    Separable changed;
    changed.kernel = conv->kernel;
    changed.filters = conv->filters;
    changed.stride = conv->stride;
    changed.padding = conv->padding;
    changed.dilation = conv->dilation;
    changed.bias = conv->bias;
    offer(if_separable, changed);
  }
  return out;
}

}  // namespace pw::lesson::inline sandbox
