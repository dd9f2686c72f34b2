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
Beliefs own_neurons(const Belief& b) { return dense(b) ? other(b, inputs, dense(b)->neurons) : Beliefs{}; }
/// What comes out at all places, where each place goes through by itself.
Beliefs values_out(const Belief& b) {
  return dense(b) && b.out().rank() > 1 ? counting(b, all_values(b.out())) : Beliefs{};
}
/// Half of the neurons, where no dropout says why.
Beliefs half_of_neurons(const Belief& b) {
  if (!dense(b) || dense(b)->softmax || dense(b)->neurons % 2 != 0) return {};
  const Count half = dense(b)->neurons / 2;
  auto out = b.formula()->with(neurons, {Formula::leaf(neurons, half)});
  return out ? counting(b, out->with(neuron_biases, {Formula::leaf(neuron_biases, half)})) : Beliefs{};
}
/// The count of another layer, the nearest first: what is reckoned rightly may stand in the wrong row.
Beliefs another_layer(const Belief& b) {
  const auto& rows = b.report().layers;
  // Of small counts some are alike by chance.
  constexpr Count least = 100;
  Beliefs out;
  for (std::size_t far = 1; far < rows.size() && b.formula() && !b.node().tied; ++far) {
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
  if (!dense(b)) return {};
  std::vector<Formula> terms = {*b.formula()->find(neurons), *b.formula()->find(inputs)};
  Beliefs out = {b.counting(Formula::sum(terms))};
  terms.push_back(Formula::leaf(neuron_biases, dense(b)->neurons));
  out.push_back(b.counting(Formula::sum(std::move(terms))));
  return out;
}
Beliefs values_in(const Belief& b) { return dense(b) ? counting(b, *b.formula()->find(inputs)) : Beliefs{}; }
/// Of the values that go through a dropout layer the part that is kept.
Beliefs dropped(const Belief& b) {
  if (!dense(b) || b.index() == 0) return {};
  const auto* above = std::get_if<Dropout>(&b.network().nodes[b.sources(b.index()).front()].layer);
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
constexpr bool here = false;
constexpr bool above = true;
constexpr bool paired = true;
constexpr bool alone = false;

/// Whether a dropout layer is right above or right below.
bool meets_dropout(const Belief& b) {
  const auto& nodes = b.network().nodes;
  const auto is_dropout = [&](std::size_t i) {
    return i < nodes.size() && std::holds_alternative<Dropout>(nodes[i].layer);
  };
  return is_dropout(b.index() + 1) || (b.index() > 0 && is_dropout(b.index() - 1));
}

Beliefs halved_by_dropout(const Belief& b) { return meets_dropout(b) ? half_of_neurons(b) : Beliefs{}; }

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
    {"N149", connected, here, paired, own_neurons, think_own_neurons, ask_earlier_inputs, Idea::dense, often},
    {"M08", connected, here, alone, values_out, think_values, ask_values, Idea::sharing, often},
    {"N61", connected, here, alone, both_biases, think_both_biases, ask_input_bias, Idea::bias, often},
    {"N136", connected, here, paired, all_steps, think_all_steps, ask_all_steps, Idea::dense, often},
    {"N137", connected, here, paired, one_direction, think_half_given, ask_all_steps, Idea::dense, sometimes},
    {"N69", connected, here, paired, places_of_map, think_places_of_map, ask_places_of_map, Idea::pooling, often},
    {"N46", connected, here, paired, grey_as_colour, think_grey_as_colour, ask_grey_as_colour, Idea::depth, often},
    {"N04", connected, here, paired, earlier_features, think_earlier_inputs, ask_earlier_inputs, Idea::dense, often},
    {"N63", connected, here, paired, image_values, think_image_values, ask_earlier_inputs, Idea::dense, often},
    {"N57", connected, here, paired, earlier_channels, think_earlier_map, ask_earlier_map, Idea::depth, sometimes},
    {"N62", connected, here, paired, others_neurons, think_others_neurons, ask_one_neuron, Idea::dense, sometimes},
    {"N138", connected, here, paired, dropped, think_dropped, ask_dropout, Idea::dense, sometimes},
    {"N22", connected, here, alone, sum_for_product, think_sum_for_product, ask_units, Idea::dense, sometimes},
    {"N49", connected, here, alone, values_in, think_values_in, ask_units, Idea::dense, sometimes},
    {"N67", connected, here, alone, softmax_weights, think_softmax_weights, ask_softmax_twice, Idea::dense, sometimes},
    {"M18", connected, here, alone, half_of_neurons, think_half_of_neurons, ask_one_neuron, Idea::dense, seldom},
    {"N150", ~std::uint64_t{0}, here, alone, another_layer, think_another_layer, ask_another_layer, Idea::dense,
     sometimes},
    {"M18", connected, here, alone, halved_by_dropout, think_dropout, ask_dropout, Idea::dense, sometimes},
};

}  // namespace

std::span<const Misconception> flow_thoughts() { return rows; }

std::span<const std::span<const Misconception>> further_misconceptions() {
  static const std::span<const Misconception> all[] = {window_thoughts(), flow_thoughts(), sequence_thoughts(),
                                                       attention_thoughts(), norm_thoughts()};
  return all;
}

}  // namespace pw::lesson::inline further
