#include "core/layers/dense.h"

namespace pw {
namespace {

Formula weights(Count neurons, Count inputs) {
  return Formula::product({Formula::leaf(Quantity::neurons, neurons), Formula::leaf(Quantity::inputs, inputs)});
}

}  // namespace

Expected<Dense> Dense::read(Settings& settings) {
  Dense dense;
  const auto neurons = settings.number("neurons", 1, Settings::greatest_number);
  if (!neurons) return std::unexpected(neurons.error());
  dense.neurons = *neurons;
  dense.softmax = settings.flag("softmax");
  const auto bias = settings.named_yes_no("bias", true);
  if (!bias) return std::unexpected(bias.error());
  dense.bias = *bias;
  if (const auto done = settings.finish({"bias"}); !done) return std::unexpected(done.error());
  return dense;
}

std::string Dense::write() const {
  std::string out = std::to_string(neurons);
  if (softmax) out += ", softmax";
  if (!bias) out += ", bias=no";
  return out;
}

Expected<Shape> Dense::output_shape(const Shape& in) const {
  if (!in.values()) return fail(Diagnostic::Code::too_large);
  return Shape{neurons};
}

std::optional<Formula> Dense::parameters(const Shape& in) const {
  // output_shape() has refused an input whose values cannot be counted.
  Formula product = weights(neurons, in.values().value_or(0));
  if (!bias) return product;
  return Formula::sum({std::move(product), Formula::leaf(Quantity::neuron_biases, neurons)});
}

Expected<Count> Dense::multiply_adds(const Shape& in) const {
  if (!in.values()) return fail(Diagnostic::Code::too_large);
  return weights(neurons, *in.values()).evaluate();
}

}  // namespace pw
