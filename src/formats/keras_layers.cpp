// What moves no window.
#include "core/tables.h"
#include "formats/keras_names.h"
#include "formats/keras_writer.h"

namespace pw::formats {
namespace {

Made reshape(const Shape& shape) {
  return made("Reshape").first("target_shape", {shape.sizes().begin(), shape.sizes().end()}, false);
}

Made& affine(Made& layer, bool scale, bool shift) {
  if (!scale) layer.set("scale", false);
  if (!shift) layer.set("center", false);
  return layer;
}

bool has_negative(const Sides& sides) {
  const auto is_negative = [](Count places) { return places < 0; };
  return std::ranges::any_of(sides.before, is_negative) || std::ranges::any_of(sides.after, is_negative);
}

}  // namespace

bool KerasWriter::put(const GlobalPool& layer) {
  if (axes() < 1 || axes() > 3) return false;
  const bool positive = all_positive();
  const Tensor one = call(
      made((layer.type == GlobalPool::Type::avg ? "GlobalAveragePooling" : "GlobalMaxPooling") + dimension()), {in()});
  if (layer.keep) call(reshape(size_), {one}, "keep_");
  is_positive_[at_] = positive;
  return true;
}

bool KerasWriter::put(const Dense& layer) {
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

bool KerasWriter::put(const Flatten& layer) {
  return layer.axes.rank() == 0 && done(made("Flatten"), in(), all_positive());
}

bool KerasWriter::put(const Reshape&) {
  // Where the channels come first, other values would come to lie beside each other.
  return (network_.convention != Convention::pytorch || (in_.rank() == 1 && size_.rank() == 1)) &&
         done(reshape(size_), in(), all_positive());
}

bool KerasWriter::put(const Permute& layer) {
  return network_.convention != Convention::pytorch &&
         done(made("Permute").first("dims", {layer.order.sizes().begin(), layer.order.sizes().end()}, false), in(),
              all_positive());
}

bool KerasWriter::put(const BatchNorm& layer) {
  Made made_layer = made("BatchNormalization");
  made_layer.not_in_js_if(in_.rank() > 3);
  return layer.running && done(affine(made_layer, layer.scale, layer.shift), in());
}

bool KerasWriter::put(const GroupNorm& layer) {
  Made made_layer = made("GroupNormalization").first("groups", layer.groups == 0 ? in_.channels() : layer.groups);
  return done(affine(made_layer, layer.scale, layer.shift), in());
}

bool KerasWriter::put(const InstanceNorm& layer) {
  Made made_layer = made("GroupNormalization").first("groups", in_.channels());
  return !layer.running && done(affine(made_layer, layer.affine, layer.affine), in());
}

bool KerasWriter::put(const LayerNorm& layer) {
  Made made_layer = made("LayerNormalization");
  if (layer.axes.rank() > 0) {
    if (network_.convention == Convention::pytorch) return false;
    made_layer.put("axis", tuple({layer.axes.sizes().begin(), layer.axes.sizes().end()}),
                   json_list({layer.axes.sizes().begin(), layer.axes.sizes().end()}));
  }
  return done(affine(made_layer, layer.scale, layer.shift), in());
}

bool KerasWriter::put(const Normalization&) { return done(made("Normalization"), in()); }

bool KerasWriter::put(const Activation& layer) {
  using enum Activation::Type;
  // The class of this name takes the last axis in Keras, and in TensorFlow.js the first.
  const ActivationNames names =
      layer.type == softmax && in_.rank() > 1 ? ActivationNames{"Activation", "softmax"} : activation_names[layer.type];
  Made made_layer = made(names.type);
  made_layer.not_in_js_if(!names.in_js);
  if (names.argument != nullptr) made_layer.put("activation", quoted(names.argument), quoted(names.argument), true);
  if (layer.type == relu6) made_layer.put("max_value", "6.0", "6.0");
  constexpr Activation::Type never_below[] = {relu, relu6, hardsigmoid, sigmoid, softplus, softmax, exponential};
  return done(made_layer, in(),
              std::ranges::find(never_below, layer.type) != std::end(never_below) ||
                  (layer.type == identity && all_positive()));
}

bool KerasWriter::put(const PRelu& layer) {
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

bool KerasWriter::put(const Dropout& layer) {
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

bool KerasWriter::put(const ZeroPad& layer) {
  const Sides sides{each(layer.padding.before, axes()), each(layer.padding.after, axes())};
  if (layer.type != ZeroPad::Type::zero || axes() < 1 || axes() > 3 || has_negative(sides)) return false;
  return done(made("ZeroPadding" + dimension()).first("padding", sides), in(), all_positive());
}

bool KerasWriter::put(const Crop& layer) {
  const Sides sides{each(layer.edges.before, axes()), each(layer.edges.after, axes())};
  if (axes() < 1 || axes() > 3 || has_negative(sides)) return false;
  return done(made("Cropping" + dimension()).first("cropping", sides), in(), all_positive());
}

bool KerasWriter::put(const Upsample&) {
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

bool KerasWriter::put(const Merge& layer) {
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

bool KerasWriter::put(const Concat& layer) {
  if (flow_.sources(at_).size() < 2) return false;
  Made made_layer = made("Concatenate");
  if (layer.axis > 0) {
    const std::size_t place = report_.layers[at_].out.place(static_cast<std::size_t>(layer.axis)) + 1;
    if (place < report_.layers[at_].out.rank()) made_layer.set("axis", static_cast<Count>(place));
  }
  return together(made_layer, all_positive());
}

bool KerasWriter::put(const SqueezeExcite& layer) {
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

bool KerasWriter::put(const Embedding& layer) {
  return in_.rank() == 1 &&
         done(made("Embedding").first("input_dim", layer.entries).first("output_dim", layer.vector_size), in());
}

void KerasWriter::say_gates(Made& layer) const {
  if (reader_ == Reader::tensorflow_js) layer.set("recurrent_activation", "sigmoid");
}

bool KerasWriter::put(const Recurrent& layer) {
  using enum Recurrent::Bias;
  const bool is_gru = layer.type == Recurrent::Type::gru;
  Recurrent::Bias bias = layer.bias;
  if (bias == usual)
    bias = network_.convention == Convention::pytorch || (network_.convention == Convention::tensorflow && is_gru)
               ? two
               : one;
  // Two biases are known to Keras in a GRU only.
  if (axes() != 1 || (bias == two && !is_gru) || layer.projection > 0 || layer.peepholes) return false;
  Made cell = made(is_gru                                ? "GRU"
                   : layer.type == Recurrent::Type::lstm ? "LSTM"
                                                         : "SimpleRNN")
                  .first("units", layer.neurons);
  if (bias == no) cell.set("use_bias", false);
  // Always said: Keras and TensorFlow.js differ in what they take where it is not.
  if (is_gru) cell.set("reset_after", bias == two).not_in_js_if(bias == two);
  if (layer.sequence) cell.set("return_sequences", true);
  if (layer.type != Recurrent::Type::rnn) say_gates(cell);
  if (layer.both == Recurrent::Both::no) return done(cell, in());
  if (node().frozen) cell.set("trainable", false);
  using Both = Recurrent::Both;
  constexpr auto modes = table_of<Both, const char*>(
      {{Both::no, ""}, {Both::concat, "concat"}, {Both::sum, "sum"}, {Both::multiply, "mul"}, {Both::average, "ave"}});
  return done(made("Bidirectional").first("layer", cell).set("merge_mode", modes[layer.both]), in());
}

bool KerasWriter::put(const ConvLstm& layer) {
  if (in_.rank() != layer.kernel.count + 2U) return false;
  const auto dimensions = std::size_t{layer.kernel.count};
  Made made_layer = made("ConvLSTM" + number(static_cast<Count>(dimensions)) + "D")
                        .first("filters", layer.filters)
                        .first("kernel_size", each(layer.kernel, dimensions));
  if (layer.padding.rule == Padding::Rule::same) made_layer.set("padding", "same");
  else if (!layer.padding.is_none()) return false;
  if (!layer.bias) made_layer.set("use_bias", false);
  if (layer.sequence) made_layer.set("return_sequences", true);
  say_gates(made_layer);
  return done(made_layer, in());
}

bool KerasWriter::put(const Attention& layer) {
  if (axes() != 1 || node().each_step || !layer.is_plain() || flow_.sources(at_).size() > 1) return false;
  Made made_layer = made("MultiHeadAttention").first("num_heads", layer.heads).first("key_dim", layer.head_size);
  if (!layer.bias) made_layer.set("use_bias", false);
  call(made_layer, {in()}, "", "value");
  return true;
}

bool KerasWriter::put(const RepeatVector& layer) {
  return done(made("RepeatVector").first("n", layer.times), in(), all_positive());
}

}  // namespace pw::formats
