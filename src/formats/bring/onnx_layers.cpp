// The operators of ONNX that have weights of their own, as layers.
#include "formats/bring/binary.h"
#include "formats/bring/onnx_reader.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring::onnx {
namespace {

bool is_norm_layer(const Layer& layer) {
  return std::holds_alternative<BatchNorm>(layer) || std::holds_alternative<LayerNorm>(layer) ||
         std::holds_alternative<InstanceNorm>(layer) || std::holds_alternative<GroupNorm>(layer) ||
         std::holds_alternative<RmsNorm>(layer);
}

/// A parameter's name in a module, as PyTorch has them: "fc.weight"; none that a tool has made.
bool is_parameter_name(std::string_view name) {
  return has(name, ".") && std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c) || c == '.'; }) &&
         std::ranges::any_of(name, is_letter);
}

/// Where a node stands, without the numbers by which PyTorch's export tells several uses of one module apart: "/r_1/LSTM" is "/r/LSTM" again.
std::string place_of(std::string_view name) {
  std::string out;
  for (const std::string_view part : split(name, '/')) {
    const std::size_t line = part.find_last_not_of("0123456789");
    const bool numbered = line != std::string_view::npos && line > 0 && line + 1 < part.size() && part[line] == '_';
    out += '/' + std::string(numbered ? part.substr(0, line) : part);
  }
  return out;
}

/// Which of a layer's weights are used: "attn_mask", "fc.weight_mask", and no "mask_head.fc.weight".
bool is_mask(std::string_view name) { return small(name.substr(name.rfind('.') + 1)).ends_with("mask"); }

/// A name that PyTorch's export gives to numbers that it has calculated itself: "onnx::Conv_123", of older ones "123".
bool is_named_by_number(std::string_view name) {
  for (const std::string_view op : {"onnx::Conv_", "onnx::ConvTranspose_", "onnx::Gemm_"}) {
    if (name.starts_with(op)) return true;
  }
  return !name.empty() && std::ranges::all_of(name, is_digit);
}

const Known* without_tool(const Known* root) { return root->is_named_by_tool ? root->link : root; }

/// So many numbers does the layer have that is made of these.
std::optional<Count> numbers_of(const Piece& piece, const std::vector<const Known*>& weights) {
  Count out = 0;
  for (const Known* one : weights) {
    const auto all = one->numbers();
    if (!all || *all < 0) return std::nullopt;
    add(out, *all);
  }
  // The file has a second bias, of noughts.
  const auto* recurrent = std::get_if<Recurrent>(&piece.layer);
  if (recurrent != nullptr && recurrent->bias == Recurrent::Bias::one) out -= weights[2]->numbers().value_or(0) / 2;
  return out;
}

}  // namespace

bool Reader::is_learned(const Known& root, bool even_single) const {
  if (!root.may_be_learned() || root.is_filled || is_mask(root.name)) return false;
  if (!root.is_stored && keeps_weights_) return false;
  return root.numbers().value_or(0) > 1 || (even_single && root.is_stored && is_parameter_name(root.name));
}

std::optional<Reader::Taken> Reader::claim(Piece& piece, const Weights& weights, bool is_tied) {
  Taken taken;
  Weights more;
  bool first = true;
  for (const Known* one : weights) {
    const Count all = one->numbers().value_or(-1);
    std::vector<Part> parts = values_.parts(*one);
    Count sum = 0;
    const Known* main = nullptr;
    for (const Part& part : parts) {
      if (all < 0 || part.amount < 0 || __builtin_add_overflow(sum, part.amount, &sum)) return std::nullopt;
      if (part.amount == all && !part.aside && (main == nullptr || is_mask(main->name))) main = part.root;
    }
    if (sum != all && main == nullptr) return std::nullopt;
    for (const Part& part : parts) {
      if (sum == all || part.root == main) {
        Count& its = taken[part.root];
        if (__builtin_add_overflow(its, part.amount, &its)) return std::nullopt;
      } else if (!part.aside) {
        more.push_back(part.root);
      }
    }
    // The lengths of its filters, as numbers of their own.
    if (first && sum != all && more.size() == 1 && !is_tied) {
      const auto* conv = std::get_if<Conv>(&piece.layer);
      const auto* dense = std::get_if<Dense>(&piece.layer);
      const Count each = conv != nullptr ? conv->filters : dense != nullptr ? dense->neurons : 0;
      if (each > 1 && more[0]->numbers() == each && !used_.contains(more[0])) {
        piece.weight_norm = true;
        taken[more[0]] = each;
        more.clear();
      }
    }
    first = false;
  }
  const Known* tied = is_tied ? weights.front()->origin : nullptr;
  for (const auto& [root, amount] : taken) {
    const auto found = used_.find(root);
    const Count before = found == used_.end() ? 0 : found->second.taken;
    const Count all = root->numbers().value_or(0);
    if (root == tied || amount <= all - before) continue;
    // Numbers of a whole tensor that another layer has beside weights of its own: the export has put together what was equal.
    const bool beside = root != weights.front()->origin || is_norm_layer(piece.layer);
    if (!beside || amount != all || before != all) return std::nullopt;
  }
  return taken;
}

void Reader::take(const Taken& taken, const Known* tied) {
  for (const auto& [root, amount] : taken) {
    if (root == tied) continue;
    Use& use = used_[root];
    if (amount > root->numbers().value_or(0) - use.taken) add(linked_, amount);
    else use.taken += amount;
    use.trained = true;
  }
}

/// Whether all its numbers are the same one, as ones and noughts that nothing was learned for.
bool Reader::is_of_one_number(const Known& known) {
  const auto all = static_cast<std::uint64_t>(std::max<Count>(known.numbers().value_or(0), 0));
  constexpr std::uint64_t most = 65'536;
  if (all < 2 || known.size == 0 || known.size > most || known.size % all != 0 || --looks_ < 0) return false;
  const auto bytes = read_part(file_, known.at, known.size);
  const auto each = static_cast<std::size_t>(known.size / all);
  return bytes && std::string_view(*bytes).substr(each) == std::string_view(*bytes).substr(0, bytes->size() - each);
}

void Reader::layer(const Node& node, Piece piece, std::size_t in, const Weights& weights) {
  Weights origins;
  for (const Known* one : weights) origins.push_back(one->origin);
  const Known* origin = origins.front();
  if (const auto known = first_.find(without_tool(origin)); known != first_.end()) {
    const First& first = known->second;
    const bool all = std::ranges::equal(first.weights, origins, {}, without_tool, without_tool);
    // A name that the export has made tells nothing: where it is used does.
    bool same = origin->is_named_by_tool ? all && place_of(first.node) == place_of(node.name)
                                         : all || !is_norm_layer(piece.layer);
    // Norms of a model that was never trained are equal, and some tools keep what is equal once: each is its own, but for one that is used
    // twice in its place.
    if (same && all && is_norm_layer(piece.layer) &&
        std::ranges::all_of(origins, [&](const Known* one) { return is_of_one_number(*one); }))
      same = has(node.name, "/") && place_of(first.node) == place_of(node.name);
    if (same && plan_.node(first.at).layer.index() == piece.layer.index()) {
      give(node, plan_.again(first.at, in, 0));
      for (const Known* one : weights) keep(one);
      return;
    }
  }
  const bool is_tied = std::holds_alternative<Dense>(piece.layer) && tables_.contains(origin);
  const auto taken = claim(piece, weights, is_tied);
  const auto keep_as_tables = [&] {
    for (const Known* one : weights) keep(one);
    give(node, in);
  };
  if (!taken) return keep_as_tables();
  const auto all = numbers_of(piece, weights);
  const std::size_t before = plan_.size();
  const int breaks = plan_.breaks();
  std::string name = origin->name;
  for (const std::string_view end : {".weight", ".kernel", "/kernel", "_weight", "_w_0"}) {
    if (name.ends_with(end)) name.resize(name.size() - end.size());
  }
  // "onnx::Conv_193" is nobody's name for it.
  if (name.empty() || has(name, "::")) name = node.name;
  const std::size_t at = plan_.add(std::move(piece), {in}, 0, name);
  // A layer is as large as its settings say, which may be another size than the file's tensors have.
  if (plan_.size() > before && plan_.numbers(at).trained != all) {
    plan_.take_back(before, breaks);
    return keep_as_tables();
  }
  take(*taken, is_tied ? origin : nullptr);
  if (plan_.size() > before) {
    first_.try_emplace(origin, First{at, origins, node.name});
    // Others that it is made of: lengths, low ranks.
    for (const Known* one : weights) keep(one);
  }
  give(node, at);
}

void Reader::keep_root(const Known& root, Count left, bool trained) {
  Use& use = used_[&root];
  use.trained = trained;
  use.taken = root.numbers().value_or(0);
  Shape shape;
  if (left == use.taken && root.dims.size() <= Shape::most_axes) shape = Shape(root.dims);
  const std::size_t at = plan_.table(shape.rank() > 0 ? shape : Shape{left}, 0, root.name);
  // A number for each head and each two places of a window, as it was gathered out of a table of the ways between them.
  const bool gathered = root.dims.size() == 4 && root.dims[0] == 1 && root.dims[1] > 1 && root.dims[2] > 1 &&
                        root.dims[2] == root.dims[3] && root.is_stored;
  if (trained && gathered && (root.name.starts_with("onnx::Add_") || is_named_by_number(root.name))) ++worked_out_;
  if (at == Plan::nothing) used_.erase(&root);
  else if (!trained) plan_.freeze(at);
}

void Reader::keep(const Known* value) {
  if (value == nullptr || !value->may_be_learned()) return;
  for (const Part& part : values_.new_roots(*value)) {
    // A matrix that only divides one of its size is a copy of it, turned or reshaped.
    if (part.aside && part.root->numbers() == value->numbers()) continue;
    const Known& root = *without_tool(part.root);
    if (!used_.contains(part.root) && !used_.contains(&root) && is_learned(root, !part.aside))
      keep_root(root, root.numbers().value_or(0), !part.aside);
  }
}

void Reader::keep_statistics(const Known* value) {
  if (value == nullptr) return;
  for (const Part& part : values_.new_roots(*value)) {
    if (const auto [use, is_new] = used_.try_emplace(part.root); is_new)
      use->second = {part.root->numbers().value_or(0), false};
  }
}

/// Weights that have no name of the model's own: PyTorch's export gives them a number where it has calculated them. Each is asked for once.
bool Reader::is_worked_out(const Known& weights) {
  const Known& root = *weights.origin;
  return root.is_stored && is_named_by_number(root.name) && counted_.insert(&root).second;
}

void Reader::convolution(const Node& node, const Known& kernel, std::size_t data, std::size_t bias_place) {
  // What stands there for whole numbers is their zero point.
  const bool whole = node.op == "ConvInteger";
  const Known* bias = whole ? nullptr : known(node, bias_place);
  const bool turned = has(node.op, "Transpose");
  const Count groups = std::max<Count>(node.whole("group", 1), 1);
  const std::span<const Count> sizes = kernel.dims;
  const Axes window = axes_of(sizes.subspan(2));
  const Axes stride = node.axes("strides", 1);
  const Axes dilation = node.axes("dilations", 1);
  Count in_groups = 0;
  if (__builtin_mul_overflow(sizes[1], groups, &in_groups)) {
    keep(&kernel);
    return give(node, source(node, data));
  }
  if (bias == nullptr) bias = bias_behind(node, turned ? in_groups : sizes[0]);
  if (bias != nullptr) ++convolutions_with_bias_;
  if (is_worked_out(kernel)) {
    if (bias != nullptr && is_named_by_number(node.input(bias_place))) {
      ++folded_norms_;
      add(folded_channels_, bias->numbers().value_or(0));
    } else {
      ++worked_out_;
    }
  }
  const auto put = [&](Layer made, Count takes) {
    Piece piece;
    piece.layer = std::move(made);
    piece.takes = takes;
    if (bias != nullptr) layer(node, std::move(piece), source(node, data), {&kernel, bias});
    else layer(node, std::move(piece), source(node, data), {&kernel});
  };
  if (turned) {
    Transposed made{
        .kernel = window, .filters = in_groups, .stride = stride, .padding = node.padding(), .output_padding = {}};
    if (const std::vector<Count> more = node.wholes("output_padding");
        std::ranges::any_of(more, [](Count n) { return n != 0; }))
      made.output_padding = node.axes("output_padding", 0);
    made.dilation = dilation;
    made.groups = groups;
    made.bias = bias != nullptr;
    put(made, sizes[0]);
    return;
  }
  const Count filters = sizes[0];
  const Count takes = in_groups;
  if (groups > 1 && groups == takes && filters % groups == 0)
    put(Depthwise{.kernel = window,
                  .multiplier = filters / groups,
                  .stride = stride,
                  .padding = node.padding(),
                  .dilation = dilation,
                  .bias = bias != nullptr},
        takes);
  else
    put(Conv{.kernel = window,
             .filters = filters,
             .stride = stride,
             .padding = node.padding(),
             .dilation = dilation,
             .groups = groups,
             .bias = bias != nullptr},
        takes);
}

void Reader::dense(const Node& node, Count neurons, Count takes, const Known& weights, const Known* bias) {
  std::size_t in = source(node);
  // Numbers that are there from the beginning, as coordinates are, come in here; some are learned.
  if (const Known* left = weight(node, 0); left != nullptr && &weights != left) {
    const Count all = left->numbers().value_or(0);
    const bool fits = all > 0 && takes > 0 && !left->dims.empty() && left->dims.back() == takes;
    const Shape shape = all == takes ? Shape{takes} : Shape{fits ? all / takes : 0, takes};
    if (const std::size_t begin = fits ? plan_.input(shape, 0) : Plan::nothing; begin != Plan::nothing) in = begin;
    if (is_parameter_name(left->origin->name) && !has(left->origin->name, "coords")) keep(left);
  }
  if (in != Plan::nothing && plan_.shape(in).rank() > 1 && plan_.channels(in) != takes &&
      plan_.shape(in).values() == takes)
    in = plan_.put(Flatten{}, in, 0);
  Piece piece;
  piece.takes = takes;
  const std::size_t before = plan_.size();
  if (bias == nullptr) bias = bias_behind(node, neurons);
  piece.layer = Dense{.neurons = neurons, .bias = bias != nullptr};
  if (bias != nullptr) layer(node, std::move(piece), in, {&weights, bias});
  else layer(node, std::move(piece), in, {&weights});
  const Known* origin = weights.origin;
  if (plan_.size() == before || node.out.empty()) return;
  const std::size_t at = flow(node.out.front()).node;
  if (at == Plan::nothing || !std::holds_alternative<Dense>(plan_.node(at).layer) || plan_.node(at).shares) return;
  dense_[origin] = at;
  // An embedding's table, turned over.
  if (const auto table = tables_.find(origin); table != tables_.end()) plan_.tie(at, table->second);
}

/// Numbers of a few bits, several of them in a byte (com.microsoft).
bool Reader::packed(const Node& node) {
  const Known* weights = known(node, 1);
  const Count takes = node.whole("K", 0), neurons = node.whole("N", 0);
  if (weights == nullptr || takes <= 0 || neurons <= 0 || used_.contains(weights)) return false;
  const Known* bias = weight(node, 5);
  is_packed_ = true;
  used_[weights] = {weights->numbers().value_or(0), true};
  const std::size_t at = plan_.add({.layer = Dense{.neurons = neurons, .bias = bias != nullptr}, .takes = takes},
                                   {source(node)}, 0, weights->name);
  if (bias != nullptr) used_[bias->origin] = {bias->numbers().value_or(0), true};
  give(node, at);
  return true;
}

/// A sum over the last axes of what comes in, as Einstein's notation writes it: "bsd,dhk->bshk".
bool Reader::projection(const Node& node) {
  const Known* weights = weight(node, 1);
  if (weights == nullptr || node.in.size() != 2) return false;
  std::string rule;
  for (const char c : node.word("equation")) {
    if (c != ' ' && c != '.') rule += c;
  }
  const std::size_t comma = rule.find(','), arrow = rule.find("->");
  if (comma == std::string::npos || arrow == std::string::npos || comma > arrow) return false;
  const std::string_view all = rule;
  std::string_view left = all.substr(0, comma), out = all.substr(arrow + 2);
  const std::string_view right = all.substr(comma + 1, arrow - comma - 1);
  if (right.size() != weights->dims.size()) return false;
  // What stands first in both goes on as it is.
  while (!left.empty() && !out.empty() && left.front() == out.front() && !has(right, left.substr(0, 1))) {
    left.remove_prefix(1);
    out.remove_prefix(1);
  }
  Count takes = 1, neurons = 1;
  for (std::size_t i = 0; i < right.size(); ++i) {
    const bool comes_in = has(left, right.substr(i, 1)), goes_out = has(out, right.substr(i, 1));
    Count& side = comes_in ? takes : neurons;
    if (comes_in == goes_out || __builtin_mul_overflow(side, weights->dims[i], &side)) return false;
  }
  if (left.size() + out.size() != right.size()) return false;
  dense(node, neurons, takes, *weights, nullptr);
  return true;
}

void Reader::recurrent(const Node& node, const Known& weights) {
  Recurrent made;
  made.type = node.op == "LSTM"  ? Recurrent::Type::lstm
              : node.op == "GRU" ? Recurrent::Type::gru
                                 : Recurrent::Type::rnn;
  const Count gates = node.op == "LSTM" ? 4 : node.op == "GRU" ? 3 : 1;
  made.neurons = std::max<Count>(node.whole("hidden_size", weights.dims[1] / gates), 1);
  made.sequence = true;
  if (weights.dims[0] == 2) made.both = Recurrent::Both::concat;
  Weights all{&weights, weight(node, 2)};
  made.bias = Recurrent::Bias::no;
  if (const Known* bias = weight(node, 3); bias != nullptr) {
    made.bias = Recurrent::Bias::two;
    all.push_back(bias);
    // One of the two is nought where the framework has but one.
    Count learned = 0;
    for (const Part& part : values_.parts(*bias)) add(learned, is_learned(*part.root, false) ? part.amount : 0);
    if (const auto both = bias->numbers(); both && learned > 0 && learned == *both / 2)
      made.bias = Recurrent::Bias::one;
  }
  made.peepholes = node.op == "LSTM" && weight(node, 7) != nullptr;
  if (made.peepholes) all.push_back(weight(node, 7));
  Piece piece;
  piece.layer = made;
  piece.takes = weights.dims[2];
  layer(node, std::move(piece), source(node), all);
  // What it begins with may be learned, and be no tool's noughts.
  for (const std::size_t place : {5U, 6U}) {
    const Known* begin = known(node, place);
    if (begin != nullptr && !has(begin->origin->name, "::")) keep(begin);
  }
}

/// An operator that has weights of its own.
bool Reader::is_layer(const Node& node) {
  const Known* first = weight(node, 1);
  if (is_one_of(node.op, "Conv|ConvTranspose|ConvInteger|FusedConv") && first != nullptr && first->dims.size() > 2 &&
      first->dims.size() <= Axes::most + 2) {
    convolution(node, *first, 0, 2);
  } else if (node.op == "QLinearConv" && weight(node, 3) != nullptr && weight(node, 3)->dims.size() > 2) {
    // The bias is made of whole numbers of 32 bits there, and stands behind the weights' scale.
    const Known& kernel = *weight(node, 3);
    Node plain = node;
    plain.op = "Conv";
    plain.in = {node.in[0], node.in[3]};
    if (!node.input(8).empty()) plain.in.emplace_back(node.input(8));
    convolution(plain, kernel, 0, 2);
  } else if ((node.op == "Gemm" || node.op == "FusedGemm") && first != nullptr && first->dims.size() == 2 &&
             node.whole("transA", 0) == 0) {
    const bool turned = node.whole("transB", 0) != 0;
    const Known* bias = weight(node, 2);
    const Count neurons = first->dims[turned ? 0 : 1];
    // Others than these are only turned over there.
    if (turned && first == first->origin && is_worked_out(*first)) ++worked_out_;
    dense(node, neurons, first->dims[turned ? 1 : 0], *first,
          bias != nullptr && bias->numbers() == neurons ? bias : nullptr);
    keep(bias);
  } else if (is_one_of(node.op, "MatMul|MatMulInteger|FusedMatMul") && first != nullptr && first->dims.size() >= 2 &&
             std::ranges::all_of(std::span(first->dims).first(first->dims.size() - 2),
                                 [](Count n) { return n == 1; })) {
    dense(node, first->dims.back(), first->dims[first->dims.size() - 2], *first, nullptr);
  } else if (node.op == "QLinearMatMul" && weight(node, 3) != nullptr && weight(node, 3)->dims.size() == 2) {
    const Known& weights = *weight(node, 3);
    dense(node, weights.dims[1], weights.dims[0], weights, nullptr);
  } else if (node.op == "MatMulNBits") {
    return packed(node);
  } else if (node.op == "Einsum") {
    return projection(node);
  } else if (node.op == "BatchNormalization" && first != nullptr) {
    has_norm_ = true;
    keep_statistics(known(node, 3));
    keep_statistics(known(node, 4));
    // Ones and noughts that are constants are no parameters.
    const Known& scale = *first->origin;
    const Known* shift = weight(node, 2);
    const Count takes = first->dims.empty() ? 0 : first->dims[0];
    if (shift == nullptr || (!scale.is_stored && !scale.is_filled && keeps_weights_))
      give(node, plan_.add({.layer = BatchNorm{.scale = false, .shift = false}, .takes = takes}, {source(node)}, 0));
    else layer(node, {.layer = BatchNorm{}, .takes = takes}, source(node), {first, shift});
  } else if (node.op == "InstanceNormalization" && first != nullptr) {
    if (is_grouped(node, *first)) return true;
    // With ones and noughts that are constants it learns nothing.
    const bool affine = first->origin->is_stored && weight(node, 2) != nullptr;
    const Count takes = first->dims.empty() ? 0 : first->dims[0];
    if (affine)
      layer(node, {.layer = InstanceNorm{.affine = true}, .takes = takes}, source(node), {first, weight(node, 2)});
    else give(node, plan_.put(InstanceNorm{.affine = false}, source(node), 0));
  } else if (node.op == "GroupNormalization" && first != nullptr && !first->dims.empty() &&
             weight(node, 2) != nullptr) {
    layer(node,
          {.layer = GroupNorm{.groups = std::max<Count>(node.whole("num_groups", 1), 1)}, .takes = first->dims[0]},
          source(node), {first, weight(node, 2)});
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
    if (shift) layer(node, std::move(piece), source(node), {first, weight(node, 2)});
    else layer(node, std::move(piece), source(node), {first});
  } else if (node.op == "PRelu" && first != nullptr) {
    const auto all = first->numbers();
    if (!all || (*all != 1 && *all != plan_.channels(source(node)))) return false;
    layer(node, {.layer = PRelu{.slopes = *all == 1 ? PRelu::Slopes::one : PRelu::Slopes::channel, .shared = {}}},
          source(node), {first});
  } else if ((node.op == "LSTM" || node.op == "GRU" || node.op == "RNN") && first != nullptr &&
             first->dims.size() == 3 && weight(node, 2) != nullptr) {
    recurrent(node, *first);
  } else if (node.op == "Gather" && weight(node, 0) != nullptr && weight(node, 0)->dims.size() == 2 &&
             node.whole("axis", 0) == 0 && is_learned(*weight(node, 0)->origin, false)) {
    const Known& table = *weight(node, 0);
    layer(node, {.layer = Embedding{.entries = table.dims[0], .vector_size = table.dims[1]}}, source(node, 1),
          {&table});
    const Known* origin = table.origin;
    if (const auto known = first_.find(origin); known != first_.end()) tables_[origin] = known->second.at;
  } else {
    return false;
  }
  return true;
}

}  // namespace pw::formats::bring::onnx
