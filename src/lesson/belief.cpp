#include "lesson/belief.h"

#include "core/layers/window.h"

namespace pw::lesson {
namespace {

using Places = SizeRules::Places;

/// A window on one axis, whatever kind of layer it belongs to.
struct Window {
  Count size = 1;
  Count stride = 1;
  Count padding = 0;
  bool of_conv = false;
};

/// The places that the rule finds. Nothing where none is left, or where the rule needs a window that fits.
std::optional<Count> places(Places rule, Count length, const Window& window) {
  const Count whole = length / window.stride + (length % window.stride == 0 ? 0 : 1);
  if (rule == Places::kept_by_all || (rule == Places::kept_by_conv && window.of_conv)) return whole;
  const Expected<Count> right = window_places(length, window.size, window.stride, window.padding);
  if (!right) return std::nullopt;
  Count found = *right;
  if (rule == Places::without_plus_one) found = *right - 1;
  if (rule == Places::rounded_down && window.padding > 0 && *right == whole) found = length / window.stride;
  if (found < 1) return std::nullopt;
  return found;
}

std::optional<Shape> resized(Places rule, const Shape& in, Window high, Window wide, Count channels) {
  if (!in.is_map()) return std::nullopt;
  const auto height = places(rule, in.height(), high);
  const auto width = places(rule, in.width(), wide);
  if (!height || !width) return std::nullopt;
  return Shape{*height, *width, channels};
}

}  // namespace

std::optional<Shape> output(const Layer& layer, const Shape& in, const SizeRules& rules) {
  if (const auto* conv = std::get_if<Conv>(&layer)) {
    const auto channels = rules.sums_channels ? conv->filters : checked_multiply(in.channels(), conv->filters);
    if (!channels) return std::nullopt;
    return resized(rules.places, in, {conv->kernel.height(), conv->stride.at(0), conv->padding.before.at(0), true},
                   {conv->kernel.width(), conv->stride.width(), conv->padding.before.width(), true}, *channels);
  }
  if (const auto* pool = std::get_if<MaxPool>(&layer)) {
    return resized(rules.places, in, {pool->window.height(), pool->step().at(0), 0, false},
                   {pool->window.width(), pool->step().width(), 0, false}, in.channels());
  }
  const auto counted = count(layer, in);
  if (!counted) return std::nullopt;
  return counted->out;
}

namespace {

/// The network's last conv layer above `index`, or `index` where there is none.
std::size_t conv_above(const Network& network, std::size_t index) {
  for (std::size_t i = index; i > 0; --i) {
    if (std::holds_alternative<Conv>(network.nodes[i - 1].layer)) return i - 1;
  }
  return index;
}

}  // namespace

Belief::Belief(const Network& network, const Report& report, std::size_t layer)
    : network_(&network),
      index_(layer),
      image_(report.layers.front().out),
      in_(report.layers[layer].in),
      out_(report.layers[layer].out),
      formula_(report.layers[layer].formula) {}

Belief Belief::counting(Formula formula) const {
  Belief out = *this;
  out.formula_ = std::move(formula);
  return out;
}

std::optional<Belief> Belief::following(const SizeRules& rules) const {
  const std::size_t changed = rules.more_filters == 0 ? index_ : conv_above(*network_, index_);
  if (rules.more_filters != 0 && changed == index_) return std::nullopt;
  if (!rules.last_pool && (index_ == 0 || !std::holds_alternative<MaxPool>(network_->nodes[index_ - 1].layer))) {
    return std::nullopt;
  }
  Belief belief = *this;
  belief.rules_ = rules;
  Shape at = image_;
  for (std::size_t i = 1; i < index_; ++i) {
    if (!rules.last_pool && i + 1 == index_) continue;
    Layer layer = network_->nodes[i].layer;
    if (i == changed) {
      auto& conv = std::get<Conv>(layer);
      const auto filters = checked_add(conv.filters, rules.more_filters);
      if (!filters || *filters < 1) return std::nullopt;
      conv.filters = *filters;
    }
    const auto out = output(layer, at, rules);
    if (!out) return std::nullopt;
    at = *out;
  }
  belief.in_ = at;
  const auto out = output(layer(), at, rules);
  if (!out) return std::nullopt;
  belief.out_ = *out;
  const auto counted = count(layer(), at);
  if (!counted) return std::nullopt;
  belief.formula_ = counted->trainable;
  return belief;
}

}  // namespace pw::lesson
