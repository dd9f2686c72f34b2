// The thoughts about attention and about squeeze and excitation; and about biases of kinds whose setting says whether they have any.
#include "lesson/further/bend.h"

namespace pw::lesson::inline further {
namespace {

using enum text::Key;
using enum Misconception::Met;
using enum Quantity;

/// The same kind with its setting "bias" the other way, where it stands as `from`.
Beliefs with_bias(const Belief& b, bool from) {
  if (!b.formula()) return {};
  Layer layer = b.layer();
  for (const Setting& setting : kind_of(layer).settings) {
    if (setting.key != "bias") continue;
    bool* bias = pw::value_of<bool>(setting, layer);
    if (bias == nullptr || *bias != from) return {};
    *bias = !from;
    return recounted(b, layer);
  }
  return {};
}
Beliefs no_biases(const Belief& b) { return with_bias(b, true); }
Beliefs extra_biases(const Belief& b) { return with_bias(b, false); }

const Attention* attention(const Belief& b) {
  return b.formula() && !b.node().is_adapted() ? std::get_if<Attention>(&b.layer()) : nullptr;
}
bool is_self(const Belief& b) { return b.sources(b.index()).size() < 2; }
Count steps_of(const Belief& b) {
  const auto count = taken(b).values();
  return count ? *count / taken(b).channels() : 0;
}

Beliefs times_heads(const Belief& b) { return attention(b) ? scaled(b, attention(b)->heads) : Beliefs{}; }
Beliefs one_head(const Belief& b) {
  if (!attention(b) || attention(b)->heads < 2) return {};
  Attention one = *attention(b);
  one.heads = 1;
  one.key_heads = 0;
  Beliefs out = recounted(b, one);
  // Four maps, each from all channels to the numbers of one head.
  if (!one.is_plain() || !is_self(b)) return out;
  const Formula e = Formula::leaf(head_size, one.head_size);
  Formula map = Formula::product({Formula::leaf(depth, taken(b).channels()), e});
  Formula small = Formula::product({e, e});
  if (one.bias) {
    map = Formula::sum({std::move(map), e});
    small = Formula::sum({std::move(small), e});
  }
  add(out, counting(b, Formula::product({plain(4), std::move(map)})));
  // And each from as many.
  add(out, counting(b, Formula::product({plain(4), std::move(small)})));
  return out;
}
/// Each head takes only its own share of the channels; the last map as it is, or shared out as well.
Beliefs share_of_channels(const Belief& b) {
  const Attention* layer = attention(b);
  if (!layer || !layer->is_plain() || !is_self(b) || layer->heads < 2) return {};
  const Count channels = taken(b).channels();
  if (checked_multiply(layer->heads, layer->head_size) != channels) return {};
  const Formula e = Formula::leaf(head_size, layer->head_size);
  const Formula d = Formula::leaf(depth, channels);
  const Formula n = Formula::leaf(heads, layer->heads);
  Formula map = Formula::product({e, e});
  Formula back = Formula::product({d, d});
  if (layer->bias) {
    map = Formula::sum({std::move(map), e});
    back = Formula::sum({std::move(back), d});
  }
  return {b.counting(Formula::sum({Formula::product({plain(3), n, map}), std::move(back)})),
          b.counting(Formula::product({plain(4), n, std::move(map)}))};
}
/// Every head with as many numbers as there are channels; brought together from as many, or from those of all heads.
Beliefs wide_heads(const Belief& b) {
  const Attention* layer = attention(b);
  if (!layer || !layer->is_plain() || !is_self(b)) return {};
  const Count channels = taken(b).channels();
  if (layer->head_size == channels) return {};
  const Formula d = Formula::leaf(depth, channels);
  const Formula n = Formula::leaf(heads, layer->heads);
  Formula into = Formula::product({d, n, d});
  Formula back = Formula::product({d, d});
  if (layer->bias) {
    into = Formula::sum({std::move(into), Formula::product({n, d})});
    back = Formula::sum({std::move(back), d});
  }
  Beliefs out = {b.counting(Formula::sum({Formula::product({plain(3), std::move(into)}), std::move(back)}))};
  Attention wide = *layer;
  wide.head_size = channels;
  add(out, recounted(b, wide));
  return out;
}
/// One matrix for queries, keys and values; and two.
Beliefs one_matrix(const Belief& b) {
  const Attention* layer = attention(b);
  if (!layer || !layer->is_plain() || !is_self(b)) return {};
  // Or one for everything.
  Beliefs out = with(b, none, {});
  if (b.formula()->op() != Formula::Op::sum || b.formula()->parts().back().parts().empty()) return out;
  add(out, counting(b, b.formula()->parts().back()));
  return out;
}
/// Without the map that brings the heads back together: the last term, but for positions.
Beliefs no_map_back(const Belief& b) {
  const Attention* layer = attention(b);
  if (!layer || b.formula()->op() != Formula::Op::sum) return {};
  std::vector<Formula> terms = b.formula()->parts();
  const std::size_t last = terms.size() - (layer->relative ? 2 : 1);
  if (last == 0) return {};
  terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(last));
  return {b.counting(terms.size() == 1 ? terms.front() : Formula::sum(std::move(terms)))};
}
Beliefs only_map_back(const Belief& b) {
  const Attention* layer = attention(b);
  if (!layer || b.formula()->op() != Formula::Op::sum) return {};
  return {b.counting(b.formula()->parts()[b.formula()->parts().size() - (layer->relative ? 2 : 1)])};
}
/// The weights of attention, L by L for each head, or once; in place of what is learned, or besides.
Beliefs weights_of_attention(const Belief& b) {
  const Attention* layer = attention(b);
  if (!layer) return {};
  const Formula steps = plain(steps_of(b));
  const Formula all = Formula::product({steps, steps, Formula::leaf(heads, layer->heads)});
  const Formula one = Formula::product({steps, steps});
  return {b.counting(all), b.counting(one), b.counting(Formula::sum({*b.formula(), all})),
          b.counting(Formula::sum({*b.formula(), one}))};
}
Beliefs times_steps(const Belief& b) { return attention(b) ? scaled(b, steps_of(b)) : Beliefs{}; }
Beliefs all_key_heads(const Belief& b) {
  const Attention* layer = attention(b);
  if (!layer || layer->key_heads == 0 || layer->key_heads == layer->heads) return {};
  Attention all = *layer;
  all.key_heads = 0;
  return recounted(b, all);
}
/// Fewer heads of keys and values: of one of them only, a single one, of queries as well, or only as many that are brought back.
Beliefs heads_of_others(const Belief& b) {
  const Attention* layer = attention(b);
  if (!layer || layer->key_heads == 0 || layer->key_heads == layer->heads || layer->value_size > 0 || layer->out > 0 ||
      layer->relative || !is_self(b))
    return {};
  const Count channels = taken(b).channels();
  const Formula d = Formula::leaf(depth, channels);
  const Formula e = Formula::leaf(head_size, layer->head_size);
  const auto into = [&](Count many) {
    const Formula n = Formula::leaf(heads, many);
    Formula map = Formula::product({d, n, e});
    return layer->bias ? Formula::sum({std::move(map), Formula::product({n, e})}) : map;
  };
  const auto back = [&](Count many) {
    Formula map = Formula::product({Formula::leaf(heads, many), e, d});
    return layer->bias ? Formula::sum({std::move(map), d}) : map;
  };
  const Count n = layer->heads;
  const Count g = layer->key_heads;
  Beliefs out;
  const auto with_heads = [&](Count queries, Count keys, Count values, Count last) {
    out.push_back(b.counting(Formula::sum({into(queries), into(keys), into(values), back(last)})));
  };
  with_heads(n, g, n, n);
  with_heads(g, g, g, n);
  with_heads(g, g, g, g);
  with_heads(n, g, g, g);
  if (g > 1) with_heads(n, 1, 1, n);
  return out;
}
/// Of two sequences one only.
Beliefs same_sequence(const Belief& b) {
  const Attention* layer = attention(b);
  const auto sources = b.sources(b.index());
  if (!layer || sources.size() < 2) return {};
  Beliefs out;
  for (const std::size_t source : {sources[0], sources[1]}) {
    add(out, recounted(b, *layer, b.report().layers[source].out));
    // Brought back to as many channels as the first has.
    Attention narrow = *layer;
    narrow.out = layer->out > 0 ? layer->out : b.out().channels();
    add(out, recounted(b, narrow, b.report().layers[source].out));
  }
  return out;
}
Beliefs no_positions(const Belief& b) {
  if (!attention(b) || !attention(b)->relative) return {};
  Attention bare = *attention(b);
  bare.relative = false;
  return recounted(b, bare);
}
/// One table of positions for all heads, one number for each place of the window, or for each pair of places.
Beliefs other_positions(const Belief& b) {
  Beliefs out;
  for (const Belief& bare : no_positions(b)) {
    const Attention* layer = attention(b);
    std::vector<Formula> table = b.formula()->parts().back().parts();
    if (table.size() < 2) return {};
    table.pop_back();
    out.push_back(bare.counting(
        Formula::sum({*bare.formula(), table.size() == 1 ? table.front() : Formula::product(std::move(table))})));
    Shape map = taken(b);
    for (std::size_t i = 0; i < layer->window.count && i + 1 < map.rank(); ++i) map.sizes()[i] = layer->window.sizes[i];
    const std::vector<Formula> places = places_of(map);
    const Formula n = Formula::leaf(heads, layer->heads);
    out.push_back(bare.counting(Formula::sum({*bare.formula(), times(places, n)})));
    out.push_back(bare.counting(Formula::sum({*bare.formula(), times(places, times(places, n))})));
  }
  return out;
}
/// The heads together as wide as what comes in: as many numbers, or as many channels.
Beliefs heads_as_channels(const Belief& b) {
  const Attention* layer = attention(b);
  if (!layer || !layer->is_plain() || !is_self(b)) return {};
  const auto width = checked_multiply(layer->heads, layer->head_size);
  if (!width || *width == taken(b).channels()) return {};
  Beliefs out;
  for (const Formula& d :
       {Formula::leaf(depth, taken(b).channels()), Formula::product({leaf(b, heads), leaf(b, head_size)})}) {
    Formula map = Formula::product({d, d});
    if (layer->bias) map = Formula::sum({std::move(map), d});
    out.push_back(b.counting(Formula::product({plain(4), std::move(map)})));
  }
  return out;
}
/// One bias for each of the maps.
Beliefs bias_of_maps(const Belief& b) {
  if (!attention(b) || !attention(b)->bias) return {};
  Attention bare = *attention(b);
  bare.bias = false;
  Beliefs out;
  for (const Belief& weights : recounted(b, bare)) {
    for (const Count biases : {4, 1})
      out.push_back(weights.counting(Formula::sum({*weights.formula(), plain(biases)})));
  }
  return out;
}
/// The biases of the last map, for all of them.
Beliefs biases_of_one_set(const Belief& b) {
  if (!attention(b) || !attention(b)->bias) return {};
  Beliefs out;
  for (const Belief& weights : no_biases(b))
    out.push_back(weights.counting(Formula::sum({*weights.formula(), Formula::leaf(depth, taken(b).channels())})));
  return out;
}

/// Squeeze and excitation: from d channels to c and back.
const SqueezeExcite* squeeze(const Belief& b) {
  return b.formula() && !b.node().is_adapted() ? std::get_if<SqueezeExcite>(&b.layer()) : nullptr;
}
Beliefs half(const Belief& b, std::size_t which) {
  if (!squeeze(b) || b.formula()->parts().size() != 2) return {};
  return {b.counting(b.formula()->parts()[which])};
}
Beliefs squeezing_only(const Belief& b) { return half(b, 0); }
Beliefs exciting_only(const Belief& b) { return half(b, 1); }
Beliefs with_neurons(const Belief& b, Count count) {
  if (!squeeze(b) || count < 1 || count == squeeze(b)->neurons) return {};
  SqueezeExcite other = *squeeze(b);
  other.neurons = count;
  return recounted(b, other);
}
Beliefs not_squeezed(const Belief& b) { return with_neurons(b, taken(b).channels()); }
Beliefs as_ratio(const Belief& b) {
  return squeeze(b) ? with_neurons(b, taken(b).channels() / squeeze(b)->neurons) : Beliefs{};
}
/// The first of the two takes the whole map.
Beliefs map_flattened(const Belief& b) {
  const auto all = taken(b).values();
  if (!squeeze(b) || !all) return {};
  const Formula first = b.formula()->parts()[0];
  const auto wide = first.with(depth, {Formula::leaf(depth, *all)});
  return wide ? counting(b, Formula::sum({*wide, b.formula()->parts()[1]})) : Beliefs{};
}
Beliefs one_bias_each(const Belief& b) {
  if (!squeeze(b) || !squeeze(b)->bias) return {};
  Beliefs out;
  for (const Belief& weights : no_biases(b)) {
    for (const Count biases : {2, 1})
      out.push_back(weights.counting(Formula::sum({*weights.formula(), plain(biases)})));
  }
  return out;
}
/// Biases of one of the two only.
Beliefs some_biases(const Belief& b) {
  if (!squeeze(b) || !squeeze(b)->bias) return {};
  Beliefs out;
  for (const Belief& weights : no_biases(b)) {
    out.push_back(weights.counting(Formula::sum({*weights.formula(), Formula::leaf(neurons, squeeze(b)->neurons)})));
    out.push_back(weights.counting(Formula::sum({*weights.formula(), Formula::leaf(depth, taken(b).channels())})));
  }
  return out;
}
/// Both of the two dense layers counted as the first, or as the second.
Beliefs both_alike(const Belief& b) {
  if (!squeeze(b) || b.formula()->parts().size() != 2) return {};
  Beliefs out;
  for (const Formula& one : b.formula()->parts()) out.push_back(b.counting(times({plain(2)}, one)));
  return out;
}
Beliefs times_places(const Belief& b) {
  return squeeze(b) && taken(b).rank() > 1 ? counting(b, times(places_of(taken(b)), *b.formula())) : Beliefs{};
}
Beliefs values(const Belief& b) { return b.formula() ? Beliefs{b.counting(all_values(b.out()))} : Beliefs{}; }
Beliefs one_per_channel(const Belief& b) {
  return squeeze(b) ? counting(b, Formula::leaf(depth, taken(b).channels())) : Beliefs{};
}

constexpr std::uint64_t attentive = bits<Attention>();
constexpr std::uint64_t squeezing = bits<SqueezeExcite>();
constexpr std::uint64_t by_setting = bits<Attention, SqueezeExcite, Gated, Mixture, Local, Maxout>();

constexpr Misconception rows[] = {
    {"M01", by_setting, here, paired, no_biases, think_no_bias, ask_no_bias, Idea::bias, always},
    {"N01", by_setting | bits<Depthwise, ConvLstm>(), here, paired, extra_biases, think_extra_bias, ask_extra_bias,
     Idea::bias, often},
    {"N16", attentive, here, paired, no_map_back, think_no_map_back, ask_no_map_back, Idea::dense, often},
    {"N112", attentive, here, paired, one_matrix, think_one_matrix, ask_one_matrix, Idea::dense, often},
    {"N109", attentive, here, paired, times_heads, think_times_heads, ask_times_heads, Idea::dense, often},
    {"N110", attentive, here, paired, wide_heads, think_wide_heads, ask_wide_heads, Idea::dense, often},
    {"N111", attentive, here, paired, one_head, think_one_head, ask_one_head, Idea::dense, often},
    {"N146", attentive, here, paired, share_of_channels, think_share_of_channels, ask_share_of_channels, Idea::dense,
     often},
    {"N141", attentive, here, paired, biases_of_one_set, think_biases_of_one_set, ask_one_bias, Idea::bias, often},
    {"N113", attentive, here, alone, weights_of_attention, think_weights_of_attention, ask_weights_of_attention,
     Idea::sharing, often},
    {"N114", attentive, here, paired, times_steps, think_times_length, ask_times_steps, Idea::sharing, often},
    {"N120", attentive, here, paired, all_key_heads, think_all_key_heads, ask_all_key_heads, Idea::dense, often},
    {"N184", attentive, here, alone, heads_of_others, think_heads_of_others, ask_all_key_heads, Idea::dense, often},
    {"N185", attentive, here, paired, same_sequence, think_same_sequence, ask_same_sequence, Idea::dense, often},
    {"N119", attentive, here, alone, no_positions, think_no_positions, ask_no_positions, Idea::dense, often},
    {"N211", attentive, here, alone, other_positions, think_other_positions, ask_no_positions, Idea::dense, often},
    {"N212", attentive, here, paired, heads_as_channels, think_heads_as_channels, ask_heads_as_channels, Idea::dense,
     often},
    {"N118", attentive, here, alone, only_map_back, think_only_map_back, ask_one_matrix, Idea::dense, sometimes},
    {"M04", attentive, here, alone, bias_of_maps, think_bias_of_maps, ask_one_bias, Idea::bias, always},
    {"N121", squeezing, here, paired, squeezing_only, think_no_second_half, ask_no_second_half, Idea::dense, often},
    {"N122", squeezing, here, paired, exciting_only, think_no_first_half, ask_no_first_half, Idea::dense, often},
    {"N123", squeezing, here, paired, not_squeezed, think_not_squeezed, ask_not_squeezed, Idea::dense, often},
    {"N124", squeezing, here, paired, map_flattened, think_map_flattened, ask_map_flattened, Idea::flatten, often},
    {"N125", squeezing, here, paired, as_ratio, think_as_ratio, ask_not_squeezed, Idea::dense, often},
    {"N147", squeezing, here, paired, both_alike, think_both_alike, ask_no_second_half, Idea::dense, often},
    {"M09", squeezing, here, paired, times_places, think_image_size, ask_image_size, Idea::sharing, often},
    {"M04", squeezing, here, alone, one_bias_each, think_bias_of_maps, ask_one_bias, Idea::bias, always},
    {"N188", squeezing, here, alone, some_biases, think_some_biases, ask_one_bias, Idea::bias, often},
    {"N128", squeezing, here, alone, one_per_channel, think_one_per_channel, ask_one_per_channel, Idea::dense, often},
    {"M08", attentive | squeezing, here, alone, values, think_values, ask_values, Idea::sharing, sometimes},
};

}  // namespace

std::span<const Misconception> attention_thoughts() { return rows; }

}  // namespace pw::lesson::inline further
