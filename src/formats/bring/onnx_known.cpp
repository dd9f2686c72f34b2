#include "formats/bring/onnx_known.h"

#include "formats/bring/scan.h"

namespace pw::formats::bring::onnx {
namespace {

using How = Known::How;
using Sizes = std::optional<std::vector<Count>>;
using Inputs = std::span<const Known* const>;

constexpr std::size_t most_axes = 16;
constexpr std::size_t most_wholes = 128;
constexpr Count type_whole = 7, type_bool = 9, type_float = 1;

How how_of(std::string_view op) {
  if (is_one_of(op,
                "Identity|Cast|CastLike|Transpose|Reshape|Squeeze|Unsqueeze|Flatten|Slice|Split|Gather|GatherElements|"
                "GatherND|DequantizeLinear|QuantizeLinear|Pad|Expand|Tile|Dropout"))
    return How::passed;
  if (op == "Concat") return How::joined;
  if (is_one_of(op, "Shape|Size|Range|OneHot|NonZero|ArgMax|ArgMin|Equal|Less|Greater|LessOrEqual|GreaterOrEqual"))
    return How::nothing;
  if (op.starts_with("Reduce") || is_one_of(op, "MatMul|Gemm|Einsum|DFT")) return How::reduced;
  return How::each;
}

std::optional<std::size_t> axis_of(Count axis, std::size_t rank) {
  if (axis < 0) axis += static_cast<Count>(rank);
  if (axis < 0 || axis >= static_cast<Count>(rank)) return std::nullopt;
  return static_cast<std::size_t>(axis);
}

const Known* at(Inputs in, std::size_t place) { return place < in.size() ? in[place] : nullptr; }

/// A list that older versions have as an attribute, and newer ones as an input.
std::vector<Count> listed(const Node& node, std::string_view name, Inputs in, std::size_t place) {
  std::vector<Count> out = node.wholes(name);
  if (const Known* given = at(in, place); out.empty() && given != nullptr) out = given->wholes;
  return out;
}

Sizes broadcast(const std::vector<Count>& a, const std::vector<Count>& b) {
  std::vector<Count> out(std::max(a.size(), b.size()));
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Count one = i < a.size() ? a[a.size() - 1 - i] : 1;
    const Count other = i < b.size() ? b[b.size() - 1 - i] : 1;
    if (one != other && one != 1 && other != 1) return std::nullopt;
    out[out.size() - 1 - i] = one == 1 ? other : one;
  }
  return out;
}

Sizes reshaped(const Node& node, const Known& from, const Known* to) {
  if (to == nullptr || to->wholes.empty()) return std::nullopt;
  std::vector<Count> out = to->wholes;
  const auto all = from.numbers();
  Count known = 1;
  Count* open = nullptr;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] == 0 && node.whole("allowzero", 0) == 0 && i < from.dims.size()) out[i] = from.dims[i];
    if (out[i] < 0) open = &out[i];
    else if (__builtin_mul_overflow(known, out[i], &known)) return std::nullopt;
  }
  if (open != nullptr) {
    if (!all || known == 0) return std::nullopt;
    *open = *all / known;
  }
  return out;
}

/// How many a slice leaves of so many.
Count sliced(Count size, Count begin, Count end, Count step) {
  if (step == 0 || step == INT64_MIN || size == 0) return 0;
  begin = std::clamp<Count>(begin < 0 ? begin + size : begin, step < 0 ? -1 : 0, step < 0 ? size - 1 : size);
  end = std::clamp<Count>(end < 0 ? end + size : end, step < 0 ? -1 : 0, size);
  const Count far = step > 0 ? end - begin : begin - end;
  const Count stride = step > 0 ? step : -step;
  return far <= 0 ? 0 : (far - 1) / stride + 1;
}

struct Cut {
  std::vector<Count> begins, ends, axes, steps;
};
std::optional<Cut> cut_of(const Node& node, Inputs in, std::size_t rank) {
  Cut out{listed(node, "starts", in, 1), listed(node, "ends", in, 2), listed(node, "axes", in, 3), {}};
  if (const Known* steps = at(in, 4)) out.steps = steps->wholes;
  if (out.begins.empty() || out.begins.size() != out.ends.size() || out.begins.size() > rank) return std::nullopt;
  for (std::size_t i = out.axes.size(); i < out.begins.size(); ++i) out.axes.push_back(static_cast<Count>(i));
  out.steps.resize(out.begins.size(), 1);
  return out;
}

Sizes sliced(const Node& node, Inputs in) {
  std::vector<Count> out = in[0]->dims;
  const auto cut = cut_of(node, in, out.size());
  if (!cut) return std::nullopt;
  for (std::size_t i = 0; i < cut->begins.size(); ++i) {
    const auto axis = axis_of(cut->axes[i], out.size());
    if (!axis) return std::nullopt;
    out[*axis] = sliced(out[*axis], cut->begins[i], cut->ends[i], cut->steps[i]);
  }
  return out;
}

Sizes split(const Node& node, Inputs in, std::size_t place) {
  std::vector<Count> out = in[0]->dims;
  const auto axis = axis_of(node.whole("axis", 0), out.size());
  if (!axis) return std::nullopt;
  const Attribute* stated = node.find("split");
  const std::vector<Count>* sizes = stated != nullptr && !stated->wholes.empty() ? &stated->wholes
                                    : at(in, 1) != nullptr                       ? &in[1]->wholes
                                                                                 : nullptr;
  if (sizes != nullptr && !sizes->empty()) {
    if (place >= sizes->size()) return std::nullopt;
    out[*axis] = (*sizes)[place];
    return out;
  }
  const auto parts = static_cast<Count>(node.out.size());
  const Count each = out[*axis] / parts + (out[*axis] % parts > 0 ? 1 : 0);
  out[*axis] = std::clamp<Count>(out[*axis] - each * static_cast<Count>(place), 0, each);
  return out;
}

Sizes squeezed(const Node& node, Inputs in) {
  std::vector<Count> out = in[0]->dims;
  const std::vector<Count> axes = listed(node, "axes", in, 1);
  if (axes.empty()) {
    std::erase(out, 1);
    return out;
  }
  for (const Count named : axes) {
    const auto axis = axis_of(named, out.size());
    if (!axis || in[0]->dims[*axis] != 1) return std::nullopt;
    out[*axis] = -1;
  }
  std::erase(out, -1);
  return out;
}

Sizes unsqueezed(const Node& node, Inputs in) {
  std::vector<Count> axes = listed(node, "axes", in, 1);
  const std::size_t rank = in[0]->dims.size() + axes.size();
  if (axes.empty() || rank > most_axes) return std::nullopt;
  std::vector<Count> out(rank, 0);
  for (const Count named : axes) {
    const auto axis = axis_of(named, rank);
    if (!axis) return std::nullopt;
    out[*axis] = 1;
  }
  std::size_t next = 0;
  for (Count& size : out) {
    if (size == 1) continue;
    if (next == in[0]->dims.size()) return std::nullopt;
    size = in[0]->dims[next++];
  }
  return next == in[0]->dims.size() ? Sizes(out) : std::nullopt;
}

Sizes transposed(const Node& node, const Known& from) {
  std::vector<Count> out = from.dims;
  const std::vector<Count> order = node.wholes("perm");
  if (order.empty()) {
    std::ranges::reverse(out);
    return out;
  }
  if (order.size() != out.size()) return std::nullopt;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto axis = axis_of(order[i], out.size());
    if (!axis) return std::nullopt;
    out[i] = from.dims[*axis];
  }
  return out;
}

Sizes reduced(const Node& node, Inputs in) {
  std::vector<Count> out = in[0]->dims;
  const std::vector<Count> axes = listed(node, "axes", in, 1);
  for (const Count named : axes) {
    const auto axis = axis_of(named, out.size());
    if (!axis) return std::nullopt;
    out[*axis] = -1;
  }
  if (axes.empty()) std::ranges::fill(out, -1);
  if (node.whole("keepdims", 1) != 0) std::ranges::replace(out, Count{-1}, Count{1});
  else std::erase(out, -1);
  return out;
}

Sizes product(std::vector<Count> a, std::vector<Count> b) {
  if (a.empty() || b.empty()) return std::nullopt;
  const bool row = a.size() == 1, column = b.size() == 1;
  if (row) a.insert(a.begin(), 1);
  if (column) b.push_back(1);
  const Count high = a[a.size() - 2], wide = b.back();
  a.resize(a.size() - 2);
  b.resize(b.size() - 2);
  Sizes out = broadcast(a, b);
  if (!out) return out;
  if (!row) out->push_back(high);
  if (!column) out->push_back(wide);
  return out;
}

Sizes gathered(const Node& node, Inputs in) {
  if (in.size() < 2 || in[1] == nullptr || !in[1]->has_shape) return std::nullopt;
  const std::vector<Count>& from = in[0]->dims;
  const auto axis = axis_of(node.whole("axis", 0), from.size());
  if (!axis) return std::nullopt;
  const auto place = from.begin() + static_cast<std::ptrdiff_t>(*axis);
  std::vector<Count> out(from.begin(), place);
  out.insert(out.end(), in[1]->dims.begin(), in[1]->dims.end());
  out.insert(out.end(), place + 1, from.end());
  return out;
}

Sizes joined(const Node& node, Inputs in) {
  std::vector<Count> out = in[0]->dims;
  const auto axis = axis_of(node.whole("axis", 0), out.size());
  if (!axis) return std::nullopt;
  for (const Known* more : in.subspan(1)) {
    if (more == nullptr || !more->has_shape || more->dims.size() != out.size() ||
        __builtin_add_overflow(out[*axis], more->dims[*axis], &out[*axis]))
      return std::nullopt;
  }
  return out;
}

Sizes sizes_of(const Node& node, Inputs in, std::size_t place) {
  const std::string_view op = node.op;
  if (in.empty() || in[0] == nullptr) return std::nullopt;
  const Known& from = *in[0];
  if (op == "Shape")
    return from.has_shape ? Sizes(std::vector<Count>{static_cast<Count>(from.dims.size())}) : std::nullopt;
  if (op == "ConstantOfShape") return from.wholes.empty() ? std::nullopt : Sizes(from.wholes);
  // A file's sizes are whatever it says.
  if (!from.numbers()) return std::nullopt;
  if (op == "Reshape") return reshaped(node, from, at(in, 1));
  if (op == "Transpose") return transposed(node, from);
  if (op == "Squeeze") return squeezed(node, in);
  if (op == "Unsqueeze") return unsqueezed(node, in);
  if (op == "Slice") return sliced(node, in);
  if (op == "Split") return split(node, in, place);
  if (op == "Concat") return joined(node, in);
  if (op == "Gather") return gathered(node, in);
  if (op.starts_with("Reduce")) return reduced(node, in);
  if (op == "Flatten") {
    const Count axis = node.whole("axis", 1) + (node.whole("axis", 1) < 0 ? static_cast<Count>(from.dims.size()) : 0);
    std::vector<Count> out{1, 1};
    for (std::size_t i = 0; i < from.dims.size(); ++i) {
      Count& side = out[static_cast<Count>(i) < axis ? 0 : 1];
      if (__builtin_mul_overflow(side, from.dims[i], &side)) return std::nullopt;
    }
    return out;
  }
  if (op == "Expand")
    return at(in, 1) == nullptr || in[1]->wholes.empty() ? std::nullopt : broadcast(from.dims, in[1]->wholes);
  if (op == "MatMul") return at(in, 1) == nullptr || !in[1]->has_shape ? std::nullopt : product(from.dims, in[1]->dims);
  if (is_one_of(op, "Identity|Cast|CastLike|DequantizeLinear|QuantizeLinear|Dropout")) return from.dims;
  if (!is_one_of(op,
                 "Add|Sub|Mul|Div|Pow|Mod|Where|Max|Min|Sum|Mean|Sqrt|Exp|Log|Neg|Abs|Reciprocal|Relu|Sigmoid|Tanh|"
                 "Softplus|Softmax|Erf|Sign|Floor|Ceil|Round|Clip|Sin|Cos|Equal|Less|Greater|And|Or|Not"))
    return std::nullopt;
  Sizes out = from.dims;
  for (const Known* more : in.subspan(1)) {
    if (more == nullptr) continue;
    if (!more->has_shape) return std::nullopt;
    out = broadcast(*out, more->dims);
    if (!out) return out;
  }
  return out;
}

/// Short lists of whole numbers are calculated: sizes and places are made so.
std::vector<Count> wholes_of(const Node& node, Inputs in) {
  const std::string_view op = node.op;
  std::vector<Count> out;
  if (in.empty() || in[0] == nullptr) return out;
  if (op == "Shape" && in[0]->has_shape) return in[0]->dims;
  if (op == "Concat") {
    for (const Known* more : in) {
      if (more == nullptr || more->wholes.empty() || out.size() + more->wholes.size() > most_wholes) return {};
      out.insert(out.end(), more->wholes.begin(), more->wholes.end());
    }
    return out;
  }
  const std::vector<Count>& from = in[0]->wholes;
  if (from.empty() || from.size() > most_wholes) return out;
  if (is_one_of(op, "Identity|Cast|Squeeze|Unsqueeze|Reshape|Flatten")) return from;
  const Known* more = at(in, 1);
  if (op == "Gather" && more != nullptr && in[0]->dims.size() <= 1) {
    for (const Count place : more->wholes) {
      const auto index = axis_of(place, from.size());
      if (!index || out.size() == most_wholes) return {};
      out.push_back(from[*index]);
    }
    return out;
  }
  if (op == "Slice" && in[0]->dims.size() == 1) {
    const auto cut = cut_of(node, in, 1);
    if (!cut || cut->steps[0] != 1) return out;
    const auto size = static_cast<Count>(from.size());
    const Count begin = std::clamp<Count>(cut->begins[0] < 0 ? cut->begins[0] + size : cut->begins[0], 0, size);
    const Count left = sliced(size, cut->begins[0], cut->ends[0], 1);
    out.assign(from.begin() + begin, from.begin() + begin + left);
    return out;
  }
  if (!is_one_of(op, "Add|Sub|Mul|Div") || more == nullptr || more->wholes.empty()) return out;
  const std::vector<Count>& other = more->wholes;
  if (from.size() != other.size() && from.size() != 1 && other.size() != 1) return out;
  for (std::size_t i = 0; i < std::max(from.size(), other.size()) && i < most_wholes; ++i) {
    const Count a = from[from.size() == 1 ? 0 : i];
    const Count b = other[other.size() == 1 ? 0 : i];
    Count made = 0;
    const bool bad = op == "Add"   ? __builtin_add_overflow(a, b, &made)
                     : op == "Sub" ? __builtin_sub_overflow(a, b, &made)
                     : op == "Mul" ? __builtin_mul_overflow(a, b, &made)
                                   : b == 0 || a < 0 || b < 0;
    if (bad) return {};
    out.push_back(op == "Div" ? a / b : made);
  }
  return out;
}

Count type_of(const Node& node, Inputs in, How how) {
  if (node.op == "Cast") return node.whole("to", type_float);
  if (node.op == "DequantizeLinear") return type_float;
  if (how == How::nothing && node.op != "Range") return is_one_of(node.op, "Shape|Size") ? type_whole : type_bool;
  const std::size_t place = node.op == "Where" && in.size() > 1 ? 1 : 0;
  return at(in, place) == nullptr ? 0 : in[place]->type;
}

std::string key_of(const Node& node, Inputs in) {
  std::string out = node.op;
  for (const Known* from : in) out += ' ' + (from == nullptr ? std::string("-") : std::to_string(from->id));
  for (const Attribute& attribute : node.attributes) {
    if (attribute.tensor || attribute.floats > 0) return {};
    out += ';' + attribute.name + '=' + attribute.word + ',' + std::to_string(attribute.whole);
    for (const Count whole : attribute.wholes) out += ',' + std::to_string(whole);
  }
  return out;
}

}  // namespace

const Known* KnownValues::add(Known made, std::string key) {
  // Lists of the same whole numbers are the same, wherever they stand.
  if (!made.wholes.empty() && !made.is_float() && made.wholes.size() <= most_wholes) {
    key = "=" + std::to_string(made.type);
    for (const Count size : made.dims) key += ' ' + std::to_string(size);
    for (const Count whole : made.wholes) key += ',' + std::to_string(whole);
  }
  if (!key.empty()) {
    if (const auto found = same_.find(key); found != same_.end()) return found->second;
  }
  const Known* out = put(std::move(made));
  if (!key.empty()) same_.emplace(std::move(key), out);
  return out;
}

const Known* KnownValues::put(Known made) {
  Known& out = all_.emplace_back(std::move(made));
  out.id = all_.size() - 1;
  const bool all = out.how == How::passed && out.numbers() && out.numbers() == out.from.front()->numbers();
  out.origin = all ? out.from.front()->origin : &out;
  return &out;
}

const Known* KnownValues::keep(const Tensor& tensor, bool stored) {
  Known made;
  static_cast<Tensor&>(made) = tensor;
  made.is_stored = stored;
  if (made.wholes.size() > most_wholes) made.wholes.clear();
  if (made.dims.size() > most_axes) {
    made.dims.clear();
    made.has_shape = false;
  }
  // One of the graph's own is itself, whatever it holds.
  return stored ? put(std::move(made)) : add(std::move(made), {});
}

const Known* KnownValues::linked(const Known& to, std::string name, bool named_by_tool) {
  Known made = to;
  made.name = std::move(name);
  made.link = &to;
  made.is_named_by_tool = named_by_tool;
  return put(std::move(made));
}

const Known* KnownValues::sizes(bool is_scale) {
  Known made;
  made.type = is_scale ? type_float : type_whole;
  made.how = How::nothing;
  made.has_shape = is_scale;
  made.is_scale = is_scale;
  made.is_stored = false;
  return add(std::move(made), {});
}

const Known* KnownValues::made(const Node& node, Inputs in, std::size_t place, const Known* first) {
  Known out;
  out.is_stored = false;
  out.how = how_of(node.op);
  out.type = type_of(node, in, out.how);
  if (node.op == "ConstantOfShape") {
    const Attribute* value = node.find("value");
    out.type = value != nullptr && value->tensor ? value->tensor->type : type_float;
    out.is_filled = true;
    out.how = How::kept;
  } else if (out.how == How::passed && in[0] != nullptr) {
    out.from = {in[0]};
    out.stands_for_float = in[0]->stands_for_float || node.op == "DequantizeLinear";
  } else if (out.how != How::nothing) {
    for (const Known* from : in) {
      if (from != nullptr) out.from.push_back(from);
    }
    if (out.how == How::each && std::ranges::any_of(out.from, [](const Known* from) { return from->is_scale; })) {
      out.how = How::nothing;
      out.is_scale = true;
      out.from.clear();
    }
  }
  if (Sizes sizes = sizes_of(node, in, place); sizes && sizes->size() <= most_axes) out.dims = std::move(*sizes);
  else out.has_shape = false;
  if (node.op == "ConstantOfShape" && !out.has_shape) out.how = How::nothing;
  if (!out.is_float()) out.wholes = wholes_of(node, in);
  // Of several outputs the first has the key, and the others are known by it.
  return add(std::move(out),
             first == nullptr ? key_of(node, in) : std::to_string(first->id) + '#' + std::to_string(place));
}

std::vector<Part> KnownValues::parts(const Known& of) {
  constexpr std::size_t most_work = 500'000;
  struct Open {
    const Known* value;
    Count amount;
    bool aside;
  };
  std::vector<Part> out;
  std::map<std::size_t, Open> open;
  open[of.id] = {&of, of.numbers().value_or(-1), false};
  while (!open.empty()) {
    // What is made of something comes behind it.
    const auto last = std::prev(open.end());
    const Open now = last->second;
    open.erase(last);
    const Known& value = *now.value;
    if (value.how == How::kept) out.push_back({&value, now.amount, now.aside});
    if (value.how == How::nothing) continue;
    const Count all = value.numbers().value_or(-1);
    for (const Known* from : value.from) {
      if (++work_ > most_work) return {};
      const Count its = from->numbers().value_or(-1);
      const bool whole = value.how == How::reduced || now.amount == all;
      bool sum = value.how == How::passed || value.how == How::joined;
      Count amount = -1;
      if (value.how == How::passed) amount = now.amount;
      else if (whole) amount = now.amount < 0 && value.how != How::reduced ? -1 : its;
      else if (value.how == How::each && now.amount >= 0 && its >= 0) amount = std::min(now.amount, its);
      else if (now.amount >= 0 && its >= 0 && all > 0 && !__builtin_mul_overflow(now.amount, its, &amount))
        amount /= all;
      else amount = -1;
      const bool aside = now.aside || (value.how == How::reduced && all == 1);
      const auto [there, is_new] = open.try_emplace(from->id, Open{from, amount, aside});
      if (is_new) continue;
      Open& same = there->second;
      sum = sum && !same.aside && !aside;
      same.aside = same.aside && aside;
      if (same.amount < 0 || amount < 0 || (sum && __builtin_add_overflow(same.amount, amount, &amount)))
        same.amount = -1;
      else same.amount = std::max(same.amount, amount);
    }
  }
  return out;
}

std::vector<Part> KnownValues::new_roots(const Known& of) {
  constexpr char direct = 1, beside = 2;
  std::vector<Part> out;
  std::vector<std::pair<const Known*, bool>> open{{&of, false}};
  seen_.resize(all_.size());
  while (!open.empty()) {
    const auto [value, aside] = open.back();
    open.pop_back();
    char& seen = seen_[value->id];
    if ((seen & (aside ? direct | beside : direct)) != 0) continue;
    seen = static_cast<char>(seen | (aside ? beside : direct));
    if (value->how == How::kept) out.push_back({value, value->numbers().value_or(-1), aside});
    if (value->how == How::nothing) continue;
    const bool one = value->how == How::reduced && value->numbers() == Count{1};
    for (const Known* from : value->from) open.emplace_back(from, aside || one);
  }
  // Those that are weights come before what only divides them.
  std::ranges::stable_sort(out, {}, &Part::aside);
  return out;
}

}  // namespace pw::formats::bring::onnx
