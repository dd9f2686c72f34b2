// The thoughts about what flows into a layer: sizes followed by a mistaken rule, and what a fully connected layer takes.
#include "lesson/further/bend.h"

namespace pw::lesson::inline further {
namespace {

using enum text::Key;
using enum Misconception::Met;
using enum Quantity;

template <typename Set>
Beliefs followed(const Belief& b, Set set) {
  SizeRules rules = b.rules();
  set(rules);
  auto out = b.following(rules);
  if (!out || (out->in() == b.in() && out->laid_out() == b.laid_out() && out->out() == b.out())) return {};
  return {std::move(*out)};
}

Beliefs no_plus_one_in_conv(const Belief& b) {
  return followed(b, [](SizeRules& rules) { rules.places = SizeRules::Places::without_plus_one_in_conv; });
}
Beliefs first_pool_forgotten(const Belief& b) {
  return followed(b, [](SizeRules& rules) { rules.pools = SizeRules::Pools::all_but_first; });
}
Beliefs pools_forgotten(const Belief& b) {
  return followed(b, [](SizeRules& rules) { rules.pools = SizeRules::Pools::none; });
}
Beliefs padding_forgotten(const Belief& b) {
  return followed(b, [](SizeRules& rules) { rules.pads = false; });
}
Beliefs stride_forgotten(const Belief& b) {
  return followed(b, [](SizeRules& rules) { rules.strides = false; });
}

// What a fully connected layer takes.

const Dense* dense(const Belief& b) { return b.formula() && !b.node().tied ? std::get_if<Dense>(&b.layer()) : nullptr; }
Count taken_values(const Belief& b) { return value_of(b.formula()->find(inputs)); }

/// All values of a sequence or a map whose steps, or places, each go through by themselves.
Beliefs flattened(const Belief& b) { return dense(b) ? other(b, inputs, b.in().values().value_or(0)) : Beliefs{}; }
Beliefs times_places(const Belief& b) {
  if (!dense(b) || b.in().rank() < 2) return {};
  const Count values = b.in().values().value_or(0);
  const Count takes = taken_values(b);
  return takes > 0 && takes < values && values % takes == 0 ? scaled(b, values / takes) : Beliefs{};
}
/// What one step brings to the recurrent layer above, in place of what that one gives.
Beliefs earlier_features(const Belief& b) {
  if (!dense(b) || !std::holds_alternative<Recurrent>(b.giver())) return {};
  return other(b, inputs, b.before_giver().channels());
}
/// A sequence has steps, a map places.
Beliefs times_steps(const Belief& b) { return b.in().rank() == 2 ? times_places(b) : Beliefs{}; }
Beliefs times_places_of_map(const Belief& b) { return b.in().rank() > 2 ? times_places(b) : Beliefs{}; }
/// Of a map that is flattened one side only.
Beliefs one_side(const Belief& b) {
  const Shape& map = b.laid_out();
  if (!dense(b) || map.rank() < 3 || taken_values(b) != map.values()) return {};
  Beliefs out;
  for (std::size_t i = 0; i + 1 < map.rank(); ++i) {
    const auto side = checked_multiply(map.sizes()[i], map.channels());
    if (side) add(out, other(b, inputs, *side));
  }
  return out;
}
/// So many values of a map that is flattened, made of its sides and its channels by `values`.
template <typename Values>
Beliefs of_map(const Belief& b, const Shape& map, Values values) {
  if (!dense(b) || b.laid_out().rank() != 3 || taken_values(b) != b.laid_out().values()) return {};
  const std::span<const Count> sizes = map.sizes();
  const auto found = values(Exact(sizes[0]), Exact(sizes[1]), Exact(sizes[2]));
  return found.fits() ? other(b, inputs, found.value()) : Beliefs{};
}
/// Its sides added: with the channels, and before these are multiplied.
Beliefs sides_added(const Belief& b) {
  Beliefs out = of_map(b, b.laid_out(), [](Exact h, Exact w, Exact d) { return h + w + d; });
  add(out, of_map(b, b.laid_out(), [](Exact h, Exact w, Exact d) { return (h + w) * d; }));
  add(out, of_map(b, b.laid_out(), [](Exact h, Exact w, Exact d) { return h * w + d; }));
  return out;
}
/// The image's sides, and as many channels as the map has.
Beliefs image_sides(const Belief& b) {
  const Shape& image = b.image();
  if (image.rank() != 3) return {};
  const Exact high = image.sizes()[0], wide = image.sizes()[1];
  return of_map(b, b.laid_out(), [&](Exact, Exact, Exact d) { return high * wide * d; });
}
const Layer* pool_above(const Belief& b) {
  const Layer& above = b.giver();
  return std::holds_alternative<MaxPool>(above) || std::holds_alternative<AvgPool>(above) ? &above : nullptr;
}
/// The pooling right above: along one side only; halving the channels as well; one place at a time.
Beliefs pool_one_side(const Belief& b) {
  if (!pool_above(b) || b.before_giver().rank() != 3) return {};
  const Exact high = b.before_giver().sizes()[0], wide = b.before_giver().sizes()[1];
  Beliefs out = of_map(b, b.laid_out(), [&](Exact h, Exact, Exact d) { return h * wide * d; });
  add(out, of_map(b, b.laid_out(), [&](Exact, Exact w, Exact d) { return high * w * d; }));
  return out;
}
Beliefs pool_takes_channels(const Belief& b) {
  if (!pool_above(b) || b.laid_out().channels() % 2 != 0) return {};
  const Count half = b.laid_out().channels() / 2;
  return of_map(b, b.laid_out(), [&](Exact h, Exact w, Exact) { return h * w * half; });
}
Beliefs pool_halves(const Belief& b) {
  if (!pool_above(b) || b.before_giver().rank() != 3) return {};
  const Count high = b.before_giver().sizes()[0] / 2, wide = b.before_giver().sizes()[1] / 2;
  return of_map(b, b.laid_out(), [&](Exact, Exact, Exact d) { return Exact(high) * wide * d; });
}
Beliefs pool_by_one(const Belief& b) {
  if (!pool_above(b)) return {};
  Layer layer = *pool_above(b);
  if (auto* pool = std::get_if<MaxPool>(&layer)) pool->stride = 1;
  if (auto* pool = std::get_if<AvgPool>(&layer)) pool->stride = 1;
  const Shape& in = b.before_giver();
  const auto counted = pw::count(layer, {.inputs = {&in, 1}, .convention = b.network().convention});
  if (!counted || counted->out.rank() != 3) return {};
  return of_map(b, counted->out, [](Exact h, Exact w, Exact d) { return h * w * d; });
}
Beliefs own_neurons(const Belief& b) { return dense(b) ? other(b, inputs, dense(b)->neurons) : Beliefs{}; }
/// Biases for each step: one, or those of all neurons.
Beliefs bias_per_step(const Belief& b) {
  if (!dense(b) || b.in().rank() != 2 || value(b, neuron_biases) == 0 || b.in().channels() != taken_values(b))
    return {};
  const auto weights = b.formula()->with(neuron_biases, {});
  if (!weights) return {};
  const Formula steps = plain(b.in().sizes()[0]);
  return {b.counting(Formula::sum({*weights, Formula::product({steps, leaf(b, neuron_biases)})})),
          b.counting(Formula::sum({*weights, steps}))};
}
/// A side of the map in place of its channels.
Beliefs side_as_channels(const Belief& b) {
  if (b.in().rank() < 3 || !b.formula()) return {};
  Beliefs out;
  for (std::size_t i = 0; i + 1 < b.in().rank(); ++i) {
    add(out, other(b, depth_in(b), b.in().sizes()[i]));
    if (dense(b) && taken_values(b) == b.in().channels()) add(out, other(b, inputs, b.in().sizes()[i]));
  }
  return out;
}
/// As many weights for each step of the recurrent layer above.
Beliefs times_steps_above(const Belief& b) {
  const auto* above = std::get_if<Recurrent>(&b.giver());
  if (!dense(b) || !above || above->sequence || b.before_giver().rank() < 2) return {};
  return scaled(b, b.before_giver().sizes()[0]);
}
/// A single value of a map that is pooled as a whole.
Beliefs one_value(const Belief& b) {
  return dense(b) && std::holds_alternative<GlobalPool>(b.giver()) ? with(b, inputs, {Formula::leaf(inputs, 1)})
                                                                   : Beliefs{};
}
/// This layer and those above it, and all of them.
Beliefs layers_together(const Belief& b) {
  const auto& rows = b.report().layers;
  Beliefs out;
  for (const std::size_t end : {b.index() + 1, rows.size()}) {
    std::vector<Formula> all;
    for (std::size_t i = 0; i < end; ++i) {
      if (rows[i].formula) all.push_back(*rows[i].formula);
    }
    if (all.size() > 1) out.push_back(b.counting(Formula::sum(std::move(all))));
  }
  // And only the next one above that has any.
  if (!b.formula()) return out;
  for (std::size_t i = b.index(); i-- > 0;) {
    if (!rows[i].formula) continue;
    out.push_back(b.counting(Formula::sum({*rows[i].formula, *b.formula()})));
    break;
  }
  return out;
}
/// What comes out at all places, where each place goes through by itself.
Beliefs values_out(const Belief& b) {
  return dense(b) && b.out().rank() > 1 ? counting(b, all_values(b.out())) : Beliefs{};
}
/// So many per cent of the neurons.
Beliefs part_of_neurons(const Belief& b, Count percent) {
  const auto all = dense(b) ? checked_multiply(dense(b)->neurons, percent) : std::optional<Count>(0);
  if (!all || *all == 0 || *all % 100 != 0) return {};
  auto out = b.formula()->with(neurons, {Formula::leaf(neurons, *all / 100)});
  if (out && value(b, neuron_biases) > 0) out = out->with(neuron_biases, {Formula::leaf(neuron_biases, *all / 100)});
  return counting(b, std::move(out));
}
/// Half of them, where no dropout says why.
Beliefs half_of_neurons(const Belief& b) { return dense(b) && !dense(b)->softmax ? part_of_neurons(b, 50) : Beliefs{}; }
/// The count of another layer, the nearest first: what is reckoned rightly may stand in the wrong row.
Beliefs another_layer(const Belief& b) {
  const auto& rows = b.report().layers;
  // Of small counts some are alike by chance.
  constexpr Count least = 100;
  Beliefs out;
  for (std::size_t far = 1; far < rows.size() && !b.node().tied && !b.node().shares; ++far) {
    for (const std::size_t i : {b.index() - far, b.index() + far}) {
      if (i < rows.size() && rows[i].formula && rows[i].parameters >= least) add(out, counting(b, rows[i].formula));
    }
  }
  return out;
}
Beliefs image_values(const Belief& b) {
  if (!dense(b)) return {};
  // The same number may be what the layer above takes, which is nearer.
  const auto values = b.image().values();
  if (!values || (std::holds_alternative<Dense>(b.giver()) && b.before_giver().values() == values)) return {};
  return other(b, inputs, *values);
}
/// A number for each place of the map that is pooled as a whole.
Beliefs places_of_map(const Belief& b) {
  if (!dense(b)) return {};
  // Of a map that is not flattened, too: its places where its channels come in.
  if (b.in().rank() > 1 && taken_values(b) == b.in().channels())
    return other(b, inputs, b.in().values().value_or(0) / b.in().channels());
  if (!std::holds_alternative<GlobalPool>(b.giver())) return {};
  return other(b, inputs, b.before_giver().values().value_or(0) / b.before_giver().channels());
}
Beliefs grey_as_colour(const Belief& b) {
  const auto values = b.image().values();
  return dense(b) && values && b.image().channels() == 1 && taken_values(b) == *values ? other(b, inputs, *values * 3)
                                                                                       : Beliefs{};
}
/// The maps have as many channels as an earlier layer gives.
Beliefs earlier_channels(const Belief& b) {
  const Shape& map = b.laid_out();
  if (!dense(b) || map.rank() < 2 || taken_values(b) != map.values()) return {};
  Beliefs out;
  for (std::size_t i = b.giver_index(); i-- > 0;) {
    const Shape& earlier = b.report().layers[i].out;
    const auto values = checked_multiply(*map.values() / map.channels(), earlier.channels());
    if (earlier.rank() == map.rank() && values) add(out, other(b, inputs, *values));
  }
  return out;
}
/// A bias for each value that comes in, besides one for each neuron.
Beliefs both_biases(const Belief& b) {
  if (!dense(b) || !dense(b)->bias || b.formula()->op() != Formula::Op::sum) return {};
  std::vector<Formula> terms = b.formula()->parts();
  terms.push_back(*b.formula()->find(inputs));
  return {b.counting(Formula::sum(std::move(terms)))};
}
/// As many neurons as another fully connected layer has: the one below first.
Beliefs others_neurons(const Belief& b) {
  if (!dense(b)) return {};
  Beliefs out;
  const auto as = [&](std::size_t i) {
    const auto* layer = std::get_if<Dense>(&b.network().nodes[i].layer);
    if (!layer || i == b.index()) return;
    for (const Belief& one : other(b, neurons, layer->neurons)) {
      if (b.formula()->find(neuron_biases)) add(out, other(one, neuron_biases, layer->neurons));
      else out.push_back(one);
    }
  };
  for (std::size_t i = b.index() + 1; i < b.network().nodes.size() && out.empty(); ++i) as(i);
  for (std::size_t i = b.index(); i-- > 0 && out.size() < 2;) as(i);
  return out;
}
Beliefs sum_for_product(const Belief& b) {
  if (!dense(b) || b.node().is_adapted()) return {};
  std::vector<Formula> terms = {*b.formula()->find(neurons), *b.formula()->find(inputs)};
  Beliefs out = {b.counting(Formula::sum(terms))};
  terms.push_back(Formula::leaf(neuron_biases, dense(b)->neurons));
  out.push_back(b.counting(Formula::sum(terms)));
  terms.back() = plain(1);
  out.push_back(b.counting(Formula::sum(std::move(terms))));
  return out;
}
/// A bias unit on both sides: (p + 1)·(c + 1).
Beliefs bias_units(const Belief& b) {
  if (!dense(b) || b.node().is_adapted() || value(b, neuron_biases) == 0) return {};
  return {b.counting(Formula::product(
      {Formula::sum({*b.formula()->find(inputs), plain(1)}), Formula::sum({leaf(b, neurons), plain(1)})}))};
}
Beliefs values_in(const Belief& b) { return dense(b) ? counting(b, *b.formula()->find(inputs)) : Beliefs{}; }
/// The dropout layer that the values have come through, past what has no weights.
const Dropout* dropout_above(const Belief& b) {
  for (std::size_t i = b.index(); i > 0;) {
    i = b.sources(i).front();
    const Layer& layer = b.network().nodes[i].layer;
    if (const auto* found = std::get_if<Dropout>(&layer)) return found;
    if (!(bits<Flatten, Activation, MaxPool, AvgPool>() >> layer.index() & 1U)) break;
  }
  return nullptr;
}
/// Of the values that go through a dropout layer the part that is kept.
Beliefs dropped(const Belief& b) {
  if (!dense(b) || b.index() == 0) return {};
  const auto* above = dropout_above(b);
  if (!above) return {};
  const Count percent = 100 - above->rate / (Setting::one / 100);
  const auto part = checked_multiply(taken_values(b), percent);
  return part && *part % 100 == 0 ? other(b, inputs, *part / 100) : Beliefs{};
}
/// All steps of what a recurrent layer gives only the last of.
Beliefs all_steps(const Belief& b) {
  const auto* above = std::get_if<Recurrent>(&b.giver());
  if (!dense(b) || !above || above->sequence || b.before_giver().rank() < 2) return {};
  const auto all = checked_multiply(taken_values(b), b.before_giver().sizes()[0]);
  return all ? other(b, inputs, *all) : Beliefs{};
}
/// Of a recurrent layer in both directions only one gives something.
Beliefs one_direction(const Belief& b) {
  const auto* above = std::get_if<Recurrent>(&b.giver());
  if (!dense(b) || !above || above->both != Recurrent::Both::concat) return {};
  return other(b, inputs, taken_values(b) / 2);
}
Beliefs softmax_weights(const Belief& b) {
  if (!dense(b) || !dense(b)->softmax) return {};
  const Formula c = Formula::leaf(neurons, dense(b)->neurons);
  return {b.counting(Formula::sum({*b.formula(), c})),
          b.counting(Formula::sum({*b.formula(), Formula::product({c, c})}))};
}

constexpr std::uint64_t connected = bits<Dense>();
constexpr std::uint64_t after_maps = bits<Dense, Conv, Transposed, Depthwise, Separable>();

/// The part that a dropout layer right above or right below keeps, or drops.
Beliefs reduced_by_dropout(const Belief& b) {
  Beliefs out;
  for (const std::size_t i : {b.index() - 1, b.index() + 1}) {
    const auto& nodes = b.network().nodes;
    const auto* layer = i < nodes.size() ? std::get_if<Dropout>(&nodes[i].layer) : nullptr;
    const Count percent = layer ? layer->rate / (Setting::one / 100) : 0;
    for (const Count part : {100 - percent, percent}) {
      if (layer && part < 100) add(out, part_of_neurons(b, part));
    }
  }
  return out;
}

constexpr Misconception rows[] = {
    {"N54", after_maps, above, paired, no_plus_one_in_conv, think_no_plus_one_in_conv, ask_no_plus_one, Idea::stride,
     often},
    {"N55", after_maps, above, paired, first_pool_forgotten, think_first_pool_forgotten, ask_first_pool_forgotten,
     Idea::pooling, often},
    {"N56", after_maps, above, paired, pools_forgotten, think_pools_forgotten, ask_first_pool_forgotten, Idea::pooling,
     often},
    {"N58", after_maps, above, paired, padding_forgotten, think_padding_forgotten, ask_same_padding, Idea::same_padding,
     often},
    {"N59", after_maps, above, paired, stride_forgotten, think_stride_forgotten, ask_stride_forgotten, Idea::stride,
     often},
    {"N64", connected, here, paired, flattened, think_flattened, ask_flattened, Idea::flatten, often},
    {"N65", connected, here, paired, times_steps, think_times_steps, ask_times_steps, Idea::sharing, often},
    {"N65", connected, here, paired, times_places_of_map, think_image_size, ask_multiply_adds, Idea::sharing, often},
    {"N148", connected, here, paired, one_side, think_one_side_of_map, ask_last_axis, Idea::flatten, often},
    {"N167", connected, here, alone, sides_added, think_sides_added, ask_last_axis, Idea::flatten, often},
    {"N204", connected, here, paired, image_sides, think_image_sides, ask_before_pool, Idea::pooling, often},
    {"N169", connected, here, paired, pool_one_side, think_pool_one_side, ask_pool_one_side, Idea::pooling, often},
    {"N208", connected, here, paired, pool_halves, think_pool_halves, ask_stride_forgotten, Idea::pooling, often},
    {"N206", connected, here, paired, pool_by_one, think_ignores_stride, ask_stride_forgotten, Idea::pooling, often},
    {"N170", connected, here, alone, bias_per_step, think_bias_per_step, ask_times_steps, Idea::bias, often},
    {"N195", connected, here, paired, one_value, think_one_value, ask_places_of_map, Idea::pooling, often},
    {"N65", connected, here, paired, times_steps_above, think_times_steps, ask_all_steps, Idea::sharing, sometimes},
    {"N149", connected, here, paired, own_neurons, think_own_neurons, ask_earlier_inputs, Idea::dense, often},
    {"M08", connected, here, alone, values_out, think_values, ask_values, Idea::sharing, often},
    {"N61", connected, here, alone, both_biases, think_both_biases, ask_input_bias, Idea::bias, often},
    {"N213", connected, here, alone, bias_units, think_bias_units, ask_bias_units, Idea::bias, often},
    {"N136", connected, here, paired, all_steps, think_all_steps, ask_all_steps, Idea::dense, often},
    {"N137", connected, here, paired, one_direction, think_half_given, ask_all_steps, Idea::dense, sometimes},
    {"N69", connected, here, paired, places_of_map, think_places_of_map, ask_places_of_map, Idea::pooling, often},
    {"N46", connected, here, paired, grey_as_colour, think_grey_as_colour, ask_grey_as_colour, Idea::depth, often},
    {"N04", connected, here, paired, earlier_features, think_earlier_inputs, ask_earlier_inputs, Idea::dense, often},
    {"N63", connected, here, paired, image_values, think_image_values, ask_earlier_inputs, Idea::dense, often},
    {"N57", connected, here, paired, earlier_channels, think_earlier_map, ask_earlier_map, Idea::depth, sometimes},
    {"N138", connected, here, paired, dropped, think_dropped, ask_dropout, Idea::dense, sometimes},
    {"N168", connected, here, paired, pool_takes_channels, think_pool_takes_channels, ask_pool_takes_channels,
     Idea::pooling, sometimes},
    {"N62", connected, here, paired, others_neurons, think_others_neurons, ask_one_neuron, Idea::dense, sometimes},
    {"N22", connected, here, alone, sum_for_product, think_sum_for_product, ask_units, Idea::dense, sometimes},
    {"N49", connected, here, alone, values_in, think_values_in, ask_units, Idea::dense, sometimes},
    {"N67", connected, here, alone, softmax_weights, think_softmax_weights, ask_softmax_twice, Idea::dense, sometimes},
    {"M18", connected, here, alone, half_of_neurons, think_half_of_neurons, ask_one_neuron, Idea::dense, seldom},
    {"N150", ~std::uint64_t{0}, here, alone, another_layer, think_another_layer, ask_another_layer, Idea::dense,
     sometimes},
    {"N171", after_maps | bits<ConvLstm, Local>(), here, alone, side_as_channels, think_side_as_channels,
     ask_side_as_channels, Idea::depth, seldom},
    {"N172", ~std::uint64_t{0}, here, alone, layers_together, think_layers_together, ask_another_layer, Idea::dense,
     sometimes},
    {"M18", connected, here, alone, reduced_by_dropout, think_dropout, ask_dropout, Idea::dense, sometimes},
};

}  // namespace

std::span<const Misconception> flow_thoughts() { return rows; }

std::span<const std::span<const Misconception>> further_misconceptions() {
  static const std::span<const Misconception> all[] = {mixed_thoughts(),    window_thoughts(),    flow_thoughts(),
                                                       sequence_thoughts(), attention_thoughts(), norm_thoughts(),
                                                       block_thoughts()};
  return all;
}

}  // namespace pw::lesson::inline further
