#include "formats/keras.h"

#include "core/notation.h"
#include "core/writing/print.h"
#include "formats/keras_names.h"
#include "formats/keras_writer.h"

namespace pw::formats {
namespace {

/// Whether Keras might give this name to a layer that has none ("dense_1", "conv2d"), which would then be there twice: a name
/// without a digit in it, but for a number at its end, or one that tells how many axes there are.
bool may_be_kerass_own(std::string_view name) {
  const std::size_t bar = name.rfind('_');
  if (bar != std::string_view::npos && name.find_first_not_of("0123456789", bar + 1) == std::string_view::npos)
    name = name.substr(0, bar);
  if (name.find_first_of("0123456789") == std::string_view::npos) return true;
  return std::ranges::any_of(std::array{"1d", "2d", "3d"},
                             [name](std::string_view axes) { return name.find(axes) != std::string_view::npos; });
}

/// Those that TensorFlow.js 4.22 registers, of the ones that are written here.
constexpr std::string_view classes_in_js[] = {
    "Activation",
    "Add",
    "AlphaDropout",
    "Average",
    "AveragePooling1D",
    "AveragePooling2D",
    "AveragePooling3D",
    "BatchNormalization",
    "Bidirectional",
    "Concatenate",
    "Conv1D",
    "Conv2D",
    "Conv2DTranspose",
    "Conv3D",
    "Conv3DTranspose",
    "ConvLSTM2D",
    "Cropping2D",
    "Dense",
    "DepthwiseConv2D",
    "Dropout",
    "ELU",
    "Embedding",
    "Flatten",
    "GRU",
    "GaussianDropout",
    "GaussianNoise",
    "GlobalAveragePooling1D",
    "GlobalAveragePooling2D",
    "GlobalMaxPooling1D",
    "GlobalMaxPooling2D",
    "LSTM",
    "LayerNormalization",
    "LeakyReLU",
    "MaxPooling1D",
    "MaxPooling2D",
    "MaxPooling3D",
    "Maximum",
    "Multiply",
    "PReLU",
    "Permute",
    "ReLU",
    "RepeatVector",
    "Reshape",
    "SeparableConv2D",
    "SimpleRNN",
    "Softmax",
    "SpatialDropout1D",
    "TimeDistributed",
    "UpSampling2D",
    "ZeroPadding2D",
};

}  // namespace

bool is_known_in_js(std::string_view type) { return std::ranges::find(classes_in_js, type) != std::end(classes_in_js); }

KerasWriter::KerasWriter(const Network& network, const Report& report, Reader reader)
    : network_(network),
      report_(report),
      reader_(reader),
      flow_(network, report),
      out_(network.nodes.size()),
      is_positive_(network.nodes.size()),
      names_(network.nodes.size()) {
  for (const Node& node : network.nodes) {
    if (node.shares) shared_.insert(*node.shares);
  }
}

bool KerasWriter::run() {
  for (at_ = 0; at_ < network_.nodes.size(); ++at_) {
    in_ = report_.layers[at_].in;
    size_ = report_.layers[at_].out;
    if (node().each_step) {
      in_ = Shape(in_.sizes().subspan(1));
      size_ = Shape(size_.sizes().subspan(1));
    }
    if (node().is_adapted()) return false;
    if (!std::visit([this](const auto& layer) { return put(layer); }, node().layer) || refused_) return false;
  }
  return true;
}

std::string KerasWriter::code() const {
  return "import keras\nfrom keras import layers\n\n" + python_ + "net = keras.Model(" +
         list(inputs_, &Tensor::variable) + ", " + list(outputs(), &Tensor::variable) +
         ")\n\nif __name__ == \"__main__\":\n    net.summary()\n" +
         weights_comment(network_, report_, Framework::keras, names_);
}

std::string KerasWriter::json() const {
  std::string layers;
  for (const Entry& entry : entries_) {
    layers +=
        (layers.empty() ? "" : ",\n") +
        ("{\"module\":\"keras.layers\",\"class_name\":" + quoted(entry.made.type) +
         ",\"registered_name\":null,\"name\":" + quoted(entry.name) + ",\"config\":{\"name\":" + quoted(entry.name));
    layers += (entry.made.json.empty() ? "" : ",") + entry.made.json + "},\"inbound_nodes\":[" + entry.calls + "]}";
  }
  return "{\"module\":\"keras.src.models.functional\",\"class_name\":\"Functional\",\"registered_name\":\"Functional\","
         "\"config\":{"
         "\"name\":\"net\",\"layers\":[\n" +
         layers + "\n],\"input_layers\":[" + references(inputs_) + "],\"output_layers\":[" + references(outputs()) +
         "]},\"keras_version\":\"2.15.0\",\"backend\":\"tensorflow\"}\n";
}

std::vector<Tensor> KerasWriter::outputs() const {
  std::vector<Tensor> out;
  for (const std::size_t output : report_.outputs) out.push_back(out_[output]);
  return out;
}

std::string KerasWriter::inbound(const std::vector<Tensor>& from, const char* second) const {
  if (second == nullptr) {
    std::string out;
    for (const Tensor& tensor : from) {
      out +=
          (out.empty() ? "[[" : ",[") + quoted(tensor.layer) + "," + number(static_cast<Count>(tensor.call)) + ",0,{}]";
    }
    return out + "]";
  }
  // An argument that is named stands there in Keras 3's form only.
  const std::string tensor = "{\"class_name\":\"__keras_tensor__\",\"config\":{\"shape\":[null," +
                             json_list(in_.sizes()).substr(1) + ",\"dtype\":\"float32\",\"keras_history\":[" +
                             quoted(from.front().layer) + "," + number(static_cast<Count>(from.front().call)) + ",0]}}";
  return "{\"args\":[" + tensor + "],\"kwargs\":{" + quoted(second) + ":" + tensor + "}}";
}

Tensor KerasWriter::call(Made layer, const std::vector<Tensor>& from, const std::string& part, const char* second,
                         const std::string& into) {
  if (reader_ == Reader::tensorflow_js && (layer.not_in_js || second != nullptr || !is_known_in_js(layer.type)))
    refused_ = true;
  // What has no weights is not shared.
  const bool has_weights = !part.ends_with("_");
  const std::size_t owner = node().shares.value_or(at_);
  // A layer that is made of others does not hand on that it is frozen: it is said of those that hold the weights. Attention makes
  // them when it is called, and takes the word afterwards.
  const bool is_frozen = node().frozen && has_weights;
  const bool is_frozen_after = is_frozen && layer.type == "MultiHeadAttention";
  if (is_frozen && !is_frozen_after && layer.type != "Bidirectional") layer.set("trainable", false);
  if (is_frozen_after && reader_ != Reader::python) refused_ = true;
  if (node().each_step) layer = made("TimeDistributed").first("layer", layer);
  const auto [found, is_new] = known_.try_emplace({has_weights ? owner : at_, part}, entries_.size());
  if (is_new) {
    if (names_[owner].empty()) names_[owner] = flow_.fresh_name(owner, may_be_kerass_own);
    std::string name = names_[owner] + (part.empty() ? "" : "_" + part);
    if (!has_weights) name += number(static_cast<Count>(at_) + 1);
    if (part.empty() && !network_.nodes[owner].name.empty())
      layer.python += (layer.python.empty() ? "name=" : ", name=") + quoted(name);
    entries_.push_back({name, layer});
  }
  Entry& entry = entries_[found->second];
  std::string code = layer.code();
  if (has_weights && (shared_.contains(owner) || is_frozen_after)) {
    const std::string variable = (shared_.contains(owner) ? "shared_" : "frozen_") + entry.name;
    if (is_new) python_ += variable + " = " + code + "\n";
    code = variable;
  }
  const Tensor out{into.empty() ? flow_.variable(at_) : into, entry.name, entry.count++};
  entry.calls += (entry.calls.empty() ? "" : ",") + inbound(from, second);
  const std::string argument = list(from, &Tensor::variable);
  python_ += out.variable + " = " + code + "(" + argument +
             (second != nullptr ? ", " + std::string(second) + "=" + argument : "") + ")\n";
  if (is_frozen_after && is_new) python_ += code + ".trainable = False\n";
  out_[at_] = out;
  return out;
}

bool KerasWriter::together(const Made& layer, bool is_positive) {
  std::vector<Tensor> from;
  for (const std::size_t source : flow_.sources(at_)) from.push_back(out_[source]);
  call(layer, from);
  is_positive_[at_] = is_positive;
  return true;
}

bool KerasWriter::put(const Input&) {
  const auto sizes = size_.sizes();
  const std::vector<Count> shape(sizes.begin(), sizes.end());
  const std::string name = flow_.fresh_name(at_, may_be_kerass_own);
  Made layer = made("InputLayer");
  layer.json = "\"batch_input_shape\":[null," + json_list(shape).substr(1) + ",\"dtype\":\"float32\",\"sparse\":false";
  entries_.push_back({name, layer});
  const Tensor out{flow_.inputs() > 1 ? "inputs_" + number(static_cast<Count>(at_) + 1) : "inputs", name};
  python_ += out.variable + " = keras.Input(" + tuple(shape) + ")\n";
  out_[at_] = out;
  inputs_.push_back(out);
  return true;
}

namespace {

Code write(const Network& network, const Report& report, KerasWriter::Reader reader) {
  // The report's sizes are an example then, and would stand in the code.
  if (!report.open.empty()) return {{}, first_open(network)};
  KerasWriter writer(network, report, reader);
  if (!writer.run()) return {{}, print_layer(network.nodes[writer.at()])};
  return {reader == KerasWriter::Reader::python ? writer.code() : writer.json(), {}};
}

}  // namespace

Code keras(const Network& network, const Report& report) { return write(network, report, KerasWriter::Reader::python); }
Code keras_json(const Network& network, const Report& report) {
  return write(network, report, KerasWriter::Reader::json);
}

Code tensorflow_js(const Network& network, const Report& report) {
  Code code = write(network, report, KerasWriter::Reader::tensorflow_js);
  if (!code.text.empty()) {
    code.text.pop_back();
    code.text = "{\"format\":\"layers-model\",\"modelTopology\":{\"model_config\":" + code.text + "}}\n";
  }
  return code;
}

}  // namespace pw::formats
