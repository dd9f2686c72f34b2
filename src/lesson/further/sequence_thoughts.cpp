// The thoughts about what goes through a sequence step by step (rnn, lstm, gru, convlstm), and about embeddings and tables.
#include <utility>

#include "lesson/further/bend.h"
#include "lesson/further/bends.h"

namespace pw::lesson::inline further {
namespace {

using enum text::Key;
using enum Misconception::Met;
using enum Quantity;

/// What the two kinds have in common: how many sets, and the weights of one from `from` values, without biases.
struct Steps {
  const Recurrent* neurons = nullptr;
  const ConvLstm* filters = nullptr;
  Sets right;
};

std::optional<Steps> steps_of(const Belief& b) {
  if (!b.formula() || b.node().is_adapted()) return std::nullopt;
  Steps out;
  out.filters = std::get_if<ConvLstm>(&b.layer());
  out.neurons = std::get_if<Recurrent>(&b.layer());
  if (out.filters != nullptr) out.right = {.sets = 4, .biases = out.filters->bias ? 1 : 0};
  if (out.neurons != nullptr) {
    using Type = Recurrent::Type;
    const Type type = out.neurons->type;
    out.right.sets = type == Type::lstm ? 4 : type == Type::gru ? 3 : 1;
    out.right.directions = out.neurons->both == Recurrent::Both::no ? 1 : 2;
    const Convention convention = b.network().convention;
    const bool two = convention == Convention::pytorch || (convention == Convention::tensorflow && type == Type::gru);
    switch (out.neurons->bias) {
      case Recurrent::Bias::usual: out.right.biases = two ? 2 : 1; break;
      case Recurrent::Bias::no: out.right.biases = 0; break;
      case Recurrent::Bias::one: out.right.biases = 1; break;
      case Recurrent::Bias::two: out.right.biases = 2; break;
    }
  }
  if (out.filters == nullptr && out.neurons == nullptr) return std::nullopt;
  return out;
}

/// The count of such sets for so many values that come in.
Formula counted(const Steps& steps, const Sets& sets, Count from) {
  const bool conv = steps.filters != nullptr;
  const Formula c =
      conv ? Formula::leaf(filters, steps.filters->filters) : Formula::leaf(neurons, steps.neurons->neurons);
  const Count gives = conv                            ? steps.filters->filters
                      : steps.neurons->projection > 0 ? steps.neurons->projection
                                                      : steps.neurons->neurons;
  const bool projected = !conv && steps.neurons->projection > 0;
  std::vector<Formula> sources;
  if (sets.in) sources.push_back(Formula::leaf(conv ? depth : inputs, from));
  if (sets.back && sets.state > 0) sources.push_back(plain(sets.state));
  else if (sets.back) sources.push_back(projected ? Formula::leaf(projection, gives) : c);
  const Formula seen = sources.size() == 1 ? sources.front() : Formula::sum(sources);
  Formula one = plain(0);
  const bool each = sets.bias == Sets::Bias::each_neuron && sets.biases > 0;
  if (conv) {
    std::vector<Formula> window = {Formula::leaf(filter_width, steps.filters->kernel.width())};
    if (steps.filters->kernel.count > 1) window.push_back(Formula::leaf(filter_height, steps.filters->kernel.height()));
    window.push_back(seen);
    one = Formula::product(std::move(window));
    if (each) {
      Formula bias = Formula::leaf(bias_per_filter, 1);
      if (sets.biases > 1) bias = plain(sets.biases);
      one = Formula::sum({std::move(one), std::move(bias)});
    }
    one = Formula::product({std::move(one), c});
  } else {
    one = Formula::product({c, seen});
    if (each) {
      const Formula bias = Formula::leaf(neuron_biases, steps.neurons->neurons);
      one = Formula::sum({std::move(one), sets.biases > 1 ? Formula::product({plain(sets.biases), bias}) : bias});
    }
  }
  if (sets.bias == Sets::Bias::each_set) one = Formula::sum({std::move(one), Formula::leaf(bias_per_filter, 1)});
  if (sets.sets > 1) one = conv ? times({plain(sets.sets)}, one) : Formula::product({plain(sets.sets), std::move(one)});
  if (sets.bias == Sets::Bias::one_set)
    one = Formula::sum({std::move(one), Formula::leaf(neuron_biases, value_of(&c))});
  if (sets.bias == Sets::Bias::one) one = Formula::sum({std::move(one), Formula::leaf(bias_per_filter, 1)});
  if (projected) one = Formula::sum({std::move(one), Formula::product({Formula::leaf(projection, gives), c})});
  if (!conv && steps.neurons->peepholes) one = Formula::sum({std::move(one), Formula::product({plain(3), c})});
  return sets.directions > 1 ? Formula::product({plain(sets.directions), std::move(one)}) : one;
}

/// What comes in, as the belief has it.
Count from(const Belief& b) {
  const Formula* leaf = b.formula()->find(inputs);
  if (leaf == nullptr) leaf = b.formula()->find(depth);
  return leaf == nullptr ? taken(b).channels() : value_of(leaf);
}

/// The sets, as they are believed to be, changed by `change`, which says whether that makes sense.
template <typename Change>
Beliefs changed(const Belief& b, Change change) {
  const auto steps = steps_of(b);
  if (!steps) return {};
  Sets sets = b.sets() != nullptr ? *b.sets() : steps->right;
  if (!change(sets)) return {};
  return {b.made_of(sets, counted(*steps, sets, from(b)))};
}

Beliefs with_sets(const Belief& b, Count sets) {
  return changed(b, [&](Sets& s) { return std::exchange(s.sets, sets) != sets; });
}
bool is_type(const Belief& b, Recurrent::Type type) {
  const auto* layer = std::get_if<Recurrent>(&b.layer());
  return layer && layer->type == type;
}

Beliefs no_biases(const Belief& b) {
  return changed(b, [](Sets& s) { return std::exchange(s.biases, 0) != 0; });
}
Beliefs with_biases(const Belief& b, int biases) {
  return changed(b, [&](Sets& s) { return std::exchange(s.biases, biases) != biases; });
}
/// How many it has for each neuron of each set.
int right_biases(const Belief& b) {
  const auto steps = steps_of(b);
  return steps ? steps->right.biases : 0;
}
Beliefs one_of_two_biases(const Belief& b) { return right_biases(b) == 2 ? with_biases(b, 1) : Beliefs{}; }
Beliefs two_biases(const Belief& b) { return right_biases(b) == 1 ? with_biases(b, 2) : Beliefs{}; }
Beliefs extra_biases(const Belief& b) {
  if (right_biases(b) > 0) return {};
  Beliefs out = with_biases(b, 1);
  add(out, with_biases(b, 2));
  return out;
}
/// Those of one set of weights, for all of the sets.
Beliefs biases_of_one_set(const Belief& b) {
  return changed(b, [](Sets& s) {
    s.bias = Sets::Bias::one_set;
    return s.biases > 0 && s.sets > 1;
  });
}
/// One bias for each set of weights, and one for all.
Beliefs bias_of_sets(const Belief& b) {
  Beliefs out;
  for (const Sets::Bias bias : {Sets::Bias::each_set, Sets::Bias::one}) {
    add(out, changed(b, [&](Sets& s) {
          s.bias = bias;
          return s.biases > 0;
        }));
  }
  // Two for each set, where each neuron has two.
  if (right_biases(b) == 2) {
    for (const Belief& bare : no_biases(b)) {
      const Count sets = steps_of(b)->right.sets * steps_of(b)->right.directions;
      out.push_back(bare.counting(Formula::sum({*bare.formula(), plain(2 * sets)})));
    }
  }
  return out;
}
Beliefs one_set(const Belief& b) { return with_sets(b, 1); }
Beliefs five_sets(const Belief& b) {
  const auto steps = steps_of(b);
  return steps && steps->right.sets == 4 ? with_sets(b, 5) : Beliefs{};
}
Beliefs two_sets(const Belief& b) { return is_type(b, Recurrent::Type::rnn) ? Beliefs{} : with_sets(b, 2); }
Beliefs three_sets(const Belief& b) { return is_type(b, Recurrent::Type::rnn) ? Beliefs{} : with_sets(b, 3); }
Beliefs four_sets(const Belief& b) { return with_sets(b, 4); }
Beliefs as_gru(const Belief& b) { return is_type(b, Recurrent::Type::rnn) ? with_sets(b, 3) : Beliefs{}; }
Beliefs no_way_back(const Belief& b) {
  return changed(b, [](Sets& s) { return std::exchange(s.back, false); });
}
Beliefs only_way_back(const Belief& b) {
  return changed(b, [](Sets& s) { return std::exchange(s.in, false); });
}
Beliefs one_direction(const Belief& b) {
  return changed(b, [](Sets& s) { return std::exchange(s.directions, 1) != 1; });
}
/// A single set of weights, and no way back: an ordinary layer at each step.
Beliefs ordinary(const Belief& b) {
  return changed(b, [](Sets& s) {
    s.back = false;
    return std::exchange(s.sets, 1) != 1;
  });
}

/// Both directions read the state of both, which is a layer of twice as many neurons.
Beliefs both_states(const Belief& b) {
  const auto* layer = std::get_if<Recurrent>(&b.layer());
  if (!layer || layer->both == Recurrent::Both::no || layer->projection > 0) return {};
  return changed(b, [&](Sets& s) { return std::exchange(s.state, 2 * layer->neurons) == 0; });
}
/// As many values come back from the step before as come in.
Beliefs state_as_input(const Belief& b) {
  const auto steps = steps_of(b);
  if (!steps) return {};
  const Count own = steps->filters ? steps->filters->filters : steps->neurons->neurons;
  const Count width = from(b);
  return changed(b, [&](Sets& s) { return width != own && std::exchange(s.state, width) == 0; });
}
/// Each neuron takes only what it gave itself.
Beliefs own_state_only(const Belief& b) {
  const auto steps = steps_of(b);
  const Count own = !steps ? 0 : steps->filters ? steps->filters->filters : steps->neurons->neurons;
  return changed(b, [&](Sets& s) { return own > 1 && s.back && std::exchange(s.state, 1) == 0; });
}
/// Weights for each value that comes in and each value of the state together, p·c, and not for each of both.
Beliefs state_multiplied(const Belief& b) {
  const auto steps = steps_of(b);
  if (!steps || !steps->neurons || steps->neurons->projection > 0 || steps->neurons->peepholes) return {};
  const Formula c = Formula::leaf(neurons, steps->neurons->neurons);
  const Count each = steps->right.sets * steps->right.directions;
  Formula one = Formula::product({c, Formula::leaf(inputs, from(b)), c});
  if (steps->right.biases > 0) {
    const Formula bias = Formula::leaf(neuron_biases, steps->neurons->neurons);
    one = Formula::sum(
        {std::move(one), steps->right.biases > 1 ? Formula::product({plain(steps->right.biases), bias}) : bias});
  }
  return {b.counting(each > 1 ? Formula::product({plain(each), std::move(one)}) : std::move(one))};
}
/// The filters' window on what comes in alone; of the state they see one place.
Beliefs window_of_state(const Belief& b) {
  const auto* layer = std::get_if<ConvLstm>(&b.layer());
  if (!layer || !b.formula() || layer->kernel.count > 2) return {};
  const Formula k = Formula::leaf(filters, layer->filters);
  std::vector<Formula> window = {Formula::leaf(filter_width, layer->kernel.width())};
  if (layer->kernel.count > 1) window.push_back(Formula::leaf(filter_height, layer->kernel.height()));
  window.push_back(Formula::leaf(depth, from(b)));
  std::vector<Formula> seen = {Formula::product(std::move(window)), k};
  if (layer->bias) seen.push_back(Formula::leaf(bias_per_filter, 1));
  return {b.counting(Formula::product({plain(4), Formula::sum(std::move(seen)), k}))};
}
/// Without the projection: as if there were none; what it makes goes on, but not its weights; and only those besides.
Beliefs no_projection(const Belief& b) {
  const auto* layer = std::get_if<Recurrent>(&b.layer());
  if (!steps_of(b) || !layer || layer->projection == 0) return {};
  Recurrent bare = *layer;
  bare.projection = 0;
  Beliefs out = recounted(b, bare);
  const Formula projecting = Formula::product({leaf(b, projection), leaf(b, neurons)});
  for (const Belief& one : Beliefs(out)) out.push_back(one.counting(Formula::sum({*one.formula(), projecting})));
  // Those weights are the last term, of one direction.
  const Formula* one = &*b.formula();
  if (one->op() == Formula::Op::product && one->parts().back().op() == Formula::Op::sum) one = &one->parts().back();
  if (one->op() != Formula::Op::sum || layer->peepholes) return out;
  const Formula rest = one->parts().front();
  out.push_back(b.counting(layer->both == Recurrent::Both::no ? rest : times({plain(2)}, rest)));
  return out;
}
Beliefs no_peepholes(const Belief& b) {
  const auto* layer = std::get_if<Recurrent>(&b.layer());
  if (!steps_of(b) || !layer || !layer->peepholes) return {};
  Recurrent bare = *layer;
  bare.peepholes = false;
  return recounted(b, bare);
}
/// A single neuron, in all of the sets and in one of them.
Beliefs one_neuron(const Belief& b) {
  const auto steps = steps_of(b);
  if (!steps || !steps->neurons || steps->neurons->neurons < 2 || steps->neurons->projection > 0) return {};
  std::vector<Formula> terms = {Formula::leaf(inputs, from(b)), Formula::leaf(neurons, steps->neurons->neurons)};
  if (steps->right.biases > 0) terms.push_back(plain(steps->right.biases));
  const Formula one = Formula::sum(std::move(terms));
  Beliefs out = {b.counting(one)};
  if (steps->right.sets > 1) out.push_back(b.counting(Formula::product({plain(steps->right.sets), one})));
  return out;
}
/// Half of the neurons for each direction.
Beliefs shared_out(const Belief& b) {
  const auto* layer = std::get_if<Recurrent>(&b.layer());
  if (!layer || layer->both == Recurrent::Both::no || layer->neurons % 2 != 0) return {};
  Recurrent half = *layer;
  half.neurons /= 2;
  return recounted(b, half);
}

Beliefs taking(const Belief& b, Count values) {
  if (!steps_of(b)) return {};
  Beliefs out = other(b, inputs, values);
  if (out.empty()) add(out, other(b, depth, values));
  return out;
}
Beliefs steps_for_features(const Belief& b) { return taking(b, taken(b).sizes()[0]); }
Beliefs flattened(const Belief& b) {
  const auto values = taken(b).values();
  return values ? taking(b, *values) : Beliefs{};
}
/// What the layer above takes, and what the network is given, in place of what comes in.
Beliefs earlier_features(const Belief& b) {
  Beliefs out = taking(b, b.before_giver().channels());
  add(out, taking(b, b.image().channels()));
  return out;
}
/// Of a layer above that reads in both directions only one.
Beliefs half_features(const Belief& b) {
  const auto* above = std::get_if<Recurrent>(&b.giver());
  return above && above->both == Recurrent::Both::concat ? taking(b, above->neurons) : Beliefs{};
}

/// Each set of weights of the layer above gives values of its own.
Beliefs sets_in(const Belief& b) {
  const auto* above = std::get_if<Recurrent>(&b.giver());
  if (!above || above->type == Recurrent::Type::rnn || !b.formula()) return {};
  const auto all = checked_multiply(above->type == Recurrent::Type::lstm ? 4 : 3, value(b, inputs));
  return all ? other(b, inputs, *all) : Beliefs{};
}

Beliefs times_steps(const Belief& b) { return steps_of(b) ? scaled(b, taken(b).sizes()[0]) : Beliefs{}; }
Beliefs units(const Belief& b) {
  const auto steps = steps_of(b);
  if (!steps) return {};
  const Formula c = steps->filters ? Formula::leaf(filters, steps->filters->filters)
                                   : Formula::leaf(neurons, steps->neurons->neurons);
  Beliefs out = {b.counting(c)};
  if (steps->right.sets > 1) out.push_back(b.counting(Formula::product({plain(steps->right.sets), c})));
  return out;
}
/// The values that come out, at the last step or at all of them.
Beliefs values(const Belief& b) {
  if (!b.formula()) return {};
  Beliefs out = {b.counting(all_values(b.out()))};
  if (b.out().rank() < b.in().rank()) out.push_back(b.counting(times({plain(b.in().sizes()[0])}, all_values(b.out()))));
  return out;
}

/// A convolutional one's: flat filters, and new weights at every place.
Beliefs flat(const Belief& b) {
  const auto steps = steps_of(b);
  if (!steps || !steps->filters) return {};
  std::vector<Formula> window = {Formula::leaf(filter_width, steps->filters->kernel.width())};
  if (steps->filters->kernel.count > 1) window.push_back(Formula::leaf(filter_height, steps->filters->kernel.height()));
  Formula one = window.size() == 1 ? window.front() : Formula::product(window);
  if (steps->right.biases > 0) one = Formula::sum({std::move(one), Formula::leaf(bias_per_filter, 1)});
  return {b.counting(Formula::product({plain(4), std::move(one), Formula::leaf(filters, steps->filters->filters)}))};
}
Beliefs own_at_each_place(const Belief& b) {
  const auto* layer = std::get_if<ConvLstm>(&b.layer());
  if (!layer || !b.formula()) return {};
  Shape map = b.out();
  if (layer->sequence) map = map.at_step();
  return {b.counting(times(places_of(map), *b.formula()))};
}

// Tables.

Formula of_table(const Belief& b, Quantity quantity) {
  return Formula::leaf(quantity, value_of(b.formula()->find(quantity)));
}
bool is_table(const Belief& b) { return b.formula() && b.formula()->find(entries) && b.formula()->find(vector_size); }

Beliefs one_vector(const Belief& b) { return is_table(b) ? counting(b, of_table(b, vector_size)) : Beliefs{}; }
Beliefs length_for_entries(const Belief& b) {
  if (!std::holds_alternative<Embedding>(b.layer()) || !is_table(b)) return {};
  // A single word has no length to take.
  if (b.in().channels() < 2) return {};
  Beliefs out = other(b, entries, b.in().channels());
  add(out, other(b, vector_size, b.in().channels()));
  return out;
}
/// As many values come in as words are in a table above.
Beliefs vocabulary(const Belief& b) {
  Beliefs out;
  for (std::size_t i = 0; i < b.index(); ++i) {
    if (const auto* table = std::get_if<Embedding>(&b.network().nodes[i].layer))
      add(out, other(b, inputs, table->entries));
  }
  return out;
}
/// Biases, as a layer of neurons has: which is one more row; and one for each entry.
Beliefs table_biases(const Belief& b) {
  if (!is_table(b)) return {};
  return {b.counting(Formula::sum({*b.formula(), of_table(b, vector_size)})),
          b.counting(Formula::sum({*b.formula(), of_table(b, entries)}))};
}
Beliefs table_for_each_place(const Belief& b) {
  return std::holds_alternative<Embedding>(b.layer()) && is_table(b) ? scaled(b, b.in().values().value_or(0))
                                                                     : Beliefs{};
}
Beliefs table_sum(const Belief& b) {
  return is_table(b) ? counting(b, Formula::sum({of_table(b, entries), of_table(b, vector_size)})) : Beliefs{};
}

constexpr std::uint64_t stepwise = bits<Recurrent, ConvLstm>();
constexpr std::uint64_t recurrent = bits<Recurrent>();
constexpr std::uint64_t tables = bits<Embedding, LearnedTable>();

constexpr Misconception rows[] = {
    {"M01", stepwise, here, paired, no_biases, think_no_bias, ask_no_bias, Idea::bias, always},
    {"N01", recurrent, here, paired, extra_biases, think_extra_bias, ask_extra_bias, Idea::bias, often},
    {"N11", stepwise, here, paired, no_way_back, think_no_way_back, ask_no_way_back, Idea::dense, often},
    {"N10", stepwise, here, paired, one_set, think_one_gate, ask_sets, Idea::dense, often},
    {"N97", recurrent, here, paired, one_direction, think_one_direction, ask_one_direction, Idea::dense, often},
    {"N12", stepwise, here, paired, one_of_two_biases, think_one_of_two_biases, ask_other_biases, Idea::bias, always},
    {"N12", stepwise, here, paired, two_biases, think_two_biases, ask_other_biases, Idea::bias, often},
    {"N89", stepwise, here, paired, three_sets, think_three_sets, ask_sets, Idea::dense, often},
    {"N91", stepwise, here, paired, four_sets, think_four_sets, ask_sets, Idea::dense, often},
    {"N91b", recurrent, here, paired, as_gru, think_as_gru, ask_sets, Idea::dense, sometimes},
    {"N90", stepwise, here, paired, two_sets, think_two_sets, ask_sets, Idea::dense, sometimes},
    {"N92", stepwise, here, paired, times_steps, think_times_steps, ask_times_steps, Idea::sharing, often},
    {"N93", stepwise, here, paired, steps_for_features, think_steps_for_features, ask_features, Idea::dense, often},
    {"N100", stepwise, here, paired, earlier_features, think_earlier_features, ask_features, Idea::dense, often},
    {"N102", stepwise, here, paired, half_features, think_half_features, ask_features, Idea::dense, often},
    {"N94", recurrent, here, alone, flattened, think_all_steps_in, ask_features, Idea::dense, sometimes},
    {"M19", stepwise, here, alone, units, think_units, ask_units, Idea::dense, often},
    {"M08", stepwise, here, alone, values, think_values, ask_values, Idea::sharing, sometimes},
    // The biases of three sets are as many.
    {"N203", recurrent, here, paired, no_peepholes, think_no_peepholes, ask_no_peepholes, Idea::dense, often},
    {"N141", stepwise, here, paired, biases_of_one_set, think_biases_of_one_set, ask_bias_of_sets, Idea::bias, often},
    {"N180", stepwise, here, paired, own_state_only, think_own_state_only, ask_own_state, Idea::dense, often},
    {"N181", stepwise, here, paired, five_sets, think_five_sets, ask_sets, Idea::dense, sometimes},
    {"N179", recurrent, here, alone, state_multiplied, think_state_multiplied, ask_no_way_back, Idea::dense, often},
    {"N183", bits<ConvLstm>(), here, alone, window_of_state, think_window_of_state, ask_window_of_state, Idea::dense,
     often},
    {"N201", recurrent, here, alone, no_projection, think_no_projection, ask_no_projection, Idea::dense, often},
    {"N182", recurrent | bits<Dense>(), here, alone, sets_in, think_sets_in, ask_all_steps, Idea::dense, often},
    {"N142", recurrent, here, paired, both_states, think_both_states, ask_one_direction, Idea::dense, often},
    {"N02b", recurrent, here, alone, one_neuron, think_one_neuron, ask_one_neuron, Idea::dense, sometimes},
    {"N145", recurrent | bits<Dense>(), here, paired, vocabulary, think_vocabulary, ask_entries_only, Idea::dense,
     often},
    {"N95", stepwise, here, alone, bias_of_sets, think_bias_of_sets, ask_bias_of_sets, Idea::bias, often},
    {"N101", stepwise, here, paired, only_way_back, think_only_way_back, ask_only_way_back, Idea::dense, sometimes},
    {"N143", stepwise, here, paired, state_as_input, think_state_as_input, ask_own_state, Idea::dense, sometimes},
    {"N99", recurrent, here, alone, shared_out, think_shared_out, ask_one_direction, Idea::dense, sometimes},
    {"N103", bits<ConvLstm>(), here, alone, ordinary, think_ordinary_conv, ask_ordinary_conv, Idea::dense, often},
    {"M02", bits<ConvLstm>(), here, alone, flat, think_flat_filter, ask_flat_filter, Idea::depth, often},
    {"M07", bits<ConvLstm>(), here, alone, own_at_each_place, think_not_shared, ask_not_shared, Idea::sharing,
     sometimes},
    {"N104", tables, here, alone, length_for_entries, think_length_for_entries, ask_length_for_entries, Idea::dense,
     often},
    {"N105", tables, here, alone, table_biases, think_table_biases, ask_table_biases, Idea::bias, often},
    {"N107", tables, here, alone, table_for_each_place, think_table_for_each_place, ask_table_for_each_place,
     Idea::sharing, often},
    {"N15", bits<LearnedTable>(), here, alone, entries_only, think_entries_only, ask_entries_only, Idea::dense, often},
    {"N106", tables, here, alone, one_vector, think_one_vector, ask_one_vector, Idea::dense, sometimes},
    {"N22", tables, here, alone, table_sum, think_table_sum, ask_entries_only, Idea::dense, sometimes},
    {"M08", tables, here, alone, values, think_values, ask_values, Idea::sharing, sometimes},
};

}  // namespace

std::span<const Misconception> sequence_thoughts() { return rows; }

}  // namespace pw::lesson::inline further
