// The thoughts that take one rule for another: sums for products, a part where all is meant, another kind of layer, a setting for a parameter.
#include "lesson/further/bend.h"

namespace pw::lesson::inline further {
namespace {

using enum text::Key;
using enum Misconception::Met;
using enum Quantity;

// Windows.

/// The whole count shared out by the stride, along one axis and along both.
Beliefs stride_divides(const Belief& b) {
  const Axes* stride = setting<Axes>(b.layer(), "stride");
  if (!stride || !b.formula() || value(b, filter_width) == 0) return {};
  const Count right = b.formula()->evaluate().value_or(0);
  Beliefs out;
  const int axes = value(b, filter_depth) > 0 ? 3 : value(b, filter_height) > 0 ? 2 : 1;
  Count by = 1;
  for (int times = 0; times < axes; ++times) {
    by *= stride->at(0);
    if (by > 1 && right % by == 0) out.push_back(b.counting(Formula::quotient(*b.formula(), plain(by))));
  }
  return out;
}
/// A filter's weights, its bias and the number of filters added up; along a sequence the window and its channels.
Beliefs added(const Belief& b) {
  const Formula* k = b.formula() ? b.formula()->find(filters) : nullptr;
  if (!k || value(b, filter_width) == 0) return {};
  const auto one = b.formula()->with(filters, {});
  Beliefs out;
  if (one) out.push_back(b.counting(Formula::sum({*one, *k})));
  if (value(b, filter_height) > 0) return out;
  const auto rest = b.formula()->with(depth_in(b), {});
  if (rest)
    add(out, counting(b, rest->with(filter_width, {Formula::sum({leaf(b, filter_width), leaf(b, depth_in(b))})})));
  return out;
}
/// Of a window along three axes: its weights, or those of a window without the third, for each step of the first axis.
Beliefs times_first_axis(const Belief& b) {
  if (value(b, filter_depth) == 0) return {};
  Beliefs out = scaled(b, b.in().sizes()[0]);
  for (const Belief& flat : with(b, filter_depth, {})) add(out, scaled(flat, b.in().sizes()[0]));
  return out;
}
/// As many values as there would be if the window left the map as large as it is.
Beliefs values_of_all_places(const Belief& b) {
  if (!b.formula() || b.in().rank() != b.out().rank()) return {};
  return {b.counting(times(places_of(b.in()), Formula::leaf(filters, b.out().channels())))};
}

// Separable ones.

Beliefs steps_multiplied(const Belief& b) {
  if (!b.formula() || b.formula()->op() != Formula::Op::sum || b.formula()->parts().size() != 2) return {};
  return {b.counting(Formula::product(b.formula()->parts()))};
}
Beliefs multiplier_in_one(const Belief& b) {
  if (value(b, multiplier) < 2 || b.formula()->op() != Formula::Op::sum || b.formula()->parts().size() != 2) return {};
  const std::vector<Formula>& parts = b.formula()->parts();
  Beliefs out;
  for (const std::size_t i : {0U, 1U}) {
    std::vector<Formula> changed = parts;
    const auto less = parts[i].with(multiplier, {});
    if (!less) continue;
    changed[i] = *less;
    out.push_back(b.counting(Formula::sum(std::move(changed))));
  }
  return out;
}

// What joins layers.

Beliefs in_place_of_channels(const Belief& b, Count count) {
  Beliefs out = other(b, depth_in(b), count);
  const Count here = b.in().channels();
  const Count takes = value(b, inputs);
  // Of a map laid out in a row the channels of each place.
  if (takes > 0 && b.laid_out().channels() > 0 && takes % b.laid_out().channels() == 0) {
    const auto values = checked_multiply(takes / b.laid_out().channels(), count);
    if (values && here > 0) add(out, other(b, inputs, *values));
  }
  return out;
}
/// An addition gives the channels of all that it adds.
Beliefs add_joins(const Belief& b) {
  const auto* merge = std::get_if<Merge>(&b.giver());
  if (!merge || merge->type != Merge::Type::add) return {};
  const auto all = checked_multiply(b.laid_out().channels(), static_cast<Count>(b.sources(b.giver_index()).size()));
  return all ? in_place_of_channels(b, *all) : Beliefs{};
}
Beliefs branches_multiplied(const Belief& b) {
  if (!std::holds_alternative<Concat>(b.giver())) return {};
  Exact all = 1;
  for (const std::size_t source : b.sources(b.giver_index())) all = all * b.report().layers[source].out.channels();
  return all.fits() ? in_place_of_channels(b, all.value()) : Beliefs{};
}
Beliefs one_per_input(const Belief& b) {
  const std::size_t count = b.sources(b.index()).size();
  return !b.formula() && count > 1 ? counting(b, plain(static_cast<Count>(count))) : Beliefs{};
}

// Other kinds.

/// Each value, or each channel, connected to each.
Beliefs as_dense(const Belief& b) {
  if (std::holds_alternative<Input>(b.layer()) || b.node().shares) return {};
  const Count in = taken(b).rank() > 1 ? taken(b).channels() : taken(b).values().value_or(0);
  const Formula p = Formula::leaf(inputs, in);
  const Formula c = Formula::leaf(neurons, in);
  return {b.counting(Formula::sum({Formula::product({c, p}), Formula::leaf(neuron_biases, in)})),
          b.counting(Formula::product({c, p}))};
}
/// Of a layer normalisation over several axes, which has numbers for each value there.
Beliefs norm_per_channel(const Belief& b) {
  if (!std::holds_alternative<LayerNorm>(b.layer()) || !b.formula() || value(b, inputs) == taken(b).channels())
    return {};
  const Formula d = Formula::leaf(depth, taken(b).channels());
  return {b.counting(Formula::product({plain(2), d})), b.counting(d)};
}

// Numbers that are none to learn.

/// How many settings a layer has that are numbers of its rule, or those themselves.
Beliefs settings(const Belief& b) {
  if (b.formula()) return {};
  std::vector<Count> numbers;
  const Layer& layer = b.layer();
  // Its size, k, alpha and beta (Krizhevsky et al. 2012, section 3.3).
  if (const auto* lrn = std::get_if<Lrn>(&layer)) numbers = {lrn->size, 4, 3};
  if (std::holds_alternative<Dropout>(layer)) numbers = {1};
  if (const auto* up = std::get_if<Upsample>(&layer)) numbers = {up->factor.at(0)};
  if (const auto* pool = std::get_if<MaxPool>(&layer)) numbers = {pool->step().at(0), pool->window.at(0)};
  if (const auto* pool = std::get_if<AvgPool>(&layer)) numbers = {pool->step().at(0), pool->window.at(0)};
  if (const auto* activation = std::get_if<Activation>(&layer)) {
    using Type = Activation::Type;
    if (activation->type == Type::leakyrelu || activation->type == Type::elu || activation->type == Type::celu)
      numbers = {1};
    if (activation->type == Type::selu) numbers = {2};
  }
  Beliefs out;
  for (const Count number : numbers) out.push_back(b.counting(plain(number)));
  return out;
}
/// What padding puts around a map, place by place or with its channels.
Beliefs zeros(const Belief& b) {
  const auto* pad = std::get_if<ZeroPad>(&b.layer());
  const auto all = b.out().values();
  const auto given = b.in().values();
  if (!pad || !all || !given || *all <= *given) return {};
  const Count values = *all - *given;
  return {b.counting(plain(values)), b.counting(plain(values / b.out().channels()))};
}
/// A mean and a variance for each channel, and a number of what was measured.
Beliefs measured(const Belief& b) {
  const Formula d = Formula::leaf(depth, taken(b).channels());
  const Formula both = Formula::product({plain(2), d});
  return {b.counting(both), b.counting(Formula::sum({both, plain(1)}))};
}
/// The centres of radial basis functions, which stay as they are; and biases besides.
Beliefs centres(const Belief& b) {
  const auto& kept = b.report().layers[b.index()].kept;
  if (!kept) return {};
  return {b.counting(*kept), b.counting(Formula::sum({*kept, Formula::leaf(neuron_biases, b.out().channels())}))};
}

constexpr std::uint64_t like_conv = bits<Conv, Transposed>();
constexpr std::uint64_t windows = bits<Conv, Transposed, Depthwise, Separable, ConvLstm, Local>();
constexpr std::uint64_t joined = bits<Dense, Conv, Transposed, Depthwise, Separable>();
constexpr std::uint64_t as_they_come = bits<BatchNorm, LayerNorm, GroupNorm, InstanceNorm, RmsNorm, Scale, PRelu,
                                            Activation, Dropout, Lrn, Normalization>();
constexpr std::uint64_t with_settings = bits<MaxPool, AvgPool, Upsample, Lrn, Dropout, Activation>();

constexpr Misconception rows[] = {
    {"N162", windows, here, alone, stride_divides, think_stride_divides, ask_stride_divides, Idea::stride, seldom},
    {"N196", joined, here, paired, add_joins, think_add_joins, ask_add_joins, Idea::depth, often},
    {"N198", joined, here, paired, branches_multiplied, think_branches_multiplied, ask_one_branch, Idea::depth, often},
    {"N165", bits<Separable>(), here, alone, multiplier_in_one, think_multiplier_in_one, ask_no_multiplier,
     Idea::groups, often},
    {"N164", bits<Separable>(), here, alone, steps_multiplied, think_steps_multiplied, ask_as_conv, Idea::groups,
     often},
    {"N205", like_conv, here, alone, times_first_axis, think_times_first_axis, ask_not_shared, Idea::sharing, often},
    {"N176", bits<LayerNorm>(), here, alone, norm_per_channel, think_norm_per_channel, ask_per_value, Idea::batch_norm,
     often},
    {"N177", with_settings, here, alone, settings, think_settings, ask_settings, Idea::pooling, often},
    {"N199", bits<ZeroPad>(), here, alone, zeros, think_zeros, ask_values, Idea::same_padding, often},
    {"N200", bits<Normalization>(), here, alone, measured, think_measured, ask_measured, Idea::batch_norm, often},
    {"N83", bits<Rbf>(), here, alone, centres, think_frozen_counted, ask_frozen_counted, Idea::dense, often},
    {"N197", bits<Merge, Concat>(), here, alone, one_per_input, think_one_per_input, ask_nothing_to_learn,
     Idea::pooling, often},
    {"N175", as_they_come, here, alone, as_dense, think_as_dense, ask_as_dense, Idea::dense, sometimes},
    {"N161", windows, here, alone, added, think_added, ask_sum_of_sides, Idea::depth, sometimes},
    {"M08", windows, here, alone, values_of_all_places, think_values, ask_values, Idea::sharing, sometimes},
};

}  // namespace

std::span<const Misconception> mixed_thoughts() { return rows; }

}  // namespace pw::lesson::inline further
