#include "core/reading/settle.h"

#include "core/reading/words.h"

namespace pw::inline reading {
namespace {

/// With so many numbers in place of the single one.
Layer widened(const Layer& layer, std::uint8_t axes) {
  Layer out = layer;
  for (const Setting& setting : kind_of(out).settings) {
    if (setting.type != Setting::Type::window) continue;
    Axes& window = *value_of<Axes>(setting, out);
    if (window.count != 1) continue;
    for (std::size_t i = 1; i < axes; ++i) window.sizes[i] = window.sizes[0];
    window.count = axes;
  }
  return out;
}

/// "conv 5x5x3, 8" on a map of three channels, as course notes have it: with the depth, which is never chosen.
std::optional<Layer> without_depth(const Layer& layer, std::span<const Shape> in) {
  const auto* conv = std::get_if<Conv>(&layer);
  if (conv == nullptr || in.size() != 1 || conv->kernel.count < 2 || conv->kernel.count != in[0].rank() ||
      conv->kernel.sizes[conv->kernel.count - 1U] != in[0].channels())
    return std::nullopt;
  Conv out = *conv;
  --out.kernel.count;
  return out;
}

/// Up to the first layer that cannot be counted.
void settle_windows(Network& network) {
  std::size_t end = network.nodes.size();
  while (end > 0 && !may_settle(network.nodes[end - 1].layer)) --end;
  std::vector<Shape> outs;
  outs.reserve(end);
  std::vector<Shape> in;
  for (std::size_t i = 0; i < end; ++i) {
    Node& node = network.nodes[i];
    if (node.shares) node.layer = network.nodes[*node.shares].layer;
    const bool is_input = kind_of(node.layer).least_inputs == 0;
    if ((!is_input && i == 0) || (is_input && !node.from.empty())) return;
    in.clear();
    for (const std::size_t from : node.from) in.push_back(outs[from]);
    if (in.empty() && !is_input) in.push_back(outs[i - 1]);
    if (in.size() < kind_of(node.layer).least_inputs) return;
    if (const auto* input = std::get_if<Input>(&node.layer)) {
      // Of a size that is not known another does as well: how many axes there are is what is asked for.
      constexpr Count any = 256;
      outs.push_back(input->shape);
      for (Count& size : outs.back().sizes()) size = size == 0 ? any : size;
      continue;
    }
    Count steps = 0;
    for (Shape& shape : in) {
      if (!node.each_step) break;
      if (shape.rank() < 2) return;
      steps = shape.sizes()[0];
      shape = Shape(shape.sizes().subspan(1));
    }
    const Given given{.inputs = in, .convention = network.convention};
    auto counted = count(node.layer, given);
    if (!counted && counted.error().code == Diagnostic::Code::needs_a_map) {
      if (auto flat = without_depth(node.layer, in)) {
        node.layer = std::move(*flat);
        counted = count(node.layer, given);
      }
    }
    if (!counted && counted.error().code == Diagnostic::Code::needs_a_map && has_single_window(node.layer)) {
      for (std::uint8_t axes = 2; axes <= Axes::most; ++axes) {
        Layer other = widened(node.layer, axes);
        auto again = count(other, given);
        if (!again && again.error().code == Diagnostic::Code::needs_a_map) continue;
        node.layer = std::move(other);
        counted = std::move(again);
        break;
      }
    }
    if (!counted) return;
    Shape out = counted->out;
    if (steps > 0) {
      out = Shape{steps};
      for (const Count size : counted->out.sizes()) out.push_back(size);
    }
    outs.push_back(out);
  }
}

}  // namespace

void settle(Network& network) {
  // PyTorch and Keras have layers of their own for each number of axes, and refuse a map where a sequence is to come.
  if (network.convention != Convention::plain) return;
  settle_windows(network);
  for (Node& node : network.nodes) {
    if (node.shares) node.layer = network.nodes[*node.shares].layer;
  }
}

}  // namespace pw::inline reading
