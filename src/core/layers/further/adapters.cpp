#include "core/layers/further/adapters.h"

#include "core/layers/counting.h"
#include "core/layers/filter.h"

namespace pw::inline further {
namespace {

using Code = Diagnostic::Code;

Expected<void> tie(const Node& node, const Network& network, std::span<const LayerReport> above, Counted& counted) {
  if (*node.tied >= above.size()) return fail(Code::input_missing);
  const auto* dense = std::get_if<Dense>(&node.layer);
  if (dense == nullptr) return fail(Code::cannot_adapt);
  const Layer& other = network.nodes[*node.tied].layer;
  Count rows = 0;
  Count columns = 0;
  if (const auto* embedding = std::get_if<Embedding>(&other)) {
    rows = embedding->entries;
    columns = embedding->vector_size;
  } else if (const auto* table = std::get_if<LearnedTable>(&other); table != nullptr && table->shape.rank() == 2) {
    rows = table->shape.sizes()[0];
    columns = table->shape.sizes()[1];
  } else if (const auto* first = std::get_if<Dense>(&other)) {
    rows = above[*node.tied].takes;
    columns = first->neurons;
  }
  if (rows != dense->neurons || columns != counted.takes)
    return fail(Code::cannot_tie, {rows, columns, dense->neurons, counted.takes});
  counted.trainable.reset();
  if (dense->bias) counted.trainable = Formula::leaf(Quantity::neuron_biases, dense->neurons);
  return {};
}

/// For each filter, or each neuron, one.
std::optional<Formula> lengths(const Layer& layer, Count depth) {
  if (const auto* dense = std::get_if<Dense>(&layer)) return Formula::leaf(Quantity::neurons, dense->neurons);
  if (const auto* conv = std::get_if<Conv>(&layer)) return Formula::leaf(Quantity::filters, conv->filters);
  if (const auto* deep = std::get_if<Depthwise>(&layer)) {
    const Formula d = Formula::leaf(Quantity::depth, depth);
    return deep->multiplier == 1 ? d : times({d, Formula::leaf(Quantity::multiplier, deep->multiplier)});
  }
  return std::nullopt;
}

/// What is trained in place of the weights, and how often it is used.
struct LowRank {
  Formula formula;
  Count places;
};
std::optional<LowRank> low_rank(const Node& node, std::span<const Shape> inputs, const Counted& counted) {
  const Formula r = Formula::leaf(Quantity::rank, node.rank);
  const Count depth = counted.takes;
  if (const auto* dense = std::get_if<Dense>(&node.layer)) {
    return LowRank{
        times({r, plus({Formula::leaf(Quantity::inputs, depth), Formula::leaf(Quantity::neurons, dense->neurons)})}),
        counted.multiply_adds / depth / dense->neurons};
  }
  if (const auto* conv = std::get_if<Conv>(&node.layer); conv != nullptr && conv->groups == 1) {
    std::vector<Formula> window = window_factors(conv->kernel);
    window.push_back(Formula::leaf(Quantity::depth, depth));
    const auto places = Shape(space(counted.out)).values();
    return LowRank{times({r, plus({times(std::move(window)), Formula::leaf(Quantity::filters, conv->filters)})}),
                   places.value_or(0)};
  }
  if (const auto* embedding = std::get_if<Embedding>(&node.layer)) {
    return LowRank{times({r, plus({Formula::leaf(Quantity::entries, embedding->entries),
                                   Formula::leaf(Quantity::vector_size, embedding->vector_size)})}),
                   0};
  }
  const auto* attention = std::get_if<Attention>(&node.layer);
  // Of queries and values (Hu et al. 2021, section 4.2), where both are made of the same.
  if (attention == nullptr || attention->key_heads > 0 || attention->value_size > 0 || inputs.size() != 1)
    return std::nullopt;
  return LowRank{times({plain(2), r,
                        plus({Formula::leaf(Quantity::depth, depth),
                              times({Formula::leaf(Quantity::heads, attention->heads),
                                     Formula::leaf(Quantity::head_size, attention->head_size)})})}),
                 Shape(space(inputs.front())).values().value_or(0)};
}

}  // namespace

Expected<void> adapt(const Node& node, const Network& network, std::span<const LayerReport> above,
                     std::span<const Shape> inputs, Counted& counted) {
  if (node.tied) {
    if (auto done = tie(node, network, above, counted); !done) return done;
  }
  if (node.weight_norm) {
    auto more = lengths(node.layer, counted.takes);
    if (!more || !counted.trainable) return fail(Code::cannot_adapt);
    counted.trainable = plus({std::move(*counted.trainable), std::move(*more)});
  }
  if (node.rank == 0) return {};
  auto beside = low_rank(node, inputs, counted);
  if (!beside || !counted.trainable || counted.non_trainable) return fail(Code::cannot_adapt);
  counted.non_trainable = std::move(counted.trainable);
  counted.trainable = std::move(beside->formula);
  const auto value = counted.trainable->evaluate();
  if (!value) return std::unexpected(value.error());
  const Exact adds = Exact(counted.multiply_adds) + Exact(beside->places) * *value;
  if (!adds.fits()) return fail(Code::too_large);
  counted.multiply_adds = adds.value();
  return {};
}

}  // namespace pw::inline further
