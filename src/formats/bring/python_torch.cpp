// What code for PyTorch calls: layers, functions, and what a tensor does.
#include <algorithm>

#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

Expr unknown(std::string text = {}) { return {.kind = Kind::unknown, .text = std::move(text)}; }
/// The size of the batch, which no shape has.
Expr batch() { return unknown("batch"); }
bool is_batch(const Expr& value) { return value.is(Kind::unknown) && value.text == "batch"; }

/// "max_pool2d" -> "MaxPool2d".
std::string camel(std::string_view name) {
  std::string out;
  bool up = true;
  for (const char c : name) {
    if (c == '_') {
      up = true;
      continue;
    }
    out += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    up = false;
  }
  return out;
}

/// F.layer_norm(x, shape, self.weight, self.bias): what it is given is counted where it was made.
void bare_norm(MadeLayers& made) {
  for (Piece& piece : made.pieces) {
    if (auto* norm = std::get_if<LayerNorm>(&piece.layer)) norm->scale = norm->shift = false;
    if (auto* norm = std::get_if<RmsNorm>(&piece.layer)) norm->scale = false;
    if (auto* norm = std::get_if<GroupNorm>(&piece.layer)) norm->scale = norm->shift = false;
  }
}

/// The call without its first argument, which is the tensor.
Expr without_first(const Expr& call) {
  Expr out = call;
  if (out.parts.size() > 1) {
    out.parts.erase(out.parts.begin() + 1);
    out.names.erase(out.names.begin());
  }
  return out;
}

}  // namespace

/// A tensor's own node. A parameter becomes a table where it is first used.
std::optional<std::size_t> Interpreter::node_of(const Expr& value, int line) {
  if (value.is(Kind::tensor)) {
    const auto node = static_cast<std::size_t>(value.whole);
    return value.text == "hidden" ? last_step(node, line) : node;
  }
  if (value.is(Kind::list) && !value.parts.empty()) return node_of(value.parts.front(), line);
  if (value.is(Kind::object)) {
    Object& object = objects_[static_cast<std::size_t>(value.whole)];
    if (object.kind != Object::Kind::parameter) return std::nullopt;
    if (!object.called) {
      object.called = true;
      object.first = plan_.size();
      object.out = plan_.table(object.sizes, object.line);
      if (object.frozen && object.out != Plan::nothing) plan_.freeze(object.out);
      object.end = plan_.size();
    }
    if (object.out == Plan::nothing) return std::nullopt;
    return object.out;
  }
  return std::nullopt;
}

/// The last step of what a recurrent layer gives.
std::size_t Interpreter::last_step(std::size_t node, int line) {
  const Shape shape = plan_.shape(node);
  if (shape.rank() != 2 || shape.sizes()[0] < 1) return node;
  if (plan_.give_last_step(node)) return node;
  if (shape.sizes()[0] == 1) return plan_.put(Flatten{}, node, line);
  const std::size_t cut = plan_.put(Crop{Padding(Axes(shape.sizes()[0] - 1), Axes(0))}, node, line);
  return plan_.put(Flatten{}, cut, line);
}

Expr Interpreter::torch_shape(std::size_t node) const {
  Expr out{.kind = Kind::list};
  out.parts.push_back(batch());
  const Shape& shape = plan_.shape(node);
  if (!torch_) {
    for (const Count size : shape.sizes()) out.parts.push_back(whole_number(size));
    return out;
  }
  for (std::size_t i = 1; i <= shape.rank(); ++i) out.parts.push_back(whole_number(shape.sizes()[shape.place(i)]));
  return out;
}

Expr Interpreter::put(const MadeLayers& made, std::size_t in, int line) {
  std::size_t at = in;
  for (const Piece& piece : made.pieces) {
    Piece now = piece;
    at = plan_.add(std::move(now), {at}, line);
  }
  return tensor(at);
}

Expr Interpreter::merge(Merge::Type type, const Expr& a, const Expr& b, int line) {
  const auto left = node_of(a, line);
  const auto right = node_of(b, line);
  if (left && right) {
    // A learned factor for each channel.
    const auto is_scale = [&](const Expr& value) {
      return value.is(Kind::object) && type == Merge::Type::multiply &&
             plan_.shape(*node_of(value, line)).values() ==
                 plan_.shape(*left == *node_of(value, line) ? *right : *left).channels();
    };
    if (is_scale(a)) return b;
    if (is_scale(b)) return a;
    // A learned number alone is the same everywhere.
    const auto is_number = [&](const Expr& value, std::size_t node) {
      return value.is(Kind::object) && plan_.shape(node).values() == Count{1};
    };
    if (is_number(a, *left)) return tensor(*right);
    if (is_number(b, *right)) return tensor(*left);
    const int before = plan_.breaks();
    const std::size_t out = plan_.add({Merge{.type = type}}, {*left, *right}, line);
    // A table that does not fit as it stands (1 x 1 x d) adds to every place.
    if (plan_.breaks() > before) return tensor(a.is(Kind::object) ? *right : *left);
    return tensor(out);
  }
  if (left) return tensor(*left);
  if (right) return tensor(*right);
  return unknown();
}

Expr Interpreter::concat(const Expr& list, Count axis, int line) {
  std::vector<std::size_t> from;
  if (list.is(Kind::list)) {
    for (const Expr& part : list.parts) {
      if (const auto node = node_of(part, line)) from.push_back(*node);
    }
  }
  if (from.empty()) return unknown();
  if (from.size() == 1) return tensor(from.front());
  const Shape& shape = plan_.shape(from.front());
  const Count rank = static_cast<Count>(shape.rank());
  Count place = axis < 0 ? rank + 1 + axis : axis;
  if (place < 1 || place > rank) place = 0;
  if (place > 0 && shape.place(static_cast<std::size_t>(place)) + 1 == shape.rank()) place = 0;
  return tensor(plan_.add({Concat{.axis = place}}, from, line));
}

/// view(), reshape(), flatten().
Expr Interpreter::reshaped(std::size_t node, const std::vector<Expr>& given, int line) {
  std::vector<Expr> sizes = given;
  if (sizes.size() == 1 && sizes[0].is(Kind::list)) sizes = given[0].parts;
  const Shape& shape = plan_.shape(node);
  const auto values = shape.values();
  if (sizes.empty() || !values) return tensor(node);
  const auto whole = [](const Expr& size) { return size.is(Kind::number) ? std::optional(size.whole) : std::nullopt; };
  // "view(-1, 400)", "view(x.size(0), -1)": all values of one example in a row.
  if (sizes.size() == 2) {
    const auto last = whole(sizes[1]);
    if (shape.rank() <= 1) {
      if (last && *last > 0 && *last != *values) ++faults_;
      return tensor(node);
    }
    // With -1 in front another number of values would be cut otherwise, and fail later.
    if (last && *last > 0 && *last != *values) {
      ++faults_;
      return tensor(plan_.put(Flatten{}, node, line));
    }
    return tensor(plan_.put(Flatten{}, node, line));
  }
  if (sizes.size() == 1) return tensor(shape.rank() > 1 ? plan_.put(Flatten{}, node, line) : node);
  if (!is_batch(sizes[0]) && whole(sizes[0]) != Count{-1} && whole(sizes[0]) != Count{1}) {
    ++faults_;
    return tensor(node);
  }
  // "view(b, t, heads, size)": the values of each step in parts, which come together again later.
  if (shape.rank() == 2 && !shape.channels_first() && sizes.size() == 4 && whole(sizes[1]) == shape.sizes()[0]) {
    Expr heads = tensor(node);
    heads.text = "heads";
    return heads;
  }
  Shape to;
  Count known = 1;
  std::size_t open = 0;
  for (std::size_t i = 1; i < sizes.size(); ++i) {
    const auto size = whole(sizes[i]);
    const Count now = size && *size > 0 ? *size : 0;
    open += now == 0 ? 1 : 0;
    if (now > 0 && __builtin_mul_overflow(known, now, &known)) return tensor(node);
    to.push_back(now);
  }
  if (open > 1 || to.rank() + 1 != sizes.size()) {
    ++faults_;
    return tensor(node);
  }
  return tensor(plan_.put(Reshape{to}, node, line));
}

Expr Interpreter::layer_on(std::size_t index, const std::vector<std::size_t>& in, int line) {
  Object& object = objects_[index];
  if (in.empty() || in.front() == Plan::nothing) return unknown();
  if (!torch_) return unknown();
  std::size_t at = in.front();
  const Args args(object.call);
  if (object.type == "MultiheadAttention") {
    const MadeLayers made = torch_layer(object.type, args);
    if (!made.known || made.pieces.empty()) return tensor(at);
    if (object.called && object.end > object.first) return tensor(plan_.again(object.first, at, line));
    object.first = plan_.size();
    std::vector<std::size_t> from = in;
    if (std::ranges::all_of(from, [&](std::size_t one) { return one == from.front(); })) from.resize(1);
    else if (from.size() == 3 && from[1] == from[2]) from.resize(2);
    // What is looked at may be of another width. Widths of its own for keys and for values have no layer here.
    const Count width = made.pieces.front().takes;
    const Count keys = args.count_or("kdim", 6, width);
    if (keys != args.count_or("vdim", 7, width) || args.yes("add_bias_kv", 4, false))
      lack({Lack::Why::not_known, object.line, keys != width ? "kdim, vdim" : "add_bias_kv", {}});
    if (keys != width && (from.size() < 2 || plan_.channels(from[1]) != keys)) {
      from.resize(1);
      from.push_back(plan_.input(Shape{16, keys}, line));
    }
    at = plan_.add(Piece(made.pieces.front()), from, object.line);
    object.end = plan_.size();
    object.called = true;
    Expr out{.kind = Kind::list};
    out.parts = {tensor(at), unknown()};
    return out;
  }
  if (const std::string name = size_missing(object, torch_); !name.empty()) {
    object.called = true;
    lack({Lack::Why::no_value, object.line, name, object.type});
    return tensor(at);
  }
  const MadeLayers made = torch_layer(object.type, args);
  if (!made.known) {
    // Blocks of torch.nn that are more than a layer.
    if (is_one_of(
            object.type,
            "TransformerEncoderLayer|TransformerDecoderLayer|TransformerEncoder|TransformerDecoder|Transformer")) {
      return put_transformer(index, in, line);
    }
    if (!object.called) {
      object.called = true;
      if (!keeps_nothing(object.type)) lack({Lack::Why::not_known, object.line, object.type, {}});
      else if (doubts_.size() < 20) doubts_.emplace_back(object.line, object.type);
      ++faults_;
    }
    return tensor(at);
  }
  const bool recurrent = !made.pieces.empty() && std::holds_alternative<Recurrent>(made.pieces.back().layer);
  const bool learns = std::ranges::any_of(made.pieces, [](const Piece& piece) {
    return piece.takes > 0 || std::holds_alternative<Embedding>(piece.layer) ||
           std::holds_alternative<PRelu>(piece.layer);
  });
  if (object.called && learns && object.end > object.first) {
    for (std::size_t i = object.first; i < object.end; ++i) at = plan_.again(i, at, line);
  } else {
    const std::size_t first = plan_.size();
    const int before = plan_.breaks();
    for (const Piece& piece : made.pieces) {
      Piece now = piece;
      now.frozen = object.frozen;
      now.weight_norm = now.weight_norm || (object.weight_norm && piece.takes > 0);
      // On the channels of a map at each place, as PyTorch has a dense layer where they stand last.
      at = plan_.add(std::move(now), {at}, object.line);
    }
    faults_ += plan_.breaks() - before;
    if (!object.called) {
      // A new input that a layer needed is no part of it.
      object.first = first;
      while (object.first < plan_.size() && kind_of(plan_.node(object.first).layer).least_inputs == 0) ++object.first;
      object.end = plan_.size();
    }
    object.called = true;
    if (object.tied && at + 1 == plan_.size() && std::holds_alternative<Dense>(plan_.node(at).layer)) {
      const Object& other = objects_[*object.tied];
      if (other.called && other.end > other.first) plan_.tie(at, other.first);
    }
  }
  if (!recurrent || is_one_of(object.type, "GRUCell|RNNCell")) return tensor(at);
  Expr out{.kind = Kind::list};
  Expr hidden = tensor(at);
  hidden.text = "hidden";
  Expr state{.kind = Kind::list};
  state.parts = {hidden, hidden};
  out.parts = {tensor(at), object.type == "LSTM" ? state : object.type == "LSTMCell" ? tensor(at) : hidden};
  return out;
}

/// torch.nn's transformer layers, each of the parts that it has.
Expr Interpreter::put_transformer(std::size_t index, const std::vector<std::size_t>& in, int line) {
  Object& object = objects_[index];
  const Args args(object.call);
  std::size_t at = in.front();
  const auto layer = [&](const Args& own, std::size_t from, std::optional<std::size_t> memory) {
    const Count width = own.count_or("d_model", 0, plan_.channels(from));
    const Count heads = std::max<Count>(own.count_or("nhead", 1, 1), 1);
    const Count hidden = own.count_or("dim_feedforward", 2, 2048);
    if (width < heads || width % heads != 0) return from;
    const bool bias = own.yes("bias", -1, true);
    const Attention attention{.heads = heads, .head_size = width / heads, .window = {}, .bias = bias};
    const LayerNorm norm{.axes = {}, .scale = true, .shift = bias};
    const bool first = own.yes("norm_first", -1, false);
    const auto part = [&](std::size_t into, auto&& body) {
      std::size_t now = first ? plan_.add({norm, width}, {into}, line) : into;
      now = body(now);
      now = plan_.add({Merge{.type = Merge::Type::add}}, {now, into}, line);
      return first ? now : plan_.add({norm, width}, {now}, line);
    };
    std::size_t now = part(from, [&](std::size_t x) { return plan_.add({attention, width}, {x}, line); });
    if (memory) {
      // What is looked at is as wide, whatever gave it.
      std::size_t seen = *memory;
      if (plan_.channels(seen) != width) {
        const Shape& near = plan_.shape(now);
        seen = plan_.input(Shape{near.rank() > 1 ? near.sizes()[0] : 16, width}, line);
      }
      now = part(now, [&](std::size_t x) { return plan_.add({attention, width}, {x, seen}, line); });
    }
    return part(now, [&](std::size_t x) {
      x = plan_.add({Dense{.neurons = hidden, .bias = bias}, width}, {x}, line);
      x = plan_.put(
          Activation{.type = own.word("activation") == "gelu" ? Activation::Type::gelu : Activation::Type::relu}, x,
          line);
      return plan_.add({Dense{.neurons = width, .bias = bias}, hidden}, {x}, line);
    });
  };
  object.called = true;
  if (object.type == "Transformer") {
    const Count encoders = std::clamp<Count>(args.count_or("num_encoder_layers", 2, 6), 0, 200);
    const Count decoders = std::clamp<Count>(args.count_or("num_decoder_layers", 3, 6), 0, 200);
    const Count width = args.count_or("d_model", 0, 512);
    Expr own{.kind = Kind::call};
    own.parts = {unknown(), whole_number(width), whole_number(args.count_or("nhead", 1, 8)),
                 whole_number(args.count_or("dim_feedforward", 4, 2048))};
    own.names = {"d_model", "nhead", "dim_feedforward"};
    const Args inner(own);
    std::size_t memory = at;
    for (Count i = 0; i < encoders; ++i) memory = layer(inner, memory, std::nullopt);
    memory = plan_.add({LayerNorm{}, width}, {memory}, line);
    std::size_t target = in.size() > 1 ? in[1] : at;
    for (Count i = 0; i < decoders; ++i) target = layer(inner, target, memory);
    return tensor(plan_.add({LayerNorm{}, width}, {target}, line));
  }
  if (object.type.ends_with("Layer"))
    return tensor(layer(
        args, at,
        object.type.starts_with("TransformerDecoder") ? std::optional(in.size() > 1 ? in[1] : at) : std::nullopt));
  // So many of a layer, and a norm where one is said.
  const Expr* one = args.get("encoder_layer|decoder_layer", 0);
  const Count times = std::clamp<Count>(args.count_or("num_layers", 1, 1), 0, 200);
  if (one == nullptr || !one->is(Kind::object)) return tensor(at);
  const Object& inner = objects_[static_cast<std::size_t>(one->whole)];
  objects_[static_cast<std::size_t>(one->whole)].called = true;
  const Args own(inner.call);
  for (Count i = 0; i < times; ++i)
    at = layer(own, at, object.type == "TransformerDecoder" ? std::optional(in.size() > 1 ? in[1] : at) : std::nullopt);
  if (const Expr* norm = args.get("norm", 2); norm != nullptr && norm->is(Kind::object)) {
    const Expr out = apply(static_cast<std::size_t>(norm->whole), tensor(at), line);
    return out;
  }
  return tensor(at);
}

/// One after the other.
Expr Interpreter::items_on(std::size_t index, const Expr& in, int line) {
  Expr out = in;
  objects_[index].called = true;
  const std::vector<Expr> items = objects_[index].items;
  for (const Expr& item : items) {
    if (!item.is(Kind::object)) continue;
    if (out.is(Kind::list) && out.parts.size() == 2 && out.parts[0].is(Kind::tensor)) out = Expr(out.parts[0]);
    out = call_object(static_cast<std::size_t>(item.whole), {out}, {""}, line);
  }
  return out;
}

Expr Interpreter::apply(std::size_t index, const Expr& in, int line) {
  if (++steps_ > 200'000 || depth_ > 60) return unknown();
  ++depth_;
  Expr out = in;
  switch (objects_[index].kind) {
    case Object::Kind::sequence: out = items_on(index, in, line); break;
    case Object::Kind::strange: out = strange_on(index, in); break;
    case Object::Kind::instance: out = call_object(index, {in}, {""}, line); break;
    case Object::Kind::layer:
    case Object::Kind::model: {
      std::vector<std::size_t> nodes;
      if (in.is(Kind::list)) {
        for (const Expr& part : in.parts) {
          if (const auto node = node_of(part, line)) nodes.push_back(*node);
        }
      } else if (const auto node = node_of(in, line)) {
        nodes.push_back(*node);
      }
      out = torch_ ? layer_on(index, nodes, line) : keras_on(index, nodes, line);
      break;
    }
    default: break;
  }
  --depth_;
  return out;
}

std::optional<Expr> Interpreter::torch_name(const std::string& name, const Expr& call, int line) {
  const std::string_view last = last_part(name);
  const auto arg = [&](std::size_t i) -> const Expr& {
    static const Expr nothing;
    return i + 1 < call.parts.size() ? call.parts[i + 1] : nothing;
  };
  const Args args(call);
  const auto object = [&](Object made) {
    made.line = line;
    Expr out{.kind = Kind::object, .line = line};
    out.whole = static_cast<Count>(make(std::move(made)));
    return out;
  };
  if (last == "Variable") return arg(0);
  if (auto held = torch_container(last, call, line)) return held;
  if (auto numbers = torch_numbers(name, call, line)) return numbers;
  if (is_one_of(last, "cat|concat|concatenate|hstack")) {
    const Expr* axis = args.get("dim|axis", 1);
    return concat(arg(0), axis != nullptr && axis->is(Kind::number) ? axis->whole : last == "hstack" ? 1 : 0, line);
  }
  if (is_one_of(name, "torch.add|torch.mul|torch.multiply|torch.sub"))
    return merge(last == "add"   ? Merge::Type::add
                 : last == "sub" ? Merge::Type::subtract
                                 : Merge::Type::multiply,
                 arg(0), arg(1), line);
  const auto node = node_of(arg(0), line);
  if (node && has(name, ".") && !is_one_of(last, "Flatten")) {
    const Expr rest = without_first(call);
    if (auto done = tensor_method(tensor(*node), std::string(last), rest, line)) return done;
    MadeLayers made = torch_layer(camel(last), Args(rest));
    const bool given = std::ranges::any_of(rest.parts, [&](const Expr& part) {
      return part.is(Kind::object) && objects_[static_cast<std::size_t>(part.whole)].kind == Object::Kind::parameter;
    });
    if (given) bare_norm(made);
    if (made.known) return put(made, *node, line);
    // One of the three goes on: nothing is learnt here.
    if (last == "scaled_dot_product_attention") return tensor(*node);
    if (last == "interpolate" || last == "upsample") {
      const MadeLayers up = torch_layer("Upsample", Args(rest));
      if (up.known) return put(up, *node, line);
    }
    if (last == "pad" && rest.parts.size() > 1) {
      Expr padded = rest;
      const MadeLayers pad = torch_layer("ZeroPad2d", Args(padded));
      if (pad.known) return put(pad, *node, line);
    }
    return std::nullopt;
  }
  // What is put around a model keeps nothing of its own.
  if (arg(0).is(Kind::object) && last == "weight_norm")
    objects_[static_cast<std::size_t>(arg(0).whole)].weight_norm = true;
  if (arg(0).is(Kind::object) && (is_one_of(last, "weight_norm|spectral_norm|DataParallel|DistributedDataParallel") ||
                                  is_one_of(name, "torch.compile|torch.jit.script|torch.jit.trace")))
    return arg(0);
  // A layer of torch.nn, or of a library beside it.
  const bool is_class = !last.empty() && last.front() >= 'A' && last.front() <= 'Z';
  if (is_class && (has(name, "nn.") || torch_layer(last, args).known ||
                   is_one_of(last,
                             "MultiheadAttention|TransformerEncoderLayer|TransformerEncoder|TransformerDecoderLayer|"
                             "TransformerDecoder|Transformer"))) {
    Object made{.kind = Object::Kind::layer, .type = std::string(last)};
    made.call = call;
    return object(std::move(made));
  }
  return std::nullopt;
}

}  // namespace pw::formats::bring
