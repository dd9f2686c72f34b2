// The thoughts about layers that are made of several maps: gated ones, mixtures of experts, maxout; and about low rank and normalised weights.
#include "lesson/further/bend.h"

namespace pw::lesson::inline further {
namespace {

using enum text::Key;
using enum Misconception::Met;
using enum Quantity;

const Gated* gated(const Belief& b) { return b.formula() ? std::get_if<Gated>(&b.layer()) : nullptr; }
const Mixture* mixture(const Belief& b) { return b.formula() ? std::get_if<Mixture>(&b.layer()) : nullptr; }
const Maxout* maxout(const Belief& b) { return b.formula() ? std::get_if<Maxout>(&b.layer()) : nullptr; }
Count channels(const Belief& b) { return taken(b).channels(); }

// Gated layers.

/// Two maps, as a layer without a gate has.
Beliefs two_maps(const Belief& b) {
  if (const auto* layer = gated(b)) return {b.counting(feed_forward(channels(b), layer->hidden, false, layer->bias))};
  if (!mixture(b) || !mixture(b)->gated) return {};
  Mixture other = *mixture(b);
  other.gated = false;
  return recounted(b, other);
}
Beliefs three_maps(const Belief& b) {
  if (!mixture(b) || mixture(b)->gated) return {};
  Mixture other = *mixture(b);
  other.gated = true;
  return recounted(b, other);
}
Beliefs one_map(const Belief& b) {
  const auto* layer = gated(b);
  if (!layer) return {};
  const Formula d = Formula::leaf(depth, channels(b));
  const Formula f = Formula::leaf(hidden, layer->hidden);
  const Formula weights = Formula::product({d, f});
  if (!layer->bias) return {b.counting(weights)};
  return {b.counting(Formula::sum({weights, f})), b.counting(Formula::sum({weights, d}))};
}
/// Of the three biases only the first two, one of them, or the last.
Beliefs some_biases(const Belief& b) {
  const auto* layer = gated(b);
  if (!layer || !layer->bias) return {};
  const Formula d = Formula::leaf(depth, channels(b));
  const Formula f = Formula::leaf(hidden, layer->hidden);
  const Formula weights = feed_forward(channels(b), layer->hidden, true, false);
  return {b.counting(Formula::sum({weights, f, f})), b.counting(Formula::sum({weights, f})),
          b.counting(Formula::sum({weights, d})), b.counting(Formula::sum({weights, f, d}))};
}
Beliefs times_steps(const Belief& b) {
  if (!gated(b) && !mixture(b) && !maxout(b)) return {};
  const auto values = taken(b).values();
  return values ? scaled(b, *values / channels(b)) : Beliefs{};
}

// Mixtures of experts.

/// A formula of the router and so many experts; without a router where `routed` says so.
Beliefs with_experts(const Belief& b, Count count, bool routed) {
  const auto* layer = mixture(b);
  if (!layer || count < 1 || (routed && count == layer->experts + layer->always)) return {};
  const Formula one = feed_forward(channels(b), layer->hidden, layer->gated, layer->bias);
  Formula all = count == 1 ? one : Formula::product({Formula::leaf(experts, count), one});
  if (routed)
    all = Formula::sum({Formula::product({Formula::leaf(depth, channels(b)), Formula::leaf(experts, layer->experts)}),
                        std::move(all)});
  return {b.counting(std::move(all))};
}
Beliefs one_expert(const Belief& b) {
  Beliefs out = with_experts(b, 1, false);
  add(out, with_experts(b, 1, true));
  return out;
}
Beliefs active_experts(const Belief& b) {
  const auto* layer = mixture(b);
  if (!layer) return {};
  Beliefs out = with_experts(b, layer->active + layer->always, true);
  add(out, with_experts(b, layer->active + layer->always, false));
  return out;
}
Beliefs no_router(const Belief& b) {
  return mixture(b) ? with_experts(b, mixture(b)->experts + mixture(b)->always, false) : Beliefs{};
}
/// Without the experts that are not chosen.
Beliefs no_always(const Belief& b) {
  if (!mixture(b) || mixture(b)->always == 0) return {};
  Mixture other = *mixture(b);
  other.always = 0;
  return recounted(b, other);
}
Beliefs only_router(const Belief& b) {
  return mixture(b) ? counting(b, Formula::product({leaf(b, depth), Formula::leaf(experts, mixture(b)->experts)}))
                    : Beliefs{};
}
/// A bias of the router for each expert.
Beliefs router_biases(const Belief& b) {
  if (!mixture(b)) return {};
  return {b.counting(Formula::sum({*b.formula(), Formula::leaf(experts, mixture(b)->experts)}))};
}

// Maxout.

Beliefs one_piece(const Belief& b) { return maxout(b) && maxout(b)->pieces > 1 ? with(b, pieces, {}) : Beliefs{}; }
/// A bias for each neuron, not for each of its pieces.
Beliefs bias_per_neuron(const Belief& b) {
  if (!maxout(b) || !maxout(b)->bias) return {};
  const auto weights = b.formula()->with(neuron_biases, {});
  return weights ? counting(b, Formula::sum({*weights, leaf(b, neurons)})) : Beliefs{};
}
Beliefs units(const Belief& b) {
  if (!maxout(b)) return {};
  return {b.counting(leaf(b, neurons)), b.counting(Formula::product({leaf(b, neurons), leaf(b, pieces)}))};
}

// Weights beside the layer's own.

/// One of the two matrices of low rank: r·p and r·c.
Beliefs one_thin(const Belief& b) {
  if (b.node().rank == 0 || !b.formula()) return {};
  const Formula r = leaf(b, rank);
  Beliefs out;
  for (const Quantity side : {inputs, neurons, entries, vector_size, filters}) {
    if (value(b, side) > 0) out.push_back(b.counting(Formula::product({r, leaf(b, side)})));
  }
  // Of filters the one that is as long as their weights.
  if (value(b, filter_width) > 0) {
    std::vector<Formula> factors{r};
    for (const Quantity side : {filter_width, filter_height, filter_depth, depth, group_depth}) {
      if (value(b, side) > 0) factors.push_back(leaf(b, side));
    }
    out.push_back(b.counting(Formula::product(std::move(factors))));
  }
  return out;
}
Beliefs thin_multiplied(const Belief& b) {
  if (b.node().rank == 0 || value(b, inputs) == 0) return {};
  return {b.counting(Formula::product({leaf(b, rank), leaf(b, inputs), leaf(b, neurons)}))};
}
Beliefs no_lengths(const Belief& b) {
  return b.node().weight_norm && b.node().rank == 0 && !b.node().tied ? recounted(b, b.layer(), taken(b)) : Beliefs{};
}

constexpr std::uint64_t blocks = bits<Gated, Mixture>();
constexpr std::uint64_t all = ~std::uint64_t{0};

constexpr Misconception rows[] = {
    {"N117", blocks, here, paired, two_maps, think_plain_feed_forward, ask_plain_feed_forward, Idea::dense, often},
    {"N209", bits<Mixture>(), here, paired, three_maps, think_three_maps, ask_three_maps, Idea::dense, often},
    {"N210", bits<Mixture>(), here, paired, no_always, think_no_always, ask_no_always, Idea::dense, often},
    {"N186", bits<Gated>(), here, alone, one_map, think_one_map, ask_plain_feed_forward, Idea::dense, often},
    {"N188", bits<Gated>(), here, alone, some_biases, think_some_biases, ask_one_bias, Idea::bias, often},
    {"N191", bits<Mixture>(), here, alone, no_router, think_no_router, ask_no_router, Idea::dense, often},
    {"N189", bits<Mixture>(), here, alone, one_expert, think_one_expert, ask_experts, Idea::dense, often},
    {"N190", bits<Mixture>(), here, alone, active_experts, think_active_experts, ask_experts, Idea::dense, often},
    {"N192", bits<Mixture>(), here, alone, only_router, think_only_router, ask_experts, Idea::dense, often},
    {"N01", bits<Mixture>(), here, alone, router_biases, think_extra_bias, ask_extra_bias, Idea::bias, often},
    {"N114", blocks | bits<Maxout>(), here, alone, times_steps, think_times_length, ask_times_steps, Idea::sharing,
     often},
    {"N193", bits<Maxout>(), here, paired, one_piece, think_one_piece, ask_one_piece, Idea::dense, often},
    {"N188", bits<Maxout>(), here, alone, bias_per_neuron, think_some_biases, ask_one_bias, Idea::bias, often},
    {"M19", bits<Maxout>(), here, alone, units, think_units, ask_units, Idea::dense, often},
    {"N173", all, here, alone, one_thin, think_one_thin, ask_base_counted, Idea::dense, often},
    {"N174", all, here, alone, thin_multiplied, think_thin_multiplied, ask_base_counted, Idea::dense, often},
    {"N207", all, here, paired, no_lengths, think_no_lengths, ask_no_lengths, Idea::dense, often},
};

}  // namespace

std::span<const Misconception> block_thoughts() { return rows; }

}  // namespace pw::lesson::inline further
