#include "formats/pytorch.h"

#include <algorithm>

#include "core/notation.h"
#include "core/tables.h"
#include "core/writing/print.h"

namespace pw::formats {
namespace {

Sides sides(const Padding& padding, std::size_t axes) {
  return {each(padding.before, axes), each(padding.after, axes)};
}

/// The same by the rule that is said: "same" keeps ⌈size / stride⌉ places, the odd one after.
Sides sides(const Padding& padding, const Shape& in, const Axes& window, const Axes& stride, const Axes& dilation) {
  const std::size_t axes = in.rank() - 1;
  if (padding.rule == Padding::Rule::given) return sides(padding, axes);
  Sides out;
  for (std::size_t i = 0; i < axes; ++i) {
    const Count all = same_padding(in.sizes()[i], window.at(i), stride.at(i), dilation.at(i));
    const Count before = padding.rule == Padding::Rule::causal ? all : all / 2;
    out.before.push_back(before);
    out.after.push_back(all - before);
  }
  return out;
}

/// For torch's functional.pad: the last axis first.
std::string pad_call(const std::string& value, const Sides& sides, std::string_view rest = "") {
  std::string out = "F.pad(" + value + ", (";
  for (std::size_t i = sides.before.size(); i > 0; --i)
    out += number(sides.before[i - 1]) + ", " + number(sides.after[i - 1]) + (i > 1 ? ", " : "");
  return out + ")" + std::string(rest) + ")";
}

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

class Writer {
 public:
  Writer(const Network& network, const Report& report) : network_(network), report_(report), flow_(network, report) {}

  Code write() {
    std::string arguments;
    std::string zeros;
    for (std::size_t i = 0; i < network_.nodes.size(); ++i) {
      if (std::holds_alternative<Input>(network_.nodes[i].layer)) {
        arguments += ", " + flow_.variable(i);
        std::string sizes = "2, " + number(report_.layers[i].out.channels());
        const auto all = report_.layers[i].out.sizes();
        for (std::size_t axis = 0; axis + 1 < all.size(); ++axis) sizes += ", " + number(all[axis]);
        zeros += (zeros.empty() ? "" : ", ") + ("torch.zeros(" + sizes + ")");
        continue;
      }
      at_ = i;
      if (!std::visit([this](const auto& layer) { return put(layer); }, network_.nodes[i].layer)) {
        return {{}, print_layers(network_)[i]};
      }
    }
    std::string results;
    for (const std::size_t output : report_.outputs) results += (results.empty() ? "" : ", ") + flow_.variable(output);
    if (modules_.empty()) modules_ = "        pass\n";
    names_.resize(network_.nodes.size());
    return {
        "import torch\nfrom torch import nn\nfrom torch.nn import functional as F\n\n\n"
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n" +
            modules_ + frozen_ + "\n    def forward(self" + arguments + "):\n" + forward_ + "        return " +
            results +
            "\n\n\nif __name__ == \"__main__\":\n    net = Net().eval()\n"
            "    print(sum(p.numel() for p in net.parameters() if p.requires_grad), \"parameters\")\n"
            "    net(" +
            zeros + ")\n" + weights_comment(network_, report_, Framework::pytorch, names_),
        {}};
  }

 private:
  [[nodiscard]] std::string in(std::size_t which = 0) const { return flow_.variable(flow_.sources(at_)[which]); }
  [[nodiscard]] const Shape& in_shape() const { return report_.layers[at_].in; }
  [[nodiscard]] std::size_t axes() const { return in_shape().rank() - 1; }
  [[nodiscard]] std::string dimension() const { return number(static_cast<Count>(axes())) + "d("; }
  [[nodiscard]] const Node& node() const { return network_.nodes[at_]; }

  bool line(const std::string& value) {
    forward_ += "        " + flow_.variable(at_) + " = " + value + "\n";
    return true;
  }

  /// The module's name, which is made anew where the weights are not another layer's; `part` of several.
  std::string module(const std::string& made, const std::string& part = "") {
    const std::size_t owner = node().shares.value_or(at_);
    if (names_.size() < network_.nodes.size()) names_.resize(network_.nodes.size());
    std::string& name = names_[owner];
    if (name.empty()) name = flow_.fresh_name(owner);
    const std::string whole = "self." + name + part;
    if (!node().shares) {
      modules_ += "        " + whole + " = " + made + "\n";
      if (node().frozen) frozen_ += "        " + whole + ".requires_grad_(False)\n";
    }
    return whole;
  }

  /// A module that is called on what comes in.
  bool call(const std::string& made) { return line(module(made) + "(" + in() + ")"); }

  /// Kernels and what moves them, as the frameworks' layers take them.
  static std::string moves(const Axes& stride, const Axes& dilation, std::size_t axes) {
    std::string out;
    if (each(stride, axes) != std::vector<Count>(axes, 1)) out += ", stride=" + folded_tuple(each(stride, axes));
    if (each(dilation, axes) != std::vector<Count>(axes, 1)) out += ", dilation=" + folded_tuple(each(dilation, axes));
    return out;
  }

  bool convolve(Count filters, const Axes& kernel, const Axes& stride, const Padding& padding, const Axes& dilation,
                Count groups, bool bias) {
    if (axes() < 1 || axes() > 3 || kernel.count != axes()) return false;
    const Sides around = sides(padding, in_shape(), kernel, stride, dilation);
    std::string made = "nn.Conv" + dimension() + number(in_shape().channels()) + ", " + number(filters) + ", " +
                       folded_tuple(each(kernel, axes())) + moves(stride, dilation, axes());
    if (around.is_even() && !around.is_none()) made += ", padding=" + folded_tuple(around.before);
    if (groups > 1) made += ", groups=" + number(groups);
    made += (bias ? ")" : ", bias=False)");
    return line(module(made) + "(" + (around.is_even() ? in() : pad_call(in(), around)) + ")");
  }

  bool put(const Conv& conv) {
    return convolve(conv.filters, conv.kernel, conv.stride, conv.padding, conv.dilation, conv.groups, conv.bias);
  }

  bool put(const Depthwise& layer) {
    const Count depth = in_shape().channels();
    return convolve(depth * layer.multiplier, layer.kernel, layer.stride, layer.padding, layer.dilation, depth,
                    layer.bias);
  }

  bool put(const Separable& layer) {
    if (axes() < 1 || axes() > 3 || layer.kernel.count != axes()) return false;
    const Count depth = in_shape().channels();
    const Count middle = depth * layer.multiplier;
    const Sides around = sides(layer.padding, in_shape(), layer.kernel, layer.stride, layer.dilation);
    const std::string first =
        module("nn.Conv" + dimension() + number(depth) + ", " + number(middle) + ", " +
                   folded_tuple(each(layer.kernel, axes())) + moves(layer.stride, layer.dilation, axes()) +
                   ", groups=" + number(depth) + ", bias=False)",
               "_depthwise");
    const std::string second = module("nn.Conv" + dimension() + number(middle) + ", " + number(layer.filters) + ", 1" +
                                          (layer.bias ? ")" : ", bias=False)"),
                                      "_pointwise");
    return line(second + "(" + first + "(" + (around.is_none() ? in() : pad_call(in(), around)) + "))");
  }

  bool put(const Transposed& layer) {
    if (axes() < 1 || axes() > 3 || layer.kernel.count != axes()) return false;
    std::vector<Count> cut;
    std::vector<Count> added;
    Sides over;
    for (std::size_t i = 0; i < axes(); ++i) {
      // What has to go of (n − 1)·s + d·(k − 1) + 1 for the output's size. PyTorch cuts as much from both ends, and puts back
      // after; where more has to go after (Keras' "same"), it goes last.
      const Count whole =
          (in_shape().sizes()[i] - 1) * layer.stride.at(i) + layer.dilation.at(i) * (layer.kernel.at(i) - 1) + 1;
      const Count all = whole - report_.layers[at_].out.sizes()[i];
      const Count before =
          layer.padding.rule == Padding::Rule::given ? layer.padding.before.at(i) : std::max<Count>(all, 0) / 2;
      const Count after = all - before;
      cut.push_back(before);
      added.push_back(std::max<Count>(before - after, 0));
      over.before.push_back(0);
      over.after.push_back(std::min<Count>(before - after, 0));
      if (added.back() >= std::max(layer.stride.at(i), layer.dilation.at(i)) && added.back() > 0) return false;
    }
    std::string made = "nn.ConvTranspose" + dimension() + number(in_shape().channels()) + ", " + number(layer.filters) +
                       ", " + folded_tuple(each(layer.kernel, axes())) + moves(layer.stride, layer.dilation, axes());
    if (cut != std::vector<Count>(axes(), 0)) made += ", padding=" + folded_tuple(cut);
    if (added != std::vector<Count>(axes(), 0)) made += ", output_padding=" + folded_tuple(added);
    if (layer.groups > 1) made += ", groups=" + number(layer.groups);
    const std::string value = module(made + (layer.bias ? ")" : ", bias=False)")) + "(" + in() + ")";
    return line(over.is_none() ? value : pad_call(value, over));
  }

  template <typename Pool>
  bool pool(const Pool& layer, const Axes& dilation, std::string_view name, std::string_view rest,
            std::string_view outside) {
    if (axes() < 1 || axes() > 3 || layer.window.count != axes()) return false;
    const Axes stride = layer.step();
    const Sides around = sides(layer.padding, in_shape(), layer.window, stride, dilation);
    std::string made = "F." + std::string(name) + number(static_cast<Count>(axes())) + "d(";
    bool inside = around.is_even();
    for (std::size_t i = 0; i < axes(); ++i) inside = inside && around.before[i] <= layer.window.at(i) / 2;
    // Zeros put around before it would count in a mean; a hanging window would not be counted as PyTorch does.
    if (!inside && (outside.empty() || layer.ceil)) return false;
    made += (inside ? in() : pad_call(in(), around, outside)) + ", " + folded_tuple(each(layer.window, axes())) +
            ", stride=" + folded_tuple(each(stride, axes()));
    if (inside && !around.is_none()) made += ", padding=" + folded_tuple(around.before);
    if (layer.ceil) made += ", ceil_mode=True";
    return line(made + std::string(rest) + ")");
  }

  bool put(const MaxPool& layer) {
    const std::string dilation = each(layer.dilation, std::max<std::size_t>(axes(), 1)) ==
                                         std::vector<Count>(std::max<std::size_t>(axes(), 1), 1)
                                     ? ""
                                     : ", dilation=" + folded_tuple(each(layer.dilation, axes()));
    return pool(layer, layer.dilation, "max_pool", dilation, ", value=float(\"-inf\")");
  }

  bool put(const AvgPool& layer) {
    return pool(layer, 1, "avg_pool", layer.count_pad ? "" : ", count_include_pad=False",
                layer.count_pad ? ", value=0.0" : "");
  }

  bool put(const GlobalPool& layer) {
    std::string dimensions;
    for (std::size_t i = 0; i < axes(); ++i) dimensions += (i > 0 ? ", " : "") + number(static_cast<Count>(i) + 2);
    return line(in() + (layer.type == GlobalPool::Type::avg ? ".mean(dim=(" : ".amax(dim=(") + dimensions +
                (axes() == 1 ? ",)" : ")") + (layer.keep ? ", keepdim=True)" : ")"));
  }

  bool put(const AdaptivePool& layer) {
    if (axes() < 1 || axes() > 3) return false;
    const auto out = report_.layers[at_].out.sizes();
    return line(std::string("F.adaptive_") + (layer.type == AdaptivePool::Type::avg ? "avg" : "max") + "_pool" +
                dimension() + in() + ", " + folded_tuple({out.begin(), out.end() - 1}) + ")");
  }

  bool put(const Dense& layer) {
    const Count takes = report_.layers[at_].takes;
    const std::string made =
        "nn.Linear(" + number(takes) + ", " + number(layer.neurons) + (layer.bias ? ")" : ", bias=False)");
    std::string value = in();
    bool moved = false;
    if (in_shape().rank() > 1) {
      // All values, or, where the layer takes one axis only, the channels at each place; as PyTorch counts the last one.
      const bool all = report_.layers[at_].out.rank() == 1;
      moved = !all && network_.convention != Convention::pytorch;
      if (all) value = "torch.flatten(" + value + ", 1)";
      else if (moved) value += ".movedim(1, -1)";
    }
    value = module(made) + "(" + value + ")" + (moved ? ".movedim(-1, 1)" : "");
    return line(layer.softmax ? "F.softmax(" + value + ", dim=1)" : value);
  }

  bool put(const Flatten& layer) {
    if (layer.axes.rank() > 0) return false;
    return line("torch.flatten(" + in() + ", 1)");
  }

  bool put(const BatchNorm& layer) {
    if (axes() > 3 || layer.scale != layer.shift) return false;
    const std::string rest =
        std::string(layer.scale ? "" : ", affine=False") + (layer.running ? "" : ", track_running_stats=False");
    return call("nn.BatchNorm" + number(std::max<Count>(static_cast<Count>(axes()), 1)) + "d(" +
                number(in_shape().channels()) + rest + ")");
  }

  bool put(const GroupNorm& layer) {
    if (layer.scale != layer.shift) return false;
    const Count depth = in_shape().channels();
    return call("nn.GroupNorm(" + number(layer.groups == 0 ? depth : layer.groups) + ", " + number(depth) +
                (layer.scale ? ")" : ", affine=False)"));
  }

  bool put(const InstanceNorm& layer) {
    if (axes() < 1 || axes() > 3) return false;
    return call("nn.InstanceNorm" + dimension() + number(in_shape().channels()) +
                (layer.affine ? ", affine=True" : "") + (layer.running ? ", track_running_stats=True)" : ")"));
  }

  bool put(const LayerNorm& layer) {
    if (layer.axes.rank() > 0 || layer.scale != layer.shift) return false;
    const std::string name =
        module("nn.LayerNorm(" + number(in_shape().channels()) + (layer.scale ? ")" : ", elementwise_affine=False)"));
    return line(in_shape().rank() == 1 ? name + "(" + in() + ")"
                                       : name + "(" + in() + ".movedim(1, -1)).movedim(-1, 1)");
  }

  bool put(const Lrn& layer) { return call("nn.LocalResponseNorm(" + number(layer.size) + ")"); }

  bool put(const Activation& layer) {
    const bool has_axis = layer.type == Activation::Type::softmax || layer.type == Activation::Type::logsoftmax;
    return line(std::string(activations[layer.type]) + in() + (has_axis ? ", dim=1)" : ")"));
  }

  bool put(const PRelu&) {
    const Count slopes = report_.layers[at_].parameters;
    if (slopes != 1 && slopes != in_shape().channels()) return false;
    return call("nn.PReLU(" + number(slopes) + ")");
  }

  bool put(const Dropout& layer) {
    using enum Dropout::Type;
    if (layer.type == gaussian || layer.type == noise || (layer.type == spatial && (axes() < 1 || axes() > 3)))
      return false;
    const std::string made = layer.type == alpha     ? "nn.AlphaDropout("
                             : layer.type == spatial ? "nn.Dropout" + dimension()
                                                     : std::string("nn.Dropout(");
    return call(made + decimal(layer.rate) + ")");
  }

  bool put(const ZeroPad& layer) {
    const bool is_zero = layer.type == ZeroPad::Type::zero;
    return line(pad_call(in(), sides(layer.padding, axes()),
                         is_zero                                   ? ""
                         : layer.type == ZeroPad::Type::reflection ? ", mode=\"reflect\""
                                                                   : ", mode=\"replicate\""));
  }

  bool put(const Crop& layer) {
    Sides cut = sides(layer.edges, axes());
    for (std::vector<Count>* side : {&cut.before, &cut.after}) {
      for (Count& size : *side) size = -size;
    }
    return line(pad_call(in(), cut));
  }

  bool put(const Upsample&) {
    if (axes() < 1 || axes() > 3) return false;
    const auto out = report_.layers[at_].out.sizes();
    return line("F.interpolate(" + in() + ", size=" + folded_tuple({out.begin(), out.end() - 1}) + ")");
  }

  bool put(const Merge& layer) {
    using enum Merge::Type;
    const std::size_t count = flow_.sources(at_).size();
    // Axes of size 1 are repeated along the other's, in PyTorch too, where there are as many axes.
    for (const std::size_t source : flow_.sources(at_)) {
      if (report_.layers[source].out.rank() != report_.layers[at_].out.rank()) return false;
    }
    std::string value = in();
    for (std::size_t i = 1; i < count; ++i) {
      value = layer.type == maximum ? "torch.maximum(" + value + ", " + in(i) + ")"
                                    : value +
                                          (layer.type == multiply   ? " * "
                                           : layer.type == subtract ? " - "
                                                                    : " + ") +
                                          in(i);
    }
    return line(layer.type == average ? "(" + value + ") / " + number(static_cast<Count>(count)) : value);
  }

  bool put(const Concat& layer) {
    if (layer.axis != 0) return false;
    std::string values = in();
    for (std::size_t i = 1; i < flow_.sources(at_).size(); ++i) values += ", " + in(i);
    return line("torch.cat((" + values + "), dim=1)");
  }

  bool put(const SqueezeExcite& layer) {
    if (axes() != 2) return false;
    const Count depth = in_shape().channels();
    const std::string bias = layer.bias ? ")" : ", bias=False)";
    const std::string first = module("nn.Linear(" + number(depth) + ", " + number(layer.neurons) + bias, "_squeeze");
    const std::string second = module("nn.Linear(" + number(layer.neurons) + ", " + number(depth) + bias, "_excite");
    return line(in() + " * torch.sigmoid(" + second + "(F.relu(" + first + "(" + in() +
                ".mean(dim=(2, 3))))))[:, :, None, None]");
  }

  /// Kinds that are not written yet.
  template <typename Layer>
  bool put(const Layer&) {
    return false;
  }

  const Network& network_;
  const Report& report_;
  Flow flow_;
  std::vector<std::string> names_;  ///< of the modules, where there are any
  std::size_t at_ = 0;  ///< the layer at hand
  std::string modules_;
  std::string frozen_;
  std::string forward_;
};

}  // namespace

Code pytorch(const Network& network, const Report& report) {
  for (const Node& node : network.nodes) {
    if (node.each_step) return {{}, print_layer(node)};
  }
  return Writer(network, report).write();
}

}  // namespace pw::formats
