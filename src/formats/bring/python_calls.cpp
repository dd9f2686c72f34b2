// Calls: Python's own functions, and those and the classes of the text.
#include <algorithm>
#include <cmath>

#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

constexpr int deepest_call = 60;

Expr unknown(std::string text = {}) { return {.kind = Kind::unknown, .text = std::move(text)}; }

}  // namespace

Expr Interpreter::call(const Expr& expr, Scope& scope) {
  const Expr& callee = expr.parts.front();
  Expr now{.kind = Kind::call, .line = expr.line};
  now.parts.emplace_back();
  for (std::size_t i = 1; i < expr.parts.size(); ++i) {
    const Expr& part = expr.parts[i];
    const bool star = part.is(Kind::operation) && part.text == "*" && part.parts.size() == 1;
    const bool stars = part.is(Kind::operation) && part.text == "**" && part.parts.size() == 1;
    if (star) {
      const Expr all = value(part.parts[0], scope);
      std::vector<Expr> each = iterate(all);
      // What has no value stands for itself, and is told by whoever takes it.
      if (!missing(all).empty() && !all.is(Kind::list)) {
        each = {lacking(std::string(missing(all)))};
        each.front().names = {"*"};
      }
      for (Expr& inner : each) {
        now.parts.push_back(std::move(inner));
        now.names.emplace_back();
      }
    } else if (stars) {
      const Expr map = value(part.parts[0], scope);
      for (std::size_t k = 0; map.is(Kind::map) && k + 1 < map.parts.size(); k += 2) {
        now.parts.push_back(map.parts[k + 1]);
        now.names.push_back(map.parts[k].text);
      }
    } else {
      now.parts.push_back(value(part, scope));
      now.names.push_back(expr.names[i - 1]);
    }
  }
  // A list changes where it stands.
  if (callee.is(Kind::attribute) && is_one_of(callee.text, "append|extend|insert|pop|reverse|clear|sort|update")) {
    if (Expr* of = standing(callee.parts[0], scope)) {
      if (auto done = changed(*of, callee.text, now)) return std::move(*done);
    }
  }
  if (callee.is(Kind::attribute)) {
    const Expr& whose = callee.parts[0];
    if (whose.is(Kind::call) && whose.parts[0].is(Kind::name) && whose.parts[0].text == "super")
      return call_super(callee.text, now, expr.line);
    if (auto told = argument(callee.text, now, expr.line)) return std::move(*told);
    Expr of = value(whose, scope);
    if (!of.is(Kind::name)) return call_method(of, callee.text, now, expr.line);
    return call_name(of.text + "." + callee.text, now, expr.line);
  }
  const Expr what = value(callee, scope);
  if (what.is(Kind::object)) {
    std::vector<Expr> args(now.parts.begin() + 1, now.parts.end());
    return call_object(static_cast<std::size_t>(what.whole), std::move(args), now.names, expr.line);
  }
  if (what.is(Kind::name)) return call_name(what.text, now, expr.line);
  if (what.is(Kind::unknown) && what.text == "lambda")
    return call_lambda(what, {now.parts.begin() + 1, now.parts.end()}, scope);
  // Nobody knows what it does: a tensor passes it, and that is told.
  for (std::size_t i = 1; i < now.parts.size() && what.is(Kind::unknown); ++i) {
    if (!now.parts[i].is(Kind::tensor)) continue;
    const Expr of = strange(what.text, expr.line, what.yes ? what.text : std::string());
    return of.is(Kind::object) ? call_object(static_cast<std::size_t>(of.whole), {now.parts[i]}, {""}, expr.line)
                               : now.parts[i];
  }
  return unknown();
}

Expr Interpreter::call_lambda(const Expr& lambda, const std::vector<Expr>& args, Scope scope) {
  steps_ += static_cast<int>(scope.size() / 4) + 1;
  if (lambda.parts.size() != 2 || depth_ >= deepest_call) return unknown("lambda");
  ++depth_;
  const std::vector<Expr>& names = lambda.parts[1].parts;
  for (std::size_t i = 0; i < names.size(); ++i)
    scope[names[i].text] = i < args.size() ? args[i] : lacking(names[i].text);
  Expr out = value(lambda.parts[0], scope);
  --depth_;
  return out;
}

Expr Interpreter::call_name(const std::string& name, const Expr& call, int line) {
  const auto arg = [&](std::size_t i) -> const Expr& {
    static const Expr nothing;
    return i + 1 < call.parts.size() ? call.parts[i + 1] : nothing;
  };
  const std::size_t count = call.parts.size() - 1;
  if (auto done = plain_name(name, call, line)) return std::move(*done);
  if (is_one_of(name, "range|len|int|round|math.floor|math.ceil|float|math.sqrt|max|min|sum|list|tuple|reversed")) {
    for (std::size_t i = 0; i < count; ++i) {
      if (!missing(arg(i)).empty() && !arg(i).is(Kind::list)) return lacking(std::string(missing(arg(i))));
    }
  }
  if (name == "range") {
    Count begin = 0;
    Count end = arg(0).whole;
    Count step = 1;
    if (count > 1) begin = arg(0).whole, end = arg(1).whole;
    if (count > 2) step = arg(2).whole;
    Expr out{.kind = Kind::list, .line = line};
    for (Count i = begin; step > 0 ? i < end : step < 0 && i > end; i += step) {
      out.parts.push_back(whole_number(i));
      if (out.parts.size() >= 10'000) break;
    }
    return out;
  }
  if (name == "len") {
    if (arg(0).is(Kind::object)) return whole_number(static_cast<Count>(iterate(arg(0)).size()));
    const std::size_t all = arg(0).parts.size();
    return whole_number(static_cast<Count>(arg(0).is(Kind::map) ? all / 2 : all));
  }
  const bool plain = is_one_of(name, "ceil|floor|sqrt|prod|np.ceil|np.floor|np.sqrt|numpy.prod") &&
                     (arg(0).is(Kind::number) || arg(0).is(Kind::list));
  if (is_one_of(name, "np.array|np.asarray|numpy.array") && arg(0).is(Kind::list)) return arg(0);
  if (plain || is_one_of(name, "int|round|math.floor|math.ceil|float|math.sqrt|np.prod|math.prod|str")) {
    if (name == "str")
      return arg(0).is(Kind::number) ? Expr{.kind = Kind::text, .text = std::to_string(arg(0).whole)} : arg(0);
    if (has(name, "prod") && arg(0).is(Kind::list)) {
      Count product = 1;
      for (const Expr& part : arg(0).parts) {
        if (!part.is(Kind::number) || __builtin_mul_overflow(product, part.whole, &product)) return unknown();
      }
      return whole_number(product);
    }
    if (!arg(0).is(Kind::number)) return unknown();
    const double real = arg(0).real;
    if (name == "float") return arg(0);
    const std::string_view last = last_part(name);
    if (last == "sqrt" && name != "math.sqrt") {
      Expr root = whole_number(static_cast<Count>(std::sqrt(std::clamp(real, 0.0, 1e15))));
      root.real = std::sqrt(std::clamp(real, 0.0, 1e15));
      root.is_whole = root.real == static_cast<double>(root.whole);
      return root;
    }
    const double made = last == "round"  ? std::round(real)
                        : last == "ceil" ? std::ceil(real)
                        : last == "sqrt" ? std::sqrt(real)
                                         : std::floor(real);
    return std::abs(made) < 1e15 ? whole_number(static_cast<Count>(made)) : unknown();
  }
  if (is_one_of(name, "max|min|sum")) {
    const std::vector<Expr> all =
        count == 1 ? iterate(arg(0)) : std::vector<Expr>(call.parts.begin() + 1, call.parts.end());
    if (all.empty() || !std::ranges::all_of(all, [](const Expr& one) { return one.is(Kind::number); }))
      return unknown();
    Expr out = all.front();
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (name == "sum") out.whole += all[i].whole, out.real += all[i].real;
      else if ((name == "max") == (all[i].real > out.real)) out = all[i];
    }
    return out;
  }
  if (is_one_of(name, "list|tuple|reversed|sorted|iter")) {
    Expr out{.kind = Kind::list, .line = line};
    out.parts = iterate(arg(0));
    if (name == "tuple") out.text = "(";
    if (name == "reversed") std::ranges::reverse(out.parts);
    return out;
  }
  if (name == "dict") {
    Expr out{.kind = Kind::map, .line = line};
    for (std::size_t i = 0; i < call.names.size(); ++i) {
      if (call.names[i].empty()) continue;
      out.parts.push_back({.kind = Kind::text, .text = call.names[i]});
      out.parts.push_back(call.parts[i + 1]);
    }
    return out;
  }
  if (name == "enumerate" || name == "zip") {
    Expr out{.kind = Kind::list, .line = line};
    std::vector<std::vector<Expr>> all;
    const Expr* start = Args(call).get("start", 1);
    const Count first = start != nullptr && start->is(Expr::Kind::number) ? start->whole : 0;
    const std::size_t lists = name == "enumerate" ? std::min<std::size_t>(count, 1) : count;
    for (std::size_t i = 0; i < lists; ++i) all.push_back(iterate(arg(i)));
    for (std::size_t i = 0; i < lists; ++i) {
      if (!missing(arg(i)).empty() && !arg(i).is(Kind::list)) return lacking(std::string(missing(arg(i))));
    }
    std::size_t rows = all.empty() ? 0 : all[0].size();
    for (const auto& one : all) rows = std::min(rows, one.size());
    for (std::size_t i = 0; i < rows; ++i) {
      Expr row{.kind = Kind::list};
      if (name == "enumerate") row.parts.push_back(whole_number(first + static_cast<Count>(i)));
      for (const auto& one : all) row.parts.push_back(one[i]);
      out.parts.push_back(std::move(row));
    }
    return out;
  }
  if (auto asked = type_asked(name, call)) return std::move(*asked);
  if (name == "super" || name == "print") return unknown(name);
  if (auto made = torch_ ? torch_name(name, call, line) : keras_name(name, call, line)) return std::move(*made);
  if (auto model = known_model(name, call, line)) return std::move(*model);
  // Anything else on a tensor lets it pass, and is told.
  for (const Expr& part : call.parts) {
    if (!part.is(Kind::tensor)) continue;
    if (doubts_.size() < 20) doubts_.emplace_back(line, name + "(…)");
    ++faults_;
    return part;
  }
  return strange(name, line);
}

Expr Interpreter::call_function(const Object& function, std::vector<Expr> args, const std::vector<std::string>& names) {
  const Statement* statement = function.statement;
  if (statement == nullptr || ++depth_ > deepest_call) {
    if (statement != nullptr) --depth_;
    return unknown();
  }
  frames_.emplace_back(function.self, function.owner);
  Scope scope;
  enter(scope, function.around);
  std::size_t place = 0;
  std::vector<bool> taken(args.size(), false);
  if (function.self && !statement->names.empty()) {
    Expr self{.kind = Kind::object};
    self.whole = static_cast<Count>(*function.self);
    scope[statement->names.front()] = std::move(self);
    place = 1;
  }
  std::size_t next = 0;
  for (std::size_t i = place; i < statement->names.size(); ++i) {
    std::string name = statement->names[i];
    if (name.starts_with("**")) {
      Expr rest{.kind = Kind::map};
      for (std::size_t k = 0; k < args.size(); ++k) {
        if (taken[k] || names[k].empty()) continue;
        rest.parts.push_back({.kind = Kind::text, .text = names[k]});
        rest.parts.push_back(args[k]);
      }
      scope[name.substr(2)] = std::move(rest);
      continue;
    }
    if (name == "/") continue;
    if (name.starts_with("*")) {
      Expr rest{.kind = Kind::list};
      for (; next < args.size(); ++next) {
        if (names[next].empty() && !taken[next]) rest.parts.push_back(args[next]), taken[next] = true;
      }
      if (name.size() > 1) scope[name.substr(1)] = std::move(rest);
      continue;
    }
    bool found = false;
    for (std::size_t k = 0; k < args.size() && !found; ++k) {
      if (!taken[k] && names[k] == name) scope[name] = args[k], taken[k] = found = true;
    }
    while (!found && next < args.size() && (taken[next] || !names[next].empty())) ++next;
    if (!found && next < args.size()) scope[name] = args[next], taken[next] = found = true;
    if (found) continue;
    const Expr& otherwise = statement->values[i];
    scope[name] = otherwise.is(Kind::unknown) ? lacking(name) : value(otherwise, globals_);
  }
  Expr result;
  (void)block(statement->body, scope, result);
  leave();
  frames_.pop_back();
  --depth_;
  return result;
}

Expr Interpreter::call_object(std::size_t index, std::vector<Expr> args, std::vector<std::string> names, int line) {
  switch (objects_[index].kind) {
    case Object::Kind::function: {
      const Object function = objects_[index];
      return call_function(function, std::move(args), names);
    }
    case Object::Kind::declared: {
      const auto made = instance(index, args, names, line);
      if (!made) return unknown();
      Expr out{.kind = Kind::object, .line = line};
      out.whole = static_cast<Count>(*made);
      return out;
    }
    case Object::Kind::instance: {
      if (!torch_ && !args.empty() && args[0].is(Kind::unknown) && args[0].text == "example") {
        Expr sizes{.kind = Kind::list};
        sizes.parts = args[0].parts;
        built(sizes);
      }
      for (const std::string_view name : {"forward", "call", "__call__"}) {
        if (const auto found = method(index, name)) {
          objects_[index].called = true;
          const Object function = objects_[*found];
          return call_function(function, std::move(args), names);
        }
      }
      if (args.empty()) return unknown();
      objects_[index].called = true;
      // What it is made of does it.
      if (const Expr* base = objects_[index].member("(base)"); base != nullptr && base->is(Kind::object))
        return apply(static_cast<std::size_t>(base->whole), args.front(), line);
      return objects_[index].items.empty() ? args.front() : items_on(index, args.front(), line);
    }
    case Object::Kind::part: {
      // What it was told, then what it is told now: by name the later counts.
      if (++steps_ > 200'000 || depth_ > deepest_call) return unknown();
      const Expr told = objects_[index].call;
      Expr all{.kind = Kind::call, .line = line};
      all.parts.emplace_back();
      for (const bool by_name : {false, true}) {
        const auto take = [&](const std::string& name, const Expr& value) {
          if (name.empty() == by_name) return;
          if (by_name && std::ranges::find(all.names, name) != all.names.end()) return;
          all.parts.push_back(value);
          all.names.push_back(name);
        };
        for (std::size_t i = 2; !by_name && i < told.parts.size(); ++i) take(told.names[i - 1], told.parts[i]);
        for (std::size_t i = 0; i < args.size(); ++i) take(names[i], args[i]);
        for (std::size_t i = 2; by_name && i < told.parts.size(); ++i) take(told.names[i - 1], told.parts[i]);
      }
      ++depth_;
      const Expr what = told.parts[1];
      Expr out = what.is(Kind::name) ? call_name(what.text, all, line)
                                     : call_object(static_cast<std::size_t>(what.whole),
                                                   {all.parts.begin() + 1, all.parts.end()}, all.names, line);
      --depth_;
      return out;
    }
    case Object::Kind::strange: {
      Expr in;
      for (Expr& one : args) {
        if (!in.is(Kind::tensor)) in = std::move(one);
      }
      return strange_on(index, in);
    }
    default: break;
  }
  if (args.empty()) return unknown();
  // Several that come in one after the other are a list: attention's query, key and value.
  if (args.size() > 1 && std::ranges::count_if(args, [](const Expr& one) { return one.is(Kind::tensor); }) > 1) {
    Expr all{.kind = Kind::list};
    for (Expr& one : args) {
      if (one.is(Kind::tensor)) all.parts.push_back(std::move(one));
    }
    return apply(index, all, line);
  }
  return apply(index, args.front(), line);
}

void Interpreter::collect(std::size_t index, std::vector<std::size_t>& out) const {
  std::vector<bool> seen(objects_.size());
  collect(index, out, seen, 0);
}

void Interpreter::collect(std::size_t index, std::vector<std::size_t>& out, std::vector<bool>& seen, int depth) const {
  if (depth > 30 || seen[index]) return;
  seen[index] = true;
  out.push_back(index);
  const auto into = [&](const auto& self, const Expr& value) -> void {
    if (value.is(Kind::object)) collect(static_cast<std::size_t>(value.whole), out, seen, depth + 1);
    // A plain list of modules registers nothing.
    if (value.is(Kind::list) && !torch_) {
      for (const Expr& part : value.parts) self(self, part);
    }
  };
  for (const auto& [name, value] : objects_[index].members) into(into, value);
  for (const Expr& item : objects_[index].items) into(into, item);
}

}  // namespace pw::formats::bring
