// What code for Keras calls: layers, models, inputs.
#include <algorithm>

#include "formats/bring/keras_model.h"
#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

Expr unknown(std::string text = {}) { return {.kind = Kind::unknown, .text = std::move(text)}; }

/// (28, 28, 1), without the batch.
std::optional<Shape> shape_said(const Args& args, int place) {
  if (const Expr* shape = args.get("shape|input_shape", place)) {
    const auto all = wholes(*shape);
    if (all && all->size() <= Shape::most_axes) {
      std::vector<Count> sizes = *all;
      for (Count& size : sizes) size = std::max<Count>(size, 0);
      return Shape(sizes);
    }
  }
  if (const Expr* shape = args.get("batch_shape|batch_input_shape")) {
    const auto all = wholes(*shape);
    if (all && all->size() > 1) return Shape(std::span(*all).subspan(1));
  }
  return std::nullopt;
}

bool is_merge(std::string_view name) {
  return is_one_of(name, "add|multiply|average|maximum|subtract|concatenate|minimum");
}

}  // namespace

/// An Input within a sequence: a layer that says what comes in.
Expr Interpreter::input_said(const Expr& tensor, int line) {
  const auto node = static_cast<std::size_t>(tensor.whole);
  Object made{.kind = Object::Kind::layer, .type = "InputLayer", .line = line};
  Expr shape{.kind = Kind::list};
  if (const auto* input = std::get_if<Input>(&plan_.node(node).layer)) {
    for (const Count size : input->shape.sizes()) shape.parts.push_back(size == 0 ? Expr() : whole_number(size));
  }
  made.call.parts = {unknown(), shape};
  made.call.names = {"shape"};
  if (node + 1 == plan_.size()) plan_.drop_last();
  Expr out{.kind = Kind::object, .line = line};
  out.whole = static_cast<Count>(make(std::move(made)));
  return out;
}

std::optional<Expr> Interpreter::keras_name(const std::string& name, const Expr& call, int line) {
  const std::string_view last = last_part(name);
  const Args args(call);
  const auto arg = [&](std::size_t i) -> const Expr& {
    static const Expr nothing;
    return i + 1 < call.parts.size() ? call.parts[i + 1] : nothing;
  };
  const auto object = [&](Object made) {
    made.line = line;
    Expr out{.kind = Kind::object, .line = line};
    out.whole = static_cast<Count>(make(std::move(made)));
    return out;
  };
  if (last == "Input") {
    const auto shape = shape_said(args, 0);
    if (!shape || shape->rank() == 0) {
      // Nobody can say what goes on from here.
      const Expr* said = args.get("shape|input_shape", 0);
      const std::string lacks(said == nullptr ? std::string_view() : missing(*said));
      if (!lacks.empty()) lack({Lack::Why::no_value, line, lacks, "Input"});
      return unknown(name);
    }
    const std::size_t node = plan_.input(*shape, line, std::string(args.word("name")));
    return node == Plan::nothing ? unknown(name) : tensor(node);
  }
  if (last == "InputLayer") {
    Object made{.kind = Object::Kind::layer, .type = "InputLayer"};
    const auto shape = shape_said(args, 0);
    Expr list{.kind = Kind::list};
    if (shape) {
      for (const Count size : shape->sizes()) list.parts.push_back(size == 0 ? Expr() : whole_number(size));
    } else if (const Expr* said = args.get("input_shape|shape", 0); said != nullptr && said->is(Kind::list)) {
      // "(batch, 28, 28, 1)", where the batch has no number.
      const bool is_rest = said->parts.size() > 1 && said->parts.size() <= Shape::most_axes + 1 &&
                           std::all_of(said->parts.begin() + 1, said->parts.end(),
                                       [](const Expr& part) { return part.is(Kind::number) && part.whole > 0; });
      if (is_rest) list.parts.assign(said->parts.begin() + 1, said->parts.end());
    }
    made.call.parts = {unknown(), list};
    made.call.names = {"shape"};
    return object(std::move(made));
  }
  if (is_one_of(last, "zeros|ones|normal|uniform") && arg(0).is(Kind::list)) {
    Expr out = unknown("example");
    out.parts = arg(0).parts;
    return out;
  }
  if (last == "Sequential") {
    Object made{.kind = Object::Kind::sequence, .type = "Sequential"};
    if (const Expr* list = args.get("layers", 0)) {
      for (const Expr& item : iterate(*list)) made.items.push_back(as_item(item, last, line));
      if (!missing(*list).empty() && !list->is(Kind::list))
        made.items.push_back(strange("Sequential", line, std::string(missing(*list))));
    }
    if (!made.items.empty() && made.items.front().is(Kind::tensor))
      made.items.front() = input_said(made.items.front(), line);
    return object(std::move(made));
  }
  if (last == "Model" && call.parts.size() > 1) {
    Object made{.kind = Object::Kind::model, .type = "Model"};
    const Expr* in = args.get("inputs|input", 0);
    const Expr* out = args.get("outputs|output", 1);
    if (in != nullptr) made.items = in->is(Kind::list) ? in->parts : std::vector<Expr>{*in};
    if (out != nullptr) made.results = out->is(Kind::list) ? out->parts : std::vector<Expr>{*out};
    return object(std::move(made));
  }
  // "layers.add([a, b])", "tf.concat([a, b], axis=-1)", "keras.ops.relu(x)".
  if ((is_merge(last) || last == "concat") && arg(0).is(Kind::list)) {
    std::vector<std::size_t> nodes;
    for (const Expr& part : arg(0).parts) {
      if (const auto node = node_of(part, line)) nodes.push_back(*node);
    }
    if (nodes.empty()) return std::nullopt;
    const std::string_view type = last == "concat" ? std::string_view("concatenate") : last;
    const auto out = call_keras(plan_, type, args, nodes, line, {}, false);
    return out.empty() ? unknown(name) : tensor(out.front());
  }
  if (arg(0).is(Kind::tensor)) {
    const std::size_t node = static_cast<std::size_t>(arg(0).whole);
    if (const auto activation = activation_called(last))
      return tensor(plan_.put(Activation{.type = *activation}, node, line));
    if (is_one_of(last, "add|multiply|subtract|maximum") && arg(1).is(Kind::tensor)) {
      const auto out = call_keras(plan_, last, args, {node, static_cast<std::size_t>(arg(1).whole)}, line, {}, false);
      return out.empty() ? unknown(name) : tensor(out.front());
    }
    if (is_one_of(last, "shape|int_shape")) return torch_shape(node);
    if (is_one_of(name, "tf.range|tf.cast|tf.stop_gradient|ops.cast|ops.stop_gradient|K.cast")) return tensor(node);
    if (auto cut = keras_reshaped(last, call, node, line)) return cut;
    if (last == "reduce_mean" || last == "mean")
      return tensor(plan_.put(GlobalPool{.type = GlobalPool::Type::avg}, node, line));
    return std::nullopt;
  }
  // "ops.arange(start=0, stop=n)" of a layer: as many numbers, which a table of places takes.
  const bool in_layer = !frames_.empty() && frames_.back().first.has_value();
  if (in_layer && is_one_of(last, "arange|range") && has(name, ".") && !is_one_of(name, "np.arange|numpy.arange")) {
    const Expr* stop = args.get("stop|limit", call.parts.size() > 2 && call.names[1].empty() ? 1 : 0);
    if (stop != nullptr && stop->is(Kind::number) && stop->whole >= 0) {
      const std::size_t places = plan_.input(Shape{stop->whole}, line);
      if (places != Plan::nothing) return tensor(places);
    }
  }
  const bool is_class = !last.empty() && last.front() >= 'A' && last.front() <= 'Z';
  if (!is_class) return std::nullopt;
  const MadeLayers made = keras_layer(last, args);
  // A wrapper's layer is an object by now.
  const bool wraps = is_one_of(last, "TimeDistributed|Bidirectional");
  const bool merges = is_one_of(last, "Add|Multiply|Average|Maximum|Minimum|Subtract|Concatenate|Dot|InputLayer");
  Object layer{.kind = Object::Kind::layer, .type = std::string(last)};
  layer.call = call;
  const bool is_open = !size_missing(layer, torch_).empty();
  if (!made.known && !wraps && !merges && !is_open && !has(name, "layers.")) return std::nullopt;
  layer.frozen = !args.yes("trainable", -1, true);
  if (wraps && arg(0).is(Kind::object)) {
    Object& inner = objects_[static_cast<std::size_t>(arg(0).whole)];
    if (inner.kind == Object::Kind::layer) {
      Expr own = inner.call;
      own.parts.front() = {.kind = Kind::name, .text = inner.type};
      layer.call.parts[1] = std::move(own);
    } else {
      // A model at each step: its layers, each for itself.
      layer.items = {arg(0)};
    }
  }
  return object(std::move(layer));
}

/// "ops.reshape(x, (-1, n, d))", "tf.image.extract_patches(x, sizes=[1, p, p, 1], ...)": the same values in another order.
std::optional<Expr> Interpreter::keras_reshaped(std::string_view last, const Expr& call, std::size_t node, int line) {
  const Args args(call);
  if (last == "reshape") {
    const Expr* sizes = args.get("newshape|shape|target_shape", 1);
    const auto values = plan_.shape(node).values();
    if (sizes == nullptr || !sizes->is(Kind::list) || sizes->parts.size() < 2 || !values) return std::nullopt;
    Shape to;
    Count known = 1;
    std::size_t open = 0;
    for (std::size_t i = 1; i < sizes->parts.size(); ++i) {
      const Expr& size = sizes->parts[i];
      const Count now = size.is(Kind::number) && size.whole > 0 ? size.whole : 0;
      open += now == 0 ? 1 : 0;
      if (now > 0 && __builtin_mul_overflow(known, now, &known)) return std::nullopt;
      if (to.rank() == Shape::most_axes) return std::nullopt;
      to.push_back(now);
    }
    if (open > 1 || *values % known != 0 || (open == 0 && *values != known)) return std::nullopt;
    Shape whole;
    for (const Count size : to.sizes()) whole.push_back(size == 0 ? *values / known : size);
    return whole == plan_.shape(node) ? tensor(node) : tensor(plan_.put(Reshape{whole}, node, line));
  }
  if (last != "extract_patches" || plan_.shape(node).rank() != 3) return std::nullopt;
  const Expr* size = args.get("size|sizes", 1);
  const auto all = size == nullptr ? std::nullopt : wholes(*size);
  Count side = size != nullptr && size->is(Kind::number) ? size->whole : 0;
  if (all && !all->empty()) side = (*all)[all->size() / 2];
  const Expr* steps = args.get("strides", 2);
  const auto step = steps == nullptr ? std::nullopt : wholes(*steps);
  const bool apart = steps == nullptr || (steps->is(Kind::number) && steps->whole == side) ||
                     (step && !step->empty() && (*step)[step->size() / 2] == side);
  if (side < 1 || !apart) return std::nullopt;
  return tensor(plan_.put(PixelShuffle{.type = PixelShuffle::Type::unshuffle, .factor = side}, node, line));
}

/// What comes into a model of a class, and what it gives: it is called on an input for that.
Expr Interpreter::model_ends(std::size_t model, const std::string& name, int line) {
  std::vector<std::size_t> inside;
  if (name == "layers") {
    collect(model, inside);
    std::ranges::sort(inside);
    Expr out{.kind = Kind::list, .line = line};
    for (const std::size_t one : inside) {
      if (objects_[one].kind != Object::Kind::layer) continue;
      Expr& layer = out.parts.emplace_back(Expr{.kind = Kind::object, .line = line});
      layer.whole = static_cast<Count>(one);
    }
    return out;
  }
  const Expr* sizes = objects_[model].member("input_size");
  const auto all = sizes == nullptr ? std::nullopt : wholes(*sizes);
  if (!all || all->empty() || all->size() > Shape::most_axes) return unknown(name);
  const std::size_t in = plan_.input(Shape(*all), line);
  if (in == Plan::nothing) return unknown(name);
  const Expr out = apply(model, tensor(in), line);
  objects_[model].members.emplace_back("input", tensor(in));
  objects_[model].members.emplace_back("output", out);
  return name == "input" ? tensor(in) : out;
}

/// "model.trainable = False", of all that it has.
void Interpreter::train(std::size_t index, bool yes) {
  std::vector<std::size_t> inside;
  collect(index, inside);
  for (const std::size_t one : inside) {
    objects_[one].frozen = !yes;
    for (std::size_t i = objects_[one].first; objects_[one].called && i < objects_[one].end && i < plan_.size(); ++i) {
      if (kind_of(plan_.node(i).layer).least_inputs > 0 && !std::holds_alternative<Activation>(plan_.node(i).layer))
        plan_.freeze(i, !yes);
    }
  }
}

Expr Interpreter::keras_on(std::size_t index, const std::vector<std::size_t>& in, int line) {
  Object& object = objects_[index];
  if (in.empty() || in.front() == Plan::nothing) {
    if (!object.called && object.kind == Object::Kind::layer && object.type != "InputLayer")
      lack({Lack::Why::no_source, object.line, object.type, {}});
    object.called = true;
    return unknown();
  }
  if (object.kind == Object::Kind::model) {
    // Once more what the model became, on something else. Its own layers are there already: their weights are the same.
    std::map<std::size_t, std::size_t> now;
    for (std::size_t i = 0; i < object.items.size() && i < in.size(); ++i) {
      if (object.items[i].is(Kind::tensor)) now[static_cast<std::size_t>(object.items[i].whole)] = in[i];
    }
    std::size_t end = 0;
    for (const Expr& out : object.results) {
      if (out.is(Kind::tensor)) end = std::max(end, static_cast<std::size_t>(out.whole));
    }
    const std::size_t first = now.empty() ? 0 : now.begin()->first;
    for (std::size_t i = first + 1; i <= end && i < plan_.size(); ++i) {
      const Node node = plan_.node(i);
      if (kind_of(node.layer).least_inputs == 0) continue;
      std::vector<std::size_t> sources;
      bool reached = false;
      for (const std::size_t source : node.from.empty() ? std::vector<std::size_t>{i - 1} : node.from) {
        const auto found = now.find(source);
        reached = reached || found != now.end();
        sources.push_back(found == now.end() ? source : found->second);
      }
      if (!reached) continue;
      now[i] = sources.size() == 1 ? plan_.again(i, sources.front(), line) : plan_.add({node.layer}, sources, line);
    }
    Expr out = tensor(now.contains(end) ? now[end] : in.front());
    return out;
  }
  if (object.type == "InputLayer") {
    // Where it says another size than what comes in, it is that.
    const auto said = shape_said(Args(object.call), 0);
    if (!said || said->rank() == 0 || *said == plan_.shape(in.front()) ||
        std::ranges::find(said->sizes(), 0) != said->sizes().end())
      return tensor(in.front());
    const std::size_t begin = plan_.input(*said, object.line);
    if (begin == Plan::nothing) return tensor(in.front());
    plan_.broke();
    return tensor(begin);
  }
  const Args args(object.call);
  const bool learns = object.called && object.end > object.first;
  std::size_t at = in.front();
  if (learns && in.size() == 1) {
    for (std::size_t i = object.first; i < object.end; ++i) at = plan_.again(i, at, line);
    return tensor(at);
  }
  if (is_one_of(object.type, "TimeDistributed") && !object.items.empty()) {
    // The parts of a model at each step.
    const std::size_t first = plan_.size();
    const Expr out = apply(static_cast<std::size_t>(object.items.front().whole), tensor(at), line);
    (void)first;
    ++faults_;
    return out;
  }
  object.called = true;
  if (const std::string name = size_missing(object, torch_); !name.empty()) {
    lack({Lack::Why::no_value, object.line, name, object.type});
    plan_.doubt_flow();
    return tensor(at);
  }
  object.first = plan_.size();
  const auto out = call_keras(plan_, object.type, args, in, object.line, args.word("name"), object.frozen);
  object.end = plan_.size();
  if (out.empty()) return unknown();
  // "return_state=True" gives the states besides.
  if (args.yes("return_state", -1, false)) {
    Expr all{.kind = Kind::list};
    all.parts = {tensor(out.front()), unknown(), unknown()};
    return all;
  }
  return tensor(out.front());
}

}  // namespace pw::formats::bring
