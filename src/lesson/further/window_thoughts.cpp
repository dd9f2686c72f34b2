// The thoughts about windows and filters: which weights a filter has, in how many groups, channels and copies.
#include "lesson/further/bend.h"

namespace pw::lesson::inline further {
namespace {

using enum text::Key;
using enum Misconception::Met;
using enum Quantity;

/// A kind's setting by its name; null where it has none of this type.
template <typename Value>
const Value* setting(const Layer& layer, std::string_view key) {
  for (const Setting& known : kind_of(layer).settings) {
    if (known.key == key) return pw::value_of<Value>(known, layer);
  }
  return nullptr;
}

Count value(const Belief& b, Quantity quantity) { return b.formula() ? value_of(b.formula()->find(quantity)) : 0; }
Formula leaf(const Belief& b, Quantity quantity) { return Formula::leaf(quantity, value(b, quantity)); }
Quantity depth_in(const Belief& b) { return value(b, group_depth) > 0 ? group_depth : depth; }

constexpr Quantity sides[] = {filter_width, filter_height, filter_depth};

/// A dilated window counted with its gaps: d·(k − 1) + 1 along each axis.
Beliefs with_gaps(const Belief& b) {
  const Axes* dilation = setting<Axes>(b.layer(), "dilation");
  const Axes* kernel = setting<Axes>(b.layer(), "kernel");
  if (!dilation || !kernel || !b.formula()) return {};
  std::optional<Formula> out = b.formula();
  for (std::size_t i = 0; i < kernel->count && out; ++i) {
    const std::size_t axis = kernel->count - 1U - i;
    const auto wide = checked_multiply(dilation->at(axis), kernel->sizes[axis] - 1);
    if (!wide) return {};
    if (value(b, sides[i]) > 0) out = out->with(sides[i], {Formula::leaf(sides[i], *wide + 1)});
  }
  return dilation->at(0) > 1 || dilation->at(dilation->count - 1U) > 1 ? counting(b, std::move(out)) : Beliefs{};
}

Beliefs square(const Belief& b) {
  const Count w = value(b, filter_width);
  const Count h = value(b, filter_height);
  if (w == 0) return {};
  if (h == 0) return w > 1 ? with(b, filter_width, {leaf(b, filter_width), leaf(b, filter_width)}) : Beliefs{};
  Beliefs out = other(b, filter_width, h);
  add(out, other(b, filter_height, w));
  return out;
}

/// One side of the window for all of it. The third axis has a thought of its own.
Beliefs one_side(const Belief& b) {
  if (value(b, filter_height) == 0) return {};
  Beliefs out;
  for (const Quantity side : {filter_height, filter_width}) {
    for (const Belief& one : with(b, side, {})) {
      out.push_back(one);
      if (value(b, filter_depth) > 0) add(out, with(one, filter_depth, {}));
    }
  }
  return out;
}

Beliefs no_third_axis(const Belief& b) { return with(b, filter_depth, {}); }

/// A sum where the product is meant: of the window's sides, and of all that is multiplied in a filter.
Beliefs sum_of_sides(const Belief& b) {
  if (value(b, filter_height) == 0) return {};
  std::vector<Formula> terms;
  Formula rest = *b.formula();
  for (const Quantity side : {filter_height, filter_depth}) {
    if (value(b, side) == 0) continue;
    terms.push_back(leaf(b, side));
    const auto less = rest.with(side, {});
    if (!less) return {};
    rest = *less;
  }
  terms.insert(terms.begin(), leaf(b, filter_width));
  Beliefs out = counting(b, rest.with(filter_width, {Formula::sum(terms)}));
  const Quantity deep = depth_in(b);
  if (const auto flat = value(b, deep) > 0 ? rest.with(deep, {}) : std::nullopt) {
    terms.push_back(leaf(b, deep));
    add(out, counting(b, flat->with(filter_width, {Formula::sum(std::move(terms))})));
  }
  return out;
}

Beliefs all_frames(const Belief& b) {
  return value(b, filter_depth) > 0 ? other(b, filter_depth, b.in().sizes()[0]) : Beliefs{};
}

/// A flat filter for each step of the third axis, each with a bias.
Beliefs slices_of_frames(const Belief& b) {
  if (value(b, filter_depth) == 0 || value(b, filters) == 0) return {};
  const auto flat = b.formula()->with(filter_depth, {});
  return flat ? counting(b, flat->with(filters, {leaf(b, filters), leaf(b, filter_depth)})) : Beliefs{};
}

Beliefs steps_as_channels(const Belief& b) {
  return b.in().rank() == 2 ? other(b, depth_in(b), b.in().sizes()[0]) : Beliefs{};
}

Count groups_of(const Belief& b) {
  const Count* groups = setting<Count>(b.layer(), "groups");
  return groups && value(b, group_depth) > 0 ? *groups : 1;
}

Beliefs all_filters_in_each(const Belief& b) { return scaled(b, groups_of(b)); }

Beliefs whole_divided(const Belief& b) {
  const Count groups = groups_of(b);
  if (groups < 2) return {};
  const auto whole = b.formula()->with(group_depth, {Formula::leaf(depth, b.in().channels())});
  return whole ? counting(b, Formula::quotient(*whole, plain(groups))) : Beliefs{};
}

Beliefs multiplier_twice(const Belief& b) { return scaled(b, value(b, multiplier)); }
Beliefs no_multiplier(const Belief& b) { return with(b, multiplier, {}); }
/// Of w·h weights and a bias the one is taken m times and the other once.
Beliefs multiplier_once(const Belief& b) {
  if (value(b, multiplier) == 0 || value(b, bias_per_filter) == 0 || !std::holds_alternative<Depthwise>(b.layer()))
    return {};
  const auto one = b.formula()->with(multiplier, {});
  if (!one) return {};
  Beliefs out = counting(b, one->with(bias_per_filter, {leaf(b, multiplier)}));
  add(out, counting(b, one->with(filter_width, {leaf(b, filter_width), leaf(b, multiplier)})));
  return out;
}

/// One filter of a depthwise layer, with its bias and without.
Beliefs one_filter_alone(const Belief& b) {
  if (value(b, depth) < 2 || !b.formula()) return {};
  const auto one = b.formula()->with(depth, {});
  if (!one) return {};
  Beliefs out;
  for (const auto& each : {one, one->with(multiplier, {})}) {
    if (!each) continue;
    out.push_back(b.counting(*each));
    add(out, counting(b, each->with(bias_per_filter, {})));
  }
  return out;
}

Beliefs mixed_as_well(const Belief& b) {
  if (!std::holds_alternative<Depthwise>(b.layer()) || !b.formula()) return {};
  const Formula d = leaf(b, depth);
  const Formula one = Formula::leaf(bias_per_filter, 1);
  return {b.counting(Formula::sum({*b.formula(), Formula::product({Formula::sum({d, one}), d})})),
          b.counting(Formula::sum({*b.formula(), Formula::product({d, d})}))};
}

/// The parts of a separable layer.
struct Parts {
  const Separable* layer = nullptr;
  Formula window = plain(0), second = plain(0), depth = plain(0), filters = plain(0);
};
std::optional<Parts> parts_of(const Belief& b) {
  const auto* layer = std::get_if<Separable>(&b.layer());
  if (!layer || !b.formula() || b.formula()->op() != Formula::Op::sum || b.formula()->parts().size() != 2) return {};
  std::vector<Formula> window;
  for (std::size_t i = 0; i < layer->kernel.count; ++i) window.push_back(leaf(b, sides[i]));
  const Formula one = window.size() == 1 ? window.front() : Formula::product(window);
  return Parts{layer, one, b.formula()->parts()[1], leaf(b, Quantity::depth), leaf(b, Quantity::filters)};
}

Beliefs first_by_filters(const Belief& b) {
  const auto p = parts_of(b);
  if (!p || value_of(&p->depth) == value_of(&p->filters)) return {};
  return {b.counting(Formula::sum({times({p->window}, p->filters), p->second}))};
}

Beliefs second_flat(const Belief& b) {
  const auto p = parts_of(b);
  if (!p) return {};
  const Formula first = b.formula()->parts()[0];
  const Formula one = Formula::leaf(bias_per_filter, 1);
  const Formula each = p->layer->bias ? Formula::product({Formula::sum({plain(1), one}), p->filters}) : p->filters;
  return {b.counting(Formula::sum({first, each}))};
}

Beliefs first_biased(const Belief& b) {
  const auto p = parts_of(b);
  if (!p) return {};
  const Formula one = Formula::leaf(bias_per_filter, 1);
  std::vector<Formula> factors = {Formula::sum({p->window, one}), p->depth};
  if (p->layer->multiplier > 1) factors.push_back(leaf(b, multiplier));
  const Formula first = Formula::product(std::move(factors));
  return {b.counting(Formula::sum({first, p->second})), b.counting(first)};
}

/// The stride as a factor, along one axis and along both.
Beliefs strided(const Belief& b) {
  const Axes* stride = setting<Axes>(b.layer(), "stride");
  if (!stride || stride->at(0) < 2 || value(b, filter_width) == 0) return {};
  const Formula s = plain(stride->at(0));
  Beliefs out = with(b, filter_width, {leaf(b, filter_width), s});
  if (value(b, filter_height) > 0) add(out, with(b, filter_width, {leaf(b, filter_width), s, s}));
  return out;
}

Beliefs nothing(const Belief& b) { return b.formula() ? counting(b, plain(0)) : Beliefs{}; }

bool is_single(const Belief& b) {
  for (const Quantity side : sides) {
    if (value(b, side) > 1) return false;
  }
  return value(b, filter_width) == 1;
}
Beliefs only_biases(const Belief& b) { return is_single(b) ? counting(b, leaf(b, filters)) : Beliefs{}; }
Beliefs filters_alone(const Belief& b) {
  return !is_single(b) && value(b, filters) > 0 ? counting(b, leaf(b, filters)) : Beliefs{};
}
Beliefs window_alone(const Belief& b) {
  if (value(b, filter_width) == 0) return {};
  std::vector<Formula> factors;
  for (const Quantity side : sides) {
    if (value(b, side) > 0) factors.push_back(leaf(b, side));
  }
  return {b.counting(factors.size() == 1 ? factors.front() : Formula::product(factors))};
}

Beliefs grey_as_colour(const Belief& b) {
  if (b.image().channels() != 1 || b.in() != b.image()) return {};
  return other(b, depth, 3);
}

/// A weight of its own at each place, and a bias for the filter; and the other way round.
Beliefs own_weights(const Belief& b) {
  if (value(b, bias_per_filter) == 0 || b.out().rank() < 2) return {};
  const auto weights = b.formula()->with(bias_per_filter, {});
  if (!weights) return {};
  const Formula biases = Formula::leaf(filters, b.out().channels());
  return {b.counting(Formula::sum({times(places_of(b.out()), *weights), biases}))};
}
Beliefs own_biases(const Belief& b) {
  if (value(b, bias_per_filter) == 0 || b.out().rank() < 2) return {};
  const auto weights = b.formula()->with(bias_per_filter, {});
  return weights ? counting(b, Formula::sum({*weights, all_values(b.out())})) : Beliefs{};
}

/// Each value that comes out as a neuron that sees all that comes in.
Beliefs all_to_all(const Belief& b) {
  if (!b.formula() || b.out().rank() < 2) return {};
  const Formula weights = Formula::product({all_values(b.out()), all_values(b.in())});
  return {b.counting(Formula::sum({weights, all_values(b.out())})), b.counting(weights)};
}

/// As many filters as another conv layer has, and as deep as another layer's maps are.
Beliefs others_filters(const Belief& b) {
  Beliefs out;
  for (std::size_t i = b.index() + 2; i-- > 0 && b.index() < b.network().nodes.size();) {
    if (i == b.index() || i >= b.network().nodes.size()) continue;
    if (const auto* conv = std::get_if<Conv>(&b.network().nodes[i].layer)) add(out, other(b, filters, conv->filters));
  }
  return out;
}

Beliefs others_depth(const Belief& b) {
  if (value(b, depth) == 0) return {};
  Beliefs out;
  for (std::size_t i = 1; i < b.index(); ++i) {
    const Count channels = b.report().layers[i].out.channels();
    if (channels != b.image().channels()) add(out, other(b, depth, channels));
  }
  return out;
}

/// Of what several layers give together only one part.
Beliefs one_branch(const Belief& b) {
  if (!std::holds_alternative<Concat>(b.giver())) return {};
  Beliefs out;
  for (const std::size_t source : b.sources(b.giver_index())) {
    const Shape& part = b.report().layers[source].out;
    add(out, other(b, depth_in(b), part.channels()));
    if (const auto values = part.values()) add(out, other(b, inputs, *values));
  }
  return out;
}

constexpr std::uint64_t like_conv = bits<Conv, Transposed>();
constexpr std::uint64_t windows = bits<Conv, Transposed, Depthwise, Separable, ConvLstm, Local>();
constexpr bool here = false;
constexpr bool paired = true;
constexpr bool alone = false;

constexpr Misconception rows[] = {
    {"N17", windows, here, paired, with_gaps, think_with_gaps, ask_with_gaps, Idea::depth, often},
    {"N18", windows, here, paired, square, think_square, ask_square, Idea::depth, often},
    {"N20", windows, here, paired, no_third_axis, think_no_third_axis, ask_no_third_axis, Idea::depth, often},
    {"N23", windows, here, alone, all_frames, think_all_frames, ask_all_frames, Idea::depth, often},
    {"N24", windows, here, alone, slices_of_frames, think_slices_of_frames, ask_slices_of_frames, Idea::bias, often},
    {"N19", windows, here, paired, one_side, think_one_side, ask_one_side, Idea::depth, sometimes},
    {"N22", windows, here, alone, sum_of_sides, think_sum_of_sides, ask_sum_of_sides, Idea::depth, sometimes},
    {"N26", windows, here, paired, steps_as_channels, think_steps_as_channels, ask_steps_as_channels, Idea::depth,
     often},
    {"N46", windows, here, paired, grey_as_colour, think_grey_as_colour, ask_grey_as_colour, Idea::depth, often},
    {"N27", like_conv, here, alone, all_filters_in_each, think_all_filters_in_each, ask_one_group, Idea::groups, often},
    {"N28", like_conv, here, alone, whole_divided, think_whole_divided, ask_whole_divided, Idea::groups, often},
    {"N53", windows | bits<Dense>(), here, paired, one_branch, think_one_branch, ask_one_branch, Idea::depth, often},
    {"N31", bits<Depthwise, Separable>(), here, paired, no_multiplier, think_no_multiplier, ask_no_multiplier,
     Idea::groups, often},
    {"N30", bits<Depthwise, Separable>(), here, paired, multiplier_twice, think_multiplier_twice, ask_no_multiplier,
     Idea::groups, often},
    {"N32", bits<Depthwise>(), here, alone, multiplier_once, think_multiplier_once, ask_no_multiplier, Idea::groups,
     sometimes},
    {"N34", bits<Depthwise>(), here, alone, mixed_as_well, think_mixed_as_well, ask_mixed_as_well, Idea::groups,
     sometimes},
    {"N33", bits<Depthwise>(), here, alone, one_filter_alone, think_one_filter_alone, ask_one_filter_alone,
     Idea::groups, sometimes},
    {"N35", bits<Separable>(), here, paired, first_by_filters, think_first_by_filters, ask_first_by_filters,
     Idea::groups, often},
    {"N36", bits<Separable>(), here, paired, second_flat, think_second_flat, ask_second_flat, Idea::groups, often},
    {"N37", bits<Separable>(), here, alone, first_biased, think_first_biased, ask_first_biased, Idea::bias, often},
    {"M16", bits<Transposed, Conv>(), here, paired, strided, think_strided, ask_strided, Idea::stride, sometimes},
    {"N41", bits<Transposed>(), here, alone, nothing, think_transposed_free, ask_transposed_free, Idea::sharing, often},
    {"N43", windows, here, alone, only_biases, think_only_biases, ask_only_biases, Idea::depth, often},
    {"N44", windows, here, alone, filters_alone, think_filters_alone, ask_filters_alone, Idea::depth, sometimes},
    {"N47", like_conv, here, alone, own_weights, think_own_weights, ask_not_shared, Idea::sharing, sometimes},
    {"N48", like_conv, here, alone, own_biases, think_own_biases, ask_one_bias, Idea::bias, sometimes},
    {"N50", windows, here, alone, all_to_all, think_all_to_all, ask_whole_image, Idea::sharing, sometimes},
    {"N52", like_conv, here, paired, others_depth, think_others_depth, ask_image_depth, Idea::depth, sometimes},
    {"N51", like_conv, here, alone, others_filters, think_others_filters, ask_one_filter, Idea::depth, sometimes},
    {"N45", windows, here, alone, window_alone, think_window_alone, ask_flat_filter, Idea::depth, seldom},
};

}  // namespace

std::span<const Misconception> window_thoughts() { return rows; }

}  // namespace pw::lesson::inline further
