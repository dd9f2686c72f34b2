#include "core/layers/filter.h"

#include "core/layers/counting.h"

namespace pw {

std::vector<Formula> window_factors(const Axes& kernel) {
  std::vector<Formula> out = {Formula::leaf(Quantity::filter_width, kernel.width())};
  if (kernel.count > 1) out.push_back(Formula::leaf(Quantity::filter_height, kernel.height()));
  if (kernel.count > 2) out.push_back(Formula::leaf(Quantity::filter_depth, kernel.depth()));
  return out;
}

Formula filter_weights(const Axes& kernel, Count depth, Count groups, Count filters, bool bias) {
  std::vector<Formula> weights = window_factors(kernel);
  weights.push_back(groups == 1 ? Formula::leaf(Quantity::depth, depth)
                                : Formula::leaf(Quantity::group_depth, depth / groups));
  Formula one = times(std::move(weights));
  if (bias) one = plus({std::move(one), Formula::leaf(Quantity::bias_per_filter, 1)});
  return times({std::move(one), Formula::leaf(Quantity::filters, filters)});
}

Expected<void> ask_for_groups(Count depth, Count filters, Count groups) {
  for (const Count divided : {depth, filters}) {
    if (divided % groups != 0) return fail(Diagnostic::Code::not_divisible, {divided, groups});
  }
  return {};
}

Formula neuron_weights(Count neurons, Count inputs, bool bias) {
  Formula weights = times({Formula::leaf(Quantity::neurons, neurons), Formula::leaf(Quantity::inputs, inputs)});
  if (!bias) return weights;
  return plus({std::move(weights), Formula::leaf(Quantity::neuron_biases, neurons)});
}

}  // namespace pw
