// ONNX: a graph of operators whose weights are tensors with names (github.com/onnx/onnx, docs/Operators.md). An operator with weights becomes
// the layer that it is; what is not known keeps its weights as a table, so that every parameter of the file is counted.
#include "formats/bring/finish.h"
#include "formats/bring/onnx_reader.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace onnx {
namespace {

using text::Key;

/// These have weights as a rule, and are layers even where what comes in is known.
bool has_weights(std::string_view op) {
  return is_one_of(op, "Conv|ConvTranspose|LSTM|GRU|RNN|BatchNormalization|InstanceNormalization|LayerNormalization");
}

/// A name that PyTorch's export gives to parameters, and none of a value on the way.
bool is_linked_name(std::string_view name) {
  return std::ranges::all_of(
             name, [](char c) { return is_letter(c) || is_digit(c) || has(".-", std::string_view(&c, 1)); }) &&
         std::ranges::any_of(name, is_letter);
}

}  // namespace

void Reader::index(const Graph& graph) {
  for (const Tensor& tensor : graph.tensors) {
    const Count count = tensor.numbers().value_or(0);
    add(stored_, count);
    keeps_weights_ = keeps_weights_ || (count > 1 && tensor.is_float());
  }
  for (const Node& node : graph.nodes) {
    for (const std::string& name : node.in) readers_[name].push_back(&node);
    for (const std::string& name : node.out) makers_[name] = &node;
    for (const Attribute& attribute : node.attributes) {
      for (const Graph& inner : attribute.graphs) index(inner);
    }
  }
}

void Reader::begin() {
  index(graph_);
  std::set<std::string_view> weights;
  for (const Tensor& tensor : graph_.tensors) weights.insert(tensor.name);
  for (const Value& value : graph_.inputs) {
    // Old files list the weights there too.
    if (weights.contains(value.name)) continue;
    varying_.insert(value.name);
    if (value.dims.empty()) continue;
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

bool Reader::is_constant(const Node& node) {
  if (node.op != "Constant" || node.out.empty()) return false;
  Tensor made;
  made.type = 1;
  if (const Attribute* value = node.find("value"); value != nullptr && value->tensor) {
    made = *value->tensor;
  } else if (const Attribute* floats = node.find("value_floats"); floats != nullptr) {
    made.dims = {floats->floats};
  } else if (node.find("value_float") == nullptr) {
    made.type = 7;
    made.wholes = node.wholes("value_ints");
    if (const Attribute* one = node.find("value_int"); one != nullptr) made.wholes = {one->whole};
    else made.dims = {static_cast<Count>(made.wholes.size())};
  }
  if (made.name.empty()) made.name = node.out.front();
  flows_[node.out.front()] = {.known = values_.keep(made, false)};
  return true;
}

bool Reader::makes_weights(const Node& node) const {
  constexpr std::size_t most = 64;
  // A hostile file has many readers, each of many values.
  std::size_t looks = 200;
  std::vector<const Node*> open{&node};
  for (std::size_t i = 0; i < open.size() && i < most; ++i) {
    for (const std::string& name : open[i]->out) {
      const auto found = readers_.find(name);
      if (found == readers_.end()) continue;
      for (const Node* reader : found->second) {
        if (looks <= reader->in.size()) return true;
        looks -= reader->in.size() + 1;
        if (varying_.contains(reader->input(0)) && reader->input(0) != name &&
            (has(reader->op, "Conv") || has(reader->op, "MatMul") || has(reader->op, "Gemm")))
          return true;
        const bool goes_on =
            !activation_called(reader->op) && !has(reader->op, "Gather") &&
            std::ranges::none_of(reader->in, [&](const std::string& one) { return varying_.contains(one); });
        if (goes_on && open.size() < most && std::ranges::find(open, reader) == open.end()) open.push_back(reader);
      }
    }
  }
  return false;
}

/// What is made of known values alone, and of the sizes of others.
bool Reader::is_known(const Node& node) {
  if (node.out.empty() || has_weights(node.op)) return false;
  Weights in;
  bool all = true;
  for (const std::string& name : node.in) {
    in.push_back(name.empty() ? nullptr : flow(name).known);
    all = all && (name.empty() || in.back() != nullptr);
  }
  if (!all || in.empty()) {
    const bool of_sizes = node.op == "Shape" || node.op == "Size";
    if (of_sizes) flows_[node.out.front()] = {.known = values_.sizes()};
    return of_sizes;
  }
  // Known numbers that go through a layer.
  if (is_one_of(node.op, "MatMul|Gemm") && weight(node, 0) != nullptr && weight(node, 1) != nullptr &&
      is_learned(*weight(node, 1)->origin, false) && !makes_weights(node))
    return false;
  const Known* from = in.front();
  // Parameters that are equal: the export writes the numbers once, and links the other names to them.
  if (node.op == "Identity" && from != nullptr && from->how == Known::How::kept && from->is_stored &&
      only_reader(node.in.front()) == nullptr) {
    const bool by_tool = from->name.starts_with("onnx::") && node.out.front().starts_with("onnx::");
    if (by_tool || (is_linked_name(from->name) && is_linked_name(node.out.front()))) {
      flows_[node.out.front()] = {.known = values_.linked(*from, node.out.front(), by_tool)};
      return true;
    }
  }
  const Known* first = nullptr;
  for (std::size_t i = 0; i < node.out.size(); ++i) {
    const Known* made = i > 0 && node.op != "Split" ? first : values_.made(node, in, i, first);
    if (first == nullptr) first = made;
    flows_[node.out[i]] = {.known = made};
  }
  return true;
}

/// Graphs within a node: what goes in has other names there.
bool Reader::is_within(const Node& node) {
  bool any = false;
  std::vector<Flow> out(node.out.size());
  // A loop's first two are how often, and whether at all.
  const bool loop = node.op == "Loop";
  for (const Attribute& attribute : node.attributes) {
    for (const Graph& inner : attribute.graphs) {
      any = true;
      for (std::size_t i = 0; i < inner.inputs.size(); ++i) {
        Flow in = flow(node, i);
        // What changes from turn to turn is not known.
        if (in.known != nullptr) {
          keep(in.known);
          in.known = in.known->may_be_learned() ? nullptr : values_.sizes();
        }
        if (loop && i < 2) in = {.known = values_.sizes()};
        flows_[inner.inputs[i].name] = in;
        varying_.insert(inner.inputs[i].name);
      }
      run(inner);
      for (std::size_t i = 0; i < out.size(); ++i) {
        const std::size_t place = i + (loop ? 1 : 0);
        if (place >= inner.outputs.size()) break;
        const Flow& made = flow(inner.outputs[place].name);
        if (out[i].node == Plan::nothing && made.node != Plan::nothing) out[i] = made;
        else if (made.known != nullptr) keep(made.known);
      }
    }
  }
  for (std::size_t i = 0; any && i < out.size(); ++i) flows_[node.out[i]] = out[i];
  return any;
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
    if (const Known* given = known(node, 1); axes.empty() && given != nullptr) axes = given->wholes;
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
  const Known* sizes = known(node, 1);
  const bool flat = node.op == "Flatten" || (node.op == "Reshape" && sizes != nullptr && sizes->wholes.size() == 2);
  const bool single = node.op == "Squeeze" && plan_.shape(in).values() == plan_.channels(in);
  if (rank > 1 && (flat || single)) {
    give(node, plan_.put(Flatten{}, in, 0));
    return true;
  }
  if (!is_one_of(node.op,
                 "Flatten|Reshape|Squeeze|Unsqueeze|Transpose|Identity|Cast|Dropout|Pad|Slice|Expand|QuantizeLinear|"
                 "DequantizeLinear"))
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
      else keep(flow(name).known);
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
                                 "Clip|GatherElements|GatherND|Where|Slice|Pad|Resize|Upsample|Sub|Div|Pow|"
                                 "Equal|Less|Greater|Min|Max|Range|Expand|Tile|OneHot");
  for (std::size_t place = 0; place < node.in.size(); ++place) {
    if (const std::size_t from = flow(node, place).node; at == Plan::nothing) at = from;
    // A table of one axis that is gathered from is a schedule, or holds sizes.
    if (const Known* value = known(node, place);
        learns && value != nullptr && (node.op != "Gather" || value->dims.size() > 1))
      keep(value);
  }
  // What only joins with numbers is as large as it was.
  give(node, at);
  // Behind these the scales of whole numbers stand.
  if (node.op == "DynamicQuantizeLinear") {
    for (std::size_t i = 1; i < node.out.size(); ++i) flows_[node.out[i]] = {.known = values_.sizes(true)};
  }
}

void Reader::step(const Node& node) {
  if (folded_.contains(&node)) {
    for (std::size_t place = 0; place < node.in.size(); ++place) {
      if (flow(node, place).node != Plan::nothing) return give(node, flow(node, place).node);
    }
    return;
  }
  if (is_known(node) || is_within(node) || is_norm(node)) return;
  if (is_layer(node)) {
    // What comes in may be learned itself.
    if (has_weights(node.op)) keep(known(node, 0));
    return;
  }
  if (is_pool(node) || is_reshaped(node) || merge(node)) return;
  rest(node);
}

void Reader::run(const Graph& graph) {
  for (const Tensor& tensor : graph.tensors) flows_[tensor.name] = {.known = values_.keep(tensor, true)};
  // The same name may have stood for another value in another graph.
  for (const Node& node : graph.nodes) {
    for (const std::string& name : node.out) flows_.erase(name);
  }
  for (const Node& node : graph.nodes) {
    const bool varies =
        std::ranges::any_of(node.in, [&](const std::string& name) { return varying_.contains(name); }) ||
        std::ranges::any_of(node.attributes, [](const Attribute& one) { return !one.graphs.empty(); });
    if (varies) varying_.insert(node.out.begin(), node.out.end());
  }
  // All that is known first: a layer looks at what stands behind it.
  std::set<const Node*> done;
  for (const Node& node : graph.nodes) {
    if (is_constant(node) || is_known(node)) done.insert(&node);
  }
  for (const Node& node : graph.nodes) {
    if (!done.contains(&node)) step(node);
  }
}

/// Whether one is the other turned over: some numbers of both are looked at.
bool Reader::same_turned(const Tensor& a, const Tensor& b, int& reads) {
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
    if (--reads < 0) return false;
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
  // By their sizes: a hostile file has many of both. All of them share so many looks into it.
  std::map<std::pair<Count, Count>, std::vector<std::pair<const Known*, std::size_t>>> by_sizes;
  for (const auto& [table, first] : tables_) {
    if (table->dims.size() == 2) by_sizes[{table->dims[0], table->dims[1]}].emplace_back(table, first);
  }
  int reads = 100'000;
  for (const auto& [tensor, at] : dense_) {
    const auto& made = std::get<Dense>(plan_.node(at).layer);
    if (made.bias || plan_.node(at).tied || tensor->dims.size() != 2) continue;
    const auto found = by_sizes.find({tensor->dims[1], tensor->dims[0]});
    if (found == by_sizes.end()) continue;
    for (const auto& [table, first] : found->second) {
      if (--reads < 0) return;
      if (table == tensor || ((table->size > 0 || tensor->size > 0) && !same_turned(*table, *tensor, reads))) continue;
      // Their numbers lie elsewhere: it cannot be seen.
      if (table->size == 0 && tensor->size == 0) {
        add(may_be_copies_, tensor->numbers().value_or(0));
        break;
      }
      plan_.tie(at, first);
      add(copies_, tensor->numbers().value_or(0));
      used_.erase(tensor);
      break;
    }
  }
}

/// Of tensors that layers have parts of: the other parts.
void Reader::keep_left() {
  std::vector<std::pair<const Known*, Count>> left;
  for (const auto& [root, use] : used_) {
    const Count all = root->numbers().value_or(0);
    if (use.trained && use.taken > 0 && use.taken < all) left.emplace_back(root, all - use.taken);
  }
  std::ranges::sort(left, {}, [](const auto& one) { return one.first->id; });
  for (const auto& [root, count] : left) keep_root(*root, count, true);
}

void Reader::add_notes() {
  Count kept = 0, trained = 0;
  for (const auto& [root, use] : used_) {
    if (!root->is_stored) continue;
    add(use.trained ? trained : kept, root->numbers().value_or(0));
    if (root->link != nullptr) add(linked_, root->numbers().value_or(0));
  }
  Count both = kept;
  add(both, trained);
  // Of numbers beyond all that can be counted nothing is said.
  const bool countable = stored_ < INT64_MAX && both < INT64_MAX && linked_ < INT64_MAX;
  if (countable && linked_ > 0) plan_.note({0, text::say(Key::bring_linked, {{"all", stored_}, {"n", linked_}})});
  else if (countable && !is_packed_ && (stored_ > both || kept > 0))
    plan_.note({0, text::say(Key::bring_three_numbers,
                             {{"all", stored_}, {"n", trained}, {"kept", kept}, {"rest", stored_ - both}})});
  if (copies_ > 0 && copies_ < INT64_MAX) plan_.note({0, text::say(Key::bring_turned_copy, {{"n", copies_}})});
  if (may_be_copies_ > 0 && may_be_copies_ < INT64_MAX)
    plan_.note({0, text::say(Key::bring_may_be_copy, {{"n", may_be_copies_}})});
  if (folded_norms_ > 0 && folded_channels_ < INT64_MAX)
    plan_.note({0, text::say(Key::bring_folded, {{"n", folded_norms_}, {"more", folded_channels_}})});
  if (worked_out_ > 0) plan_.note({0, text::say(Key::bring_worked_out, {{"n", worked_out_}}), true});
  constexpr int several = 3;
  if (!has_norm_ && folded_norms_ + worked_out_ == 0 && convolutions_with_bias_ >= several)
    plan_.note({0, text::say(Key::bring_norm_folded)});
}

Brought Reader::read() {
  begin();
  run(graph_);
  for (const Value& value : graph_.outputs) keep(flow(value.name).known);
  keep_left();
  tie_copies();
  add_notes();
  return finished(std::move(plan_).done(Form::onnx), std::string_view());
}

}  // namespace onnx

BroughtOr read_onnx(Bytes& file) {
  auto graph = onnx::read_graph(file);
  if (!graph) return std::unexpected(graph.error());
  Brought out = onnx::Reader(file, *graph).read();
  if (out.network.nodes.empty())
    return std::unexpected(Refused{Form::onnx, 0, text::say(text::Key::bring_nothing_in_it)});
  return out;
}

}  // namespace pw::formats::bring
