#include "lesson/misconception.h"

namespace pw::lesson {
namespace {

using enum text::Key;
using Beliefs = std::vector<Belief>;
using Places = SizeRules::Places;

Formula plain(Count value) { return Formula::leaf(Quantity::none, value); }

Count value_of(const Formula* leaf) { return leaf == nullptr ? 0 : leaf->evaluate().value_or(0); }

/// The belief with its formula changed, where there is one.
Beliefs counting(const Belief& belief, std::optional<Formula> formula) {
  if (!formula) return {};
  return {belief.counting(std::move(*formula))};
}

/// `by` in place of a quantity that the formula has.
Beliefs with(const Belief& belief, Quantity quantity, const std::vector<Formula>& by) {
  if (!belief.formula() || !belief.formula()->find(quantity)) return {};
  return counting(belief, belief.formula()->with(quantity, by));
}

/// The factors of a product; anything else is one factor.
std::vector<Formula> factors(const Formula& formula) {
  if (formula.op() == Formula::Op::product) return formula.parts();
  return {formula};
}

Formula times(std::vector<Formula> first, const Formula& rest) {
  for (const Formula& factor : factors(rest)) first.push_back(factor);
  return Formula::product(std::move(first));
}

std::optional<Formula> without_biases(const Formula& formula) {
  auto out = formula.with(Quantity::bias_per_filter, {});
  return out ? out->with(Quantity::neuron_biases, {}) : out;
}

/// The map that a learner may take for the size: what comes into the layer, and the picture where it is another.
std::vector<Shape> sizes(const Belief& belief) {
  std::vector<Shape> out;
  if (belief.in().is_map()) out.push_back(belief.in());
  if (belief.image().is_map() && belief.image() != belief.in()) out.push_back(belief.image());
  return out;
}

Beliefs following(const Belief& belief, const SizeRules& rules) {
  auto out = belief.following(rules);
  if (!out) return {};
  return {std::move(*out)};
}

Beliefs placed(const Belief& belief, Places places) {
  SizeRules rules = belief.rules();
  rules.places = places;
  return following(belief, rules);
}

// The biases.

Beliefs no_bias(const Belief& b) {
  if (!b.formula()) return {};
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
  const Formula* depth = b.formula()->find(Quantity::depth);
  const Formula* filters = b.formula()->find(Quantity::filters);
  if (!depth || !filters) return {};
  const auto slice = b.formula()->with(Quantity::depth, {});
  return slice ? counting(b, slice->with(Quantity::filters, {*depth, *filters})) : Beliefs{};
}

Beliefs input_bias(const Belief& b) {
  if (!b.formula()) return {};
  const Formula* inputs = b.formula()->find(Quantity::inputs);
  return inputs ? with(b, Quantity::neuron_biases, {*inputs}) : Beliefs{};
}

// The depth of a filter.

Beliefs flat_filter(const Belief& b) { return with(b, Quantity::depth, {}); }

Beliefs flat_one_bias(const Belief& b) {
  const Beliefs flat = flat_filter(b);
  return flat.empty() ? flat : one_bias(flat.front());
}

Beliefs image_depth(const Belief& b) {
  return with(b, Quantity::depth, {Formula::leaf(Quantity::depth, b.image().channels())});
}

/// In a grouped layer a filter sees the channels of its group; the thought has it see all of them.
Beliefs no_groups(const Belief& b) {
  return with(b, Quantity::group_depth, {Formula::leaf(Quantity::depth, b.in().channels())});
}

// The places where a filter is used.

std::vector<Formula> out_places(const Belief& b) { return {plain(b.out().height()), plain(b.out().width())}; }

Beliefs not_shared(const Belief& b) {
  if (!b.formula() || !b.out().is_map()) return {};
  return counting(b, times(out_places(b), *b.formula()));
}

Beliefs multiply_adds(const Belief& b) {
  if (!b.formula() || !b.out().is_map()) return {};
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
    Formula all = times({plain(size.height()), plain(size.width())}, *weights);
    if (has_bias) all = Formula::sum({std::move(all), *b.formula()->find(Quantity::filters)});
    out.push_back(b.counting(std::move(all)));
  }
  return out;
}

Beliefs whole_image(const Belief& b) {
  Beliefs out;
  for (const Shape& size : sizes(b)) {
    for (const Belief& wide : with(b, Quantity::filter_width, {Formula::leaf(Quantity::filter_width, size.width())})) {
      const auto both = with(wide, Quantity::filter_height, {Formula::leaf(Quantity::filter_height, size.height())});
      out.insert(out.end(), both.begin(), both.end());
    }
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
  if (!b.out().is_map()) return {};
  const Quantity channels = std::holds_alternative<Conv>(b.layer()) ? Quantity::filters : Quantity::depth;
  return counting(b, times(out_places(b), Formula::leaf(channels, b.out().channels())));
}

Beliefs units(const Belief& b) {
  const Formula* neurons = b.formula() ? b.formula()->find(Quantity::neurons) : nullptr;
  return neurons ? counting(b, *neurons) : Beliefs{};
}

Beliefs pool_weights(const Belief& b) {
  const auto* pool = std::get_if<MaxPool>(&b.layer());
  if (!pool) return {};
  const Formula depth = Formula::leaf(Quantity::depth, b.in().channels());
  return {b.counting(Formula::product({Formula::leaf(Quantity::filter_width, pool->window.width()),
                                       Formula::leaf(Quantity::filter_height, pool->window.height()), depth})),
          b.counting(Formula::product({plain(2), depth}))};
}

// What a fully connected layer takes.

Beliefs last_axis(const Belief& b) {
  if (!b.in().is_map()) return {};
  return with(b, Quantity::inputs, {Formula::leaf(Quantity::inputs, b.in().channels())});
}

Beliefs one_channel(const Belief& b) {
  if (!b.in().is_map()) return {};
  return with(b, Quantity::inputs,
              {Formula::product({Formula::leaf(Quantity::inputs, b.in().height()),
                                 Formula::leaf(Quantity::inputs, b.in().width())})});
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

/// Half of the neurons, which is half of all: only where they have a half.
Beliefs dropout(const Belief& b) {
  if (is_softmax(b) || !b.formula()) return {};
  const Count neurons = value_of(b.formula()->find(Quantity::neurons));
  if (neurons < 2 || neurons % 2 != 0) return {};
  auto out = b.formula()->with(Quantity::neurons, {Formula::leaf(Quantity::neurons, neurons / 2)});
  return out ? counting(b, out->with(Quantity::neuron_biases, {Formula::leaf(Quantity::neuron_biases, neurons / 2)}))
             : Beliefs{};
}

/// Batch normalisation with all that it may learn: two numbers for each channel.
bool is_two_per_channel(const Belief& b) {
  const auto* norm = std::get_if<BatchNorm>(&b.layer());
  return norm && norm->scale && norm->shift && b.formula();
}

Beliefs running_averages(const Belief& b) {
  if (!is_two_per_channel(b)) return {};
  return counting(b, Formula::product({plain(4), b.formula()->parts().back()}));
}

Beliefs nothing_normalised(const Belief& b) { return is_two_per_channel(b) ? counting(b, plain(0)) : Beliefs{}; }

// What flows in.

Beliefs channels_not_summed(const Belief& b) {
  SizeRules rules = b.rules();
  rules.sums_channels = false;
  return following(b, rules);
}

Beliefs before_pool(const Belief& b) {
  SizeRules rules = b.rules();
  rules.last_pool = false;
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

/// The bit of a kind in Misconception::kinds.
template <typename Kind, std::size_t I = 0>
consteval std::uint64_t bit() {
  if constexpr (std::is_same_v<std::variant_alternative_t<I, Layer>, Kind>) {
    static_assert(I < 64);
    return std::uint64_t{1} << I;
  } else {
    return bit<Kind, I + 1>();
  }
}

constexpr std::uint64_t conv = bit<Conv>();
constexpr std::uint64_t dense = bit<Dense>();
constexpr std::uint64_t pool = bit<MaxPool>();
constexpr std::uint64_t input = bit<Input>();
constexpr std::uint64_t norm = bit<BatchNorm>();
constexpr std::uint64_t any = ~std::uint64_t{0};
// In the table: what changes the formula, what changes what flows in; met with another, or mostly alone.
constexpr bool here = false;
constexpr bool above = true;
constexpr bool paired = true;
constexpr bool alone = false;

// The order is our judgement of how often a thought is met: what is written about most stands first, and what may
// fit many numbers by chance stands last.
constexpr Misconception the_misconceptions[] = {
    {"M01", conv | dense, here, paired, no_bias, think_no_bias, ask_no_bias},
    {"M02", conv, here, paired, flat_filter, think_flat_filter, ask_flat_filter},
    {"M03", conv, here, paired, image_depth, think_image_depth, ask_image_depth},
    {"M12b", dense, here, paired, one_channel, think_one_channel, ask_one_channel},
    {"M04", conv | dense, here, paired, one_bias, think_one_bias, ask_one_bias},
    {"M05", conv, here, alone, flat_one_bias, think_flat_one_bias, ask_flat_one_bias},
    {"M13", conv | dense, above, paired, no_plus_one, think_no_plus_one, ask_no_plus_one},
    {"M15", conv | dense, above, paired, same_padding, think_same_padding, ask_same_padding},
    {"M14", dense, above, paired, before_pool, think_before_pool, ask_before_pool},
    {"M12", dense, here, paired, last_axis, think_last_axis, ask_last_axis},
    {"M08", input | conv | pool, here, alone, values, think_values, ask_values},
    {"M19", dense, here, alone, units, think_units, ask_units},
    {"M22", conv, here, paired, no_groups, think_no_groups, ask_no_groups},
    {"M17", dense, here, alone, softmax_free, think_softmax_free, ask_softmax_free},
    {"M17b", dense, here, paired, softmax_twice, think_softmax_twice, ask_softmax_twice},
    {"M11", pool, here, alone, pool_weights, think_pool_weights, ask_pool_weights},
    {"M21", norm, here, alone, running_averages, think_running_averages, ask_running_averages},
    {"M21", norm, here, alone, nothing_normalised, think_nothing_normalised, ask_nothing_normalised},
    {"M06", conv, here, paired, slice_bias, think_slice_bias, ask_slice_bias},
    {"M10", conv | dense, above, paired, channels_not_summed, think_not_summed, ask_not_summed},
    {"M20", dense, here, paired, input_bias, think_input_bias, ask_input_bias},
    {"M07", conv, here, paired, not_shared, think_not_shared, ask_not_shared},
    {"M23", conv, here, paired, multiply_adds, think_multiply_adds, ask_multiply_adds},
    {"M16", conv, here, paired, strided, think_strided, ask_strided},
    {"M09", conv, here, paired, image_size, think_image_size, ask_image_size},
    {"M09b", conv, here, paired, whole_image, think_whole_image, ask_whole_image},
    {"M15b", conv | dense, above, paired, rounded_down, think_rounded_down, ask_rounded_down},
    {"M18", dense, here, alone, dropout, think_dropout, ask_dropout},
    {"M25", any, here, alone, reused, think_reused, ask_reused},
    {"M24", conv | dense, here, alone, other_filters, think_other_filters, ask_other_filters},
};

}  // namespace

std::span<const Misconception> misconceptions() { return the_misconceptions; }

std::vector<Belief> bent(const Misconception& misconception, const Belief& belief) {
  if ((misconception.kinds >> belief.layer().index() & 1U) == 0) return {};
  return misconception.bend(belief);
}

}  // namespace pw::lesson
