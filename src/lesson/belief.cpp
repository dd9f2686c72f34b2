#include "lesson/belief.h"

namespace pw::lesson {
namespace {

using Places = SizeRules::Places;

/// A window that slides, whatever kind of layer it belongs to.
struct Sliding {
  Axes stride = 1;
  const Padding* padding = nullptr;
  bool of_conv = false;
};

std::optional<Sliding> sliding(const Layer& layer) {
  if (const auto* conv = std::get_if<Conv>(&layer)) return Sliding{conv->stride, &conv->padding, true};
  if (const auto* depthwise = std::get_if<Depthwise>(&layer))
    return Sliding{depthwise->stride, &depthwise->padding, true};
  if (const auto* separable = std::get_if<Separable>(&layer))
    return Sliding{separable->stride, &separable->padding, true};
  if (const auto* pool = std::get_if<MaxPool>(&layer)) return Sliding{pool->step(), &pool->padding, false};
  if (const auto* pool = std::get_if<AvgPool>(&layer)) return Sliding{pool->step(), &pool->padding, false};
  return std::nullopt;
}

bool is_kept(Places rule, const Sliding& window) {
  return rule == Places::kept_by_all || (rule == Places::kept_by_conv && window.of_conv);
}

/// The places that the rule finds along an axis where `right` are. Nothing where none is left.
std::optional<Count> places(Places rule, std::size_t axis, Count length, Count right, const Sliding& window) {
  const Count stride = window.stride.at(axis);
  const Count whole = length / stride + (length % stride == 0 ? 0 : 1);
  const bool same = window.padding->rule != Padding::Rule::given;
  Count found = right;
  // Who reads "same" reckons no places.
  if (rule == Places::without_plus_one && !same) found = right - 1;
  if (rule == Places::rounded_down && (same || window.padding->before.at(axis) > 0) && right == whole)
    found = length / stride;
  if (found < 1) return std::nullopt;
  return found;
}

/// The layer as far as its sizes go: who takes the channels for others finds no groups that divide them. `kept`: with the padding
/// that keeps the size, so that it fits whatever comes in.
Layer sized(const Layer& layer, bool kept) {
  Layer out = layer;
  if (auto* conv = std::get_if<Conv>(&out)) conv->groups = 1;
  if (!kept) return out;
  const Padding same(Padding::Rule::same);
  if (auto* conv = std::get_if<Conv>(&out)) conv->padding = same;
  if (auto* depthwise = std::get_if<Depthwise>(&out)) depthwise->padding = same;
  if (auto* separable = std::get_if<Separable>(&out)) separable->padding = same;
  if (auto* pool = std::get_if<MaxPool>(&out)) pool->padding = same;
  if (auto* pool = std::get_if<AvgPool>(&out)) pool->padding = same;
  return out;
}

std::optional<Shape> output(const Layer& layer, const Given& given, const SizeRules& rules) {
  const auto window = sliding(layer);
  const bool kept = window && is_kept(rules.places, *window);
  const auto counted = window ? count(sized(layer, kept), {.inputs = given.inputs,
                                                           .convention = kept ? Convention::plain : given.convention})
                              : count(layer, given);
  if (!counted) return std::nullopt;
  if (!window) return counted->out;
  const Shape& in = given.in();
  Shape out = counted->out;
  for (std::size_t axis = 0; axis + 1 < out.rank() && !kept; ++axis) {
    const auto found = places(rules.places, axis, in.sizes()[axis], out.sizes()[axis], *window);
    if (!found) return std::nullopt;
    out.sizes()[axis] = *found;
  }
  if (const auto* conv = std::get_if<Conv>(&layer); conv && !rules.sums_channels) {
    const auto channels = checked_multiply(in.channels(), conv->filters);
    if (!channels) return std::nullopt;
    out.sizes().back() = *channels;
  }
  return out;
}

/// The network's last conv layer above `index`, or `index` where there is none.
std::size_t conv_above(const Network& network, std::size_t index) {
  for (std::size_t i = index; i > 0; --i) {
    if (std::holds_alternative<Conv>(network.nodes[i - 1].layer)) return i - 1;
  }
  return index;
}

/// What a layer takes: the index of the one above, unless it says so. Of several the first.
std::size_t source_of(const Network& network, std::size_t index) {
  const Node& node = network.nodes[index];
  return node.from.empty() ? (index > 0 ? index - 1 : 0) : node.from.front();
}

/// Lays out what comes in, and changes none of it.
bool is_passing(const Layer& layer) {
  return std::holds_alternative<Flatten>(layer) || std::holds_alternative<Dropout>(layer);
}

}  // namespace

std::optional<Shape> output(const Layer& layer, const Shape& in, const SizeRules& rules) {
  return output(layer, Given{.inputs = {&in, 1}}, rules);
}

Belief::Belief(const Network& network, const Report& report, std::size_t layer)
    : network_(&network),
      index_(layer),
      giver_(layer > 0 ? source_of(network, layer) : 0),
      image_(report.layers.front().out),
      in_(report.layers[layer].in),
      out_(report.layers[layer].out),
      formula_(report.layers[layer].formula) {
  while (giver_ > 0 && is_passing(network.nodes[giver_].layer)) giver_ = source_of(network, giver_);
  laid_out_ = in_.rank() == 1 ? report.layers[giver_].out : in_;
  before_giver_ = report.layers[giver_].in;
}

Belief Belief::counting(Formula formula) const {
  Belief out = *this;
  out.formula_ = std::move(formula);
  return out;
}

std::optional<Belief> Belief::following(const SizeRules& rules) const {
  const std::size_t changed = rules.more_filters == 0 ? index_ : conv_above(*network_, index_);
  if (rules.more_filters != 0 && changed == index_) return std::nullopt;
  if (!rules.last_pool && !std::holds_alternative<MaxPool>(giver()) && !std::holds_alternative<AvgPool>(giver()))
    return std::nullopt;
  Belief belief = *this;
  belief.rules_ = rules;
  std::vector<Shape> outs;
  std::vector<Shape> inputs;
  const auto come_in = [&](std::size_t index) {
    inputs.clear();
    const Node& node = network_->nodes[index];
    for (const std::size_t from : node.from) inputs.push_back(outs[from]);
    if (node.from.empty() && index > 0) inputs.push_back(outs[index - 1]);
    return Given{.inputs = inputs, .convention = network_->convention};
  };
  for (std::size_t i = 0; i < index_; ++i) {
    const Node& node = network_->nodes[i];
    if (node.each_step) return std::nullopt;
    if (std::holds_alternative<Input>(node.layer)) {
      outs.push_back(std::get<Input>(node.layer).shape);
      continue;
    }
    const Given given = come_in(i);
    if (!rules.last_pool && i == giver_) {
      outs.push_back(given.in());
      continue;
    }
    Layer layer = node.layer;
    if (i == changed) {
      auto& conv = std::get<Conv>(layer);
      const auto filters = checked_add(conv.filters, rules.more_filters);
      if (!filters || *filters < 1) return std::nullopt;
      conv.filters = *filters;
    }
    const auto out = output(layer, given, rules);
    if (!out) return std::nullopt;
    outs.push_back(*out);
  }
  if (index_ == 0 || network_->nodes[index_].each_step) return std::nullopt;
  const Given given = come_in(index_);
  belief.in_ = given.in();
  belief.laid_out_ = belief.in_.rank() == 1 ? outs[giver_] : belief.in_;
  const auto out = output(layer(), given, rules);
  if (!out) return std::nullopt;
  belief.out_ = *out;
  const auto counted = count(layer(), given);
  if (!counted) return std::nullopt;
  belief.formula_ = counted->trainable;
  return belief;
}

}  // namespace pw::lesson
