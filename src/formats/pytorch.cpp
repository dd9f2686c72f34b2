#include "formats/pytorch.h"

#include <algorithm>

#include "core/layers/further/order.h"
#include "core/writing/print.h"
#include "formats/pytorch_writer.h"

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

}  // namespace

PyTorchWriter::PyTorchWriter(const Network& network, const Report& report)
    : network_(network), report_(report), flow_(network, report) {
  std::vector<Shape> outputs;
  for (const LayerReport& row : report.layers) outputs.push_back(row.out);
  if (network.convention != Convention::pytorch) first_ = channels_first(network, outputs);
  else
    for (const Shape& shape : outputs) first_.push_back(shape.channels_first());
}

Code PyTorchWriter::write() {
  // The report's sizes are an example then, and would stand in the code.
  if (!report_.open.empty()) return {{}, first_open(network_)};
  std::string arguments;
  std::string zeros;
  for (std::size_t i = 0; i < network_.nodes.size(); ++i) {
    if (std::holds_alternative<Input>(network_.nodes[i].layer)) {
      arguments += ", " + flow_.variable(i);
      const auto sizes = report_.layers[i].out.sizes();
      std::vector<Count> all(sizes.begin(), sizes.end());
      if (first_[i]) std::ranges::rotate(all, all.end() - 1);
      all.insert(all.begin(), 2);
      zeros += (zeros.empty() ? "" : ", ") + ("torch.zeros" + tuple(all));
      continue;
    }
    at_ = i;
    if (!put_layer()) return {{}, print_layers(network_)[i]};
  }
  std::string results;
  for (const std::size_t output : report_.outputs) {
    // As it came in.
    const bool first = network_.convention != Convention::pytorch || first_[output];
    results +=
        (results.empty() ? "" : ", ") + laid(flow_.variable(output), report_.layers[output].out, first_[output], first);
  }
  if (modules_.empty()) modules_ = "        pass\n";
  names_.resize(network_.nodes.size());
  return {
      "import torch\nfrom torch import nn\nfrom torch.nn import functional as F\n\n\n"
      "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n" +
          modules_ + frozen_ + "\n    def forward(self" + arguments + "):\n" + forward_ + "        return " + results +
          "\n\n\nif __name__ == \"__main__\":\n    net = Net().eval()\n"
          "    print(sum(p.numel() for p in net.parameters() if p.requires_grad), \"parameters\")\n"
          "    net(" +
          zeros + ")\n" + weights_comment(network_, report_, Framework::pytorch, names_),
      {}};
}

bool PyTorchWriter::put_layer() {
  // What takes nothing and is no input is a table, which is not written; nor are weights that are not the kind's own.
  if (flow_.sources(at_).empty() || node().is_adapted()) return false;
  in_shape_ = row().in;
  out_shape_ = row().out;
  in_first_ = network_.convention == Convention::pytorch ? row().in.channels_first() : first_[flow_.sources(at_)[0]];
  in_ = flow_.variable(flow_.sources(at_)[0]);
  if (node().each_step) {
    // The steps go into the batch, and come out of it again (line).
    if (flow_.sources(at_).size() > 1) return false;
    in_ += (in_first_ ? ".movedim(2, 1)" : "") + std::string(".flatten(0, 1)");
    in_shape_ = in_shape_.at_step();
    out_shape_ = out_shape_.at_step();
  }
  return std::visit([this](const auto& layer) { return put(layer); }, node().layer);
}

std::string PyTorchWriter::laid(const std::string& value, const Shape& shape, bool is_first, bool first) {
  if (is_first == first || shape.rank() < 2) return value;
  return value + (first ? ".movedim(-1, 1)" : ".movedim(1, -1)");
}

std::string PyTorchWriter::in(std::size_t which, bool first) const {
  const std::size_t source = flow_.sources(at_)[which];
  return laid(flow_.variable(source), report_.layers[source].out, first_[source], first);
}

Count PyTorchWriter::axis_of(std::size_t place, std::size_t rank, bool first) {
  if (!first) return static_cast<Count>(place) + 1;
  return place + 1 == rank ? 1 : static_cast<Count>(place) + 2;
}

bool PyTorchWriter::line(const std::string& value, bool first) {
  std::string out = laid(value, out_shape_, first, first_[at_]);
  if (node().each_step) {
    out += ".unflatten(0, (-1, " + number(row().out.sizes()[0]) + "))";
    if (first_[at_]) out += ".movedim(1, 2)";
  }
  statement(flow_.variable(at_) + " = " + out);
  return true;
}

std::string PyTorchWriter::module(const std::string& made, const std::string& part,
                                  const std::vector<std::string>& more) {
  const std::size_t owner = node().shares.value_or(at_);
  if (names_.size() < network_.nodes.size()) names_.resize(network_.nodes.size());
  std::string& name = names_[owner];
  if (name.empty()) name = flow_.fresh_name(owner);
  const std::string whole = "self." + name + part;
  if (!node().shares) {
    modules_ += "        " + whole + " = " + made + "\n";
    for (const std::string& words : more) modules_ += "        " + whole + words + "\n";
    if (node().frozen) frozen_ += "        " + whole + ".requires_grad_(False)\n";
  }
  return whole;
}

std::vector<std::string> PyTorchWriter::without(bool scale, bool shift) {
  if (scale == shift) return {};
  return {std::string(".register_parameter(\"") + (scale ? "bias" : "weight") + "\", None)"};
}

/// Kernels and what moves them, as the frameworks' layers take them.
std::string PyTorchWriter::moves(const Axes& stride, const Axes& dilation, std::size_t axes) {
  std::string out;
  if (each(stride, axes) != std::vector<Count>(axes, 1)) out += ", stride=" + folded_tuple(each(stride, axes));
  if (each(dilation, axes) != std::vector<Count>(axes, 1)) out += ", dilation=" + folded_tuple(each(dilation, axes));
  return out;
}

bool PyTorchWriter::convolve(Count filters, const Axes& kernel, const Axes& stride, const Padding& padding,
                             const Axes& dilation, Count groups, bool bias) {
  if (axes() < 1 || axes() > 3 || kernel.count != axes()) return false;
  const Sides around = sides(padding, in_shape(), kernel, stride, dilation);
  std::string made = "nn.Conv" + dimension() + number(in_shape().channels()) + ", " + number(filters) + ", " +
                     folded_tuple(each(kernel, axes())) + moves(stride, dilation, axes());
  if (around.is_even() && !around.is_none()) made += ", padding=" + folded_tuple(around.before);
  if (groups > 1) made += ", groups=" + number(groups);
  made += (bias ? ")" : ", bias=False)");
  return line(module(made) + "(" + (around.is_even() ? map_in() : pad_call(map_in(), around)) + ")", true);
}

bool PyTorchWriter::put(const Conv& conv) {
  return convolve(conv.filters, conv.kernel, conv.stride, conv.padding, conv.dilation, conv.groups, conv.bias);
}

bool PyTorchWriter::put(const Depthwise& layer) {
  const Count depth = in_shape().channels();
  return convolve(depth * layer.multiplier, layer.kernel, layer.stride, layer.padding, layer.dilation, depth,
                  layer.bias);
}

bool PyTorchWriter::put(const Separable& layer) {
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
  return line(second + "(" + first + "(" + (around.is_none() ? map_in() : pad_call(map_in(), around)) + "))", true);
}

bool PyTorchWriter::put(const Transposed& layer) {
  if (axes() < 1 || axes() > 3 || layer.kernel.count != axes()) return false;
  std::vector<Count> cut;
  std::vector<Count> added;
  Sides over;
  for (std::size_t i = 0; i < axes(); ++i) {
    // What has to go of (n − 1)·s + d·(k − 1) + 1 for the output's size. PyTorch cuts as much from both ends, and puts back
    // after; where more has to go after (Keras' "same"), it goes last.
    const Count whole =
        (in_shape().sizes()[i] - 1) * layer.stride.at(i) + layer.dilation.at(i) * (layer.kernel.at(i) - 1) + 1;
    const Count all = whole - out_shape().sizes()[i];
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
  const std::string value = module(made + (layer.bias ? ")" : ", bias=False)")) + "(" + map_in() + ")";
  return line(over.is_none() ? value : pad_call(value, over), true);
}

template <typename Pool>
bool PyTorchWriter::pool(const Pool& layer, const Axes& dilation, std::string_view name, std::string_view rest,
                         std::string_view outside) {
  if (axes() < 1 || axes() > 3 || layer.window.count != axes()) return false;
  const Axes stride = layer.step();
  const Sides around = sides(layer.padding, in_shape(), layer.window, stride, dilation);
  std::string made = "F." + std::string(name) + number(static_cast<Count>(axes())) + "d(";
  bool inside = around.is_even();
  for (std::size_t i = 0; i < axes(); ++i) inside = inside && around.before[i] <= layer.window.at(i) / 2;
  // Zeros put around before it would count in a mean; a hanging window would not be counted as PyTorch does.
  if (!inside && (outside.empty() || layer.ceil)) return false;
  made += (inside ? map_in() : pad_call(map_in(), around, outside)) + ", " + folded_tuple(each(layer.window, axes())) +
          ", stride=" + folded_tuple(each(stride, axes()));
  if (inside && !around.is_none()) made += ", padding=" + folded_tuple(around.before);
  if (layer.ceil) made += ", ceil_mode=True";
  return line(made + std::string(rest) + ")", true);
}

bool PyTorchWriter::put(const MaxPool& layer) {
  const std::string dilation =
      each(layer.dilation, std::max<std::size_t>(axes(), 1)) == std::vector<Count>(std::max<std::size_t>(axes(), 1), 1)
          ? ""
          : ", dilation=" + folded_tuple(each(layer.dilation, axes()));
  return pool(layer, layer.dilation, "max_pool", dilation, ", value=float(\"-inf\")");
}

bool PyTorchWriter::put(const AvgPool& layer) {
  return pool(layer, 1, "avg_pool", layer.count_pad ? "" : ", count_include_pad=False",
              layer.count_pad ? ", value=0.0" : "");
}

bool PyTorchWriter::put(const GlobalPool& layer) {
  std::string dimensions;
  for (std::size_t i = 0; i < axes(); ++i) dimensions += (i > 0 ? ", " : "") + number(static_cast<Count>(i) + 2);
  return line(map_in() + (layer.type == GlobalPool::Type::avg ? ".mean(dim=(" : ".amax(dim=(") + dimensions +
                  (axes() == 1 ? ",)" : ")") + (layer.keep ? ", keepdim=True)" : ")"),
              true);
}

bool PyTorchWriter::put(const AdaptivePool& layer) {
  if (axes() < 1 || axes() > 3) return false;
  const auto out = out_shape().sizes();
  return line(std::string("F.adaptive_") + (layer.type == AdaptivePool::Type::avg ? "avg" : "max") + "_pool" +
                  dimension() + map_in() + ", " + folded_tuple({out.begin(), out.end() - 1}) + ")",
              true);
}

bool PyTorchWriter::put(const BatchNorm& layer) {
  if (axes() > 3) return false;
  const std::string made = "nn.BatchNorm" + number(std::max<Count>(static_cast<Count>(axes()), 1)) + "d(" +
                           number(in_shape().channels()) + (layer.scale || layer.shift ? "" : ", affine=False") +
                           (layer.running ? ")" : ", track_running_stats=False)");
  return line(module(made, "", without(layer.scale, layer.shift)) + "(" + map_in() + ")", true);
}

bool PyTorchWriter::put(const GroupNorm& layer) {
  const Count depth = in_shape().channels();
  const std::string made = "nn.GroupNorm(" + number(layer.groups == 0 ? depth : layer.groups) + ", " + number(depth) +
                           (layer.scale || layer.shift ? ")" : ", affine=False)");
  return line(module(made, "", without(layer.scale, layer.shift)) + "(" + map_in() + ")", true);
}

bool PyTorchWriter::put(const InstanceNorm& layer) {
  if (axes() < 1 || axes() > 3) return false;
  // Of one place it knows no spread, unless it has running statistics.
  if (!layer.running && in_shape().values() == in_shape().channels()) return false;
  return call("nn.InstanceNorm" + dimension() + number(in_shape().channels()) + (layer.affine ? ", affine=True" : "") +
              (layer.running ? ", track_running_stats=True)" : ")"));
}

bool PyTorchWriter::put(const Lrn& layer) {
  // PyTorch asks for places beside the channels.
  return axes() >= 1 && call("nn.LocalResponseNorm(" + number(layer.size) + ")");
}

bool PyTorchWriter::put(const ZeroPad& layer) {
  const bool is_zero = layer.type == ZeroPad::Type::zero;
  return line(pad_call(map_in(), sides(layer.padding, axes()),
                       is_zero                                   ? ""
                       : layer.type == ZeroPad::Type::reflection ? ", mode=\"reflect\""
                                                                 : ", mode=\"replicate\""),
              true);
}

bool PyTorchWriter::put(const Crop& layer) {
  Sides cut = sides(layer.edges, axes());
  for (std::vector<Count>* side : {&cut.before, &cut.after}) {
    for (Count& size : *side) size = -size;
  }
  return line(pad_call(map_in(), cut), true);
}

bool PyTorchWriter::put(const Upsample&) {
  if (axes() < 1 || axes() > 3) return false;
  const auto out = out_shape().sizes();
  return line("F.interpolate(" + map_in() + ", size=" + folded_tuple({out.begin(), out.end() - 1}) + ")", true);
}

bool PyTorchWriter::put(const SqueezeExcite& layer) {
  if (axes() != 2) return false;
  const Count depth = in_shape().channels();
  const std::string bias = layer.bias ? ")" : ", bias=False)";
  const std::string first = module("nn.Linear(" + number(depth) + ", " + number(layer.neurons) + bias, "_squeeze");
  const std::string second = module("nn.Linear(" + number(layer.neurons) + ", " + number(depth) + bias, "_excite");
  const std::string value = map_in() + " * torch.sigmoid(" + second + "(F.relu(" + first + "(" + map_in() +
                            ".mean(dim=(2, 3))))))[:, :, None, None]";
  return line(first_[at_] ? value : "(" + value + ")", true);
}

bool PyTorchWriter::put(const PixelShuffle& layer) {
  // Of a volume PyTorch takes the last three axes, as ours does in its convention alone.
  return line(std::string(layer.type == PixelShuffle::Type::shuffle ? "F.pixel_shuffle(" : "F.pixel_unshuffle(") +
                  map_in() + (axes() > 2 ? ".contiguous()" : "") + ", " + number(layer.factor) + ")",
              true);
}

Code pytorch(const Network& network, const Report& report) { return PyTorchWriter(network, report).write(); }

}  // namespace pw::formats
