// What a tensor, a module and a list do when they are asked.
#include <algorithm>

#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

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
    if (shape.rank() > 1 && shape.values() == shape.channels()) return tensor(plan_.put(Flatten{}, node, line));
    return tensor(node);
  }
  if (name == "unsqueeze") {
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
          "masked_fill|clamp|sqrt|pow|exp|log|sum|norm|normalize|abs|item|numel|max|min|argmax|dim|type_as"))
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
  if (of.is(Kind::text)) return of;
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
  if (of.is(Kind::unknown) && of.text == "example") return of;
  if (!of.is(Kind::object)) return unknown(name);
  const auto index = static_cast<std::size_t>(of.whole);
  std::vector<Expr> args(call.parts.begin() + 1, call.parts.end());
  const Object::Kind kind = objects_[index].kind;
  if (kind == Object::Kind::instance) {
    if (const auto found = method(index, name)) {
      const Object function = objects_[*found];
      if (name == "forward" || name == "call") objects_[index].called = true;
      return call_function(function, std::move(args), call.names);
    }
    if (Expr* member = objects_[index].member(name); member != nullptr && member->is(Kind::object)) {
      const auto inner = static_cast<std::size_t>(member->whole);
      return call_object(inner, std::move(args), call.names, line);
    }
    if (name == "add_module" && args.size() == 2) objects_[index].members.emplace_back(args[0].text, args[1]);
  }
  if (kind == Object::Kind::list || kind == Object::Kind::sequence) {
    if ((name == "append" || name == "add") && !args.empty()) {
      // An input that is said in a sequence begins nothing yet.
      if (!torch_ && args.front().is(Kind::tensor)) args.front() = input_said(args.front(), line);
      objects_[index].items.push_back(args.front());
    }
    if (name == "add_module" && args.size() == 2) objects_[index].items.push_back(args[1]);
    if (name == "extend" && !args.empty())
      for (Expr& part : iterate(args.front())) objects_[index].items.push_back(std::move(part));
    if (name == "forward" && !args.empty()) return apply(index, args.front(), line);
  }
  if (kind == Object::Kind::parameter) return of;
  if (is_one_of(name, "to|cuda|cpu|eval|train|float|half|apply|requires_grad_|double|type")) return of;
  if (kind == Object::Kind::layer && is_one_of(name, "forward|call|__call__") && !args.empty())
    return call_object(index, std::move(args), call.names, line);
  return unknown(name);
}

}  // namespace pw::formats::bring
