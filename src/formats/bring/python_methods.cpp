// What a tensor, a module and a list do when they are asked.
#include <algorithm>

#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

constexpr std::size_t most_items = 20'000;

Expr unknown(std::string text = {}) { return {.kind = Kind::unknown, .text = std::move(text)}; }

}  // namespace

std::optional<Expr> Interpreter::tensor_method(const Expr& of, const std::string& name, const Expr& call, int line) {
  const auto found = node_of(of, line);
  if (!found) return std::nullopt;
  const std::size_t node = *found;
  const auto arg = [&](std::size_t i) -> const Expr& {
    static const Expr nothing;
    return i + 1 < call.parts.size() ? call.parts[i + 1] : nothing;
  };
  const Args args(call);
  const Shape shape = plan_.shape(node);
  if (of.is(Kind::tensor) && of.text == "heads") {
    if (is_one_of(name, "view|reshape|flatten")) return tensor(node);
    if (is_one_of(name, "transpose|permute|repeat_interleave|unsqueeze|squeeze|mean|chunk|unbind|size")) return of;
  }
  if (name == "view" || name == "reshape") return reshaped(node, {call.parts.begin() + 1, call.parts.end()}, line);
  if (name == "flatten") {
    const Count first = args.count_or("start_dim", 0, 0);
    const Count end = args.count_or("end_dim", 1, -1);
    if (first <= 1 && end == -1) return tensor(shape.rank() > 1 ? plan_.put(Flatten{}, node, line) : node);
    if (shape.rank() < 2) return tensor(node);
    return tensor(plan_.put(Flatten{.axes = end > 0 ? Shape{first, end} : Shape{first}}, node, line));
  }
  if (name == "size") {
    const Expr sizes = torch_shape(node);
    if (!arg(0).is(Kind::number)) return sizes;
    return index(sizes, arg(0), line);
  }
  if (name == "mean" || name == "amax") {
    const auto type = name == "mean" ? GlobalPool::Type::avg : GlobalPool::Type::max;
    if (shape.rank() < 2) return tensor(node);
    return tensor(plan_.put(GlobalPool{.type = type, .keep = args.yes("keepdim", -1, false)}, node, line));
  }
  if (name == "permute" || name == "transpose") {
    std::vector<Count> order;
    if (name == "permute") {
      const Expr list = arg(0).is(Kind::list) ? arg(0) : [&] {
        Expr all{.kind = Kind::list};
        all.parts.assign(call.parts.begin() + 1, call.parts.end());
        return all;
      }();
      const auto all = wholes(list);
      if (!all || all->size() != shape.rank() + 1 || all->front() != 0) {
        ++faults_;
        return tensor(node);
      }
      order.assign(all->begin() + 1, all->end());
    } else {
      const auto rank = static_cast<Count>(shape.rank());
      Count a = args.count_or("dim0", 0, 0);
      Count b = args.count_or("dim1", 1, 0);
      if (a < 0) a += rank + 1;
      if (b < 0) b += rank + 1;
      // Steps and batch change places where a layer wants them so.
      if (a < 1 || b < 1 || a > rank || b > rank) return tensor(node);
      for (Count i = 1; i <= rank; ++i) order.push_back(i == a ? b : i == b ? a : i);
    }
    for (Count& axis : order) {
      if (axis < 0) axis += static_cast<Count>(shape.rank()) + 1;
    }
    return tensor(plan_.put(Permute{Shape(order)}, node, line));
  }
  if (name == "squeeze") {
    const Count axis = arg(0).is(Kind::number) ? arg(0).whole : 0;
    const Count rank = static_cast<Count>(shape.rank());
    const std::size_t place = static_cast<std::size_t>(axis < 0 ? rank + 1 + axis : axis);
    if (rank == 3 && place >= 1 && place <= 3 && shape.sizes()[shape.place(place)] == 1 &&
        shape.values() != shape.channels()) {
      Shape to;
      for (std::size_t i = 1; i <= 3; ++i) {
        if (i != place) to.push_back(shape.sizes()[shape.place(i)]);
      }
      return tensor(plan_.put(Reshape{to}, node, line));
    }
    if (shape.rank() > 1 && shape.values() == shape.channels()) return tensor(plan_.put(Flatten{}, node, line));
    return tensor(node);
  }
  if (name == "unsqueeze") {
    // The values of a sequence's steps as a map of one channel.
    if (shape.rank() == 2 && !shape.channels_first() && arg(0).is(Kind::number) && arg(0).whole == 1)
      return tensor(plan_.put(Reshape{Shape{1, shape.sizes()[0], shape.sizes()[1]}}, node, line));
    // A vector as a sequence of one step, or one channel.
    return tensor(node);
  }
  if (name == "chunk" && arg(0).is(Kind::number) && arg(0).whole > 1 && arg(0).whole <= 64) {
    Expr out{.kind = Kind::list};
    for (Count i = 1; i <= arg(0).whole; ++i)
      out.parts.push_back(tensor(plan_.put(Split{.parts = arg(0).whole, .part = i}, node, line)));
    return out;
  }
  if (is_one_of(name, "add|add_|mul|mul_"))
    return merge(name.starts_with("add") ? Merge::Type::add : Merge::Type::multiply, of, arg(0), line);
  if (is_one_of(
          name,
          "contiguous|to|cuda|cpu|float|double|half|long|int|clone|detach|type|expand|expand_as|repeat|requires_grad_|"
          "masked_fill|randn_like|rand_like|zeros_like|ones_like|empty_like|clamp|sqrt|pow|exp|log|sum|norm|normalize|"
          "abs|item|numel|max|min|argmax|dim|type_as"))
    return tensor(node);
  if (const auto activation = activation_called(name);
      activation || (name.ends_with("_") && activation_called(std::string_view(name).substr(0, name.size() - 1))))
    return tensor(plan_.put(
        Activation{.type = activation ? *activation
                                      : *activation_called(std::string_view(name).substr(0, name.size() - 1))},
        node, line));
  return std::nullopt;
}

Expr Interpreter::call_method(Expr& of, const std::string& name, const Expr& call, int line) {
  if (of.is(Kind::tensor)) {
    if (auto done = tensor_method(of, name, call, line)) return std::move(*done);
    if (doubts_.size() < 20) doubts_.emplace_back(line, "." + name + "(…)");
    ++faults_;
    return of;
  }
  if (of.is(Kind::text)) {
    const std::vector<Expr> values(call.parts.begin() + 1, call.parts.end());
    if (name == "format") of.text = filled(of.text, values, call.names);
    return of;
  }
  if (of.is(Kind::map)) {
    Expr out{.kind = Kind::list};
    for (std::size_t i = 0; i + 1 < of.parts.size(); i += 2) {
      if (name == "keys") out.parts.push_back(of.parts[i]);
      else if (name == "values") out.parts.push_back(of.parts[i + 1]);
      else if (name == "items") {
        Expr pair{.kind = Kind::list};
        pair.parts = {of.parts[i], of.parts[i + 1]};
        out.parts.push_back(std::move(pair));
      } else if (name == "get" && call.parts.size() > 1 && call.parts[1].text == of.parts[i].text) {
        return of.parts[i + 1];
      }
    }
    return out;
  }
  if (of.is(Kind::list)) {
    if (name == "copy" || name == "tolist") return of;
    if (name == "prod")
      return call_name("np.prod", {.kind = Kind::call, .parts = {unknown(), of}, .names = {""}}, line);
    if (name == "index" || name == "count") {
      Count found = 0;
      const Args said(call);
      const Expr* what = said.get("value", 0);
      steps_ += static_cast<int>(std::min<std::size_t>(of.parts.size(), 100'000) / 16);
      for (std::size_t i = 0; what != nullptr && i < of.parts.size(); ++i) {
        const Expr& part = of.parts[i];
        if (part.kind != what->kind || part.text != what->text || part.whole != what->whole) continue;
        if (name == "index") return whole_number(static_cast<Count>(i));
        ++found;
      }
      return name == "count" ? whole_number(found) : unknown();
    }
    // What else it does to a list may be what a layer's size comes from.
    if (doubts_.size() < 20) doubts_.emplace_back(line, "." + name + "(…)");
    return unknown(name);
  }
  if (of.is(Kind::unknown) && of.text == "example") return of;
  if (of.is(Kind::unknown) && of.text == "any") return of;
  if (!of.is(Kind::object)) return of.is(Kind::unknown) && of.yes ? lacking(of.text + "." + name) : unknown(name);
  const auto index = static_cast<std::size_t>(of.whole);
  std::vector<Expr> args(call.parts.begin() + 1, call.parts.end());
  const Object::Kind kind = objects_[index].kind;
  // "for p in model.parameters(): p.requires_grad = False": what is said of each is said of all that it has.
  const bool is_part = kind == Object::Kind::instance || kind == Object::Kind::sequence || kind == Object::Kind::list ||
                       kind == Object::Kind::layer;
  if (torch_ && is_part && name == "parameters" && args.empty()) {
    Expr all{.kind = Kind::list, .line = line};
    all.parts.push_back(of);
    return all;
  }
  if (torch_ && is_part && name == "requires_grad_") {
    train(index, args.empty() || !args.front().is(Kind::boolean) || args.front().yes);
    return of;
  }
  if (kind == Object::Kind::instance || kind == Object::Kind::declared) {
    const auto found = method(index, name);
    const bool is_free = found && is_one_of(objects_[*found].statement->sign, "@staticmethod|@classmethod");
    if (found && (kind == Object::Kind::instance || is_free)) {
      const Object function = objects_[*found];
      if (name == "forward" || name == "call") objects_[index].called = true;
      return call_function(function, std::move(args), call.names);
    }
  }
  if (Expr* member = objects_[index].member(name)) {
    if (member->is(Kind::object))
      return call_object(static_cast<std::size_t>(member->whole), std::move(args), call.names, line);
    if (member->is(Kind::name) && has(member->text, ".")) {
      const std::string called = member->text;
      return call_name(called, call, line);
    }
    if (member->is(Kind::unknown) && member->text == "lambda" && !args.empty()) {
      const Expr lambda = *member;
      Expr out = call_lambda(lambda, args, globals_);
      return out.is(Kind::unknown) || out.is(Kind::name) || out.is(Kind::none) ? args.front() : out;
    }
  }
  const Args said(call);
  if (is_one_of(name, "add_module|register_module|register_parameter") && kind != Object::Kind::layer) {
    const Expr* value = said.get("module|param", 1);
    if (value != nullptr && objects_[index].members.size() < 2'000)
      objects_[index].members.emplace_back(std::string(said.word("name", 0)), *value);
    if (value != nullptr && kind != Object::Kind::instance && name != "register_parameter")
      objects_[index].items.push_back(as_item(*value, objects_[index].type, line));
    return {};
  }
  if (name == "register_parameter" && args.size() == 2 && args[1].is(Kind::none)) {
    // It has none: of a norm the scale, of any layer the bias.
    objects_[index].call.names.emplace_back(args[0].text);
    objects_[index].call.parts.push_back({.kind = Kind::boolean, .yes = false});
    return {};
  }
  if (name == "children" || name == "named_children") {
    Expr out{.kind = Kind::list, .line = line};
    out.parts = objects_[index].items;
    for (const auto& [called, member] : objects_[index].members) {
      if (member.is(Kind::object) && kind == Object::Kind::instance) out.parts.push_back(member);
    }
    return out;
  }
  const auto tensor_in = std::ranges::find_if(args, [](const Expr& one) { return one.is(Kind::tensor); });
  const bool known =
      is_one_of(name, "to|cuda|cpu|eval|train|float|half|apply|requires_grad_|double|type|log|forward|call");
  if (kind == Object::Kind::instance && tensor_in != args.end() && !known) {
    // It is no method of the text, and no layer that is known.
    const Expr* member = objects_[index].member(name);
    const std::string called = member != nullptr && !member->text.empty() ? member->text : name;
    const std::size_t made_now = make({.kind = Object::Kind::strange, .type = called, .line = line});
    Expr out{.kind = Kind::object, .line = line};
    out.whole = static_cast<Count>(made_now);
    if (member != nullptr) *objects_[index].member(name) = out;
    return strange_on(made_now, *tensor_in);
  }
  if (kind == Object::Kind::list || kind == Object::Kind::sequence) {
    if (objects_[index].items.size() > most_items) return {};
    if ((name == "append" || name == "add") && !args.empty()) {
      // An input that is said in a sequence begins nothing yet.
      if (!torch_ && args.front().is(Kind::tensor)) args.front() = input_said(args.front(), line);
      objects_[index].items.push_back(as_item(args.front(), objects_[index].type, line));
    }
    if (name == "extend" && !args.empty()) {
      for (const Expr& part : iterate(args.front()))
        objects_[index].items.push_back(as_item(part, objects_[index].type, line));
    }
    if (is_one_of(name, "keys|values|items") && !objects_[index].members.empty()) {
      Expr out{.kind = Kind::list, .line = line};
      for (const auto& [called, member] : objects_[index].members) {
        Expr key{.kind = Kind::text, .text = called};
        Expr pair{.kind = Kind::list};
        pair.parts = {key, member};
        out.parts.push_back(name == "keys" ? key : name == "values" ? member : pair);
      }
      return out;
    }
    if (name == "insert" && args.size() > 1 && args[0].is(Kind::number)) {
      const Count size = static_cast<Count>(objects_[index].items.size());
      const Count place = std::clamp<Count>(args[0].whole < 0 ? size + args[0].whole : args[0].whole, 0, size);
      const Expr item = as_item(args[1], objects_[index].type, line);
      objects_[index].items.insert(objects_[index].items.begin() + place, item);
      return {};
    }
    if (name == "pop" && !objects_[index].items.empty()) {
      const Expr out = objects_[index].items.back();
      objects_[index].items.pop_back();
      return out;
    }
    if (name == "forward" && !args.empty()) return apply(index, args.front(), line);
  }
  if (kind == Object::Kind::parameter) return of;
  if (is_one_of(name, "to|cuda|cpu|eval|train|float|half|apply|requires_grad_|double|type")) return of;
  if (kind == Object::Kind::instance && name == "build" && !args.empty() && args[0].is(Kind::list)) built(args[0]);
  if (kind == Object::Kind::declared && !args.empty() && args[0].is(Kind::object)) {
    // "Base.__init__(self, n)"
    const Found found = find(objects_[index].statement, name, true);
    if (found.method == nullptr) return unknown(name);
    const Object function{.kind = Object::Kind::function,
                          .type = name,
                          .statement = found.method,
                          .owner = found.owner,
                          .self = static_cast<std::size_t>(args[0].whole),
                          .line = line};
    args.erase(args.begin());
    return call_function(function, std::move(args), {call.names.begin() + 1, call.names.end()});
  }
  if (kind == Object::Kind::layer && is_one_of(name, "forward|call|__call__") && !args.empty())
    return call_object(index, std::move(args), call.names, line);
  return unknown(name);
}

}  // namespace pw::formats::bring
