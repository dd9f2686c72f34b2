#include "lesson/misconception.h"

#include "lesson/bend.h"
#include "lesson/further/bends.h"

namespace pw::lesson {
namespace {

using enum text::Key;
using Places = SizeRules::Places;

std::optional<Formula> without_biases(const Formula& formula) {
  auto out = formula.with(Quantity::bias_per_filter, {});
  return out ? out->with(Quantity::neuron_biases, {}) : out;
}

bool has_space(const Shape& shape) { return shape.rank() > 1; }

/// The map that a learner may take for the size: what comes into the layer, and the picture where it is another.
std::vector<Shape> sizes(const Belief& belief) {
  std::vector<Shape> out;
  if (has_space(belief.in())) out.push_back(belief.in());
  if (belief.image().rank() == belief.in().rank() && has_space(belief.image()) && belief.image() != belief.in())
    out.push_back(belief.image());
  return out;
}

Beliefs following(const Belief& belief, const SizeRules& rules) {
  auto out = belief.following(rules);
  // What changes nothing here is no thought about this layer.
  if (!out || (out->in() == belief.in() && out->laid_out() == belief.laid_out() && out->out() == belief.out()))
    return {};
  return {std::move(*out)};
}

Beliefs placed(const Belief& belief, Places places) {
  SizeRules rules = belief.rules();
  rules.places = places;
  return following(belief, rules);
}

/// How deep a filter is: as all that comes in, or as its group.
Quantity depth_in(const Belief& b) {
  return b.formula() && b.formula()->find(Quantity::group_depth) ? Quantity::group_depth : Quantity::depth;
}

// The biases.

/// Biases where the layer has none: one in each filter, one for each neuron.
Beliefs extra_bias(const Belief& b) {
  if (!b.formula() || b.formula()->find(Quantity::bias_per_filter) || b.formula()->find(Quantity::neuron_biases))
    return {};
  if (const Formula* filters = b.formula()->find(Quantity::filters))
    return counting(b, Formula::sum({*b.formula(), *filters}));
  const Formula* neurons = b.formula()->find(Quantity::neurons);
  if (!neurons) return {};
  const Formula biases = Formula::leaf(Quantity::neuron_biases, value_of(neurons));
  return counting(b, Formula::sum({*b.formula(), biases}));
}

Beliefs no_bias(const Belief& b) {
  // Of normalised weights the lengths are as many, and rather left out.
  if (!b.formula() || (b.node().weight_norm && b.formula() == b.report().layers[b.index()].formula)) return {};
  return counting(b, without_biases(*b.formula()));
}

Beliefs one_bias(const Belief& b) {
  const Formula one = Formula::leaf(Quantity::bias_per_filter, 1);
  if (!b.formula()) return {};
  if (b.formula()->find(Quantity::neuron_biases)) return with(b, Quantity::neuron_biases, {one});
  if (!b.formula()->find(Quantity::bias_per_filter)) return {};
  auto weights = without_biases(*b.formula());
  if (!weights) return {};
  return counting(b, Formula::sum({std::move(*weights), one}));
}

Beliefs slice_bias(const Belief& b) {
  if (!b.formula() || !b.formula()->find(Quantity::bias_per_filter)) return {};
  const Formula* depth = b.formula()->find(depth_in(b));
  const Formula* filters = b.formula()->find(Quantity::filters);
  if (!depth || !filters) return {};
  const auto slice = b.formula()->with(depth_in(b), {});
  return slice ? counting(b, slice->with(Quantity::filters, {*depth, *filters})) : Beliefs{};
}

Beliefs input_bias(const Belief& b) {
  if (!b.formula()) return {};
  const Formula* inputs = b.formula()->find(Quantity::inputs);
  return inputs ? with(b, Quantity::neuron_biases, {*inputs}) : Beliefs{};
}

// The depth of a filter.

Beliefs flat_filter(const Belief& b) { return with(b, depth_in(b), {}); }

Beliefs flat_one_bias(const Belief& b) {
  const Beliefs flat = flat_filter(b);
  return flat.empty() ? flat : one_bias(flat.front());
}

Beliefs image_depth(const Belief& b) {
  // With groups that number is what comes in, and their thought; a sequence is no image.
  if (b.image().channels() == b.in().channels() || b.image().rank() < 3) return {};
  return with(b, depth_in(b), {Formula::leaf(Quantity::depth, b.image().channels())});
}

/// As many channels as there are filters, and as many filters as channels.
Beliefs swapped(const Belief& b) {
  if (!b.formula()) return {};
  const Formula* depth = b.formula()->find(Quantity::depth);
  const Formula* filters = b.formula()->find(Quantity::filters);
  if (!depth || !filters) return {};
  const Count deep = value_of(depth);
  const Count many = value_of(filters);
  const auto out = b.formula()->with(Quantity::depth, {Formula::leaf(Quantity::depth, many)});
  return out ? counting(b, out->with(Quantity::filters, {Formula::leaf(Quantity::filters, deep)})) : Beliefs{};
}

Beliefs one_group(const Belief& b) {
  const auto* conv = std::get_if<Conv>(&b.layer());
  if (!conv || conv->groups < 2) return {};
  return with(b, Quantity::filters, {Formula::leaf(Quantity::filters, conv->filters / conv->groups)});
}

/// One filter, with its bias and without. Not where there is one only.
Beliefs one_filter(const Belief& b) {
  if (!b.formula() || b.node().rank > 0 || value_of(b.formula()->find(Quantity::filters)) < 2) return {};
  Beliefs out = with(b, Quantity::filters, {});
  for (const Belief& one : Beliefs(out)) {
    const Beliefs bare = no_bias(one);
    out.insert(out.end(), bare.begin(), bare.end());
  }
  return out;
}

/// The same of a neuron.
Beliefs one_neuron(const Belief& b) {
  const Formula* inputs = b.formula() ? b.formula()->find(Quantity::inputs) : nullptr;
  if (!inputs || value_of(b.formula()->find(Quantity::neurons)) < 2) return {};
  Beliefs out = {b.counting(*inputs)};
  if (b.formula()->find(Quantity::neuron_biases))
    out.insert(out.begin(), b.counting(Formula::sum({*inputs, Formula::leaf(Quantity::neuron_biases, 1)})));
  return out;
}

/// In a grouped layer a filter sees the channels of its group; the thought has it see all of them.
Beliefs no_groups(const Belief& b) {
  return with(b, Quantity::group_depth, {Formula::leaf(Quantity::depth, b.in().channels())});
}

// The places where a filter is used.

std::vector<Formula> out_places(const Belief& b) { return places_of(b.out()); }

Beliefs not_shared(const Belief& b) {
  if (!b.formula() || !has_space(b.out())) return {};
  return counting(b, times(out_places(b), *b.formula()));
}

Beliefs multiply_adds(const Belief& b) {
  if (!b.formula() || !has_space(b.out())) return {};
  const auto weights = without_biases(*b.formula());
  return weights ? counting(b, times(out_places(b), *weights)) : Beliefs{};
}

Beliefs image_size(const Belief& b) {
  if (!b.formula() || !b.formula()->find(Quantity::filters)) return {};
  const bool has_bias = b.formula()->find(Quantity::bias_per_filter) != nullptr;
  const auto weights = without_biases(*b.formula());
  if (!weights) return {};
  Beliefs out;
  for (const Shape& size : sizes(b)) {
    Formula all = times(places_of(size), *weights);
    if (has_bias) all = Formula::sum({std::move(all), *b.formula()->find(Quantity::filters)});
    out.push_back(b.counting(std::move(all)));
  }
  return out;
}

Beliefs whole_image(const Belief& b) {
  Beliefs out;
  for (const Shape& size : sizes(b)) {
    constexpr Quantity sides[] = {Quantity::filter_width, Quantity::filter_height, Quantity::filter_depth};
    std::optional<Formula> wide = b.formula();
    for (std::size_t i = 0; i + 1 < size.rank() && i < std::size(sides) && wide; ++i)
      wide = wide->with(sides[i], {Formula::leaf(sides[i], size.sizes()[size.rank() - 2 - i])});
    if (b.formula() && b.formula()->find(Quantity::filter_width) && wide) out.push_back(b.counting(std::move(*wide)));
  }
  return out;
}

Beliefs strided(const Belief& b) {
  const auto* conv = std::get_if<Conv>(&b.layer());
  if (!conv || conv->stride.at(0) == 1 || !b.formula()) return {};
  const Quantity last = b.formula()->find(Quantity::depth) ? Quantity::depth : Quantity::filter_height;
  const Formula* leaf = b.formula()->find(last);
  return leaf ? with(b, last, {*leaf, plain(conv->stride.at(0))}) : Beliefs{};
}

// Other things counted than parameters.

Beliefs values(const Belief& b) {
  if (!b.out().is_map()) {
    std::vector<Formula> sizes;
    for (const Count size : b.out().sizes()) sizes.push_back(plain(size));
    return {b.counting(sizes.size() == 1 ? sizes.front() : Formula::product(std::move(sizes)))};
  }
  const bool has_filters = b.formula() && b.formula()->find(Quantity::filters);
  const Quantity channels = has_filters ? Quantity::filters : Quantity::depth;
  return counting(b, times(out_places(b), Formula::leaf(channels, b.out().channels())));
}

Beliefs units(const Belief& b) {
  const Formula* neurons = b.formula() ? b.formula()->find(Quantity::neurons) : nullptr;
  return neurons ? counting(b, *neurons) : Beliefs{};
}

Beliefs pool_weights(const Belief& b) {
  const auto* largest = std::get_if<MaxPool>(&b.layer());
  const auto* mean = std::get_if<AvgPool>(&b.layer());
  if (!largest && !mean) return {};
  const Axes& window = largest ? largest->window : mean->window;
  const Formula depth = Formula::leaf(Quantity::depth, b.in().channels());
  return {b.counting(Formula::product({Formula::leaf(Quantity::filter_width, window.width()),
                                       Formula::leaf(Quantity::filter_height, window.height()), depth})),
          b.counting(Formula::product({plain(2), depth}))};
}

// What a fully connected layer takes.

/// Whether all that comes in goes to each neuron, places and channels.
bool flattens(const Belief& b) {
  const Formula* inputs = b.formula() ? b.formula()->find(Quantity::inputs) : nullptr;
  return inputs && has_space(b.laid_out()) && b.laid_out().values() == value_of(inputs);
}

Beliefs last_axis(const Belief& b) {
  if (!flattens(b)) return {};
  return with(b, Quantity::inputs, {Formula::leaf(Quantity::inputs, b.laid_out().channels())});
}

Beliefs one_channel(const Belief& b) {
  if (!flattens(b)) return {};
  std::vector<Formula> row;
  for (std::size_t i = 0; i + 1 < b.laid_out().rank(); ++i)
    row.push_back(Formula::leaf(Quantity::inputs, b.laid_out().sizes()[i]));
  if (row.size() == 1) return with(b, Quantity::inputs, row);
  return with(b, Quantity::inputs, {Formula::product(std::move(row))});
}

/// What goes into the fully connected layer above, in place of what that one gives.
Beliefs earlier_inputs(const Belief& b) {
  if (!std::holds_alternative<Dense>(b.giver())) return {};
  const auto values = b.before_giver().values();
  return values ? with(b, Quantity::inputs, {Formula::leaf(Quantity::inputs, *values)}) : Beliefs{};
}

// Whole layers.

bool is_softmax(const Belief& b) {
  const auto* dense = std::get_if<Dense>(&b.layer());
  return dense && dense->softmax;
}

Beliefs twice(const Belief& b) {
  if (!b.formula()) return {};
  return counting(b, times({plain(2)}, *b.formula()));
}

Beliefs softmax_free(const Belief& b) { return is_softmax(b) ? counting(b, plain(0)) : Beliefs{}; }
Beliefs softmax_twice(const Belief& b) { return is_softmax(b) ? twice(b) : Beliefs{}; }
Beliefs reused(const Belief& b) { return is_softmax(b) ? Beliefs{} : twice(b); }

// What flows in.

Beliefs channels_not_summed(const Belief& b) {
  Beliefs out;
  for (const SizeRules::Sums sums : {SizeRules::Sums::none, SizeRules::Sums::all_but_last}) {
    SizeRules rules = b.rules();
    rules.sums = sums;
    const Beliefs more = following(b, rules);
    out.insert(out.end(), more.begin(), more.end());
  }
  return out;
}

Beliefs before_pool(const Belief& b) {
  SizeRules rules = b.rules();
  rules.pools = SizeRules::Pools::all_but_last;
  return following(b, rules);
}

Beliefs no_plus_one(const Belief& b) { return placed(b, Places::without_plus_one); }
Beliefs rounded_down(const Belief& b) { return placed(b, Places::rounded_down); }

Beliefs same_padding(const Belief& b) {
  Beliefs out = placed(b, Places::kept_by_conv);
  const Beliefs all = placed(b, Places::kept_by_all);
  out.insert(out.end(), all.begin(), all.end());
  return out;
}

/// One or two filters more or fewer, here or in the conv layer above: a version of the network with other numbers.
Beliefs other_filters(const Belief& b) {
  Beliefs out;
  const Formula* filters = b.formula() ? b.formula()->find(Quantity::filters) : nullptr;
  for (const Count more : {-2, 2, -1, 1}) {
    if (const Count changed = value_of(filters) + more; filters && changed >= 1) {
      const auto here = with(b, Quantity::filters, {Formula::leaf(Quantity::filters, changed)});
      out.insert(out.end(), here.begin(), here.end());
    }
    SizeRules rules = b.rules();
    rules.more_filters = more;
    const Beliefs above = following(b, rules);
    out.insert(out.end(), above.begin(), above.end());
  }
  return out;
}

constexpr std::uint64_t conv = bits<Conv>();
constexpr std::uint64_t dense = bits<Dense>();
constexpr std::uint64_t pool = bits<MaxPool>();
constexpr std::uint64_t input = bits<Input>();
constexpr std::uint64_t depthwise = bits<Depthwise>();
constexpr std::uint64_t separable = bits<Separable>();
constexpr std::uint64_t like_conv = conv | bits<Transposed>();
constexpr std::uint64_t with_window = like_conv | depthwise | separable;
constexpr std::uint64_t local = bits<Local>();
/// Besides those with filters and neurons: whose weights may be thought to count twice.
constexpr std::uint64_t with_weights = bits<Recurrent>() | bits<ConvLstm>() | bits<Embedding>() | bits<Attention>() |
                                       bits<SqueezeExcite>() | bits<Local>();
constexpr std::uint64_t pools = pool | bits<AvgPool>();
/// What gives a map, or a row, and has nothing to learn.
constexpr std::uint64_t bare = pools | input | bits<GlobalPool>() | bits<AdaptivePool>() | bits<Flatten>() |
                               bits<Activation>() | bits<Dropout>() | bits<ZeroPad>() | bits<Crop>() |
                               bits<Upsample>() | bits<Merge>() | bits<Concat>() | bits<Lrn>() | bits<Reshape>() |
                               bits<Permute>();
using enum Misconception::Met;

// The order is our judgement of how often a thought is met: what is written about most stands first, and what may
// fit many numbers by chance stands last.
constexpr Misconception the_misconceptions[] = {
    {"M01", with_window | dense, here, paired, no_bias, think_no_bias, ask_no_bias, Idea::bias, always},
    {"N01", like_conv | separable | dense, here, paired, extra_bias, think_extra_bias, ask_extra_bias, Idea::bias},
    {"M02", like_conv | local, here, paired, flat_filter, think_flat_filter, ask_flat_filter, Idea::depth},
    {"M03", like_conv, here, paired, image_depth, think_image_depth, ask_image_depth, Idea::depth},
    {"N06", depthwise, here, paired, full_depth, think_full_depth, ask_full_depth, Idea::groups, sometimes},
    {"N07", separable, here, paired, as_conv, think_as_conv, ask_as_conv, Idea::groups, sometimes},
    {"N08", separable, here, paired, first_half, think_no_pointwise, ask_no_pointwise, Idea::groups, sometimes},
    {"N09", separable, here, paired, second_half, think_no_depthwise, ask_no_depthwise, Idea::groups, sometimes},
    {"M12b", dense, here, paired, one_channel, think_one_channel, ask_one_channel, Idea::flatten},
    {"M04", with_window | dense, here, paired, one_bias, think_one_bias, ask_one_bias, Idea::bias, always},
    {"M05", like_conv, here, alone, flat_one_bias, think_flat_one_bias, ask_flat_one_bias, Idea::depth, sometimes},
    {"M13", with_window | dense, above, paired, no_plus_one, think_no_plus_one, ask_no_plus_one, Idea::stride},
    {"M15", with_window | dense, above, paired, same_padding, think_same_padding, ask_same_padding, Idea::same_padding},
    {"M14", dense, above, paired, before_pool, think_before_pool, ask_before_pool, Idea::flatten},
    {"M12", dense, here, paired, last_axis, think_last_axis, ask_last_axis, Idea::flatten},
    {"M08", bare | with_window | local, here, alone, values, think_values, ask_values, Idea::sharing},
    {"M19", dense, here, alone, units, think_units, ask_units, Idea::dense},
    {"M22", like_conv, here, paired, no_groups, think_no_groups, ask_no_groups, Idea::groups},
    {"N05", conv, here, paired, one_group, think_one_group, ask_one_group, Idea::groups, sometimes},
    {"M17", dense, here, alone, softmax_free, think_softmax_free, ask_softmax_free, Idea::dense},
    {"M17b", dense, here, paired, softmax_twice, think_softmax_twice, ask_softmax_twice, Idea::dense, sometimes},
    {"M11", pools, here, alone, pool_weights, think_pool_weights, ask_pool_weights, Idea::pooling},
    {"M21", bits<BatchNorm>(), here, alone, running_averages, think_running_averages, ask_running_averages,
     Idea::batch_norm},
    {"M21b", bits<BatchNorm>(), here, alone, nothing_normalised, think_nothing_normalised, ask_nothing_normalised,
     Idea::batch_norm},
    {"N13", bits<PRelu>(), here, alone, nothing, think_activation_free, ask_activation_free, Idea::batch_norm},
    {"N14", bits<Embedding>(), here, alone, nothing, think_table_given, ask_table_given, Idea::dense},
    {"N15", bits<Embedding>(), here, alone, entries_only, think_entries_only, ask_entries_only, Idea::dense, sometimes},
    {"N03", like_conv, here, paired, swapped, think_swapped, ask_swapped, Idea::depth, sometimes},
    {"N04", dense, here, paired, earlier_inputs, think_earlier_inputs, ask_earlier_inputs, Idea::dense, sometimes},
    {"N02", like_conv | local, here, alone, one_filter, think_one_filter, ask_one_filter, Idea::depth, sometimes},
    {"N02b", dense, here, alone, one_neuron, think_one_neuron, ask_one_neuron, Idea::dense, sometimes},
    {"M06", like_conv, here, paired, slice_bias, think_slice_bias, ask_slice_bias, Idea::bias, sometimes},
    {"M10", with_window | dense, above, paired, channels_not_summed, think_not_summed, ask_not_summed, Idea::depth,
     sometimes},
    {"M20", dense, here, paired, input_bias, think_input_bias, ask_input_bias, Idea::bias, sometimes},
    {"M07", with_window, here, paired, not_shared, think_not_shared, ask_not_shared, Idea::sharing, sometimes},
    {"M23", with_window, here, paired, multiply_adds, think_multiply_adds, ask_multiply_adds, Idea::sharing, sometimes},
    {"M16", conv, here, paired, strided, think_strided, ask_strided, Idea::stride, sometimes},
    {"M09", like_conv, here, paired, image_size, think_image_size, ask_image_size, Idea::sharing, sometimes},
    {"M09b", like_conv, here, paired, whole_image, think_whole_image, ask_whole_image, Idea::sharing, sometimes},
    {"M15b", with_window | dense, above, paired, rounded_down, think_rounded_down, ask_rounded_down, Idea::same_padding,
     seldom},
    {"M25", with_window | dense | with_weights, here, alone, reused, think_reused, ask_reused, Idea::sharing, seldom},
    {"M24", like_conv | dense, here, alone, other_filters, think_other_filters, ask_other_filters, Idea::depth, seldom},
};

}  // namespace

std::span<const Misconception> misconceptions() { return the_misconceptions; }

const Misconception* misconception_of(std::string_view id) {
  for (const Misconception& m : the_misconceptions) {
    if (m.id == id) return &m;
  }
  if (text::pattern(text::Key::think_with_gaps).empty()) return nullptr;
  for (const std::span<const Misconception> table : further_misconceptions()) {
    for (const Misconception& m : table) {
      if (m.id == id) return &m;
    }
  }
  return nullptr;
}

std::vector<Belief> bent(const Misconception& misconception, const Belief& belief) {
  if ((misconception.kinds >> belief.layer().index() & 1U) == 0) return {};
  return misconception.bend(belief);
}

}  // namespace pw::lesson
