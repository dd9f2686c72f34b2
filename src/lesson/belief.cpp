#include "lesson/belief.h"

#include <algorithm>

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
  const bool misses = rule == Places::without_plus_one || (rule == Places::without_plus_one_in_conv && window.of_conv);
  if (misses && !same) found = right - 1;
  if (rule == Places::rounded_down && (same || window.padding->before.at(axis) > 0) && right == whole)
    found = length / stride;
  if (found < 1) return std::nullopt;
  return found;
}

/// Another padding, or another stride, where the kind has any.
template <typename Kind>
void set_sizes(Layer& layer, const Padding* padding, bool strides) {
  auto* found = std::get_if<Kind>(&layer);
  if (!found) return;
  if (padding) found->padding = *padding;
  if (!strides) found->stride = 1;
}

/// The layer as far as its sizes go: who takes the channels for others finds no groups that divide them. `kept`: with the padding
/// that keeps the size, so that it fits whatever comes in.
Layer sized(const Layer& layer, bool kept, const SizeRules& rules) {
  Layer out = layer;
  if (auto* conv = std::get_if<Conv>(&out)) conv->groups = 1;
  const Padding other = kept ? Padding(Padding::Rule::same) : Padding();
  const Padding* padding = kept || !rules.pads ? &other : nullptr;
  set_sizes<Conv>(out, padding, rules.strides);
  set_sizes<Depthwise>(out, padding, rules.strides);
  set_sizes<Separable>(out, padding, rules.strides);
  if (!kept) return out;
  set_sizes<MaxPool>(out, padding, true);
  set_sizes<AvgPool>(out, padding, true);
  return out;
}

bool is_pool(const Layer& layer) {
  return std::holds_alternative<MaxPool>(layer) || std::holds_alternative<AvgPool>(layer);
}
/// Or one that takes the whole map at once.
bool is_any_pool(const Layer& layer) {
  return is_pool(layer) || std::holds_alternative<GlobalPool>(layer) || std::holds_alternative<AdaptivePool>(layer);
}

std::optional<Shape> output(const Layer& layer, const Given& given, const SizeRules& rules, bool sums) {
  const auto window = sliding(layer);
  const bool kept = window && is_kept(rules.places, *window);
  const auto counted = window
                           ? count(sized(layer, kept, rules),
                                   {.inputs = given.inputs, .convention = kept ? Convention::plain : given.convention})
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
  if (const auto* conv = std::get_if<Conv>(&layer); conv && !sums) {
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

/// The pooling layers above that are thought not to have been done. Nothing where there is none of them.
std::optional<std::vector<std::size_t>> left_out(const Network& network, std::size_t index, std::size_t giver,
                                                 SizeRules::Pools pools) {
  std::vector<std::size_t> out;
  if (pools == SizeRules::Pools::all) return out;
  if (pools == SizeRules::Pools::all_but_last) {
    if (!is_any_pool(network.nodes[giver].layer)) return std::nullopt;
    out.push_back(giver);
    return out;
  }
  for (std::size_t i = 1; i < index; ++i) {
    if (!is_pool(network.nodes[i].layer)) continue;
    out.push_back(i);
    if (pools == SizeRules::Pools::all_but_first) break;
  }
  // The only one is the last one.
  if (out.empty() || (out.size() == 1 && out.front() == giver)) return std::nullopt;
  return out;
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
  return output(layer, Given{.inputs = {&in, 1}}, rules, rules.sums == SizeRules::Sums::all);
}

Belief::Belief(const Network& network, const Report& report, std::size_t layer)
    : network_(&network),
      report_(&report),
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

std::vector<std::size_t> Belief::sources(std::size_t layer) const {
  const Node& node = network_->nodes[layer];
  if (!node.from.empty()) return node.from;
  if (layer == 0 || std::holds_alternative<Input>(node.layer)) return {};
  return {layer - 1};
}

Belief Belief::counting(Formula formula) const {
  Belief out = *this;
  out.formula_ = std::move(formula);
  return out;
}

const Layer& Belief::layer() const {
  return otherwise_ && otherwise_->layer ? *otherwise_->layer : network_->nodes[index_].layer;
}

Belief Belief::taken_for(Layer layer, Formula formula) const {
  Belief out = counting(std::move(formula));
  out.otherwise_ =
      std::make_shared<const Otherwise>(Otherwise{std::move(layer), otherwise_ ? otherwise_->sets : std::nullopt});
  return out;
}

Belief Belief::made_of(const Sets& sets, Formula formula) const {
  Belief out = counting(std::move(formula));
  out.otherwise_ = std::make_shared<const Otherwise>(Otherwise{otherwise_ ? otherwise_->layer : std::nullopt, sets});
  return out;
}

std::optional<Belief> Belief::following(const SizeRules& rules) const {
  // What else is said of the layer than its kind is counted nowhere else but in the truth.
  if (index_ == 0 || node().each_step || node().shares || node().frozen || node().is_adapted()) return std::nullopt;
  const std::size_t changed = rules.more_filters == 0 ? index_ : conv_above(*network_, index_);
  if (rules.more_filters != 0 && changed == index_) return std::nullopt;
  const auto undone = left_out(*network_, index_, giver_, rules.pools);
  if (!undone) return std::nullopt;
  const std::size_t last_conv = conv_above(*network_, index_);
  const auto sums = [&](std::size_t index) {
    return rules.sums == SizeRules::Sums::all || (rules.sums == SizeRules::Sums::all_but_last && index != last_conv);
  };
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
    if (std::ranges::find(*undone, i) != undone->end()) {
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
    const auto out = output(layer, given, rules, sums(i));
    if (!out) return std::nullopt;
    outs.push_back(*out);
  }
  const Given given = come_in(index_);
  belief.in_ = given.in();
  belief.laid_out_ = belief.in_.rank() == 1 ? outs[giver_] : belief.in_;
  const auto out = output(layer(), given, rules, sums(index_));
  if (!out) return std::nullopt;
  belief.out_ = *out;
  const auto counted = count(layer(), given);
  if (!counted) return std::nullopt;
  belief.formula_ = counted->trainable;
  return belief;
}

}  // namespace pw::lesson
