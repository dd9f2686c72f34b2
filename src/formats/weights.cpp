#include "formats/weights.h"

#include "formats/code.h"

namespace pw::formats {
namespace {

/// Lists what one layer keeps. A kind that has no line here does not compile: one that keeps nothing has its line in the last block.
class Listing {
 public:
  Listing(const Network& network, const LayerReport& row, const Node& node, Framework framework)
      : in_(row.in), row_(row), convention_(network.convention), is_torch_(framework == Framework::pytorch) {
    if (node.each_step) in_ = in_.at_step();
  }

  void list(const Conv& layer) { filters("", layer.kernel, in_.channels() / layer.groups, layer.filters, layer.bias); }

  void list(const Dense& layer) { neurons("", row_.takes, layer.neurons, layer.bias); }

  void list(const Depthwise& layer) {
    const Count all = in_.channels() * layer.multiplier;
    // Keras has no such layer of three axes: an ordinary one in as many groups as channels.
    if (is_torch_ || layer.kernel.count == 3) filters("", layer.kernel, 1, all, layer.bias);
    else {
      add("kernel", joined(layer.kernel, {in_.channels(), layer.multiplier}));
      if (layer.bias) add("bias", {all});
    }
  }

  void list(const Separable& layer) {
    const Count between = in_.channels() * layer.multiplier;
    Axes one = layer.kernel;
    for (Count& size : std::span(one.sizes.data(), one.count)) size = 1;
    if (is_torch_) {
      filters("depthwise.", layer.kernel, 1, between, false);
      filters("pointwise.", one, between, layer.filters, layer.bias);
      return;
    }
    add("depthwise_kernel", joined(layer.kernel, {in_.channels(), layer.multiplier}));
    add("pointwise_kernel", joined(one, {between, layer.filters}));
    if (layer.bias) add("bias", {layer.filters});
  }

  void list(const Transposed& layer) {
    // Keras has no groups there.
    if (!is_torch_ && layer.groups > 1) return;
    if (is_torch_) add("weight", joined({in_.channels(), layer.filters / layer.groups}, layer.kernel));
    else add("kernel", joined(layer.kernel, {layer.filters, in_.channels()}));
    if (layer.bias) add("bias", {layer.filters});
  }

  void list(const BatchNorm& layer) {
    // PyTorch has both or neither; Keras always keeps statistics.
    if (!is_torch_ && !layer.running) return;
    scale_and_shift({in_.channels()}, layer.scale, layer.shift);
    if (!layer.running) return;
    add(is_torch_ ? "running_mean" : "moving_mean", {in_.channels()});
    add(is_torch_ ? "running_var" : "moving_variance", {in_.channels()});
  }

  void list(const GroupNorm& layer) { scale_and_shift({in_.channels()}, layer.scale, layer.shift); }

  void list(const InstanceNorm& layer) {
    if (!is_torch_ && layer.running) return;
    scale_and_shift({in_.channels()}, layer.affine, layer.affine);
    if (!layer.running) return;
    add("running_mean", {in_.channels()});
    add("running_var", {in_.channels()});
  }

  void list(const LayerNorm& layer) {
    std::vector<Count> sizes;
    for (const Count axis : layer.axes.sizes()) sizes.push_back(in_.sizes()[in_.place(static_cast<std::size_t>(axis))]);
    if (sizes.empty()) sizes = {row_.takes};
    scale_and_shift(sizes, layer.scale, layer.shift);
  }

  void list(const Normalization&) {
    if (is_torch_) return;
    add("mean", {in_.channels()});
    add("variance", {in_.channels()});
    add("count", {});
  }

  void list(const Scale& layer) { scale_and_shift({in_.channels()}, true, layer.shift); }

  void list(const PRelu& layer) {
    const Count slopes = kept();
    if (is_torch_) {
      // One for all, or one for each channel.
      if (slopes == 1 || slopes == in_.channels()) add("weight", {slopes});
      return;
    }
    using enum PRelu::Slopes;
    const PRelu::Slopes usually = convention_ == Convention::pytorch      ? one
                                  : convention_ == Convention::tensorflow ? value
                                                                          : channel;
    const PRelu::Slopes how = layer.slopes == usual ? usually : layer.slopes;
    // One slope stands for all along an axis whose size is 1 there.
    std::vector<Count> sizes(in_.sizes().begin(), in_.sizes().end());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      if (how == one || (how == channel && i + 1 < sizes.size())) sizes[i] = 1;
    }
    if (how == value) {
      for (const Count axis : layer.shared.sizes()) sizes[in_.place(static_cast<std::size_t>(axis))] = 1;
    }
    add("alpha", sizes);
  }

  void list(const SqueezeExcite& layer) {
    neurons(is_torch_ ? "squeeze." : "squeeze/", in_.channels(), layer.neurons, layer.bias);
    neurons(is_torch_ ? "excite." : "excite/", layer.neurons, in_.channels(), layer.bias);
  }

  void list(const Embedding& layer) { add(is_torch_ ? "weight" : "embeddings", {layer.entries, layer.vector_size}); }

  void list(const Recurrent& layer) {
    using Bias = Recurrent::Bias;
    const bool is_gru = layer.type == Recurrent::Type::gru;
    const Count gates = (layer.type == Recurrent::Type::lstm ? 4 : is_gru ? 3 : 1) * layer.neurons;
    Bias bias = layer.bias;
    if (bias == Bias::usual)
      bias = convention_ == Convention::pytorch || (convention_ == Convention::tensorflow && is_gru) ? Bias::two
                                                                                                     : Bias::one;
    if (!is_torch_ && bias == Bias::two && !is_gru) return;
    const bool both = layer.both != Recurrent::Both::no;
    for (const bool is_back : {false, true}) {
      if (is_back && !both) break;
      if (is_torch_) {
        const std::string end = is_back ? "_l0_reverse" : "_l0";
        add("weight_ih" + end, {gates, in_.channels()});
        add("weight_hh" + end, {gates, layer.neurons});
        if (bias == Bias::no) continue;
        add("bias_ih" + end, {gates});
        // Of one bias alone the second is there and stays zero (pytorch_sequence.cpp).
        if (bias == Bias::two) add("bias_hh" + end, {gates});
        continue;
      }
      const std::string begin = is_back ? "backward/" : both ? "forward/" : "";
      add(begin + "kernel", {in_.channels(), gates});
      add(begin + "recurrent_kernel", {layer.neurons, gates});
      if (bias == Bias::two) add(begin + "bias", {2, gates});
      if (bias == Bias::one) add(begin + "bias", {gates});
    }
  }

  void list(const ConvLstm& layer) {
    const Count gates = 4 * layer.filters;
    if (is_torch_) return gates_of_ones_own(layer, gates);
    add("kernel", joined(layer.kernel, {in_.channels(), gates}));
    add("recurrent_kernel", joined(layer.kernel, {layer.filters, gates}));
    if (layer.bias) add("bias", {gates});
  }

  void list(const Attention& layer) {
    const Count width = layer.heads * layer.head_size;
    const Count depth = in_.channels();
    if (!is_torch_) {
      for (const std::string part : {"query/", "key/", "value/"}) {
        add(part + "kernel", {depth, layer.heads, layer.head_size});
        if (layer.bias) add(part + "bias", {layer.heads, layer.head_size});
      }
      add("attention_output/kernel", {layer.heads, layer.head_size, depth});
      if (layer.bias) add("attention_output/bias", {depth});
      return;
    }
    // nn.MultiheadAttention has heads that share the channels among them, and one tensor for all three; others are layers of their own.
    if (width == depth) {
      add("in_proj_weight", {3 * width, depth});
      if (layer.bias) add("in_proj_bias", {3 * width});
    } else {
      for (const std::string part : {"query.", "key.", "value."}) neurons(part, depth, width, layer.bias);
    }
    neurons(width == depth ? "out_proj." : "out.", width, depth, layer.bias);
  }

  void list(const Rbf& layer) { add("centres", {layer.units, row_.takes}); }

  // Those that keep nothing.
  void list(const Input&) {}
  void list(const MaxPool&) {}
  void list(const AvgPool&) {}
  void list(const GlobalPool&) {}
  void list(const AdaptivePool&) {}
  void list(const Flatten&) {}
  void list(const Reshape&) {}
  void list(const Permute&) {}
  void list(const Lrn&) {}
  void list(const Activation&) {}
  void list(const Dropout&) {}
  void list(const ZeroPad&) {}
  void list(const Crop&) {}
  void list(const Upsample&) {}
  void list(const Merge&) {}
  void list(const Concat&) {}
  void list(const PixelShuffle&) {}
  void list(const RepeatVector&) {}
  void list(const Select&) {}

  /// Nothing rather than what would not be the layer's own count.
  [[nodiscard]] std::vector<Weight> listed() && {
    Exact sum = 0;
    for (const Weight& weight : weights_) {
      Exact product = 1;
      for (const Count size : weight.sizes) product = product * size;
      sum = sum + product;
    }
    if (!sum.fits() || sum.value() != kept()) return {};
    return std::move(weights_);
  }

 private:
  [[nodiscard]] Count kept() const { return checked_add(row_.parameters, row_.non_trainable).value_or(0); }
  void add(std::string name, std::vector<Count> sizes) { weights_.push_back({std::move(name), std::move(sizes)}); }

  static std::vector<Count> joined(const Axes& space, std::vector<Count> after) {
    after.insert(after.begin(), space.sizes.begin(), space.sizes.begin() + space.count);
    return after;
  }
  static std::vector<Count> joined(std::vector<Count> before, const Axes& space) {
    before.insert(before.end(), space.sizes.begin(), space.sizes.begin() + space.count);
    return before;
  }

  void filters(const std::string& part, const Axes& kernel, Count seen, Count filters, bool bias) {
    if (is_torch_) add(part + "weight", joined({filters, seen}, kernel));
    else add(part + "kernel", joined(kernel, {seen, filters}));
    if (bias) add(part + "bias", {filters});
  }
  void neurons(const std::string& part, Count inputs, Count neurons, bool bias) {
    if (is_torch_) add(part + "weight", {neurons, inputs});
    else add(part + "kernel", {inputs, neurons});
    if (bias) add(part + "bias", {neurons});
  }
  void scale_and_shift(const std::vector<Count>& sizes, bool scale, bool shift) {
    if (scale) add(is_torch_ ? "weight" : "gamma", sizes);
    if (shift) add(is_torch_ ? "bias" : "beta", sizes);
  }
  /// PyTorch has no such layer: its gates are a convolution of what comes in and one of what the step before gave.
  void gates_of_ones_own(const ConvLstm& layer, Count gates) {
    filters("input.", layer.kernel, in_.channels(), gates, layer.bias);
    filters("state.", layer.kernel, layer.filters, gates, false);
  }

  Shape in_;  ///< what comes in (at each step, where the layer works on them one by one)
  const LayerReport& row_;
  Convention convention_;
  bool is_torch_;
  std::vector<Weight> weights_;
};

}  // namespace

std::vector<Weight> weights(const Network& network, const Report& report, std::size_t index, Framework framework) {
  const Node& node = network.nodes[index];
  const LayerReport& row = report.layers[index];
  if (node.shares || (row.parameters == 0 && row.non_trainable == 0)) return {};
  Listing listing(network, row, node, framework);
  std::visit([&](const auto& layer) { listing.list(layer); }, node.layer);
  return std::move(listing).listed();
}

std::string weight_text(const std::vector<Weight>& weights, Framework framework) {
  std::string out;
  for (const Weight& weight : weights) {
    const std::string sizes = tuple(weight.sizes);
    out += (out.empty() ? "" : ", ") + weight.name + " ";
    if (framework == Framework::keras) out += sizes;
    else out += "[" + sizes.substr(1, sizes.size() - (weight.sizes.size() == 1 ? 3 : 2)) + "]";
  }
  return out;
}

}  // namespace pw::formats
