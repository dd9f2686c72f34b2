// The thoughts about windows and filters: which weights a filter has, in how many groups, channels and copies.
#include "lesson/further/bend.h"

namespace pw::lesson::inline further {
namespace {

using enum text::Key;
using enum Misconception::Met;
using enum Quantity;

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
  Beliefs out;
  // A square of one cell is no window any more.
  if (h > 1) add(out, other(b, filter_width, h));
  if (w > 1) add(out, other(b, filter_height, w));
  // Of three axes a cube.
  if (w == h) add(out, other(b, filter_depth, w));
  const Count t = value(b, filter_depth);
  if (t < 2 || (w == t && h == t)) return out;
  const Formula side = Formula::leaf(filter_depth, t);
  for (const Belief& wide : with(b, filter_width, {side})) add(out, with(wide, filter_height, {side}));
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

bool is_single(const Belief& b) {
  for (const Quantity side : sides) {
    if (value(b, side) > 1) return false;
  }
  return value(b, filter_width) == 1;
}

/// A sum where the product is meant: of the window's sides, and of all that is multiplied in a filter. One cell has no sides to add.
Beliefs sum_of_sides(const Belief& b) {
  if (value(b, filter_height) == 0 || is_single(b)) return {};
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
    // The depth added to the cells of the window, or to its sides.
    const Formula cells = Formula::product(terms);
    add(out, counting(b, flat->with(filter_width, {Formula::sum({cells, leaf(b, deep)})})));
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

/// One bias for each group of filters.
Beliefs bias_per_group(const Belief& b) {
  if (groups_of(b) < 2 || value(b, bias_per_filter) == 0) return {};
  const auto weights = b.formula()->with(bias_per_filter, {});
  return weights ? counting(b, Formula::sum({*weights, plain(groups_of(b))})) : Beliefs{};
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

/// As many channels in a group as there are groups.
Beliefs groups_as_depth(const Belief& b) { return other(b, group_depth, groups_of(b)); }

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
  // Which a convolution with a group for each channel is.
  const bool is_grouped = value(b, group_depth) == 1 && groups_of(b) == b.in().channels();
  if ((!std::holds_alternative<Depthwise>(b.layer()) && !is_grouped) || !b.formula()) return {};
  const Formula d = Formula::leaf(depth, b.in().channels());
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

/// In the first step an ordinary convolution, and one flat filter for all channels.
Beliefs first_full(const Belief& b) {
  const auto p = parts_of(b);
  if (!p) return {};
  return {b.counting(Formula::sum({times({p->window, p->depth}, p->depth), p->second}))};
}
Beliefs first_alone(const Belief& b) {
  const auto p = parts_of(b);
  return p && value_of(&p->depth) > 1 ? Beliefs{b.counting(Formula::sum({p->window, p->second}))} : Beliefs{};
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
  return {b.counting(Formula::sum({Formula::product(std::move(factors)), p->second}))};
}

/// The first step alone, with biases.
Beliefs first_with_biases(const Belief& b) {
  Beliefs out;
  for (const Belief& both : first_biased(b)) out.push_back(b.counting(both.formula()->parts().front()));
  return out;
}

// The other settings, counted into the filter.

/// The window with each of its sides changed: `change` says what becomes of so many along an axis.
template <typename Change>
Beliefs with_sides(const Belief& b, Change change) {
  const Axes* kernel = setting<Axes>(b.layer(), "kernel");
  if (!kernel || !b.formula() || value(b, filter_width) == 0) return {};
  std::optional<Formula> out = b.formula();
  bool is_changed = false;
  for (std::size_t i = 0; i < kernel->count && out; ++i) {
    const std::size_t axis = kernel->count - 1U - i;
    const std::optional<Count> side = change(kernel->sizes[axis], axis);
    if (!side || *side < 1) return {};
    is_changed = is_changed || *side != kernel->sizes[axis];
    if (value(b, sides[i]) > 0) out = out->with(sides[i], {Formula::leaf(sides[i], *side)});
  }
  return is_changed ? counting(b, std::move(out)) : Beliefs{};
}

/// The padding as a part of the window: of one side, and of both.
Beliefs with_padding(const Belief& b) {
  const Padding* padding = setting<Padding>(b.layer(), "pad");
  if (!padding) return {};
  Beliefs out;
  for (const Count times : {1, 2}) {
    add(out, with_sides(b, [&](Count side, std::size_t axis) -> std::optional<Count> {
          const Axes* dilation = setting<Axes>(b.layer(), "dilation");
          const Count all = (side - 1) * (dilation ? dilation->at(axis) : 1);
          const bool is_given = padding->rule == Padding::Rule::given;
          const Count zeros = is_given ? padding->before.at(axis) : all / 2;
          return checked_add(side, times * zeros);
        }));
  }
  return out;
}

/// The dilation as a factor: of one side, of each, and of the whole count.
Beliefs dilated(const Belief& b) {
  const Axes* dilation = setting<Axes>(b.layer(), "dilation");
  if (!dilation || dilation->at(0) < 2 || value(b, filter_width) == 0) return {};
  Beliefs out = with(b, filter_width, {leaf(b, filter_width), plain(dilation->at(0))});
  add(out, with_sides(b, [&](Count side, std::size_t axis) { return checked_multiply(side, dilation->at(axis)); }));
  add(out, scaled(b, dilation->at(0)));
  return out;
}

/// A gap is counted once, however many weights are pulled apart.
Beliefs with_one_gap(const Belief& b) {
  const Axes* dilation = setting<Axes>(b.layer(), "dilation");
  if (!dilation) return {};
  Beliefs out;
  for (const Count less : {1, 0}) {
    add(out, with_sides(b, [&](Count side, std::size_t axis) {
          return std::optional(dilation->at(axis) > 1 && side > 1 ? side + dilation->at(axis) - less : side);
        }));
  }
  return out;
}

Beliefs stride_as_window(const Belief& b) {
  const Axes* stride = setting<Axes>(b.layer(), "stride");
  if (!stride) return {};
  return stride->at(0) > 1 ? with_sides(b, [&](Count, std::size_t axis) { return std::optional(stride->at(axis)); })
                           : Beliefs{};
}

/// Each filter sees a single place.
Beliefs no_window(const Belief& b) {
  return is_single(b) ? Beliefs{} : with_sides(b, [](Count, std::size_t) { return std::optional<Count>(1); });
}

/// The window of another layer.
Beliefs others_window(const Belief& b) {
  const Axes* mine = setting<Axes>(b.layer(), "kernel");
  Beliefs out;
  for (std::size_t i = 1; i < b.network().nodes.size() && mine; ++i) {
    const Axes* kernel = setting<Axes>(b.network().nodes[i].layer, "kernel");
    if (!kernel || kernel->count != mine->count || i == b.index()) continue;
    add(out, with_sides(b, [&](Count, std::size_t axis) { return std::optional(kernel->sizes[axis]); }));
  }
  return out;
}

Beliefs own_filters(const Belief& b) { return other(b, depth_in(b), value(b, filters)); }
Beliefs kept_channels(const Belief& b) { return other(b, filters, b.in().channels()); }
Beliefs filters_twice(const Belief& b) {
  const Count k = value(b, filters);
  if (k < 2) return {};
  Beliefs out = scaled(b, k);
  for (const Belief& one : with(b, bias_per_filter, {})) add(out, scaled(one, k));
  return out;
}
/// In each filter, and once more for the layer.
Beliefs biases_twice(const Belief& b) {
  if (value(b, bias_per_filter) > 0) return counting(b, Formula::sum({*b.formula(), leaf(b, filters)}));
  if (value(b, neuron_biases) > 0) return counting(b, Formula::sum({*b.formula(), leaf(b, neuron_biases)}));
  return {};
}
/// One bias for the layer, where it has none; and one for each slice of a filter.
Beliefs bias_of_none(const Belief& b) {
  if (!b.formula() || value(b, bias_per_filter) > 0 || value(b, neuron_biases) > 0) return {};
  return {b.counting(Formula::sum({*b.formula(), Formula::leaf(bias_per_filter, 1)}))};
}
Beliefs slices_of_none(const Belief& b) {
  if (value(b, bias_per_filter) > 0 || value(b, depth_in(b)) == 0 || value(b, filters) == 0) return {};
  return {b.counting(Formula::sum({*b.formula(), Formula::product({leaf(b, depth_in(b)), leaf(b, filters)})}))};
}
/// A number for each channel, and no more.
Beliefs one_per_channel(const Belief& b) { return counting(b, Formula::leaf(depth, b.in().channels())); }
Beliefs values_in(const Belief& b) { return b.formula() ? Beliefs{b.counting(all_values(b.in()))} : Beliefs{}; }

// Filters that are not shared between places.

/// The same filters at every place, as a convolution has them.
Beliefs as_shared(const Belief& b) {
  const auto* local = std::get_if<Local>(&b.layer());
  if (!local) return {};
  const Conv conv{.kernel = local->kernel,
                  .filters = local->filters,
                  .stride = local->stride,
                  .padding = local->padding,
                  .bias = local->bias};
  return recounted(b, conv);
}
Beliefs biases_shared(const Belief& b) {
  if (!std::holds_alternative<Local>(b.layer()) || value(b, bias_per_filter) == 0) return {};
  const auto weights = b.formula()->with(bias_per_filter, {});
  return weights ? counting(b, Formula::sum({*weights, leaf(b, filters)})) : Beliefs{};
}

/// As many places as come in.
Beliefs places_in(const Belief& b) {
  Beliefs out;
  for (const Belief& shared : as_shared(b)) add(out, counting(b, times(places_of(b.in()), *shared.formula())));
  return out;
}
/// The first place of the window left out along each side.
Beliefs local_no_plus_one(const Belief& b) {
  std::vector<Formula> places;
  for (std::size_t i = 0; i + 1 < b.out().rank(); ++i) {
    if (b.out().sizes()[i] < 2) return {};
    places.push_back(plain(b.out().sizes()[i] - 1));
  }
  Beliefs out;
  for (const Belief& shared : as_shared(b)) add(out, counting(b, times(places, *shared.formula())));
  return out;
}
/// The window moved on by one place at a time.
Beliefs place_by_place(const Belief& b) {
  const auto* local = std::get_if<Local>(&b.layer());
  if (!local || local->stride.at(0) < 2) return {};
  Local other = *local;
  other.stride = 1;
  return recounted(b, other);
}
Beliefs bias_per_place(const Belief& b) {
  if (!std::holds_alternative<Local>(b.layer()) || value(b, bias_per_filter) == 0) return {};
  const auto weights = b.formula()->with(bias_per_filter, {});
  const std::vector<Formula> places = places_of(b.out());
  const Formula biases = places.size() == 1 ? places.front() : Formula::product(places);
  return weights ? counting(b, Formula::sum({*weights, biases})) : Beliefs{};
}

/// Of a transposed convolution the weights are used at each place of what comes in.
Beliefs multiply_adds_in(const Belief& b) {
  if (!std::holds_alternative<Transposed>(b.layer()) || !b.formula()) return {};
  const auto weights = b.formula()->with(bias_per_filter, {});
  return weights ? counting(b, times(places_of(b.in()), *weights)) : Beliefs{};
}

/// The stride as a factor, along one axis and along both: of the filter, or of the whole count.
Beliefs strided(const Belief& b) {
  const Axes* stride = setting<Axes>(b.layer(), "stride");
  if (!stride || stride->at(0) < 2 || value(b, filter_width) == 0) return {};
  const Formula s = plain(stride->at(0));
  Beliefs out = with(b, filter_width, {leaf(b, filter_width), s});
  add(out, scaled(b, stride->at(0)));
  if (value(b, filter_height) == 0) return out;
  add(out, with(b, filter_width, {leaf(b, filter_width), s, s}));
  add(out, counting(b, times({s, s}, *b.formula())));
  if (value(b, filter_depth) == 0) return out;
  add(out, with(b, filter_width, {leaf(b, filter_width), s, s, s}));
  add(out, counting(b, times({s, s, s}, *b.formula())));
  return out;
}

Beliefs not_shared_in(const Belief& b) { return counting(b, times(places_of(b.in()), *b.formula())); }

Beliefs nothing(const Belief& b) { return b.formula() ? counting(b, plain(0)) : Beliefs{}; }

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
  for (std::size_t i = b.network().nodes.size(); i-- > 0;) {
    if (i == b.index()) continue;
    const Layer& layer = b.network().nodes[i].layer;
    if (const auto* conv = std::get_if<Conv>(&layer)) add(out, other(b, filters, conv->filters));
    if (const auto* dense = std::get_if<Dense>(&layer)) add(out, other(b, filters, dense->neurons));
  }
  return out;
}

Beliefs others_depth(const Belief& b) {
  if (value(b, depth) == 0) return {};
  Beliefs out;
  // As deep as an image is another thought, as deep as a sequence is not.
  const bool image = b.image().rank() > 2;
  for (std::size_t i = image ? 1 : 0; i < b.index(); ++i) {
    const Count channels = b.report().layers[i].out.channels();
    if (!image || channels != b.image().channels()) add(out, other(b, depth, channels));
  }
  return out;
}

/// Of what several layers give together only one part, or all but one.
Beliefs some_branches(const Belief& b) {
  if (!std::holds_alternative<Concat>(b.giver())) return {};
  const Count all_channels = b.in().channels();
  const Count all_values = b.in().values().value_or(0);
  Beliefs out;
  for (const std::size_t source : b.sources(b.giver_index())) {
    const Shape& part = b.report().layers[source].out;
    const Count values = part.values().value_or(0);
    add(out, other(b, depth_in(b), part.channels()));
    add(out, other(b, inputs, values));
    add(out, other(b, depth_in(b), all_channels - part.channels()));
    add(out, other(b, inputs, all_values - values));
  }
  return out;
}

constexpr std::uint64_t like_conv = bits<Conv, Transposed>();
constexpr std::uint64_t windows = bits<Conv, Transposed, Depthwise, Separable, ConvLstm, Local>();

constexpr Misconception rows[] = {
    {"N17", windows, here, paired, with_gaps, think_with_gaps, ask_with_gaps, Idea::depth, often},
    {"N18", windows, here, paired, square, think_square, ask_square, Idea::depth, often},
    {"N20", windows, here, paired, no_third_axis, think_no_third_axis, ask_no_third_axis, Idea::depth, often},
    {"N23", windows, here, alone, all_frames, think_all_frames, ask_all_frames, Idea::depth, often},
    {"N24", windows, here, alone, slices_of_frames, think_slices_of_frames, ask_slices_of_frames, Idea::bias, often},
    {"N19", windows, here, paired, one_side, think_one_side, ask_one_side, Idea::depth, sometimes},
    {"N22", windows & ~bits<ConvLstm>(), here, alone, sum_of_sides, think_sum_of_sides, ask_sum_of_sides, Idea::depth,
     sometimes},
    {"N158", bits<Local>(), here, paired, as_shared, think_as_shared, ask_as_shared, Idea::sharing, often},
    {"N47", bits<Local>(), here, alone, biases_shared, think_own_weights, ask_one_bias, Idea::bias, often},
    {"N166", bits<Local>(), here, alone, places_in, think_places_in, ask_no_plus_one, Idea::stride, often},
    {"N26", windows, here, paired, steps_as_channels, think_steps_as_channels, ask_steps_as_channels, Idea::depth,
     often},
    {"N46", windows, here, paired, grey_as_colour, think_grey_as_colour, ask_grey_as_colour, Idea::depth, often},
    {"N53", windows | bits<Dense>(), here, paired, some_branches, think_one_branch, ask_one_branch, Idea::depth, often},
    {"N140", windows & ~bits<ConvLstm>(), here, paired, own_filters, think_own_filters, ask_own_filters, Idea::depth,
     often},
    {"N152", windows, here, paired, with_padding, think_with_padding, ask_with_padding, Idea::same_padding, often},
    {"N17", windows, here, alone, with_one_gap, think_with_gaps, ask_with_gaps, Idea::depth, sometimes},
    {"N153", windows, here, paired, dilated, think_dilated, ask_with_gaps, Idea::depth, often},
    {"N144", windows, here, paired, no_window, think_no_window, ask_one_side, Idea::depth, sometimes},
    {"N154", windows, here, alone, stride_as_window, think_stride_as_window, ask_square, Idea::stride, sometimes},
    {"N156", like_conv, here, alone, filters_twice, think_filters_twice, ask_filters_alone, Idea::depth, sometimes},
    {"N157", like_conv | bits<Dense>(), here, alone, biases_twice, think_biases_twice, ask_one_bias, Idea::bias,
     sometimes},
    {"M04", like_conv | bits<Dense>(), here, alone, bias_of_none, think_one_bias, ask_one_bias, Idea::bias, always},
    {"M06", like_conv, here, alone, slices_of_none, think_slice_bias, ask_slice_bias, Idea::bias, sometimes},
    {"M13", bits<Local>(), here, alone, local_no_plus_one, think_no_plus_one, ask_no_plus_one, Idea::stride, often},
    {"N206", bits<Local>(), here, paired, place_by_place, think_ignores_stride, ask_ignores_stride, Idea::stride,
     often},
    {"N178", bits<Local>(), here, alone, bias_per_place, think_bias_per_place, ask_one_bias, Idea::bias, often},
    {"M07", bits<Transposed>(), here, alone, not_shared_in, think_not_shared, ask_not_shared, Idea::sharing, often},
    {"M23", bits<Transposed>(), here, alone, multiply_adds_in, think_multiply_adds, ask_multiply_adds, Idea::sharing,
     often},
    {"N159", like_conv, here, paired, groups_as_depth, think_groups_as_depth, ask_no_groups, Idea::groups, sometimes},
    {"N27", like_conv, here, paired, all_filters_in_each, think_all_filters_in_each, ask_one_group, Idea::groups,
     often},
    {"N28", like_conv, here, alone, whole_divided, think_whole_divided, ask_whole_divided, Idea::groups, often},
    {"N163", like_conv, here, alone, bias_per_group, think_bias_per_group, ask_one_bias, Idea::bias, often},
    {"N31", bits<Depthwise, Separable>(), here, paired, no_multiplier, think_no_multiplier, ask_no_multiplier,
     Idea::groups, often},
    {"N30", bits<Depthwise, Separable>(), here, paired, multiplier_twice, think_multiplier_twice, ask_no_multiplier,
     Idea::groups, often},
    {"N32", bits<Depthwise>(), here, alone, multiplier_once, think_multiplier_once, ask_no_multiplier, Idea::groups,
     sometimes},
    {"N34", bits<Depthwise, Conv>(), here, alone, mixed_as_well, think_mixed_as_well, ask_mixed_as_well, Idea::groups,
     sometimes},
    {"N33", bits<Depthwise>(), here, alone, one_filter_alone, think_one_filter_alone, ask_one_filter_alone,
     Idea::groups, sometimes},
    {"N06", bits<Separable>(), here, paired, first_full, think_full_depth, ask_full_depth, Idea::groups, often},
    {"N33", bits<Separable>(), here, paired, first_alone, think_one_filter_alone, ask_one_filter_alone, Idea::groups,
     sometimes},
    {"N35", bits<Separable>(), here, paired, first_by_filters, think_first_by_filters, ask_first_by_filters,
     Idea::groups, often},
    {"N36", bits<Separable>(), here, paired, second_flat, think_second_flat, ask_second_flat, Idea::groups, often},
    {"N08", bits<Separable>(), here, alone, first_with_biases, think_no_pointwise, ask_no_pointwise, Idea::groups,
     often},
    {"N37", bits<Separable>(), here, alone, first_biased, think_first_biased, ask_first_biased, Idea::bias, often},
    {"M16", bits<Transposed, Conv>(), here, paired, strided, think_strided, ask_strided, Idea::stride, sometimes},
    {"N41", bits<Transposed>(), here, alone, nothing, think_transposed_free, ask_transposed_free, Idea::sharing, often},
    {"N43", windows, here, alone, only_biases, think_only_biases, ask_only_biases, Idea::depth, often},
    {"N44", windows, here, alone, filters_alone, think_filters_alone, ask_filters_alone, Idea::depth, sometimes},
    {"N47", like_conv, here, alone, own_weights, think_own_weights, ask_not_shared, Idea::sharing, sometimes},
    {"N48", like_conv, here, alone, own_biases, think_own_biases, ask_one_bias, Idea::bias, sometimes},
    {"N128", bits<Depthwise>(), here, alone, one_per_channel, think_one_per_channel, ask_one_filter_alone, Idea::groups,
     sometimes},
    {"N49", windows, here, alone, values_in, think_values_in, ask_values, Idea::sharing, sometimes},
    {"N160", windows, here, alone, others_window, think_others_window, ask_square, Idea::depth, sometimes},
    {"N50", windows, here, alone, all_to_all, think_all_to_all, ask_whole_image, Idea::sharing, sometimes},
    {"N52", like_conv, here, paired, others_depth, think_others_depth, ask_image_depth, Idea::depth, sometimes},
    {"N51", like_conv, here, alone, others_filters, think_others_filters, ask_one_filter, Idea::depth, sometimes},
    {"N155", windows, here, alone, kept_channels, think_keeps_channels, ask_keeps_channels, Idea::depth, sometimes},
    {"N45", windows, here, alone, window_alone, think_window_alone, ask_flat_filter, Idea::depth, seldom},
};

}  // namespace

std::span<const Misconception> window_thoughts() { return rows; }

}  // namespace pw::lesson::inline further
