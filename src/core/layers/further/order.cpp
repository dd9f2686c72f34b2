#include "core/layers/further/order.h"

#include <algorithm>

namespace pw::inline further {
namespace {

using Order = LayerKind::Order;

/// Whether the order of what comes in is that of what goes out.
bool passes(const Node& node) {
  if (kind_of(node.layer).order == Order::made) return false;
  if (const auto* flatten = std::get_if<Flatten>(&node.layer)) return flatten->axes.rank() > 0;
  const auto* pool = std::get_if<GlobalPool>(&node.layer);
  return pool == nullptr || pool->keep;
}

/// Whether every axis is as long afterwards as before.
bool keeps_sizes(const Layer& layer) {
  return std::holds_alternative<Activation>(layer) || std::holds_alternative<Dropout>(layer) ||
         std::holds_alternative<PRelu>(layer) || std::holds_alternative<LayerNorm>(layer) ||
         std::holds_alternative<RmsNorm>(layer) || std::holds_alternative<BatchNorm>(layer) ||
         std::holds_alternative<GroupNorm>(layer) || std::holds_alternative<InstanceNorm>(layer) ||
         std::holds_alternative<StochasticDepth>(layer) || std::holds_alternative<Rescaling>(layer);
}

/// Whether it takes the last axis, wherever that is.
bool is_dense(const Layer& layer) {
  return std::holds_alternative<Dense>(layer) || std::holds_alternative<Maxout>(layer);
}

/// Of a norm whose axes are numbered: which. Nothing of any other layer.
const Shape* normed_axes(const Layer& layer) {
  const auto* norm = std::get_if<LayerNorm>(&layer);
  const auto* rms = std::get_if<RmsNorm>(&layer);
  const Shape* axes = norm != nullptr ? &norm->axes : rms != nullptr ? &rms->axes : nullptr;
  return axes != nullptr && axes->rank() > 0 ? axes : nullptr;
}

/// Calls `with` for each node that the node takes.
template <typename With>
void each_source(const Network& network, std::size_t node, With with) {
  const Node& at = network.nodes[node];
  for (const std::size_t from : at.from) with(from);
  if (at.from.empty() && node > 0 && kind_of(at.layer).least_inputs > 0) with(node - 1);
}

}  // namespace

AxisOrders AxisOrders::of(const Network& network) {
  AxisOrders out;
  out.network_ = &network;
  out.asked_.resize(network.nodes.size());
  for (std::size_t i = network.nodes.size(); i-- > 0;) {
    const Node& node = network.nodes[i];
    const Order order = kind_of(node.layer).order;
    Asked asks = passes(node) ? out.asked_[i] : Asked{};
    if (order == Order::channels_first) asks.nearest = Wish::map;
    if (order == Order::features_last) asks.nearest = Wish::sequence;
    asks.any = std::max(asks.any, asks.nearest);
    const bool dense = is_dense(node.layer);
    if (order == Order::channels_first || order == Order::features_last) asks.first = asks.nearest;
    else if (dense && node.takes == 0 && !node.each_step) asks.first = Wish::sequence;
    const Shape* axes = normed_axes(node.layer);
    // Whose axes are numbered, a map's, unless somebody asks for something else.
    if (axes != nullptr && asks.any == Wish::none) asks.any = Wish::map;
    const bool last = axes != nullptr && *axes == Shape{2} && node.takes != 0;
    if (last || dense) asks.takes = node.takes;
    else if (!keeps_sizes(node.layer)) asks.takes = 0;
    each_source(network, i, [&](std::size_t from) {
      if (from >= i) return;
      Asked& source = out.asked_[from];
      // The last to be looked at is the first of them.
      if (asks.nearest != Wish::none) source.nearest = asks.nearest;
      if (asks.first != Wish::none) source.first = asks.first;
      source.any = std::max(source.any, asks.any);
      if (asks.takes != 0) source.takes = asks.takes;
    });
  }
  return out;
}

bool AxisOrders::made(std::size_t node, std::size_t rank) const {
  const Asked& asked = asked_[node];
  if (rank < 2) return false;
  if (rank > 2) return asked.nearest != Wish::sequence;
  const auto* input = std::get_if<Input>(&network_->nodes[node].layer);
  if (network_->convention != Convention::pytorch) return input != nullptr || asked.any != Wish::sequence;
  if (input == nullptr) {
    // What was a map once and is laid out anew is one again, unless it is asked for as a sequence.
    const bool may_be = maps_ && std::holds_alternative<Reshape>(network_->nodes[node].layer);
    return asked.nearest == Wish::map || (asked.nearest == Wish::none && may_be);
  }
  // What a dense layer says that it takes is the last axis; so is what a layer norm of axis 2 does.
  const auto sizes = input->shape.sizes();
  if (asked.takes != 0 && sizes[0] != sizes[1]) {
    if (asked.takes == sizes[0]) return true;
    if (asked.takes == sizes[1]) return false;
  }
  return asked.any == Wish::map && asked.first != Wish::sequence;
}

bool AxisOrders::take(std::size_t node, std::span<Shape> inputs) const {
  const Node& at = network_->nodes[node];
  const Order order = kind_of(at.layer).order;
  if (order == Order::made) {
    if (const auto* input = std::get_if<Input>(&at.layer)) return made(node, input->shape.rank());
    if (const auto* reshape = std::get_if<Reshape>(&at.layer)) return made(node, reshape->shape.rank());
    if (const auto* table = std::get_if<LearnedTable>(&at.layer)) return made(node, table->shape.rank());
    return made(node, inputs.empty() ? 0 : inputs.front().rank());
  }
  if (at.takes == 0 || order == Order::any || inputs.empty()) return false;
  Shape& in = inputs.front();
  const bool first = order == Order::channels_first;
  if (in.rank() == 2 && in.channels_first() != first && in.sizes()[0] == at.takes && in.sizes()[1] != at.takes) {
    std::swap(in.sizes()[0], in.sizes()[1]);
    in.set_channels_first(first);
  }
  return false;
}

void AxisOrders::give(std::size_t node, const Shape& in, Shape& out) {
  switch (kind_of(network_->nodes[node].layer).order) {
    case Order::made: out.set_channels_first(made(node, out.rank())); break;
    case Order::features_last: out.set_channels_first(false); break;
    case Order::any:
    case Order::channels_first:
      out.set_channels_first(out.rank() > 1 && (in.rank() > 1 ? in.channels_first() : out.rank() > 2));
      break;
  }
  maps_ = maps_ || out.channels_first();
}

std::vector<bool> channels_first(const Network& network, std::span<const Shape> outputs) {
  AxisOrders orders = AxisOrders::of(network);
  std::vector<bool> out;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    Shape in;
    each_source(network, i, [&](std::size_t from) {
      if (in.rank() > 0 || from >= i) return;
      in = outputs[from];
      in.set_channels_first(out[from]);
    });
    Shape given = outputs[i];
    orders.give(i, in, given);
    out.push_back(given.channels_first());
  }
  return out;
}

}  // namespace pw::inline further
