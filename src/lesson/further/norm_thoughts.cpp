// The thoughts about normalisations, slopes, and layers that learn nothing (or whose weights are another's, or stay as they are).
#include "lesson/further/bend.h"

namespace pw::lesson::inline further {
namespace {

using enum text::Key;
using enum Misconception::Met;
using enum Quantity;

Beliefs only(const Belief& b, std::initializer_list<Count> factors, const Formula& of) {
  std::vector<Formula> all;
  for (const Count factor : factors) {
    if (factor != 1) all.push_back(plain(factor));
  }
  return {b.counting(times(std::move(all), of))};
}

// Normalisations.

/// What a normalisation has its numbers for: channels, or what its axes have together.
Formula each(const Belief& b) {
  if (b.formula()) {
    for (const Quantity quantity : {depth, inputs}) {
      if (const Formula* found = b.formula()->find(quantity)) return *found;
    }
  }
  return Formula::leaf(depth, taken(b).channels());
}
/// How many numbers it learns for each.
Count numbers(const Belief& b) {
  const Formula of = each(b);
  const Count one = value_of(&of);
  return b.formula() && one > 0 ? b.formula()->evaluate().value_or(0) / one : 0;
}
bool keeps_averages(const Belief& b) {
  if (const auto* batch = std::get_if<BatchNorm>(&b.layer())) return batch->running;
  const auto* instance = std::get_if<InstanceNorm>(&b.layer());
  return instance && instance->running;
}
Count norm_groups(const Belief& b) {
  const auto* layer = std::get_if<GroupNorm>(&b.layer());
  return layer ? layer->groups : 0;
}

Beliefs one_of_two(const Belief& b) { return numbers(b) == 2 ? only(b, {1}, each(b)) : Beliefs{}; }
/// A scale and a shift where one of them, or both, are left out.
Beliefs both_of_them(const Belief& b) { return numbers(b) < 2 && !b.node().frozen ? only(b, {2}, each(b)) : Beliefs{}; }
Beliefs three_each(const Belief& b) { return numbers(b) > 0 ? only(b, {3}, each(b)) : Beliefs{}; }
Beliefs averages_learned(const Belief& b) {
  if (!keeps_averages(b)) return {};
  // Of what is frozen none is learned, and a scale and a shift are as many.
  Beliefs out = b.node().frozen ? Beliefs{} : only(b, {numbers(b) + 2}, each(b));
  if (numbers(b) != 2) add(out, only(b, {4}, each(b)));
  return out;
}
Beliefs averages_of_others(const Belief& b) {
  if (keeps_averages(b)) return {};
  Beliefs out = only(b, {4}, each(b));
  if (numbers(b) != 2) add(out, only(b, {numbers(b) + 2}, each(b)));
  return out;
}
Beliefs one_pair(const Belief& b) {
  Beliefs out = {b.counting(plain(2)), b.counting(plain(1))};
  if (keeps_averages(b)) out.push_back(b.counting(plain(4)));
  return out;
}
/// One number each where it learns none.
Beliefs one_each(const Belief& b) { return numbers(b) == 0 ? only(b, {1}, each(b)) : Beliefs{}; }
Beliefs per_value(const Belief& b) {
  // Which is right where its axes are all there are.
  if (const Formula of = each(b); value_of(&of) == taken(b).values()) return {};
  Beliefs out = only(b, {2}, all_values(taken(b)));
  add(out, only(b, {1}, all_values(taken(b))));
  return out;
}
Beliefs per_place(const Belief& b) {
  if (taken(b).rank() < 2) return {};
  const std::vector<Formula> all = places_of(taken(b));
  const Formula of = all.size() == 1 ? all.front() : Formula::product(all);
  Beliefs out = only(b, {2}, of);
  add(out, only(b, {1}, of));
  return out;
}
Beliefs per_group(const Belief& b) {
  const Count groups = norm_groups(b);
  if (groups < 1) return {};
  Beliefs out = only(b, {2}, plain(groups));
  add(out, only(b, {1}, plain(groups)));
  add(out, only(b, {4}, plain(groups)));
  add(out, only(b, {2}, Formula::product({plain(groups), each(b)})));
  return out;
}
/// For as many channels as the layer above takes.
Beliefs earlier_channels(const Belief& b) {
  const Count channels = b.before_giver().channels();
  if (channels == taken(b).channels() || numbers(b) < 1) return {};
  return only(b, {numbers(b)}, Formula::leaf(depth, channels));
}
/// A batch normalisation with its scale and its shift has a sentence of its own.
Beliefs nothing(const Belief& b) {
  if (!b.formula() || (std::holds_alternative<BatchNorm>(b.layer()) && numbers(b) == 2)) return {};
  return counting(b, plain(0));
}
/// Any other layer, but for softmax, which has one too.
Beliefs nothing_at_all(const Belief& b) {
  const auto* dense = std::get_if<Dense>(&b.layer());
  return b.formula() && !(dense && dense->softmax) ? counting(b, plain(0)) : Beliefs{};
}

// Slopes.

Beliefs one_slope(const Belief& b) { return {b.counting(plain(1))}; }
Beliefs slope_per_channel(const Belief& b) { return only(b, {1}, Formula::leaf(depth, taken(b).channels())); }
Beliefs slope_per_value(const Belief& b) { return only(b, {1}, all_values(taken(b))); }
Beliefs slope_per_place(const Belief& b) {
  if (taken(b).rank() < 2) return {};
  const std::vector<Formula> all = places_of(taken(b));
  return {b.counting(all.size() == 1 ? all.front() : Formula::product(all))};
}
Beliefs slope_and_shift(const Belief& b) {
  Beliefs out = only(b, {2}, Formula::leaf(depth, taken(b).channels()));
  add(out, scaled(b, 2));
  return out;
}

// Layers with nothing to learn.

/// Where a window takes the largest value, or the mean: its cells, a weight for each and in each channel, and a bias besides.
std::optional<Axes> window_of(const Belief& b) {
  if (const auto* pool = std::get_if<MaxPool>(&b.layer())) return pool->window;
  if (const auto* pool = std::get_if<AvgPool>(&b.layer())) return pool->window;
  if (const auto* up = std::get_if<Upsample>(&b.layer())) {
    Axes out = up->factor;
    if (out.count == 1 && taken(b).rank() == 3) out = Axes(out.sizes[0], out.sizes[0]);
    return up->scale.count == 0 ? std::optional(out) : std::nullopt;
  }
  if (std::holds_alternative<GlobalPool>(b.layer()) && taken(b).rank() > 1 && taken(b).rank() <= Axes::most + 1) {
    Axes out;
    for (std::size_t i = 0; i + 1 < taken(b).rank(); ++i) out.sizes[out.count++] = taken(b).sizes()[i];
    return out;
  }
  // As large as it has to be for so many places.
  if (std::holds_alternative<AdaptivePool>(b.layer()) && taken(b).rank() <= Axes::most + 1) {
    const Shape gives = b.node().each_step ? b.out().at_step() : b.out();
    Axes out;
    for (std::size_t i = 0; i + 1 < gives.rank(); ++i) {
      if (taken(b).sizes()[i] % gives.sizes()[i] != 0) return std::nullopt;
      out.sizes[out.count++] = taken(b).sizes()[i] / gives.sizes()[i];
    }
    return out;
  }
  return std::nullopt;
}
std::optional<Formula> cells_of(const Belief& b) {
  const auto window = window_of(b);
  if (!window) return std::nullopt;
  std::vector<Formula> sides;
  for (std::size_t i = window->count; i-- > 0;)
    sides.push_back(Formula::leaf(sides.empty() ? filter_width : filter_height, window->sizes[i]));
  return sides.size() == 1 ? sides.front() : Formula::product(std::move(sides));
}
Formula channels_of(const Belief& b) { return Formula::leaf(depth, taken(b).channels()); }

/// What makes a map larger takes nothing together.
bool takes_together(const Belief& b) { return !std::holds_alternative<Upsample>(b.layer()); }
Beliefs window_weights(const Belief& b) {
  const auto cells = cells_of(b);
  if (!cells || !takes_together(b)) return {};
  return {b.counting(times({channels_of(b)}, *cells)),
          b.counting(Formula::product({Formula::sum({*cells, Formula::leaf(bias_per_filter, 1)}), channels_of(b)}))};
}
/// And at each place of what comes out.
Beliefs window_weights_at_places(const Belief& b) {
  Beliefs out;
  if (b.out().rank() < 2) return out;
  for (const Belief& one : window_weights(b)) out.push_back(b.counting(times(places_of(b.out()), *one.formula())));
  return out;
}
Beliefs window_cells(const Belief& b) {
  Beliefs out;
  if (const auto cells = cells_of(b))
    out = {b.counting(*cells), b.counting(Formula::sum({*cells, Formula::leaf(bias_per_filter, 1)}))};
  // The places that it gives are taken for its window.
  if (std::holds_alternative<AdaptivePool>(b.layer()) && b.out().rank() > 1) {
    const std::vector<Formula> places = places_of(b.out());
    out.push_back(b.counting(places.size() == 1 ? places.front() : Formula::product(places)));
  }
  return out;
}
/// A filter as a convolution has it.
Beliefs as_filters(const Belief& b) {
  const auto cells = cells_of(b);
  if (!cells || !takes_together(b) || taken(b).channels() < 2) return {};
  const Formula weights = times({channels_of(b)}, *cells);
  return {b.counting(times({channels_of(b)}, weights)),
          b.counting(Formula::product({Formula::sum({weights, Formula::leaf(bias_per_filter, 1)}), channels_of(b)}))};
}
Beliefs per_channel(const Belief& b) {
  if (b.formula()) return {};
  Beliefs out = {b.counting(Formula::leaf(depth, b.out().channels()))};
  if (b.out().channels() != b.in().channels()) out.push_back(b.counting(Formula::leaf(depth, b.in().channels())));
  return out;
}
Beliefs scale_and_shift(const Belief& b) {
  return b.formula() ? Beliefs{} : only(b, {2}, Formula::leaf(depth, b.out().channels()));
}
Beliefs values_in(const Belief& b) { return b.formula() ? Beliefs{} : Beliefs{b.counting(all_values(b.in()))}; }
Beliefs values_out(const Belief& b) { return b.formula() ? Beliefs{} : Beliefs{b.counting(all_values(b.out()))}; }
/// What the layers that are taken have counts here once more.
Beliefs above_again(const Belief& b) {
  if (b.formula() || b.node().shares) return {};
  Beliefs out;
  std::vector<Formula> all;
  for (const std::size_t source : b.sources(b.index())) {
    const auto& formula = b.report().layers[source].formula;
    if (!formula) continue;
    all.push_back(*formula);
    out.push_back(b.counting(*formula));
  }
  if (all.size() > 1) out.push_back(b.counting(Formula::sum(std::move(all))));
  return out;
}
/// Half of the values, or of the weights that made them, or as large a part as the setting says.
Beliefs part_dropped(const Belief& b) {
  const auto* layer = std::get_if<Dropout>(&b.layer());
  if (!layer) return {};
  const Count values = b.in().values().value_or(0);
  const auto part = checked_multiply(values, layer->rate / (Setting::one / 100));
  if (!part || *part % 100 != 0 || *part == 0) return {};
  return {b.counting(plain(*part / 100)), b.counting(plain(values - *part / 100))};
}

// Weights that are another's, or stay.

Beliefs frozen_counted(const Belief& b) {
  const auto& kept = b.report().layers[b.index()].kept;
  if (!b.node().frozen || !kept) return {};
  // Of a batch normalisation all that it keeps, or what would be learned.
  Beliefs out = counting(b, *kept);
  add(out, recounted(b, b.layer()));
  return out;
}
/// As many biases as the layer has neurons or filters.
Beliefs own_biases_of(const Belief& b) {
  const auto* dense = std::get_if<Dense>(&b.layer());
  const auto* conv = std::get_if<Conv>(&b.layer());
  if (dense) return {b.counting(Formula::leaf(neuron_biases, dense->neurons))};
  return conv ? Beliefs{b.counting(Formula::leaf(filters, conv->filters))} : Beliefs{};
}
/// A layer that shares its weights counted again where they are used, and where they are counted.
Beliefs shared_again(const Belief& b) {
  if (b.node().shares) {
    Beliefs out = counting(b, b.report().layers[*b.node().shares].formula);
    if (!out.empty()) add(out, scaled(out.front(), 2));
    // Or its biases alone.
    add(out, own_biases_of(b));
    return out;
  }
  for (const Node& node : b.network().nodes) {
    if (node.shares == b.index()) return scaled(b, 2);
  }
  return {};
}
Beliefs tied_again(const Belief& b) {
  if (b.node().tied) {
    Beliefs out = recounted(b, b.layer(), taken(b));
    if (!out.empty()) add(out, scaled(out.front(), 2));
    return out;
  }
  for (const Node& node : b.network().nodes) {
    if (node.tied == b.index()) return scaled(b, 2);
  }
  return {};
}
/// Biases beside a table that is another layer's.
Beliefs own_biases(const Belief& b) { return !b.formula() && b.node().tied ? own_biases_of(b) : Beliefs{}; }
/// A low-rank layer's own weights, which stay as they are: in place of what is trained, or besides.
Beliefs base_counted(const Belief& b) {
  if (b.node().rank == 0 || !b.formula()) return {};
  Beliefs out = recounted(b, b.layer(), taken(b));
  for (const Belief& base : Beliefs(out)) out.push_back(b.counting(Formula::sum({*base.formula(), *b.formula()})));
  return out;
}

constexpr std::uint64_t norms = bits<BatchNorm, GroupNorm, InstanceNorm, LayerNorm, RmsNorm, Scale>();
constexpr std::uint64_t slopes = bits<PRelu>();
/// What gives a map, or a row, and has nothing to learn.
constexpr std::uint64_t bare =
    bits<MaxPool, AvgPool, GlobalPool, AdaptivePool, Flatten, Activation, Dropout, ZeroPad, Crop, Upsample, Merge,
         Concat, Lrn, Reshape, Permute, PixelShuffle, RepeatVector, Normalization, Select, Split, ChannelShuffle,
         StochasticDepth, Rescaling, RoiPool, Input>();
constexpr std::uint64_t all = ~std::uint64_t{0};
/// What may be thought to learn nothing, and is told so in general words.
constexpr std::uint64_t with_no_word_of_its_own = all & ~(norms | slopes | bits<Embedding, Transposed>());

constexpr Misconception rows[] = {
    {"N132", all, here, paired, shared_again, think_shared_again, ask_shared_again, Idea::sharing, often},
    {"N133", all, here, paired, tied_again, think_tied_again, ask_shared_again, Idea::sharing, often},
    {"N01", bits<Dense, Conv>(), here, alone, own_biases, think_extra_bias, ask_extra_bias, Idea::bias, often},
    {"N83", all, here, paired, frozen_counted, think_frozen_counted, ask_frozen_counted, Idea::batch_norm, often},
    {"N134", all, here, paired, base_counted, think_base_counted, ask_base_counted, Idea::dense, often},
    {"N151", with_no_word_of_its_own, here, alone, nothing_at_all, think_nothing_to_learn, ask_nothing_to_learn,
     Idea::dense, often},
    {"N70", norms, here, alone, nothing, think_norm_free, ask_nothing_normalised, Idea::batch_norm, often},
    {"M21", norms, here, alone, averages_learned, think_running_averages, ask_running_averages, Idea::batch_norm,
     often},
    {"N73", norms, here, alone, one_of_two, think_one_of_two, ask_one_of_two, Idea::batch_norm, often},
    {"N82", norms, here, alone, both_of_them, think_both_of_them, ask_both_of_them, Idea::batch_norm, often},
    {"N71", norms, here, alone, averages_of_others, think_averages_of_others, ask_averages_of_others, Idea::batch_norm,
     often},
    {"N79", norms, here, alone, per_group, think_per_group, ask_per_group, Idea::batch_norm, often},
    {"N128", norms, here, alone, one_each, think_one_per_channel, ask_nothing_to_learn, Idea::batch_norm, often},
    {"N75", norms, here, alone, one_pair, think_one_pair, ask_one_pair, Idea::batch_norm, often},
    {"N76", norms, here, alone, per_value, think_per_value, ask_per_value, Idea::batch_norm, often},
    {"N78", norms, here, alone, per_place, think_per_place, ask_per_value, Idea::batch_norm, often},
    {"N74", norms, here, alone, three_each, think_three_each, ask_one_of_two, Idea::batch_norm, often},
    {"N80", norms, here, alone, earlier_channels, think_earlier_channels, ask_earlier_channels, Idea::batch_norm,
     sometimes},
    {"N84", slopes, here, alone, one_slope, think_one_slope, ask_slopes, Idea::batch_norm, often},
    {"N85", slopes, here, alone, slope_per_channel, think_slope_per_channel, ask_slopes, Idea::batch_norm, often},
    {"N86", slopes, here, alone, slope_per_value, think_slope_per_value, ask_slopes, Idea::batch_norm, often},
    {"N87", slopes, here, alone, slope_and_shift, think_slope_and_shift, ask_slope_and_shift, Idea::batch_norm, often},
    {"N88", slopes, here, alone, slope_per_place, think_slope_per_place, ask_slopes, Idea::batch_norm, sometimes},
    {"M08", bare, here, alone, values_out, think_values, ask_values, Idea::sharing, often},
    {"M11", bare, here, alone, window_weights, think_pool_weights, ask_pool_weights, Idea::pooling, often},
    {"M11", bare, here, alone, window_weights_at_places, think_pool_weights, ask_pool_weights, Idea::pooling,
     sometimes},
    {"N129", bare, here, alone, window_cells, think_window_cells, ask_pool_weights, Idea::pooling, often},
    {"N128", bare, here, alone, per_channel, think_one_per_channel, ask_one_per_channel, Idea::pooling, often},
    {"N131", bare, here, alone, above_again, think_above_again, ask_above_again, Idea::pooling, often},
    {"N49", bare, here, alone, values_in, think_values_in, ask_values, Idea::sharing, sometimes},
    {"N127", bare, here, alone, as_filters, think_pool_filters, ask_pool_weights, Idea::pooling, sometimes},
    {"N130", bare, here, alone, scale_and_shift, think_scale_and_shift, ask_one_per_channel, Idea::batch_norm,
     sometimes},
    {"N135", bits<Dropout>(), here, alone, part_dropped, think_part_dropped, ask_part_dropped, Idea::dense, sometimes},
};

}  // namespace

std::span<const Misconception> norm_thoughts() { return rows; }

}  // namespace pw::lesson::inline further
