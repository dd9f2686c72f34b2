#include "formats/bring/layer_parts.h"

#include <algorithm>

#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

/// PyTorch's padding: a number, one for each axis, or a word.
Padding torch_padding(const Args& args, int place) {
  const std::string_view word = args.word("padding", place);
  if (word == "same") return Padding::Rule::same;
  if (const auto axes = args.axes("padding", place)) return {axes->folded(), axes->folded()};
  return {};
}
MadeLayers torch_conv(const Args& args, std::size_t axes, bool lazy) {
  const int after = lazy ? -1 : 0;
  const Count in = lazy ? 0 : args.count_or("in_channels", 0, 0);
  const auto kernel = args.axes("kernel_size", 2 + after);
  const auto filters = args.count("out_channels", 1 + after);
  if (!kernel || !filters || *filters < 1) return {};
  const Count groups = args.count_or("groups", 6 + after, 1);
  const bool bias = args.yes("bias", 7 + after, true);
  const Axes stride = folded_or(args.axes("stride", 3 + after), 1);
  const Axes dilation = folded_or(args.axes("dilation", 5 + after), 1);
  const Padding padding = torch_padding(args, 4 + after);
  if (groups > 1 && groups == in && *filters % in == 0) {
    return one(Depthwise{.kernel = spread(*kernel, axes),
                         .multiplier = *filters / in,
                         .stride = stride,
                         .padding = padding,
                         .dilation = dilation,
                         .bias = bias},
               in);
  }
  return one(Conv{.kernel = spread(*kernel, axes),
                  .filters = *filters,
                  .stride = stride,
                  .padding = padding,
                  .dilation = dilation,
                  .groups = groups,
                  .bias = bias},
             in);
}

MadeLayers torch_transposed(const Args& args, std::size_t axes, bool lazy) {
  const int after = lazy ? -1 : 0;
  const auto kernel = args.axes("kernel_size", 2 + after);
  const auto filters = args.count("out_channels", 1 + after);
  if (!kernel || !filters) return {};
  Transposed layer{.kernel = spread(*kernel, axes),
                   .filters = *filters,
                   .stride = folded_or(args.axes("stride", 3 + after), 1),
                   .padding = torch_padding(args, 4 + after),
                   .output_padding = {}};
  if (const auto more = args.axes("output_padding", 5 + after);
      more && *more != Axes(0) && !(more->is_even() && more->at(0) == 0))
    layer.output_padding = more->folded();
  layer.groups = args.count_or("groups", 6 + after, 1);
  layer.bias = args.yes("bias", 7 + after, true);
  layer.dilation = folded_or(args.axes("dilation", 8 + after), 1);
  return one(layer, lazy ? 0 : args.count_or("in_channels", 0, 0));
}

MadeLayers torch_pool(const Args& args, std::size_t axes, bool max) {
  const auto kernel = args.axes("kernel_size|size", 0);
  if (!kernel) return {};
  const Axes window = spread(*kernel, axes);
  Axes stride = args.axes("stride", 1).value_or(Axes()).folded();
  if (stride == window.folded()) stride = Axes();
  const Padding padding = torch_padding(args, 2);
  if (max) {
    return one(MaxPool{.window = window,
                       .stride = stride,
                       .padding = padding,
                       .dilation = folded_or(args.axes("dilation", 3), 1),
                       .ceil = args.yes("ceil_mode", 5, false)});
  }
  return one(AvgPool{.window = window,
                     .stride = stride,
                     .padding = padding,
                     .ceil = args.yes("ceil_mode", 3, false),
                     .count_pad = args.yes("count_include_pad", 4, true)});
}

MadeLayers torch_adaptive(const Args& args, std::size_t axes, bool max) {
  const auto size = args.axes("output_size", 0);
  if (!size) return {};
  bool all_one = true;
  Shape shape;
  for (std::size_t i = 0; i < size->count; ++i) {
    shape.push_back(size->sizes[i]);
    all_one = all_one && size->sizes[i] == 1;
  }
  if (all_one) return one(GlobalPool{.type = max ? GlobalPool::Type::max : GlobalPool::Type::avg, .keep = true});
  if (axes > 1 && size->count == 1) shape = Shape{size->sizes[0], size->sizes[0]};
  return one(AdaptivePool{.type = max ? AdaptivePool::Type::max : AdaptivePool::Type::avg, .size = shape});
}

MadeLayers torch_recurrent(std::string_view type, const Args& args) {
  Recurrent layer;
  // A cell is the layer for one step.
  const bool cell = type.ends_with("Cell");
  layer.type = type.starts_with("LSTM")  ? Recurrent::Type::lstm
               : type.starts_with("GRU") ? Recurrent::Type::gru
                                         : Recurrent::Type::rnn;
  const auto neurons = args.count("hidden_size", 1);
  if (!neurons) return {};
  layer.neurons = *neurons;
  layer.sequence = true;
  layer.both = args.yes("bidirectional", -1, false) ? Recurrent::Both::concat : Recurrent::Both::no;
  if (!args.yes("bias", cell ? 2 : -1, true)) layer.bias = Recurrent::Bias::no;
  layer.projection = args.count_or("proj_size", -1, 0);
  MadeLayers out{.known = true};
  const Count layers = cell ? 1 : std::clamp<Count>(args.count_or("num_layers", 2, 1), 1, 1000);
  for (Count i = 0; i < layers; ++i)
    out.pieces.push_back({.layer = layer, .takes = i == 0 ? args.count_or("input_size", 0, 0) : 0});
  return out;
}

/// The values of PyTorch's normalized_shape, and how many axes they are.
std::optional<std::vector<Count>> normalized(const Args& args) {
  const Expr* shape = args.get("normalized_shape", 0);
  return shape == nullptr ? std::nullopt : wholes(*shape);
}

MadeLayers torch_norm(std::string_view name, std::size_t axes, const Args& args) {
  if (name == "BatchNorm" || name == "SyncBatchNorm" || name == "LazyBatchNorm" || name == "BatchNormAct" ||
      name == "FrozenBatchNorm") {
    BatchNorm norm;
    if (!args.yes("affine", 3, true)) norm.scale = norm.shift = false;
    // register_parameter("weight", None)
    norm.scale = norm.scale && args.yes("weight", -1, true);
    norm.shift = norm.shift && args.yes("bias", -1, true);
    norm.running = args.yes("track_running_stats", 4, true);
    MadeLayers out = one(norm, args.count_or("num_features", 0, 0));
    if (name == "FrozenBatchNorm") out.pieces.front().frozen = true;
    return out;
  }
  if (name == "InstanceNorm" && axes > 0) {
    InstanceNorm norm{.affine = args.yes("affine", 3, false), .running = args.yes("track_running_stats", 4, false)};
    return one(norm, norm.affine || norm.running ? args.count_or("num_features", 0, 0) : 0);
  }
  if (name == "GroupNorm") {
    const bool affine = args.yes("affine", 3, true);
    return one(GroupNorm{.groups = args.count_or("num_groups", 0, 1), .scale = affine, .shift = affine},
               args.count_or("num_channels", 1, 0));
  }
  if (name == "LayerNorm" || name == "T5LayerNorm" || has(name, "RMSNorm")) {
    const auto shape = normalized(args);
    const bool affine = args.yes("elementwise_affine", 2, true);
    if (name == "T5LayerNorm" || has(name, "RMSNorm")) {
      RmsNorm norm;
      norm.scale = affine;
      return one(norm, shape && !shape->empty() ? shape->back() : args.count_or("hidden_size|dim", 0, 0));
    }
    LayerNorm norm;
    norm.scale = affine;
    norm.shift = affine && args.yes("bias", 3, true);
    const Count takes = shape && !shape->empty() ? shape->back() : 0;
    if (shape && shape->size() > 1) {
      // Over several axes: the last ones, numbered as PyTorch numbers them.
      for (std::size_t i = 1; i <= shape->size(); ++i) norm.axes.push_back(static_cast<Count>(i));
      return one(norm);
    }
    return one(norm, takes);
  }
  if (name == "LocalResponseNorm") return one(Lrn{.size = args.count_or("size", 0, 5)});
  return {};
}

MadeLayers torch_upsample(const Args& args) {
  if (const auto size = args.axes("size", 0)) {
    Upsample out;
    for (std::size_t i = 0; i < size->count; ++i) out.size.push_back(size->sizes[i]);
    return one(out);
  }
  const Expr* factor = args.get("scale_factor", 1);
  if (factor == nullptr) return {};
  Upsample out;
  const Expr& first = factor->is(Kind::list) && !factor->parts.empty() ? factor->parts.front() : *factor;
  if (!first.is(Kind::number)) return {};
  if (first.real == static_cast<double>(first.whole) && first.whole >= 1) out.factor = Axes(first.whole);
  else out.scale = Axes(static_cast<Count>(first.real * 1e9 + 0.5) * (Setting::one / 1'000'000'000));
  return one(out);
}

MadeLayers torch_pad(std::string_view name, const Args& args) {
  const Expr* value = args.get("padding", 0);
  ZeroPad pad;
  if (has(name, "Reflection")) pad.type = ZeroPad::Type::reflection;
  else if (has(name, "Replication")) pad.type = ZeroPad::Type::replication;
  const auto all = value == nullptr ? std::nullopt : wholes(*value);
  if (!all || all->empty()) return {};
  if (all->size() == 4) pad.padding = Padding(Axes((*all)[2], (*all)[0]), Axes((*all)[3], (*all)[1]));
  else if (all->size() == 2) pad.padding = Padding(Axes((*all)[0]), Axes((*all)[1]));
  else pad.padding = Padding(all->front());
  return one(pad);
}

}  // namespace

Axes spread(const Axes& axes, std::size_t count) {
  Axes out;
  for (std::size_t i = 0; i < std::max<std::size_t>(count, 1) && i < Axes::most; ++i)
    out.sizes[out.count++] =
        std::max<Count>(axes.count == 1 ? axes.sizes[0] : axes.sizes[std::min<std::size_t>(i, Axes::most - 1)], 0);
  return out;
}

std::optional<Activation::Type> activation_called(std::string_view word) {
  using enum Activation::Type;
  std::string plain;
  for (const char c : word) {
    if (c != '_' && c != ' ') plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  for (const std::string_view end : {"activation", "function"}) {
    if (plain.size() > end.size() && plain.ends_with(end)) plain.resize(plain.size() - end.size());
  }
  constexpr std::pair<std::string_view, Activation::Type> all[] = {
      {"relu", relu},
      {"relu6", relu6},
      {"leakyrelu", leakyrelu},
      {"leaky", leakyrelu},
      {"rrelu", leakyrelu},
      {"elu", elu},
      {"selu", selu},
      {"celu", celu},
      {"gelu", gelu},
      {"newgelu", gelu},
      {"gelunew", gelu},
      {"fastgelu", gelu},
      {"quickgelu", gelu},
      {"gelutanh", gelu},
      {"gelupytorchtanh", gelu},
      {"pytorchgelutanh", gelu},
      {"silu", silu},
      {"swish", swish},
      {"mish", mish},
      {"hardswish", hardswish},
      {"hswish", hardswish},
      {"hardsigmoid", hardsigmoid},
      {"hsigmoid", hardsigmoid},
      {"sigmoid", sigmoid},
      {"logistic", sigmoid},
      {"tanh", tanh},
      {"softplus", softplus},
      {"softsign", softsign},
      {"softmax", softmax},
      {"softmax2d", softmax},
      {"logsoftmax", logsoftmax},
      {"exponential", exponential},
      {"linear", identity},
      {"identity", identity},
      {"thresholdedrelu", relu},
      {"hardtanh", relu6},
      {"logsigmoid", sigmoid},
  };
  for (const auto& [name, type] : all) {
    if (name == plain) return type;
  }
  return std::nullopt;
}

MadeLayers torch_layer(std::string_view type, const Args& args) {
  // GPT-2's of Hugging Face is a dense layer.
  if (type == "Conv1D") {
    const auto neurons = args.count("nf", 0);
    return neurons ? one(Dense{.neurons = *neurons}, args.count_or("nx", 1, 0)) : MadeLayers();
  }
  auto [name, axes] = dimensions_of(type);
  const bool lazy = name.starts_with("Lazy");
  if (lazy) name.erase(0, 4);
  if (axes > 0) {
    if (name == "Conv" || name == "WSConv" || name == "StdConv" || name == "DeformConv" || name == "Conv2dSame")
      return torch_conv(args, axes, lazy);
    if (name == "ConvTranspose") return torch_transposed(args, axes, lazy);
    if (name == "MaxPool" || name == "AvgPool") return torch_pool(args, axes, name == "MaxPool");
    if (name == "AdaptiveAvgPool" || name == "AdaptiveMaxPool")
      return torch_adaptive(args, axes, name == "AdaptiveMaxPool");
    if (name == "Dropout" || name == "FeatureAlphaDropout")
      return one(Dropout{.type = Dropout::Type::spatial, .rate = decimal(args, "p", 0, Setting::one / 2)});
    if (name.ends_with("Pad")) return torch_pad(name, args);
    if (name == "UpsamplingNearest" || name == "UpsamplingBilinear") return torch_upsample(args);
    if (name == "LayerNorm") return torch_norm(name, axes, args);
  }
  if (MadeLayers norm = torch_norm(name, axes, args); norm.known) return norm;
  if (type == "Conv2dSame") return torch_conv(args, 2, false);
  if (name == "Linear" || type == "NonDynamicallyQuantizableLinear" || type == "QKVLinear") {
    const int after = lazy ? -1 : 0;
    const auto neurons = args.count("out_features", 1 + after);
    if (!neurons || *neurons < 1) return {};
    return one(Dense{.neurons = *neurons, .bias = args.yes("bias", 2 + after, true)},
               lazy ? 0 : args.count_or("in_features", 0, 0));
  }
  if (type == "Bilinear") return {};
  if (type == "Embedding" || type == "EmbeddingBag") {
    const auto entries = args.count("num_embeddings", 0);
    const auto size = args.count("embedding_dim", 1);
    return entries && size ? one(Embedding{.entries = *entries, .vector_size = *size}) : MadeLayers();
  }
  if (is_one_of(type, "LSTM|GRU|RNN|LSTMCell|GRUCell|RNNCell")) return torch_recurrent(type, args);
  if (type == "MultiheadAttention") {
    const auto width = args.count("embed_dim", 0);
    const Count heads = std::max<Count>(args.count_or("num_heads", 1, 1), 1);
    if (!width || *width % heads != 0 || *width < heads) return {};
    return one(Attention{.heads = heads, .head_size = *width / heads, .window = {}, .bias = args.yes("bias", 3, true)},
               *width);
  }
  if (type == "Flatten") {
    const Count first = args.count_or("start_dim", 0, 1);
    const Count end = args.count_or("end_dim", 1, -1);
    if (first <= 1 && end == -1) return one(Flatten{});
    return one(Flatten{.axes = end > 0 ? Shape{first, end} : Shape{first}});
  }
  if (type == "Unflatten") {
    const Expr* size = args.get("unflattened_size", 1);
    const auto all = size == nullptr ? std::nullopt : wholes(*size);
    return all && args.count_or("dim", 0, 1) == 1 ? one(Reshape{Shape(*all)}) : MadeLayers();
  }
  if (type == "Dropout" || type == "AlphaDropout")
    return one(Dropout{.type = type == "Dropout" ? Dropout::Type::dropout : Dropout::Type::alpha,
                       .rate = decimal(args, "p", 0, Setting::one / 2)});
  if (type == "StochasticDepth" || type == "DropPath")
    return one(StochasticDepth{.rate = decimal(args, "p|drop_prob", 0, 0)});
  if (type == "PReLU") {
    const Count slopes = args.count_or("num_parameters", 0, 1);
    return one(PRelu{.slopes = slopes > 1 ? PRelu::Slopes::channel : PRelu::Slopes::usual, .shared = {}},
               slopes > 1 ? slopes : 0);
  }
  if (type == "Upsample" || type == "Interpolate") return torch_upsample(args);
  if (type == "PixelShuffle")
    return one(PixelShuffle{.type = PixelShuffle::Type::shuffle, .factor = args.count_or("upscale_factor", 0, 1)});
  if (type == "PixelUnshuffle")
    return one(PixelShuffle{.type = PixelShuffle::Type::unshuffle, .factor = args.count_or("downscale_factor", 0, 1)});
  if (type == "ChannelShuffle") return one(ChannelShuffle{.groups = args.count_or("groups", 0, 2)});
  if (is_one_of(
          type,
          "Identity|Permute|DropBlock2d|Softmin|Sequential|ParametrizationList|_WeightNorm|ActQuant|QuantStub|"
          "DeQuantStub|BlurPool|Quantize|DeQuantize|FloatFunctional|QFunctional|WindowPartition|WindowDepartition|"
          "SwapAxes|Chomp1d|Concat"))
    return none();
  if (has(type, "Rotary")) return none();
  if (const auto activation = activation_called(type); activation && type != "Linear")
    return one(Activation{.type = *activation});
  if (is_one_of(type, "Hardshrink|Softshrink|Tanhshrink|Threshold|GLU")) return none();
  return {};
}

}  // namespace pw::formats::bring
