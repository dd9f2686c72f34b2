// What acts on values wherever they lie, and what lays them out anew.
#include <algorithm>

#include "core/tables.h"
#include "formats/pytorch_writer.h"

namespace pw::formats {
namespace {

constexpr auto activations = table_of<Activation::Type, std::string_view>({
    {Activation::Type::relu, "F.relu("},
    {Activation::Type::relu6, "F.relu6("},
    {Activation::Type::leakyrelu, "F.leaky_relu("},
    {Activation::Type::elu, "F.elu("},
    {Activation::Type::selu, "F.selu("},
    {Activation::Type::celu, "F.celu("},
    {Activation::Type::gelu, "F.gelu("},
    {Activation::Type::silu, "F.silu("},
    {Activation::Type::swish, "F.silu("},
    {Activation::Type::mish, "F.mish("},
    {Activation::Type::hardswish, "F.hardswish("},
    {Activation::Type::hardsigmoid, "F.hardsigmoid("},
    {Activation::Type::sigmoid, "torch.sigmoid("},
    {Activation::Type::tanh, "torch.tanh("},
    {Activation::Type::softplus, "F.softplus("},
    {Activation::Type::softsign, "F.softsign("},
    {Activation::Type::softmax, "F.softmax("},
    {Activation::Type::logsoftmax, "F.log_softmax("},
    {Activation::Type::exponential, "torch.exp("},
    {Activation::Type::identity, "("},
});

/// "2, 4, 4" of 2x4x4.
std::string listed(std::span<const Count> sizes) {
  std::string out;
  for (const Count size : sizes) out += (out.empty() ? "" : ", ") + number(size);
  return out;
}

}  // namespace

bool PyTorchWriter::put(const Dense& layer) {
  const std::string made =
      "nn.Linear(" + number(row().takes) + ", " + number(layer.neurons) + (layer.bias ? ")" : ", bias=False)");
  // All values; or those that the layer takes at each place, which in PyTorch are the last axis, wherever that is.
  const bool all = in_shape().rank() > 1 && out_shape().rank() == 1;
  const bool as_it_lies = all || network_.convention == Convention::pytorch;
  std::string value = all ? "torch.flatten(" + in() + ", 1)" : as_it_lies ? in() : last_in();
  const bool first = as_it_lies && in_first_;
  value = module(made) + "(" + value + ")";
  if (layer.softmax) value = "F.softmax(" + value + (out_shape().rank() == 1 || first ? ", dim=1)" : ", dim=-1)");
  return line(value, first);
}

bool PyTorchWriter::put(const Flatten& layer) {
  if (layer.axes.rank() == 0) return line("torch.flatten(" + in() + ", 1)");
  const Count last = layer.axes.rank() > 1 ? layer.axes.sizes()[1] : static_cast<Count>(in_shape().rank());
  const std::string these = ", " + number(layer.axes.sizes()[0]) + ", " + number(last) + ")";
  if (network_.convention == Convention::pytorch) return line("torch.flatten(" + in() + these);
  return line("torch.flatten(" + last_in() + these, false);
}

bool PyTorchWriter::put(const Reshape&) {
  const auto sizes = out_shape().sizes();
  std::vector<Count> all(sizes.begin(), sizes.end());
  const bool pytorch = network_.convention == Convention::pytorch;
  const bool first = pytorch && first_[at_];
  if (first) std::ranges::rotate(all, all.end() - 1);
  const std::string value = pytorch ? in() : last_in();
  return line(value + ".reshape(-1, " + listed(all) + ")", first);
}

bool PyTorchWriter::put(const Permute& layer) {
  const bool pytorch = network_.convention == Convention::pytorch;
  return line((pytorch ? in() : last_in()) + ".permute(0, " + listed(layer.order.sizes()) + ")",
              pytorch && first_[at_]);
}

bool PyTorchWriter::put(const LayerNorm& layer) {
  const std::string rest = layer.scale || layer.shift ? ")" : ", elementwise_affine=False)";
  const auto more = without(layer.scale, layer.shift);
  if (layer.axes.rank() == 0) {
    return line(module("nn.LayerNorm(" + number(in_shape().channels()) + rest, "", more) + "(" + last_in() + ")",
                false);
  }
  // The last axes, in the order of the framework that is meant.
  const bool pytorch = network_.convention == Convention::pytorch;
  const std::size_t rank = in_shape().rank();
  std::vector<Count> sizes;
  for (std::size_t i = 0; i < layer.axes.rank(); ++i) {
    const auto axis = static_cast<std::size_t>(layer.axes.sizes()[i]);
    if (axis != rank - layer.axes.rank() + i + 1) return false;
    sizes.push_back(in_shape().sizes()[in_shape().place(axis)]);
  }
  const std::string made = "nn.LayerNorm(" + tuple(sizes) + rest;
  return pytorch ? line(module(made, "", more) + "(" + in() + ")")
                 : line(module(made, "", more) + "(" + last_in() + ")", false);
}

bool PyTorchWriter::put(const Activation& layer) {
  const bool has_axis = layer.type == Activation::Type::softmax || layer.type == Activation::Type::logsoftmax;
  const std::string axis = !has_axis ? ")" : in_first_ || in_shape().rank() == 1 ? ", dim=1)" : ", dim=-1)";
  return line(std::string(activations[layer.type]) + in() + axis);
}

bool PyTorchWriter::put(const PRelu&) {
  const Count slopes = row().parameters;
  if (slopes != 1 && slopes != in_shape().channels()) return false;
  return call("nn.PReLU(" + number(slopes) + ")");
}

bool PyTorchWriter::put(const Dropout& layer) {
  using enum Dropout::Type;
  if (layer.type == gaussian || layer.type == noise || (layer.type == spatial && (axes() < 1 || axes() > 3)))
    return false;
  const std::string rate = decimal(layer.rate) + ")";
  if (layer.type == spatial) return call("nn.Dropout" + dimension() + rate);
  return line(module((layer.type == alpha ? "nn.AlphaDropout(" : "nn.Dropout(") + rate) + "(" + in() + ")");
}

bool PyTorchWriter::put(const Merge& layer) {
  using enum Merge::Type;
  const std::vector<std::size_t> sources = flow_.sources(at_);
  const bool alike = std::ranges::all_of(
      sources, [this](std::size_t source) { return report_.layers[source].out.rank() == out_shape().rank(); });
  // Axes of size 1 are repeated along the other's, in PyTorch too. Where one has fewer axes, those it has are the last ones.
  const bool first = alike && first_[at_];
  const auto value_of = [&](std::size_t which) {
    std::string value = in(which, first);
    const std::size_t missing = out_shape().rank() - report_.layers[sources[which]].out.rank();
    if (missing == 0) return value;
    value += "[:";
    for (std::size_t i = 0; i < missing; ++i) value += ", None";
    return value + "]";
  };
  std::string value = value_of(0);
  for (std::size_t i = 1; i < sources.size(); ++i) {
    value = layer.type == maximum ? "torch.maximum(" + value + ", " + value_of(i) + ")"
                                  : value +
                                        (layer.type == multiply   ? " * "
                                         : layer.type == subtract ? " - "
                                                                  : " + ") +
                                        value_of(i);
  }
  if (layer.type == average) value = "(" + value + ") / " + number(static_cast<Count>(sources.size()));
  return line(first == first_[at_] ? value : "(" + value + ")", first);
}

bool PyTorchWriter::put(const Concat& layer) {
  const std::size_t rank = out_shape().rank();
  const std::size_t place = layer.axis == 0 ? rank - 1 : out_shape().place(static_cast<std::size_t>(layer.axis));
  std::string values;
  for (std::size_t i = 0; i < flow_.sources(at_).size(); ++i) values += (i > 0 ? ", " : "") + in(i, first_[at_]);
  return line("torch.cat((" + values + "), dim=" + number(axis_of(place, rank, first_[at_])) + ")", first_[at_]);
}

bool PyTorchWriter::put(const RepeatVector& layer) {
  return line(in() + ".unsqueeze(1).expand(-1, " + number(layer.times) + ", -1)", false);
}

}  // namespace pw::formats
