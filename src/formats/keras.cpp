#include "formats/keras.h"

#include <algorithm>
#include <map>

#include "core/notation.h"
#include "core/tables.h"
#include "core/writing/print.h"
#include "formats/keras_names.h"
#include "formats/keras_tensor.h"
#include "formats/made.h"

namespace pw::formats {
namespace {

class Writer {
 public:
  Writer(const Network& network, const Report& report)
      : network_(network),
        report_(report),
        flow_(network, report),
        out_(network.nodes.size()),
        is_positive_(network.nodes.size()) {
    for (const Node& node : network.nodes) {
      if (node.shares) shared_.insert(*node.shares);
    }
  }

  /// Puts every layer; false at the first that cannot be written, which is `at`.
  bool run() {
    for (at_ = 0; at_ < network_.nodes.size(); ++at_) {
      in_ = report_.layers[at_].in;
      size_ = report_.layers[at_].out;
      if (node().each_step) {
        in_ = Shape(in_.sizes().subspan(1));
        size_ = Shape(size_.sizes().subspan(1));
      }
      if (!std::visit([this](const auto& layer) { return put(layer); }, node().layer)) return false;
    }
    return true;
  }
  [[nodiscard]] std::size_t at() const { return at_; }

  [[nodiscard]] std::string code() const {
    return "import keras\nfrom keras import layers\n\n" + python_ + "net = keras.Model(" +
           list(inputs_, &Tensor::variable) + ", " + list(outputs(), &Tensor::variable) +
           ")\n\nif __name__ == \"__main__\":\n    net.summary()\n";
  }

  [[nodiscard]] std::string json() const {
    std::string layers;
    for (const Entry& entry : entries_) {
      layers += (layers.empty() ? "" : ",\n") + ("{\"class_name\":" + quoted(entry.made.type) + ",\"name\":" +
                                                 quoted(entry.name) + ",\"config\":{\"name\":" + quoted(entry.name));
      layers += (entry.made.json.empty() ? "" : ",") + entry.made.json + "},\"inbound_nodes\":[" + entry.calls + "]}";
    }
    return "{\"class_name\":\"Functional\",\"config\":{\"name\":\"net\",\"layers\":[\n" + layers +
           "\n],\"input_layers\":[" + references(inputs_) + "],\"output_layers\":[" + references(outputs()) +
           "]},\"keras_version\":\"2.15.0\",\"backend\":\"tensorflow\"}\n";
  }

 private:
  struct Entry {
    std::string name;
    Made made;
    std::string calls{};  ///< "[[\"x\",0,0,{}]]" for each
    std::size_t count = 0;
  };

  [[nodiscard]] std::vector<Tensor> outputs() const {
    std::vector<Tensor> out;
    for (const std::size_t output : report_.outputs) out.push_back(out_[output]);
    return out;
  }

  [[nodiscard]] const Node& node() const { return network_.nodes[at_]; }
  [[nodiscard]] Tensor in(std::size_t which = 0) const { return out_[flow_.sources(at_)[which]]; }
  [[nodiscard]] std::size_t axes() const { return in_.rank() - 1; }
  [[nodiscard]] std::string dimension() const { return number(static_cast<Count>(axes())) + "D"; }
  [[nodiscard]] bool is_strided_by_one(const Axes& stride) const {
    return each(stride, axes()) == std::vector<Count>(axes(), 1);
  }

  /// Calls a layer on what others gave. `part` names it, where our one layer is several of Keras (those without weights end in "_");
  /// parts of the same name are shared where the layer is. `second`: what comes in is this argument too. `into`: a variable.
  Tensor call(Made layer, const std::vector<Tensor>& from, const std::string& part = "", const char* second = nullptr,
              const std::string& into = "") {
    // What has no weights is not shared.
    const bool has_weights = !part.ends_with("_");
    const std::size_t owner = node().shares.value_or(at_);
    if (node().each_step) layer = made("TimeDistributed").first("layer", layer);
    if (node().frozen && has_weights) layer.set("trainable", false);
    const auto [found, is_new] = known_.try_emplace({has_weights ? owner : at_, part}, entries_.size());
    if (is_new) {
      if (names_[owner].empty()) names_[owner] = flow_.fresh_name(owner);
      std::string name = names_[owner] + (part.empty() ? "" : "_" + part);
      if (!has_weights) name += number(static_cast<Count>(at_) + 1);
      if (part.empty() && !network_.nodes[owner].name.empty())
        layer.python += (layer.python.empty() ? "name=" : ", name=") + quoted(name);
      entries_.push_back({name, layer});
    }
    Entry& entry = entries_[found->second];
    std::string code = layer.code();
    if (has_weights && shared_.contains(owner)) {
      if (is_new) python_ += "shared_" + entry.name + " = " + code + "\n";
      code = "shared_" + entry.name;
    }
    const Tensor out{into.empty() ? flow_.variable(at_) : into, entry.name, entry.count++};
    std::string inbound;
    for (const Tensor& tensor : from) {
      inbound += (inbound.empty() ? "[" : ",[") + quoted(tensor.layer) + "," + number(static_cast<Count>(tensor.call)) +
                 ",0,{";
      if (second != nullptr)
        inbound += quoted(second) + ":[" + quoted(tensor.layer) + "," + number(static_cast<Count>(tensor.call)) + ",0]";
      inbound += "}]";
    }
    entry.calls += (entry.calls.empty() ? "[" : ",[") + inbound + "]";
    const std::string argument = list(from, &Tensor::variable);
    python_ += out.variable + " = " + code + "(" + argument +
               (second != nullptr ? ", " + std::string(second) + "=" + argument : "") + ")\n";
    out_[at_] = out;
    return out;
  }
  /// The layer's one call, which keeps numbers at or above zero as it says.
  bool done(const Made& layer, const Tensor& from, bool is_positive = false) {
    call(layer, {from});
    is_positive_[at_] = is_positive;
    return true;
  }
  [[nodiscard]] bool all_positive() const {
    return std::ranges::all_of(flow_.sources(at_),
                               [this](std::size_t source) { return static_cast<bool>(is_positive_[source]); });
  }

  /// What is padded where a window moves, as far as the window reaches.
  struct Around {
    Sides sides;
    bool is_same = true;  ///< what Keras itself adds for "same"
  };
  [[nodiscard]] Around around(const Padding& padding, const Axes& window, const Axes& stride,
                              const Axes& dilation) const {
    Around out;
    for (std::size_t i = 0; i < axes(); ++i) {
      const Count size = in_.sizes()[i];
      const Count places = size_.sizes()[i];
      const Count all = same_padding(size, window.at(i), stride.at(i), dilation.at(i));
      using enum Padding::Rule;
      const Count before = padding.rule == given ? padding.before.at(i) : padding.rule == same ? all / 2 : all;
      out.sides.before.push_back(before);
      out.sides.after.push_back(
          std::max<Count>((places - 1) * stride.at(i) + dilation.at(i) * (window.at(i) - 1) + 1 - size - before, 0));
      out.is_same = out.is_same && before == all / 2 && places == (size + stride.at(i) - 1) / stride.at(i);
    }
    return out;
  }

  /// Sets the padding, or puts zeros around before.
  Tensor pad(Made& layer, const Around& around, const Tensor& from) {
    if (around.sides.is_none()) return from;
    if (around.is_same) {
      layer.set("padding", "same");
      return from;
    }
    return call(made("ZeroPadding" + dimension()).first("padding", around.sides), {from}, "pad_");
  }

  void move(Made& layer, const Axes& stride, const Axes& dilation) const {
    if (!is_strided_by_one(stride)) layer.set("strides", each(stride, axes()));
    if (!is_strided_by_one(dilation)) layer.set("dilation_rate", each(dilation, axes()));
  }

  /// Whether Keras has such a layer at all: a stride and a dilation do not meet there.
  [[nodiscard]] bool has_window(const Axes& kernel, const Axes& stride, const Axes& dilation) const {
    return axes() >= 1 && axes() <= 3 && kernel.count == axes() &&
           (is_strided_by_one(stride) || is_strided_by_one(dilation));
  }

  bool convolve(Made layer, const Axes& kernel, const Axes& stride, const Padding& padding, const Axes& dilation,
                Count groups, bool bias) {
    move(layer, stride, dilation);
    Tensor from = in();
    if (padding.rule == Padding::Rule::causal && axes() == 1) layer.set("padding", "causal");
    else from = pad(layer, around(padding, kernel, stride, dilation), from);
    if (groups > 1) layer.set("groups", groups);
    if (!bias) layer.set("use_bias", false);
    return done(layer, from);
  }

  bool put(const Input&) {
    const auto sizes = size_.sizes();
    const std::vector<Count> shape(sizes.begin(), sizes.end());
    const std::string name = flow_.fresh_name(at_);
    Made layer = made("InputLayer");
    layer.json =
        "\"batch_input_shape\":[null," + json_list(shape).substr(1) + ",\"dtype\":\"float32\",\"sparse\":false";
    entries_.push_back({name, layer});
    const Tensor out{flow_.inputs() > 1 ? "inputs_" + number(static_cast<Count>(at_) + 1) : "inputs", name};
    python_ += out.variable + " = keras.Input(" + tuple(shape) + ")\n";
    out_[at_] = out;
    inputs_.push_back(out);
    return true;
  }

  bool put(const Conv& conv) {
    if (!has_window(conv.kernel, conv.stride, conv.dilation)) return false;
    return convolve(
        made("Conv" + dimension()).first("filters", conv.filters).first("kernel_size", each(conv.kernel, axes())),
        conv.kernel, conv.stride, conv.padding, conv.dilation, conv.groups, conv.bias);
  }

  bool put(const Depthwise& layer) {
    if (!has_window(layer.kernel, layer.stride, layer.dilation)) return false;
    const Count depth = in_.channels();
    // TensorFlow's own moves by the same stride along both axes.
    if (axes() == 3 || !layer.stride.is_even()) {
      return convolve(made("Conv" + dimension())
                          .first("filters", depth * layer.multiplier)
                          .first("kernel_size", each(layer.kernel, axes())),
                      layer.kernel, layer.stride, layer.padding, layer.dilation, depth, layer.bias);
    }
    Made made_layer = made("DepthwiseConv" + dimension()).first("kernel_size", each(layer.kernel, axes()));
    if (layer.multiplier > 1) made_layer.set("depth_multiplier", layer.multiplier);
    return convolve(made_layer, layer.kernel, layer.stride, layer.padding, layer.dilation, 1, layer.bias);
  }

  bool put(const Separable& layer) {
    if (!has_window(layer.kernel, layer.stride, layer.dilation) || axes() == 3 || !layer.stride.is_even()) return false;
    Made made_layer = made("SeparableConv" + dimension())
                          .first("filters", layer.filters)
                          .first("kernel_size", each(layer.kernel, axes()));
    if (layer.multiplier > 1) made_layer.set("depth_multiplier", layer.multiplier);
    return convolve(made_layer, layer.kernel, layer.stride, layer.padding, layer.dilation, 1, layer.bias);
  }

  bool put(const Transposed& layer) {
    if (!has_window(layer.kernel, layer.stride, layer.dilation) || layer.groups > 1) return false;
    Made made_layer = made("Conv" + dimension() + "Transpose")
                          .first("filters", layer.filters)
                          .first("kernel_size", each(layer.kernel, axes()));
    move(made_layer, layer.stride, layer.dilation);
    if (!layer.bias) made_layer.set("use_bias", false);
    // "same" padding cuts what is over ⌊from both ends⌋; whatever else is to go is cropped after.
    bool is_same = layer.padding.rule == Padding::Rule::same && layer.output_padding.count == 0;
    Sides cut;
    for (std::size_t i = 0; i < axes(); ++i) {
      const Count size = in_.sizes()[i];
      const Count reach = layer.dilation.at(i) * (layer.kernel.at(i) - 1) + 1;
      const Count over = (size - 1) * layer.stride.at(i) + std::max(reach, layer.stride.at(i)) - size_.sizes()[i];
      if (over < 0) return false;
      is_same = is_same && size_.sizes()[i] == size * layer.stride.at(i);
      cut.before.push_back(layer.padding.rule == Padding::Rule::given ? layer.padding.before.at(i) : over / 2);
      cut.after.push_back(over - cut.before.back());
      if (cut.after.back() < 0) return false;
    }
    if (is_same) return done(made_layer.set("padding", "same"), in());
    const Tensor whole = call(made_layer, {in()});
    if (!cut.is_none()) call(made("Cropping" + dimension()).first("cropping", cut), {whole}, "crop_");
    return true;
  }

  /// A pool's window, and the zeros around it where they change nothing.
  template <typename Pool>
  bool pool(const Pool& layer, const char* name, bool zeros_do) {
    const Axes stride = layer.step();
    if (axes() < 1 || axes() > 3 || layer.window.count != axes()) return false;
    Made made_layer = made(name + dimension()).first("pool_size", each(layer.window, axes()));
    if (each(stride, axes()) != each(layer.window, axes())) made_layer.set("strides", each(stride, axes()));
    const Around around = this->around(layer.padding, layer.window, stride, 1);
    if (!around.sides.is_none() && !around.is_same && !zeros_do) return false;
    const Tensor from = pad(made_layer, around, in());
    return done(made_layer, from, all_positive());
  }

  bool put(const MaxPool& layer) {
    if (!is_strided_by_one(layer.dilation)) return false;
    // Zeros are never above what is never below zero.
    return pool(layer, "MaxPooling", all_positive());
  }

  bool put(const AvgPool& layer) {
    // Keras' "same" leaves the padding out of the mean; zeros put around before count in it.
    Around around = this->around(layer.padding, layer.window, layer.step(), 1);
    if (around.sides.is_none() || layer.padding.rule == Padding::Rule::same)
      return pool(layer, "AveragePooling", false);
    if (layer.ceil || axes() < 1 || axes() > 3) return false;
    if (!layer.count_pad) return around.is_same && pool(layer, "AveragePooling", false);
    around.is_same = false;
    Made made_layer = made("AveragePooling" + dimension()).first("pool_size", each(layer.window, axes()));
    if (each(layer.step(), axes()) != each(layer.window, axes())) made_layer.set("strides", each(layer.step(), axes()));
    const Tensor from = pad(made_layer, around, in());
    return done(made_layer, from, all_positive());
  }

  bool put(const GlobalPool& layer) {
    if (axes() < 1 || axes() > 3) return false;
    const bool positive = all_positive();
    const Tensor one =
        call(made((layer.type == GlobalPool::Type::avg ? "GlobalAveragePooling" : "GlobalMaxPooling") + dimension()),
             {in()});
    if (layer.keep) call(reshape(size_), {one}, "keep_");
    is_positive_[at_] = positive;
    return true;
  }

  bool put(const AdaptivePool& layer) {
    if (axes() < 1 || axes() > 3) return false;
    std::vector<Count> window;
    for (std::size_t i = 0; i < axes(); ++i) {
      // Windows that differ from place to place are not known to Keras.
      if (in_.sizes()[i] % size_.sizes()[i] != 0) return false;
      window.push_back(in_.sizes()[i] / size_.sizes()[i]);
    }
    return done(made((layer.type == AdaptivePool::Type::avg ? "AveragePooling" : "MaxPooling") + dimension())
                    .first("pool_size", window),
                in(), all_positive());
  }

  bool put(const Dense& layer) {
    Made made_layer = made("Dense").first("units", layer.neurons);
    if (layer.softmax) made_layer.set("activation", "softmax");
    if (!layer.bias) made_layer.set("use_bias", false);
    Tensor from = in();
    // All values, or the channels at each place; PyTorch has another axis last.
    if (in_.rank() > 1) {
      if (size_.rank() == 1) from = call(made("Flatten"), {from}, "flatten_");
      else if (network_.convention == Convention::pytorch) return false;
    }
    return done(made_layer, from, layer.softmax);
  }

  bool put(const Flatten& layer) { return layer.axes.rank() == 0 && done(made("Flatten"), in(), all_positive()); }

  [[nodiscard]] static Made reshape(const Shape& shape) {
    return made("Reshape").first("target_shape", {shape.sizes().begin(), shape.sizes().end()}, false);
  }

  bool put(const Reshape&) {
    // Where the channels come first, other values would come to lie beside each other.
    return (network_.convention != Convention::pytorch || (in_.rank() == 1 && size_.rank() == 1)) &&
           done(reshape(size_), in(), all_positive());
  }

  bool put(const Permute& layer) {
    return network_.convention != Convention::pytorch &&
           done(made("Permute").first("dims", {layer.order.sizes().begin(), layer.order.sizes().end()}, false), in(),
                all_positive());
  }

  static Made& affine(Made& layer, bool scale, bool shift) {
    if (!scale) layer.set("scale", false);
    if (!shift) layer.set("center", false);
    return layer;
  }

  bool put(const BatchNorm& layer) {
    Made made_layer = made("BatchNormalization");
    return layer.running && done(affine(made_layer, layer.scale, layer.shift), in());
  }

  bool put(const GroupNorm& layer) {
    Made made_layer = made("GroupNormalization").first("groups", layer.groups == 0 ? in_.channels() : layer.groups);
    return done(affine(made_layer, layer.scale, layer.shift), in());
  }

  bool put(const InstanceNorm& layer) {
    Made made_layer = made("GroupNormalization").first("groups", in_.channels());
    return !layer.running && done(affine(made_layer, layer.affine, layer.affine), in());
  }

  bool put(const LayerNorm& layer) {
    Made made_layer = made("LayerNormalization");
    if (layer.axes.rank() > 0) {
      if (network_.convention == Convention::pytorch) return false;
      made_layer.put("axis", tuple({layer.axes.sizes().begin(), layer.axes.sizes().end()}),
                     json_list({layer.axes.sizes().begin(), layer.axes.sizes().end()}));
    }
    return done(affine(made_layer, layer.scale, layer.shift), in());
  }

  bool put(const Normalization&) { return done(made("Normalization"), in()); }

  bool put(const Activation& layer) {
    using enum Activation::Type;
    const ActivationNames& names = activation_names[layer.type];
    Made made_layer = made(names.type);
    if (names.argument != nullptr) made_layer.put("activation", quoted(names.argument), quoted(names.argument), true);
    if (layer.type == relu6) made_layer.put("max_value", "6.0", "6.0");
    constexpr Activation::Type never_below[] = {relu, relu6, hardsigmoid, sigmoid, softplus, softmax, exponential};
    return done(made_layer, in(),
                std::ranges::find(never_below, layer.type) != std::end(never_below) ||
                    (layer.type == identity && all_positive()));
  }

  bool put(const PRelu& layer) {
    using enum PRelu::Slopes;
    const bool pytorch = network_.convention == Convention::pytorch;
    const PRelu::Slopes slopes = layer.slopes != usual                           ? layer.slopes
                                 : pytorch                                       ? one
                                 : network_.convention == Convention::tensorflow ? value
                                                                                 : channel;
    if (pytorch && layer.shared.rank() > 0) return false;
    std::vector<Count> along;
    if (slopes == value) along = {layer.shared.sizes().begin(), layer.shared.sizes().end()};
    for (std::size_t i = 1; i <= in_.rank(); ++i) {
      if (slopes == one || (slopes == channel && i < in_.rank())) along.push_back(static_cast<Count>(i));
    }
    Made made_layer = made("PReLU");
    if (!along.empty()) made_layer.put("shared_axes", "[" + json_list(along).substr(1), json_list(along));
    return done(made_layer, in());
  }

  bool put(const Dropout& layer) {
    using enum Dropout::Type;
    if (layer.type == spatial && (axes() < 1 || axes() > 3)) return false;
    const std::string rate = decimal(layer.rate);
    const std::string type = layer.type == spatial    ? "SpatialDropout" + dimension()
                             : layer.type == alpha    ? "AlphaDropout"
                             : layer.type == gaussian ? "GaussianDropout"
                             : layer.type == noise    ? std::string("GaussianNoise")
                                                      : std::string("Dropout");
    return done(made(type).put(layer.type == noise ? "stddev" : "rate", rate, rate, true), in(),
                all_positive() && (layer.type == dropout || layer.type == spatial));
  }

  [[nodiscard]] static bool has_negative(const Sides& sides) {
    const auto is_negative = [](Count places) { return places < 0; };
    return std::ranges::any_of(sides.before, is_negative) || std::ranges::any_of(sides.after, is_negative);
  }

  bool put(const ZeroPad& layer) {
    const Sides sides{each(layer.padding.before, axes()), each(layer.padding.after, axes())};
    if (layer.type != ZeroPad::Type::zero || axes() < 1 || axes() > 3 || has_negative(sides)) return false;
    return done(made("ZeroPadding" + dimension()).first("padding", sides), in(), all_positive());
  }

  bool put(const Crop& layer) {
    const Sides sides{each(layer.edges.before, axes()), each(layer.edges.after, axes())};
    if (axes() < 1 || axes() > 3 || has_negative(sides)) return false;
    return done(made("Cropping" + dimension()).first("cropping", sides), in(), all_positive());
  }

  bool put(const Upsample&) {
    if (axes() < 1 || axes() > 3) return false;
    std::vector<Count> factor;
    for (std::size_t i = 0; i < axes(); ++i) {
      if (size_.sizes()[i] % in_.sizes()[i] != 0) return false;
      factor.push_back(size_.sizes()[i] / in_.sizes()[i]);
    }
    Made made_layer = made("UpSampling" + dimension());
    // Of one axis only one number is taken.
    if (axes() == 1) made_layer.first("size", factor.front());
    else made_layer.first("size", factor);
    return done(made_layer, in(), all_positive());
  }

  /// All that come in, together.
  bool together(const Made& layer, bool is_positive) {
    std::vector<Tensor> from;
    for (const std::size_t source : flow_.sources(at_)) from.push_back(out_[source]);
    call(layer, from);
    is_positive_[at_] = is_positive;
    return true;
  }

  bool put(const Merge& layer) {
    using enum Merge::Type;
    const std::size_t count = flow_.sources(at_).size();
    if (count < 2 || (layer.type == subtract && count != 2)) return false;
    for (const std::size_t source : flow_.sources(at_)) {
      if (report_.layers[source].out.rank() != report_.layers[at_].out.rank()) return false;
    }
    constexpr auto types = table_of<Merge::Type, const char*>(
        {{add, "Add"}, {multiply, "Multiply"}, {average, "Average"}, {maximum, "Maximum"}, {subtract, "Subtract"}});
    return together(made(types[layer.type]), layer.type != subtract && all_positive());
  }

  bool put(const Concat& layer) {
    if (flow_.sources(at_).size() < 2) return false;
    Made made_layer = made("Concatenate");
    if (layer.axis > 0) {
      const std::size_t place =
          axis_place(network_.convention, report_.layers[at_].out.rank(), static_cast<std::size_t>(layer.axis)) + 1;
      if (place < report_.layers[at_].out.rank()) made_layer.set("axis", static_cast<Count>(place));
    }
    return together(made_layer, all_positive());
  }

  bool put(const SqueezeExcite& layer) {
    if (axes() != 2) return false;
    const auto dense = [&](Count neurons, const char* activation) {
      Made made_layer = made("Dense").first("units", neurons).set("activation", activation);
      return layer.bias ? made_layer : made_layer.set("use_bias", false);
    };
    const Tensor from = in();
    Tensor scale = call(made("GlobalAveragePooling2D"), {from}, "mean_", nullptr, "s");
    scale = call(dense(layer.neurons, "relu"), {scale}, "squeeze", nullptr, "s");
    scale = call(dense(in_.channels(), "sigmoid"), {scale}, "excite", nullptr, "s");
    scale = call(reshape(Shape{1, 1, in_.channels()}), {scale}, "scale_", nullptr, "s");
    const bool positive = all_positive();
    call(made("Multiply"), {from, scale}, "multiply_");
    is_positive_[at_] = positive;
    return true;
  }

  bool put(const Embedding& layer) {
    return in_.rank() == 1 &&
           done(made("Embedding").first("input_dim", layer.entries).first("output_dim", layer.vector_size), in());
  }

  bool put(const Recurrent& layer) {
    using enum Recurrent::Bias;
    const bool is_gru = layer.type == Recurrent::Type::gru;
    Recurrent::Bias bias = layer.bias;
    if (bias == usual)
      bias = network_.convention == Convention::pytorch || (network_.convention == Convention::tensorflow && is_gru)
                 ? two
                 : one;
    // Two biases are known to Keras in a GRU only.
    if (axes() != 1 || (bias == two && !is_gru)) return false;
    Made cell = made(is_gru                                ? "GRU"
                     : layer.type == Recurrent::Type::lstm ? "LSTM"
                                                           : "SimpleRNN")
                    .first("units", layer.neurons);
    if (bias == no) cell.set("use_bias", false);
    // Always said: Keras and TensorFlow.js differ in what they take where it is not.
    if (is_gru) cell.set("reset_after", bias == two);
    if (layer.sequence) cell.set("return_sequences", true);
    if (layer.both == Recurrent::Both::no) return done(cell, in());
    using Both = Recurrent::Both;
    constexpr auto modes = table_of<Both, const char*>({{Both::no, ""},
                                                        {Both::concat, "concat"},
                                                        {Both::sum, "sum"},
                                                        {Both::multiply, "mul"},
                                                        {Both::average, "ave"}});
    return done(made("Bidirectional").first("layer", cell).set("merge_mode", modes[layer.both]), in());
  }

  bool put(const ConvLstm& layer) {
    if (in_.rank() != layer.kernel.count + 2U) return false;
    const auto dimensions = std::size_t{layer.kernel.count};
    Made made_layer = made("ConvLSTM" + number(static_cast<Count>(dimensions)) + "D")
                          .first("filters", layer.filters)
                          .first("kernel_size", each(layer.kernel, dimensions));
    if (layer.padding.rule == Padding::Rule::same) made_layer.set("padding", "same");
    else if (!layer.padding.is_none()) return false;
    if (!layer.bias) made_layer.set("use_bias", false);
    if (layer.sequence) made_layer.set("return_sequences", true);
    return done(made_layer, in());
  }

  bool put(const Attention& layer) {
    if (axes() != 1 || node().each_step) return false;
    Made made_layer = made("MultiHeadAttention").first("num_heads", layer.heads).first("key_dim", layer.head_size);
    if (!layer.bias) made_layer.set("use_bias", false);
    call(made_layer, {in()}, "", "value");
    return true;
  }

  bool put(const RepeatVector& layer) {
    return done(made("RepeatVector").first("n", layer.times), in(), all_positive());
  }

  /// Kinds that Keras does not have.
  template <typename Layer>
  bool put(const Layer&) {
    return false;
  }

  const Network& network_;
  const Report& report_;
  Flow flow_;
  std::vector<Tensor> out_;
  std::vector<char> is_positive_;  ///< of each layer: whether all that it gives is at or above zero
  std::set<std::size_t> shared_;  ///< whose weights others use
  std::map<std::pair<std::size_t, std::string>, std::size_t> known_;  ///< by layer and part: its entry
  std::map<std::size_t, std::string> names_;
  std::vector<Tensor> inputs_;
  std::vector<Entry> entries_;
  std::string python_;
  std::size_t at_ = 0;  ///< the layer at hand
  Shape in_;  ///< what comes into it (at each step, where it works on them one by one)
  Shape size_;  ///< what it gives
};

Code write(const Network& network, const Report& report, std::string (Writer::*form)() const) {
  Writer writer(network, report);
  if (!writer.run()) return {{}, print_layer(network.nodes[writer.at()])};
  return {(writer.*form)(), {}};
}

}  // namespace

Code keras(const Network& network, const Report& report) { return write(network, report, &Writer::code); }
Code keras_json(const Network& network, const Report& report) { return write(network, report, &Writer::json); }

}  // namespace pw::formats
