#include "formats/weights.h"

#include <algorithm>
#include <array>

#include "formats/code.h"

namespace pw::formats {
namespace {

/// Lists what one layer keeps. A kind that has no line here does not compile: one that keeps nothing has its line in the last block.
class Listing {
 public:
  Listing(const Network& network, const Report& report, std::size_t index, Framework framework)
      : in_(report.layers[index].in),
        row_(report.layers[index]),
        convention_(network.convention),
        is_each_step_(network.nodes[index].each_step),
        is_torch_(framework == Framework::pytorch) {
    in_ = at_each(in_);
    const std::vector<std::size_t>& from = network.nodes[index].from;
    // Of one input, all the same; of two, the second is two.
    for (std::size_t i = 0; i < depths_.size(); ++i) {
      const std::size_t which = std::min(i, std::max<std::size_t>(from.size(), 1) - 1);
      depths_[i] = which == 0 ? in_.channels() : report.layers[from[which]].out.channels();
    }
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
    // Of an LSTM's further weights PyTorch has the projection, and neither has peepholes.
    if (layer.peepholes || (!is_torch_ && layer.projection > 0)) return;
    const bool both = layer.both != Recurrent::Both::no;
    for (const bool is_back : {false, true}) {
      if (is_back && !both) break;
      if (is_torch_) {
        const std::string end = is_back ? "_l0_reverse" : "_l0";
        add("weight_ih" + end, {gates, in_.channels()});
        add("weight_hh" + end, {gates, layer.projection > 0 ? layer.projection : layer.neurons});
        if (bias != Bias::no) {
          add("bias_ih" + end, {gates});
          // Of one bias alone the second is there and stays zero (pytorch_sequence.cpp).
          if (bias == Bias::two) add("bias_hh" + end, {gates});
        }
        if (layer.projection > 0) add("weight_hr" + end, {layer.projection, layer.neurons});
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
    const Count depth = depths_[0];
    const Count groups = layer.key_heads == 0 ? layer.heads : layer.key_heads;
    const Count values = layer.value_size == 0 ? layer.head_size : layer.value_size;
    const Count out = layer.out == 0 ? depth : layer.out;
    if (!is_torch_) {
      // Keras has grouped heads in a layer that has no size for values and gives what it takes; windows and relative positions in none.
      if (layer.window.count > 0 || layer.relative) return;
      if (groups != layer.heads && (values != layer.head_size || out != depth)) return;
      projected("query/", depths_[0], layer.heads, layer.head_size, layer.bias);
      projected("key/", depths_[1], groups, layer.head_size, layer.bias);
      projected("value/", depths_[2], groups, values, layer.bias);
      add("attention_output/kernel", {layer.heads, values, out});
      if (layer.bias) add("attention_output/bias", {out});
      return;
    }
    const Count width = layer.heads * layer.head_size;
    // nn.MultiheadAttention has heads that share the channels among them, and one tensor for all three where they are as many; others are
    // layers of their own.
    const bool is_module = width == depth && groups == layer.heads && values == layer.head_size && out == depth;
    if (is_module && depths_[1] == depth && depths_[2] == depth) add("in_proj_weight", {3 * width, depth});
    else if (is_module) {
      add("q_proj_weight", {width, depth});
      add("k_proj_weight", {width, depths_[1]});
      add("v_proj_weight", {width, depths_[2]});
    }
    if (is_module && layer.bias) add("in_proj_bias", {3 * width});
    if (!is_module) {
      neurons("query.", depth, width, layer.bias);
      neurons("key.", depths_[1], groups * layer.head_size, layer.bias);
      neurons("value.", depths_[2], groups * values, layer.bias);
    }
    neurons(is_module ? "out_proj." : "out.", layer.heads * values, out, layer.bias);
    if (!layer.relative) return;
    // As torchvision's windows have it: a row for each way from one place to another, a column for each head.
    Count ways = 1;
    for (std::size_t i = 0; i + 1 < in_.rank(); ++i)
      ways *= 2 * (layer.window.count > 0 ? layer.window.sizes[i] : in_.sizes()[i]) - 1;
    add("relative_position_bias_table", {ways, layer.heads});
  }

  void list(const RmsNorm& layer) {
    if (!layer.scale) return;
    std::vector<Count> sizes;
    for (const Count axis : layer.axes.sizes()) sizes.push_back(in_.sizes()[in_.place(static_cast<std::size_t>(axis))]);
    if (sizes.empty()) sizes = {row_.takes};
    add(is_torch_ ? "weight" : "scale", sizes);
  }

  void list(const LearnedTable& layer) {
    // No layer of theirs: a tensor that the model holds itself.
    std::vector<Count> sizes(layer.shape.sizes().begin(), layer.shape.sizes().end());
    const bool first = convention_ == Convention::pytorch ? row_.out.channels_first() : sizes.size() > 2;
    if (is_torch_ && first) std::ranges::rotate(sizes, sizes.end() - 1);
    add("table", sizes);
  }

  void list(const Gated& layer) {
    const char* end = is_torch_ ? "." : "/";
    for (const std::string part : {"gate", "up"}) neurons(part + end, in_.channels(), layer.hidden, layer.bias);
    neurons(std::string("down") + end, layer.hidden, in_.channels(), layer.bias);
  }

  void list(const Mixture& layer) {
    const std::string end = is_torch_ ? "." : "/";
    neurons("router" + end, in_.channels(), layer.experts, false);
    // One tensor for all experts, who are its first axis.
    for (const auto& [part, many] : {std::pair("experts", layer.experts), std::pair("always", layer.always)}) {
      if (many == 0) continue;
      for (const std::string_view name : {"gate", "up", "down"}) {
        if (name == "gate" && !layer.gated) continue;
        const std::size_t before = weights_.size();
        const bool down = name == "down";
        neurons(part + end + std::string(name) + end, down ? layer.hidden : in_.channels(),
                down ? in_.channels() : layer.hidden, layer.bias);
        for (Weight& weight : std::span(weights_).subspan(before)) weight.sizes.insert(weight.sizes.begin(), many);
      }
    }
  }

  void list(const Local& layer) {
    // Keras 2 has it, of one axis or two; with zeros around it keeps no weight that falls on one.
    if (is_torch_ || layer.kernel.count > 2 || !layer.padding.is_none()) return;
    const Shape out = at_each(row_.out);
    std::vector<Count> biases(out.sizes().begin(), out.sizes().end());
    Count places = 1;
    for (const Count size : out.sizes().first(out.rank() - 1)) places *= size;
    Count seen = in_.channels();
    for (const Count size : each(layer.kernel, layer.kernel.count)) seen *= size;
    add("kernel", {places, seen, layer.filters});
    if (layer.bias) add("bias", std::move(biases));
  }

  void list(const Maxout& layer) {
    // PyTorch: one linear layer, whose values are taken in groups. Keras 1: MaxoutDense.
    if (is_torch_) return neurons("", row_.takes, layer.neurons * layer.pieces, layer.bias);
    add("W", {layer.pieces, row_.takes, layer.neurons});
    if (layer.bias) add("b", {layer.pieces, layer.neurons});
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
  void list(const Split&) {}
  void list(const ChannelShuffle&) {}
  void list(const StochasticDepth&) {}
  void list(const Rescaling&) {}
  void list(const RoiPool&) {}

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
  /// Heads of one of Keras' attention layers.
  void projected(const std::string& part, Count inputs, Count heads, Count size, bool bias) {
    add(part + "kernel", {inputs, heads, size});
    if (bias) add(part + "bias", {heads, size});
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

  /// Of what comes in or goes out: what it is at each step, where the layer works on them one by one.
  [[nodiscard]] Shape at_each(const Shape& shape) const { return is_each_step_ ? shape.at_step() : shape; }

  Shape in_;  ///< what comes in (at each step, where the layer works on them one by one)
  std::array<Count, 3>
      depths_{};  ///< channels of the first input, and of the two besides that an attention layer may take
  const LayerReport& row_;
  Convention convention_;
  bool is_each_step_;
  bool is_torch_;
  std::vector<Weight> weights_;
};

}  // namespace

std::vector<Weight> weights(const Network& network, const Report& report, std::size_t index, Framework framework) {
  const Node& node = network.nodes[index];
  const LayerReport& row = report.layers[index];
  // Other weights than the kind's own are not listed, nor those whose sizes are not known.
  const OpenRow* open = index < report.open.size() ? &report.open[index] : nullptr;
  if (open != nullptr && (open->parameters.is_open || open->kept.is_open)) return {};
  if (node.shares || node.is_adapted() || (row.parameters == 0 && row.non_trainable == 0)) return {};
  Listing listing(network, report, index, framework);
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
