#include "formats/bring/layer_parts.h"

#include <algorithm>

#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

Padding keras_padding(const Args& args, int place) {
  const std::string word = small(args.word("padding|border_mode", place));
  if (word == "same") return Padding::Rule::same;
  if (word == "causal") return Padding::Rule::causal;
  return {};
}

/// A layer with the activation that it is told to end in.
MadeLayers with_activation(MadeLayers made, const Args& args, int place = -1) {
  const Expr* value = args.get("activation", place);
  if (value == nullptr || made.pieces.empty()) return made;
  std::string word = last_word(*value);
  // "keras.activations.gelu"
  word.erase(0, word.rfind('.') + 1);
  if (value->is(Kind::map)) {
    if (!value->word("class_name").empty()) word = small(value->word("class_name"));
    if (const Expr* config = value->find("config"); config != nullptr && config->is(Kind::text))
      word = small(config->text);
  }
  const auto type = activation_called(word);
  if (!type) {
    if (!word.empty()) made.doubt = word;
    return made;
  }
  if (*type == Activation::Type::identity) return made;
  if (auto* dense = std::get_if<Dense>(&made.pieces.back().layer);
      dense != nullptr && *type == Activation::Type::softmax) {
    dense->softmax = true;
    return made;
  }
  made.pieces.push_back({.layer = Activation{.type = *type}});
  return made;
}

/// Convolution2D(8, 3, 3) of Keras 1: after the filters the kernel, a number for each axis.
std::optional<Axes> first_keras_kernel(std::string_view type, std::size_t axes, const Args& args) {
  if (!type.starts_with("Convolution") && !type.starts_with("Deconvolution")) return std::nullopt;
  if (axes < 2 || args.places() <= axes) return std::nullopt;
  Axes out;
  for (std::size_t i = 0; i < axes; ++i) {
    const auto size = args.count("", static_cast<int>(i) + 1);
    if (!size) return std::nullopt;
    out.sizes[out.count++] = *size;
  }
  return out;
}

MadeLayers keras_conv(const std::string& name, std::size_t axes, const Args& args,
                      const std::optional<Axes>& first_kernel) {
  const bool depthwise = name == "DepthwiseConv";
  // Keras 1 gave rows and columns apart.
  auto kernel = args.axes("kernel_size|filter_length|kernelSize", depthwise ? 0 : 1);
  if (const auto rows = args.count("nb_row"); rows && args.count("nb_col")) kernel = Axes(*rows, *args.count("nb_col"));
  if (first_kernel) kernel = first_kernel;
  if (!kernel) return {};
  const Axes window = spread(*kernel, axes);
  const int after = first_kernel ? 100 : 0;
  const Axes stride = folded_or(args.axes("strides|subsample|subsample_length", (depthwise ? 1 : 2) + after), 1);
  const Padding padding = keras_padding(args, (depthwise ? 2 : 3) + after);
  const bool bias = args.yes("use_bias|bias|useBias", -1, true);
  const Axes dilation = folded_or(args.axes("dilation_rate|dilationRate"), 1);
  if (depthwise) {
    return with_activation(one(Depthwise{.kernel = window,
                                         .multiplier = args.count_or("depth_multiplier|depthMultiplier", 3, 1),
                                         .stride = stride,
                                         .padding = padding,
                                         .dilation = dilation,
                                         .bias = bias}),
                           args);
  }
  const auto filters = args.count("filters|nb_filter", 0);
  if (!filters || *filters < 1) return {};
  if (name == "SeparableConv") {
    return with_activation(one(Separable{.kernel = window,
                                         .filters = *filters,
                                         .multiplier = args.count_or("depth_multiplier|depthMultiplier", -1, 1),
                                         .stride = stride,
                                         .padding = padding,
                                         .dilation = dilation,
                                         .bias = bias}),
                           args);
  }
  if (name == "ConvTranspose" || name == "Deconvolution") {
    Transposed layer{.kernel = window,
                     .filters = *filters,
                     .stride = stride,
                     .padding = padding,
                     .output_padding = {},
                     .bias = bias};
    if (const auto more = args.axes("output_padding")) layer.output_padding = more->folded();
    layer.dilation = dilation;
    return with_activation(one(layer), args);
  }
  if (name == "LocallyConnected")
    return with_activation(
        one(Local{.kernel = window, .filters = *filters, .stride = stride, .padding = padding, .bias = bias}), args);
  if (name == "ConvLSTM") {
    return one(ConvLstm{.kernel = window,
                        .filters = *filters,
                        .padding = padding,
                        .bias = bias,
                        .sequence = args.yes("return_sequences", -1, false)});
  }
  return with_activation(one(Conv{.kernel = window,
                                  .filters = *filters,
                                  .stride = stride,
                                  .padding = padding,
                                  .dilation = dilation,
                                  .groups = args.count_or("groups", -1, 1),
                                  .bias = bias}),
                         args, first_kernel ? -1 : 6);
}

MadeLayers keras_pool(const std::string& name, std::size_t axes, const Args& args) {
  const bool max = has(name, "Max");
  if (name.starts_with("Global"))
    return one(GlobalPool{.type = max ? GlobalPool::Type::max : GlobalPool::Type::avg,
                          .keep = args.yes("keepdims", -1, false)});
  const Axes window = spread(args.axes("pool_size|pool_length|poolSize", 0).value_or(Axes(2)), axes);
  Axes stride = args.axes("strides|stride", 1).value_or(Axes()).folded();
  if (stride == window.folded()) stride = Axes();
  const Padding padding = keras_padding(args, 2);
  if (max) return one(MaxPool{.window = window, .stride = stride, .padding = padding});
  return one(AvgPool{.window = window, .stride = stride, .padding = padding});
}

MadeLayers keras_recurrent(std::string_view type, const Args& args) {
  Recurrent layer;
  layer.type = has(type, "LSTM")  ? Recurrent::Type::lstm
               : has(type, "GRU") ? Recurrent::Type::gru
                                  : Recurrent::Type::rnn;
  const auto neurons = args.count("units|output_dim", 0);
  if (!neurons) return {};
  layer.neurons = *neurons;
  layer.sequence = args.yes("return_sequences|returnSequences", -1, false);
  if (!args.yes("use_bias|useBias", -1, true)) layer.bias = Recurrent::Bias::no;
  else if (layer.type == Recurrent::Type::gru && !has(type, "Cu") && !args.yes("reset_after|resetAfter", -1, true))
    layer.bias = Recurrent::Bias::one;
  else if (type == "CuDNNLSTM") layer.bias = Recurrent::Bias::two;
  return one(layer);
}

/// Places before and after each axis: 1, (1, 2), ((1, 2), (0, 0)).
std::optional<Padding> sides(const Expr* value, std::size_t axes) {
  if (value == nullptr) return Padding(1);
  if (value->is(Kind::number)) return Padding(value->whole);
  if (!value->is(Kind::list) || value->parts.empty()) return std::nullopt;
  Axes before;
  Axes after;
  if (axes == 1 && value->parts.size() == 2 && value->parts[0].is(Kind::number))
    return Padding(Axes(value->parts[0].whole), Axes(value->parts[1].whole));
  for (const Expr& part : value->parts) {
    if (before.count >= Axes::most) return std::nullopt;
    const auto both = wholes(part);
    if (!both || both->empty()) return std::nullopt;
    before.sizes[before.count++] = both->front();
    after.sizes[after.count++] = both->back();
  }
  return Padding(before, after);
}

/// The layer inside of TimeDistributed or Bidirectional: from JSON a map with its class, from code a call.
struct Inner {
  std::string type;
  const Expr* args = nullptr;
};
std::optional<Inner> inner_of(const Expr* layer) {
  if (layer == nullptr) return std::nullopt;
  if (layer->is(Kind::map)) {
    const Expr* config = layer->find("config");
    if (config == nullptr || layer->word("class_name").empty()) return std::nullopt;
    return Inner{std::string(layer->word("class_name")), config};
  }
  if (layer->is(Kind::call)) {
    const Expr& callee = layer->parts.front();
    if (callee.is(Kind::name) || callee.is(Kind::attribute)) return Inner{callee.text, layer};
  }
  return std::nullopt;
}

}  // namespace

MadeLayers keras_layer(std::string_view type, const Args& args) {
  const auto [dimensional, axes] = dimensions_of(type);
  std::string name = dimensional;
  if (name == "Convolution") name = "Conv";
  if (name == "ConvolutionTranspose") name = "ConvTranspose";
  if (name == "SeparableConvolution") name = "SeparableConv";
  if (axes > 0) {
    if (is_one_of(name, "Conv|ConvTranspose|SeparableConv|DepthwiseConv|LocallyConnected|ConvLSTM|Deconvolution"))
      return keras_conv(name, axes, args, first_keras_kernel(type, axes, args));
    if (has(name, "Pool")) return keras_pool(name, axes, args);
    if (name == "UpSampling")
      return one(Upsample{.size = {}, .factor = folded_or(args.axes("size|length", 0), 2), .scale = {}});
    if (name == "ZeroPadding") {
      const auto all = sides(args.get("padding", 0), axes);
      return all ? one(ZeroPad{.type = ZeroPad::Type::zero, .padding = *all}) : MadeLayers();
    }
    if (name == "Cropping") {
      const auto all = sides(args.get("cropping", 0), axes);
      return all ? one(Crop{*all}) : MadeLayers();
    }
    if (name == "SpatialDropout")
      return one(Dropout{.type = Dropout::Type::spatial, .rate = decimal(args, "rate|p", 0, Setting::one / 2)});
  }
  if (type == "Dense") {
    const auto neurons = args.count("units|output_dim", 0);
    if (!neurons || *neurons < 1) return {};
    return with_activation(one(Dense{.neurons = *neurons, .bias = args.yes("use_bias|bias|useBias", 2, true)}), args,
                           1);
  }
  if (type == "EinsumDense") return {};
  if (type == "Flatten") return one(Flatten{});
  if (type == "Reshape" || type == "RepeatVector") {
    if (type == "RepeatVector") return one(RepeatVector{.times = args.count_or("n", 0, 1)});
    const Expr* shape = args.get("target_shape|targetShape|dims", 0);
    auto all = shape == nullptr ? std::nullopt : wholes(*shape);
    if (!all || all->empty() || all->size() > Shape::most_axes) return {};
    for (Count& size : *all) size = std::max<Count>(size, 0);
    return one(Reshape{Shape(*all)});
  }
  if (type == "Permute") {
    const Expr* dims = args.get("dims", 0);
    const auto all = dims == nullptr ? std::nullopt : wholes(*dims);
    return all ? one(Permute{Shape(*all)}) : MadeLayers();
  }
  if (type == "Dropout" || type == "AlphaDropout" || type == "GaussianDropout" || type == "GaussianNoise") {
    const auto which = type == "Dropout"           ? Dropout::Type::dropout
                       : type == "AlphaDropout"    ? Dropout::Type::alpha
                       : type == "GaussianDropout" ? Dropout::Type::gaussian
                                                   : Dropout::Type::noise;
    return one(Dropout{.type = which, .rate = decimal(args, "rate|p|stddev", 0, Setting::one / 2)});
  }
  if (is_one_of(type, "BatchNormalization|BatchNormalizationV1|SyncBatchNormalization")) {
    MadeLayers out = one(BatchNorm{.scale = args.yes("scale", -1, true), .shift = args.yes("center", -1, true)});
    return out;
  }
  if (type == "LayerNormalization") {
    // The RMS norm of newer versions has no shift.
    const bool rms = args.yes("rms_scaling", -1, false);
    LayerNorm norm{.axes = {}, .scale = args.yes("scale", -1, true), .shift = !rms && args.yes("center", -1, true)};
    if (const Expr* axis = args.get("axis")) {
      const auto all = wholes(*axis);
      if (all && !(all->size() == 1 && all->front() == -1) && std::ranges::all_of(*all, [](Count a) { return a > 0; }))
        norm.axes = Shape(*all);
    }
    return one(norm);
  }
  if (type == "RMSNormalization") return one(RmsNorm{});
  if (type == "GroupNormalization") {
    const Count groups = args.count_or("groups", 0, 32);
    return one(GroupNorm{.groups = groups < 0 ? 0 : groups,
                         .scale = args.yes("scale", -1, true),
                         .shift = args.yes("center", -1, true)});
  }
  if (type == "UnitNormalization") return none();
  if (type == "Normalization") return one(Normalization{});
  if (type == "Rescaling") return none();
  if (type == "Embedding") {
    const auto entries = args.count("input_dim|inputDim", 0);
    const auto size = args.count("output_dim|outputDim", 1);
    return entries && size ? one(Embedding{.entries = *entries, .vector_size = *size}) : MadeLayers();
  }
  if (is_one_of(type, "LSTM|GRU|SimpleRNN|CuDNNLSTM|CuDNNGRU")) return keras_recurrent(type, args);
  if (type == "MultiHeadAttention") {
    const auto heads = args.count("num_heads|numHeads", 0);
    const auto size = args.count("key_dim|keyDim", 1);
    if (!heads || !size) return {};
    Attention layer{.heads = *heads, .head_size = *size, .window = {}};
    layer.value_size = args.count_or("value_dim", 2, 0);
    if (layer.value_size == layer.head_size) layer.value_size = 0;
    layer.out = args.count_or("output_shape", -1, 0);
    layer.bias = args.yes("use_bias", -1, true);
    return one(layer);
  }
  if (type == "GroupedQueryAttention" || type == "GroupQueryAttention") {
    const auto size = args.count("head_dim", 0);
    const auto heads = args.count("num_query_heads", 1);
    if (!heads || !size) return {};
    return one(Attention{.heads = *heads,
                         .head_size = *size,
                         .key_heads = args.count_or("num_key_value_heads", 2, 0),
                         .window = {},
                         .bias = args.yes("use_bias", -1, true)});
  }
  if (type == "PReLU") {
    PRelu layer;
    if (const Expr* shared = args.get("shared_axes|sharedAxes", 4)) {
      if (const auto all = wholes(*shared)) {
        layer.slopes = PRelu::Slopes::value;
        layer.shared = Shape(*all);
      }
    }
    return one(layer);
  }
  if (type == "ReLU" || type == "reLU") {
    const Expr* most = args.get("max_value|maxValue", 0);
    const bool six = most != nullptr && most->is(Kind::number) && most->real == 6;
    return one(Activation{.type = six ? Activation::Type::relu6 : Activation::Type::relu});
  }
  if (type == "Activation") {
    const Expr* value = args.get("activation", 0);
    if (value == nullptr) return {};
    std::string word = last_word(*value);
    if (value->is(Kind::map)) word = small(value->word("class_name"));
    const auto which = activation_called(word);
    if (which && *which == Activation::Type::identity) return one(Activation{.type = *which});
    if (which) return one(Activation{.type = *which});
    return {.known = true, .doubt = word};
  }
  if (type == "TimeDistributed" || type == "Bidirectional") {
    const auto inner = inner_of(args.get("layer", 0));
    if (!inner) return {};
    MadeLayers out = keras_layer(inner->type, Args(*inner->args));
    if (!out.known) return {};
    if (type == "TimeDistributed") {
      for (Piece& piece : out.pieces) piece.each_step = true;
      return out;
    }
    if (out.pieces.empty()) return {};
    auto* recurrent = std::get_if<Recurrent>(&out.pieces.front().layer);
    if (recurrent == nullptr) return {};
    const std::string_view merge = args.word("merge_mode|mergeMode");
    recurrent->both = merge == "sum"   ? Recurrent::Both::sum
                      : merge == "mul" ? Recurrent::Both::multiply
                      : merge == "ave" ? Recurrent::Both::average
                                       : Recurrent::Both::concat;
    return out;
  }
  if (is_one_of(type,
                "Masking|ActivityRegularization|Lambda|Identity|RandomFlip|RandomRotation|RandomZoom|RandomContrast|"
                "RandomTranslation|RandomCrop|RandomBrightness|RandomHeight|RandomWidth"))
    return none();
  if (is_one_of(type, "Resizing|CenterCrop")) {
    const auto height = args.count("height", 0);
    const auto width = args.count("width", 1);
    return height && width ? one(Upsample{.size = Shape{*height, *width}, .scale = {}}) : MadeLayers();
  }
  if (const auto activation = activation_called(type); activation && type != "Linear")
    return one(Activation{.type = *activation});
  return {};
}

}  // namespace pw::formats::bring
