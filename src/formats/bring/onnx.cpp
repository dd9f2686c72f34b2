// ONNX: a graph of operators whose weights are tensors with names (github.com/onnx/onnx, docs/Operators.md). An operator with weights becomes
// the layer that it is; what is not known keeps its weights as a table, so that every parameter of the file is counted.
#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "formats/bring/finish.h"
#include "formats/bring/layers.h"
#include "formats/bring/onnx_file.h"
#include "formats/bring/plan.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using namespace onnx;
using text::Key;

/// What goes along an edge: what a layer gives, or numbers that are known.
struct Flow {
  std::size_t node = Plan::nothing;
  const Tensor* tensor = nullptr;
  const Tensor* origin = nullptr;  ///< the tensor of the file that it was made of, when it was only turned or renamed
};

class Reader {
 public:
  Reader(Bytes& file, Graph graph) : file_(file), graph_(std::move(graph)), plan_(Convention::pytorch) {}
  Brought read();

 private:
  [[nodiscard]] const Flow& flow(std::string_view name) const {
    static const Flow none;
    const auto found = flows_.find(name);
    return found == flows_.end() ? none : found->second;
  }
  [[nodiscard]] const Flow& flow(const Node& node, std::size_t place) const { return flow(node.input(place)); }
  /// Its numbers, where they are known and with a point.
  [[nodiscard]] const Tensor* weight(const Node& node, std::size_t place) const {
    const Tensor* out = flow(node, place).tensor;
    return out != nullptr && out->is_float() ? out : nullptr;
  }
  void give(const Node& node, Flow out) {
    for (const std::string& name : node.out) flows_[name] = out;
  }
  void give(const Node& node, std::size_t at) { give(node, Flow{.node = at}); }
  void use(const Node& node, std::size_t place, bool trained = true) {
    const Tensor* origin = flow(node, place).origin;
    if (origin != nullptr && origin->numbers()) used_[origin] = trained;
  }
  [[nodiscard]] const Node* only_reader(const std::string& name) const {
    const auto found = readers_.find(name);
    return found == readers_.end() || found->second.size() != 1 ? nullptr : &graph_.nodes[found->second.front()];
  }
  /// What comes in by the data's own edge; the last layer where that is not known.
  [[nodiscard]] std::size_t source(const Node& node, std::size_t place = 0) const {
    const std::size_t out = flow(node, place).node;
    return out != Plan::nothing ? out : plan_.size() > 0 ? plan_.last() : Plan::nothing;
  }

  void begin();
  void step(const Node& node);
  /// A layer with the weights at these places. The same weights once more are no others.
  void layer(const Node& node, Piece piece, std::size_t in, std::initializer_list<std::size_t> weights);
  bool is_layer(const Node& node);
  bool is_constant(const Node& node);
  bool is_turned(const Node& node);
  bool is_pool(const Node& node);
  bool is_reshaped(const Node& node);
  void convolution(const Node& node, const Tensor& kernel, std::size_t data, std::size_t bias);
  void dense(const Node& node, const Tensor& weights, bool turned, bool bias);
  void recurrent(const Node& node, const Tensor& weights);
  bool merge(const Node& node);
  void rest(const Node& node);
  [[nodiscard]] bool same_turned(const Tensor& a, const Tensor& b);
  void tie_copies();
  void add_notes();

  Bytes& file_;
  Graph graph_;
  Plan plan_;
  std::map<std::string, Flow, std::less<>> flows_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> readers_;
  std::map<const Tensor*, std::size_t> first_;  ///< the layer that had these weights first
  std::map<const Tensor*, bool> used_;  ///< whether they are trained
  std::map<const Tensor*, std::size_t> tables_;  ///< the embedding of each
  std::map<const Tensor*, std::size_t> dense_;
  std::set<const Node*> folded_;  ///< part of the layer before
  std::deque<Tensor> made_;
  Count copies_ = 0;  ///< numbers that the file has once more
  Count may_be_copies_ = 0;
  bool has_norm_ = false;
  int convolutions_with_bias_ = 0;
};

void Reader::begin() {
  for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
    for (const std::string& name : graph_.nodes[i].in) readers_[name].push_back(i);
  }
  for (const Tensor& tensor : graph_.tensors) flows_[tensor.name] = {.tensor = &tensor, .origin = &tensor};
  for (const Value& value : graph_.inputs) {
    // Old files list the weights there too.
    if (flows_.contains(value.name) || value.dims.empty()) continue;
    std::vector<Count> sizes(value.dims.begin() + 1, value.dims.end());
    if (sizes.size() > Shape::most_axes) continue;
    // A picture, or what a convolution takes: channels first.
    const Node* reader = only_reader(value.name);
    const bool steps =
        sizes.size() == 2 &&
        (reader == nullptr || !(has(reader->op, "Conv") || has(reader->op, "Pool") || has(reader->op, "BatchNorm")));
    if (sizes.size() > 1 && !steps) std::ranges::rotate(sizes, sizes.begin() + 1);
    flows_[value.name] = {.node = plan_.input(sizes.empty() ? Shape{1} : Shape(sizes), 0, value.name)};
  }
}

void Reader::layer(const Node& node, Piece piece, std::size_t in, std::initializer_list<std::size_t> weights) {
  const Tensor* origin = flow(node, *weights.begin()).origin;
  for (const std::size_t place : weights) use(node, place);
  const auto known = origin == nullptr ? first_.end() : first_.find(origin);
  if (known != first_.end() && plan_.node(known->second).layer.index() == piece.layer.index()) {
    give(node, plan_.again(known->second, in, 0));
    return;
  }
  const std::size_t before = plan_.size();
  std::string name(node.input(*weights.begin()));
  for (const std::string_view end : {".weight", ".kernel", "/kernel", "_weight", "_w_0"}) {
    if (name.ends_with(end)) name.resize(name.size() - end.size());
  }
  // "onnx::Conv_193" is nobody's name for it.
  if (has(name, "::")) name = node.name;
  const std::size_t at = plan_.add(std::move(piece), {in}, 0, name);
  if (plan_.size() > before && origin != nullptr) first_[origin] = at;
  give(node, at);
}

void Reader::convolution(const Node& node, const Tensor& kernel, std::size_t data, std::size_t bias_place) {
  const bool bias = weight(node, bias_place) != nullptr || flow(node, bias_place).tensor != nullptr;
  const Count groups = std::max<Count>(node.whole("group", 1), 1);
  const std::span<const Count> sizes = kernel.dims;
  const Axes window = axes_of(sizes.subspan(2));
  const Axes stride = node.axes("strides", 1);
  const Axes dilation = node.axes("dilations", 1);
  const std::size_t weights = bias_place - 1;
  if (bias) ++convolutions_with_bias_;
  const auto put = [&](Layer made, Count takes) {
    Piece piece;
    piece.layer = std::move(made);
    piece.takes = takes;
    if (bias) layer(node, std::move(piece), source(node, data), {weights, bias_place});
    else layer(node, std::move(piece), source(node, data), {weights});
  };
  if (has(node.op, "Transpose")) {
    Transposed made{.kernel = window,
                    .filters = sizes[1] * groups,
                    .stride = stride,
                    .padding = node.padding(),
                    .output_padding = {}};
    if (const std::vector<Count> more = node.wholes("output_padding");
        std::ranges::any_of(more, [](Count n) { return n != 0; }))
      made.output_padding = node.axes("output_padding", 0);
    made.dilation = dilation;
    made.groups = groups;
    made.bias = bias;
    put(made, sizes[0]);
    return;
  }
  const Count filters = sizes[0];
  const Count takes = sizes[1] * groups;
  if (groups > 1 && groups == takes && filters % groups == 0)
    put(Depthwise{.kernel = window,
                  .multiplier = filters / groups,
                  .stride = stride,
                  .padding = node.padding(),
                  .dilation = dilation,
                  .bias = bias},
        takes);
  else
    put(Conv{.kernel = window,
             .filters = filters,
             .stride = stride,
             .padding = node.padding(),
             .dilation = dilation,
             .groups = groups,
             .bias = bias},
        takes);
}

/// `turned`: neurons first.
void Reader::dense(const Node& node, const Tensor& weights, bool turned, bool bias) {
  const Count takes = weights.dims[turned ? 1 : 0];
  std::size_t in = source(node);
  if (in != Plan::nothing && plan_.shape(in).rank() > 1 && plan_.channels(in) != takes &&
      plan_.shape(in).values() == takes)
    in = plan_.put(Flatten{}, in, 0);
  Piece piece;
  piece.layer = Dense{.neurons = weights.dims[turned ? 0 : 1], .bias = bias};
  piece.takes = takes;
  const Tensor* origin = flow(node, 1).origin;
  const std::size_t before = plan_.size();
  // A bias that is added behind it.
  const Node* sum = bias || node.out.empty() ? nullptr : only_reader(node.out.front());
  if (sum != nullptr && sum->op == "Add") {
    const std::size_t place = sum->input(0) == node.out.front() ? 1 : 0;
    const Tensor* added = weight(*sum, place);
    if (added != nullptr && added->dims.size() == 1 && added->dims[0] == std::get<Dense>(piece.layer).neurons) {
      std::get<Dense>(piece.layer).bias = true;
      use(*sum, place);
      folded_.insert(sum);
    }
  }
  if (bias) layer(node, std::move(piece), in, {1, 2});
  else layer(node, std::move(piece), in, {1});
  if (sum != nullptr && folded_.contains(sum)) give(*sum, flow(node.out.front()));
  if (plan_.size() == before || origin == nullptr) return;
  const std::size_t at = flow(node.out.front()).node;
  dense_[origin] = at;
  // An embedding's table, turned over.
  if (const auto table = tables_.find(origin); table != tables_.end()) plan_.tie(at, table->second);
}

void Reader::recurrent(const Node& node, const Tensor& weights) {
  Recurrent made;
  made.type = node.op == "LSTM"  ? Recurrent::Type::lstm
              : node.op == "GRU" ? Recurrent::Type::gru
                                 : Recurrent::Type::rnn;
  const Count gates = node.op == "LSTM" ? 4 : node.op == "GRU" ? 3 : 1;
  made.neurons = std::max<Count>(node.whole("hidden_size", weights.dims[1] / gates), 1);
  made.sequence = true;
  if (weights.dims[0] == 2) made.both = Recurrent::Both::concat;
  const bool bias = weight(node, 3) != nullptr;
  made.bias = bias ? Recurrent::Bias::two : Recurrent::Bias::no;
  made.peepholes = node.op == "LSTM" && weight(node, 7) != nullptr;
  if (made.peepholes) use(node, 7);
  Piece piece;
  piece.layer = made;
  piece.takes = weights.dims[2];
  if (bias) layer(node, std::move(piece), source(node), {1, 2, 3});
  else layer(node, std::move(piece), source(node), {1, 2});
}

/// An operator that has weights of its own.
bool Reader::is_layer(const Node& node) {
  const Tensor* first = weight(node, 1);
  if ((node.op == "Conv" || node.op == "ConvTranspose" || node.op == "ConvInteger") && first != nullptr &&
      first->dims.size() > 2 && first->dims.size() <= Axes::most + 2) {
    convolution(node, *first, 0, 2);
  } else if (node.op == "QLinearConv" && weight(node, 3) != nullptr && weight(node, 3)->dims.size() > 2) {
    // The bias is made of whole numbers of 32 bits there, and stands behind the weights' scale.
    const Tensor& kernel = *weight(node, 3);
    Node plain = node;
    plain.op = "Conv";
    plain.in = {node.in[0], node.in[3]};
    if (!node.input(8).empty()) plain.in.emplace_back(node.input(8));
    convolution(plain, kernel, 0, 2);
  } else if (node.op == "Gemm" && first != nullptr && first->dims.size() == 2 && node.whole("transA", 0) == 0) {
    const bool turned = node.whole("transB", 0) != 0;
    const Tensor* bias = weight(node, 2);
    const bool fits = bias != nullptr && bias->numbers() == first->dims[turned ? 0 : 1];
    dense(node, *first, turned, fits);
  } else if ((node.op == "MatMul" || node.op == "MatMulInteger" || node.op == "FusedMatMul") && first != nullptr &&
             first->dims.size() == 2) {
    dense(node, *first, false, false);
  } else if (node.op == "QLinearMatMul" && weight(node, 3) != nullptr && weight(node, 3)->dims.size() == 2) {
    Node plain = node;
    plain.in = {node.in[0], node.in[3]};
    dense(plain, *weight(plain, 1), false, false);
  } else if (node.op == "BatchNormalization" && first != nullptr) {
    has_norm_ = true;
    use(node, 3, false);
    use(node, 4, false);
    layer(node, {.layer = BatchNorm{}, .takes = first->dims.empty() ? 0 : first->dims[0]}, source(node), {1, 2});
  } else if (node.op == "InstanceNormalization" && first != nullptr) {
    // With ones and noughts that are constants it learns nothing: so PyTorch writes a group normalisation, which multiplies behind it.
    const bool affine = flow(node, 1).origin->is_stored;
    const Count takes = first->dims.empty() ? 0 : first->dims[0];
    if (affine) layer(node, {.layer = InstanceNorm{.affine = true}, .takes = takes}, source(node), {1, 2});
    else give(node, plan_.put(InstanceNorm{.affine = false}, source(node), 0));
  } else if (node.op == "GroupNormalization" && first != nullptr && !first->dims.empty()) {
    layer(node,
          {.layer = GroupNorm{.groups = std::max<Count>(node.whole("num_groups", 1), 1)}, .takes = first->dims[0]},
          source(node), {1, 2});
  } else if ((has(node.op, "LayerNormalization") || has(node.op, "RMSNormalization")) && first != nullptr &&
             first->dims.size() == 1) {
    const bool rms = has(node.op, "RMS") || has(node.op, "Simplified");
    const bool shift = !rms && weight(node, 2) != nullptr;
    Piece piece;
    if (rms) piece.layer = RmsNorm{};
    else {
      LayerNorm norm;
      norm.shift = shift;
      piece.layer = norm;
    }
    piece.takes = first->dims[0];
    if (shift) layer(node, std::move(piece), source(node), {1, 2});
    else layer(node, std::move(piece), source(node), {1});
  } else if (node.op == "PRelu" && first != nullptr) {
    const auto all = first->numbers();
    if (!all || (*all != 1 && *all != plan_.channels(source(node)))) return false;
    layer(node, {.layer = PRelu{.slopes = *all == 1 ? PRelu::Slopes::one : PRelu::Slopes::channel, .shared = {}}},
          source(node), {1});
  } else if ((node.op == "LSTM" || node.op == "GRU" || node.op == "RNN") && first != nullptr &&
             first->dims.size() == 3 && weight(node, 2) != nullptr) {
    recurrent(node, *first);
  } else if (node.op == "Gather" && weight(node, 0) != nullptr && weight(node, 0)->dims.size() == 2 &&
             node.whole("axis", 0) == 0 && flow(node, 0).origin != nullptr && flow(node, 0).origin->is_stored) {
    const Tensor& table = *weight(node, 0);
    const std::size_t in = source(node, 1);
    Piece piece;
    piece.layer = Embedding{.entries = table.dims[0], .vector_size = table.dims[1]};
    layer(node, std::move(piece), in, {0});
    if (const Tensor* origin = flow(node, 0).origin; first_.contains(origin)) tables_[origin] = first_[origin];
  } else {
    return false;
  }
  return true;
}

bool Reader::is_constant(const Node& node) {
  if (node.op == "Constant") {
    const Attribute* value = node.find("value");
    if (value != nullptr && value->tensor) {
      Tensor& made = made_.emplace_back(*value->tensor);
      made.is_stored = false;
      give(node, Flow{.tensor = &made, .origin = &made});
    } else if (const std::vector<Count> all = node.wholes("value_ints"); !all.empty()) {
      Tensor& made = made_.emplace_back();
      made.wholes = all;
      give(node, Flow{.tensor = &made, .origin = &made});
    } else {
      give(node, Flow{});
    }
    return true;
  }
  if (node.op == "ConstantOfShape") {
    const Tensor* sizes = flow(node, 0).tensor;
    Tensor& made = made_.emplace_back();
    made.is_stored = false;
    made.type = 1;
    if (const Attribute* value = node.find("value"); value != nullptr && value->tensor) made.type = value->tensor->type;
    if (sizes != nullptr) made.dims = sizes->wholes;
    give(node, sizes == nullptr ? Flow{} : Flow{.tensor = &made, .origin = &made});
    return true;
  }
  return false;
}

/// Of numbers that are known: the same, turned, renamed, or unpacked.
bool Reader::is_turned(const Node& node) {
  const Flow from = flow(node, 0);
  if (from.tensor == nullptr) return false;
  if (node.op == "Identity" || node.op == "Cast" || node.op == "DequantizeLinear" || node.op == "QuantizeLinear") {
    give(node, from);
    return true;
  }
  const bool reshaped = node.op == "Reshape" || node.op == "Squeeze" || node.op == "Unsqueeze" || node.op == "Flatten";
  if (node.op != "Transpose" && !reshaped) return false;
  Tensor& made = made_.emplace_back(*from.tensor);
  if (node.op == "Transpose") {
    std::vector<Count> order = node.wholes("perm");
    if (order.empty()) {
      std::ranges::reverse(made.dims);
    } else {
      made.dims.clear();
      for (const Count axis : order) {
        if (axis >= 0 && axis < static_cast<Count>(from.tensor->dims.size()))
          made.dims.push_back(from.tensor->dims[static_cast<std::size_t>(axis)]);
      }
    }
  } else if (node.op == "Squeeze") {
    std::erase(made.dims, 1);
  } else if (node.op == "Unsqueeze") {
    made.dims.insert(made.dims.begin(), 1);
  } else if (const Tensor* sizes = flow(node, 1).tensor;
             sizes != nullptr && std::ranges::all_of(sizes->wholes, [](Count n) { return n > 0; })) {
    made.dims = sizes->wholes;
  }
  give(node, Flow{.tensor = &made, .origin = from.origin});
  return true;
}

bool Reader::is_pool(const Node& node) {
  const bool max = node.op == "MaxPool" || node.op == "GlobalMaxPool";
  if (node.op == "MaxPool" || node.op == "AveragePool") {
    const Axes window = axes_of(node.wholes("kernel_shape"));
    if (window.count == 0) return false;
    Axes stride = node.axes("strides", 1);
    if (stride == window.folded()) stride = Axes();
    const bool ceil = node.whole("ceil_mode", 0) != 0;
    if (max)
      give(node, plan_.put(MaxPool{.window = window,
                                   .stride = stride,
                                   .padding = node.padding(),
                                   .dilation = node.axes("dilations", 1),
                                   .ceil = ceil},
                           source(node), 0));
    else
      give(node, plan_.put(AvgPool{.window = window,
                                   .stride = stride,
                                   .padding = node.padding(),
                                   .ceil = ceil,
                                   .count_pad = node.whole("count_include_pad", 0) != 0},
                           source(node), 0));
    return true;
  }
  const bool over_space =
      node.op == "ReduceMean" && source(node) != Plan::nothing && plan_.shape(source(node)).rank() == 3;
  if (node.op != "GlobalAveragePool" && node.op != "GlobalMaxPool" && !over_space) return false;
  if (over_space) {
    std::vector<Count> axes = node.wholes("axes");
    if (const Tensor* given = flow(node, 1).tensor; axes.empty() && given != nullptr) axes = given->wholes;
    for (Count& axis : axes) axis += axis < 0 ? 4 : 0;
    std::ranges::sort(axes);
    if (axes != std::vector<Count>{2, 3}) return false;
  }
  const bool keep = !over_space || node.whole("keepdims", 1) != 0;
  give(node, plan_.put(GlobalPool{.type = max ? GlobalPool::Type::max : GlobalPool::Type::avg, .keep = keep},
                       source(node), 0));
  return true;
}

/// Other sizes of the same values; nothing is learned there.
bool Reader::is_reshaped(const Node& node) {
  if (flow(node, 0).node == Plan::nothing) return false;
  const std::size_t in = source(node);
  const std::size_t rank = plan_.shape(in).rank();
  const Tensor* sizes = flow(node, 1).tensor;
  const bool flat = node.op == "Flatten" || (node.op == "Reshape" && sizes != nullptr && sizes->wholes.size() == 2);
  const bool single = node.op == "Squeeze" && plan_.shape(in).values() == plan_.channels(in);
  if (rank > 1 && (flat || single)) {
    give(node, plan_.put(Flatten{}, in, 0));
    return true;
  }
  if (!is_one_of(node.op,
                 "Flatten|Reshape|Squeeze|Unsqueeze|Transpose|Identity|Cast|Dropout|Pad|Slice|Expand|QuantizeLinear|"
                 "DequantizeLinear|DynamicQuantizeLinear"))
    return false;
  give(node, in);
  return true;
}

/// What comes together, or numbers that are added to and multiplied with what comes in.
bool Reader::merge(const Node& node) {
  if (node.op == "Concat" || node.op == "Sum") {
    std::vector<std::size_t> from;
    for (const std::string& name : node.in) {
      if (const std::size_t at = flow(name).node; at != Plan::nothing) from.push_back(at);
    }
    if (from.size() < 2) return false;
    Piece piece;
    if (node.op == "Sum") piece.layer = Merge{.type = Merge::Type::add};
    else piece.layer = Concat{};
    give(node, plan_.add(std::move(piece), std::move(from), 0));
    return true;
  }
  if (node.op != "Add" && node.op != "Mul" && node.op != "Sub") return false;
  const std::size_t a = flow(node, 0).node;
  const std::size_t b = flow(node, 1).node;
  if (a == Plan::nothing || b == Plan::nothing) return false;
  const Merge::Type type = node.op == "Add"   ? Merge::Type::add
                           : node.op == "Mul" ? Merge::Type::multiply
                                              : Merge::Type::subtract;
  // "x · sigmoid(x)" is an activation, and no joining of branches.
  give(node, a == b ? a : plan_.add({.layer = Merge{.type = type}}, {a, b}, 0));
  return true;
}

/// What is none of these: its own numbers are kept where they may be learned, and what comes in goes on.
void Reader::rest(const Node& node) {
  if (const auto type = activation_called(node.op); type && flow(node, 0).node != Plan::nothing) {
    give(node,
         *type == Activation::Type::identity ? source(node) : plan_.put(Activation{.type = *type}, source(node), 0));
    return;
  }
  std::size_t at = Plan::nothing;
  // Limits of Clip, places to gather, what is subtracted or divided by: constants, and no parameters.
  const bool learns = !is_one_of(node.op,
                                 "Clip|Gather|GatherElements|GatherND|Where|Slice|Pad|Resize|Upsample|Sub|Div|Pow|"
                                 "Equal|Less|Greater|Min|Max|Range|Expand|Tile|OneHot|Loop|If|Scan");
  for (std::size_t place = 0; place < node.in.size(); ++place) {
    const Flow& from = flow(node, place);
    if (from.node != Plan::nothing && at == Plan::nothing) at = from.node;
    if (!learns || from.origin == nullptr || !from.origin->is_stored || !from.tensor->is_float() ||
        used_.contains(from.origin))
      continue;
    const auto count = from.origin->numbers();
    if (!count || *count < 2 || has(small(from.origin->name), "mask")) continue;
    used_[from.origin] = true;
    Shape shape;
    if (from.origin->dims.size() <= Shape::most_axes) shape = Shape(from.origin->dims);
    if (plan_.table(shape.rank() > 0 ? shape : Shape{*count}, 0, from.origin->name) == Plan::nothing)
      used_.erase(from.origin);
  }
  // What only joins with numbers is as large as it was.
  give(node, at);
}

void Reader::step(const Node& node) {
  if (folded_.contains(&node) || is_constant(node) || is_turned(node) || is_layer(node) || is_pool(node) ||
      is_reshaped(node) || merge(node))
    return;
  rest(node);
}

/// Whether one is the other turned over: some numbers of both are looked at.
bool Reader::same_turned(const Tensor& a, const Tensor& b) {
  if (a.type != b.type || a.size != b.size || a.size == 0 || a.dims.size() != 2) return false;
  const auto all = static_cast<std::uint64_t>(a.numbers().value_or(0));
  if (all == 0 || a.size % all != 0 || a.size / all > 8) return false;
  const std::uint64_t bytes = a.size / all;
  const auto width = static_cast<std::uint64_t>(a.dims[1]);
  const auto height = static_cast<std::uint64_t>(a.dims[0]);
  constexpr std::uint64_t looked_at = 64;
  bool differ = false;  // among themselves: nothing but noughts tells nothing
  std::optional<std::string> first;
  for (std::uint64_t i = 0; i < looked_at; ++i) {
    // Spread over all of it, on no line.
    const std::uint64_t place = (i * 0x9E3779B97F4A7C15ULL) % all;
    const auto one = read_part(file_, a.at + place * bytes, bytes);
    const auto other = read_part(file_, b.at + ((place % width) * height + place / width) * bytes, bytes);
    if (!one || !other || *one != *other) return false;
    differ = differ || (first && *first != *one);
    first = one;
  }
  return differ;
}

/// An embedding's table, of which the export has written a copy turned over for the last layer.
void Reader::tie_copies() {
  for (const auto& [tensor, at] : dense_) {
    const auto& made = std::get<Dense>(plan_.node(at).layer);
    if (made.bias || plan_.node(at).tied) continue;
    for (const auto& [table, first] : tables_) {
      if (table == tensor || table->dims.size() != 2 || tensor->dims.size() != 2 || table->dims[0] != tensor->dims[1] ||
          table->dims[1] != tensor->dims[0] || ((table->size > 0 || tensor->size > 0) && !same_turned(*table, *tensor)))
        continue;
      // Their numbers lie elsewhere: it cannot be seen.
      if (table->size == 0 && tensor->size == 0) {
        may_be_copies_ += tensor->numbers().value_or(0);
        break;
      }
      plan_.tie(at, first);
      copies_ += tensor->numbers().value_or(0);
      used_.erase(tensor);
      break;
    }
  }
}

void Reader::add_notes() {
  Count all = 0, kept = 0, trained = 0;
  const auto add = [](Count& sum, Count more) { sum = sum > INT64_MAX - more ? INT64_MAX : sum + more; };
  for (const Tensor& tensor : graph_.tensors) {
    const Count count = tensor.numbers().value_or(0);
    add(all, count);
    if (const auto used = used_.find(&tensor); used != used_.end()) add(used->second ? trained : kept, count);
  }
  if (all > kept + trained || kept > 0)
    plan_.note({0, text::say(Key::bring_three_numbers,
                             {{"all", all}, {"n", trained}, {"kept", kept}, {"rest", all - kept - trained}})});
  if (copies_ > 0) plan_.note({0, text::say(Key::bring_turned_copy, {{"n", copies_}})});
  if (may_be_copies_ > 0) plan_.note({0, text::say(Key::bring_may_be_copy, {{"n", may_be_copies_}})});
  constexpr int several = 3;
  if (!has_norm_ && convolutions_with_bias_ >= several) plan_.note({0, text::say(Key::bring_norm_folded)});
}

Brought Reader::read() {
  begin();
  for (const Node& node : graph_.nodes) step(node);
  for (const Tensor& tensor : graph_.inner) {
    const auto count = tensor.numbers();
    if (count && *count > 1 && tensor.is_float()) (void)plan_.table(Shape{*count}, 0, tensor.name);
  }
  tie_copies();
  add_notes();
  return finished(std::move(plan_).done(Form::onnx), std::string_view());
}

}  // namespace

BroughtOr read_onnx(Bytes& file) {
  auto graph = onnx::read_graph(file);
  if (!graph) return std::unexpected(graph.error());
  Brought out = Reader(file, std::move(*graph)).read();
  if (out.network.nodes.empty()) return std::unexpected(Refused{Form::onnx, 0, text::say(Key::bring_nothing_in_it)});
  return out;
}

}  // namespace pw::formats::bring
