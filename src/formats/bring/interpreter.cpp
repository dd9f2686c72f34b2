#include <algorithm>
#include <cmath>
#include <iterator>

#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

/// However often a text says to go on: no more is done.
constexpr int most_steps = 200'000;
constexpr int deepest_call = 60;
constexpr std::size_t most_layers = 20'000;

/// Long lists take more than a step.
int over_long(std::size_t size) { return static_cast<int>(std::min<std::size_t>(size, 100'000) / 16); }

bool truth(const Expr& value) {
  switch (value.kind) {
    case Kind::none: return false;
    case Kind::boolean: return value.yes;
    case Kind::number: return value.real != 0;
    case Kind::text: return !value.text.empty();
    case Kind::list:
    case Kind::map: return !value.parts.empty();
    default: return true;
  }
}
Expr boolean(bool yes) { return {.kind = Kind::boolean, .yes = yes}; }
Expr real_number(double value) {
  Expr out{.kind = Kind::number};
  out.real = value;
  if (std::abs(value) < 1e15) out.whole = static_cast<Count>(value);
  return out;
}
Expr unknown(std::string text = {}) { return {.kind = Kind::unknown, .text = std::move(text)}; }

}  // namespace

Expr Interpreter::tensor(std::size_t node) {
  Expr out{.kind = Kind::tensor};
  out.whole = static_cast<Count>(node);
  return out;
}

std::size_t Interpreter::make(Object object) {
  objects_.push_back(std::move(object));
  return objects_.size() - 1;
}

void Interpreter::doubt(const Statement& statement) {
  if (doubts_.size() < 20 &&
      std::ranges::none_of(doubts_, [&](const auto& known) { return known.first == statement.line; }))
    doubts_.emplace_back(statement.line, statement.text);
}

void Interpreter::run(const std::vector<Statement>& statements) {
  Expr result;
  (void)block(statements, globals_, result);
}

Interpreter::Flow Interpreter::block(const std::vector<Statement>& body, Scope& scope, Expr& result) {
  std::optional<bool> chosen;
  for (const Statement& one : body) {
    if (++steps_ > most_steps || plan_.size() > most_layers || objects_.size() > most_layers) return Flow::given;
    if (statement(one, scope, result, chosen) == Flow::given) return Flow::given;
  }
  return Flow::on;
}

Interpreter::Flow Interpreter::statement(const Statement& one, Scope& scope, Expr& result,
                                         std::optional<bool>& chosen) {
  using enum Statement::Kind;
  if (says_outer(one)) return Flow::on;
  const bool is_flow = one.kind == assign || one.kind == give || one.kind == expression;
  if (!one.parsed && is_flow) {
    doubt(one);
    ++faults_;
    return Flow::on;
  }
  const bool needs_value = is_flow || one.kind == loop || one.kind == when;
  if (needs_value && one.values.empty()) {
    doubt(one);
    return Flow::on;
  }
  switch (one.kind) {
    case assign: {
      Expr now = value(one.values.front(), scope);
      if (!one.sign.empty() && one.targets.size() == 1) {
        Expr both{.kind = Kind::operation, .line = one.line, .text = one.sign};
        both.parts = {one.targets.front(), one.values.front()};
        now = value(both, scope);
      }
      for (const Expr& target : one.targets) this->assign(target, now, scope);
      return Flow::on;
    }
    case expression: (void)value(one.values.front(), scope); return Flow::on;
    case give: result = value(one.values.front(), scope); return Flow::given;
    case define: {
      const std::size_t made = make({.kind = Object::Kind::function,
                                     .type = one.name,
                                     .statement = &one,
                                     .around = defined_in(),
                                     .line = one.line});
      Expr out{.kind = Kind::object};
      out.whole = static_cast<Count>(made);
      scope[one.name] = std::move(out);
      return Flow::on;
    }
    case declare: {
      const std::size_t made = make({.kind = Object::Kind::declared,
                                     .type = one.name,
                                     .statement = &one,
                                     .around = defined_in(),
                                     .line = one.line});
      Expr out{.kind = Kind::object};
      out.whole = static_cast<Count>(made);
      scope[one.name] = std::move(out);
      classes_.push_back(made);
      return Flow::on;
    }
    case loop: {
      if (!one.parsed) {
        doubt(one);
        return Flow::on;
      }
      const Expr over = value(one.values.front(), scope);
      told_loop(one, over);
      for (const Expr& item : iterate(over)) {
        this->assign(one.targets.front(), item, scope);
        if (block(one.body, scope, result) == Flow::given) return Flow::given;
      }
      return Flow::on;
    }
    case when: {
      if (one.name == "elif" && chosen.value_or(false)) return Flow::on;
      const Expr condition = one.parsed ? value(one.values.front(), scope) : unknown();
      bool yes = !condition.is(Kind::unknown) && truth(condition);
      // What runs only as a program is no part of the model, but may show what comes in.
      if (one.name == "if" && has(one.text, "__name__")) yes = true;
      if (has(one.text, "training")) yes = false;
      chosen = yes;
      return yes ? block(one.body, scope, result) : Flow::on;
    }
    case otherwise: {
      const bool done = chosen.value_or(false);
      chosen.reset();
      return done ? Flow::on : block(one.body, scope, result);
    }
    case other: {
      // "while": only where it makes layers, for others may never end.
      if (one.values.empty() || !makes_layers(one)) return Flow::on;
      constexpr int most_rounds = 1'000;
      for (int round = 0;; ++round) {
        const Expr condition = one.parsed ? value(one.values.front(), scope) : unknown();
        if (condition.is(Kind::unknown) || round >= most_rounds) {
          doubt(one);
          return Flow::on;
        }
        if (!truth(condition)) return Flow::on;
        if (block(one.body, scope, result) == Flow::given) return Flow::given;
      }
    }
  }
  return Flow::on;
}

void Interpreter::assign(const Expr& target, Expr now, Scope& scope) {
  if (target.is(Kind::name)) {
    const bool outer = !scopes_.empty() && scopes_.back().outer.contains(target.text);
    Expr* known = outer ? outer_variable(target.text) : nullptr;
    (known != nullptr ? *known : outer ? globals_[target.text] : scope[target.text]) = std::move(now);
    return;
  }
  if (target.is(Kind::list)) {
    for (std::size_t i = 0; i < target.parts.size(); ++i) {
      const Expr& part = target.parts[i];
      const bool rest = part.is(Kind::operation) && part.text == "*" && part.parts.size() == 1;
      if (rest) {
        assign(part.parts[0], now, scope);
        continue;
      }
      assign(part,
             now.is(Kind::list) && i < now.parts.size()              ? now.parts[i]
             : now.is(Kind::tensor) && (i == 0 || now.text == "any") ? now
                                                                     : unknown(),
             scope);
    }
    return;
  }
  if (target.is(Kind::attribute)) {
    Expr of = value(target.parts.front(), scope);
    if (!of.is(Kind::object)) return;
    const auto index = static_cast<std::size_t>(of.whole);
    if (is_one_of(target.text, "trainable|requires_grad") && now.is(Kind::boolean)) {
      train(index, now.yes);
      return;
    }
    // "self.head.weight = self.words.weight", or the other way round: it is the table that is turned over.
    if (target.text == "weight" && now.is(Kind::unknown) && now.text == "weight" && now.is_whole) {
      const auto other = static_cast<std::size_t>(now.whole);
      if (objects_[index].type == "Embedding") objects_[other].tied = index;
      else objects_[index].tied = other;
      return;
    }
    if (Expr* known = objects_[index].member(target.text)) *known = std::move(now);
    else objects_[index].members.emplace_back(target.text, std::move(now));
    return;
  }
  // A place of a list or a map, where that stands.
  const auto place_in = [](Expr& of, const Expr& at, Expr what) {
    if (of.is(Kind::list) && at.is(Kind::number) && at.whole >= 0 &&
        static_cast<std::size_t>(at.whole) < of.parts.size()) {
      of.parts[static_cast<std::size_t>(at.whole)] = std::move(what);
    } else if (of.is(Kind::map) && (at.is(Kind::text) || at.is(Kind::number)) && of.parts.size() < 2 * most_layers) {
      for (std::size_t i = 0; i + 1 < of.parts.size(); i += 2) {
        if (of.parts[i].kind != at.kind || of.parts[i].text != at.text || of.parts[i].whole != at.whole) continue;
        of.parts[i + 1] = std::move(what);
        return;
      }
      of.parts.push_back(at);
      of.parts.push_back(std::move(what));
    }
  };
  if (target.is(Kind::index) && !target.parts[0].is(Kind::name)) {
    // "model.classifier[6] = ..."
    const Expr of = value(target.parts[0], scope);
    const Expr at = value(target.parts[1], scope);
    if (!of.is(Kind::object) && target.parts[0].is(Kind::attribute)) {
      const Expr owner = value(target.parts[0].parts[0], scope);
      Expr* held = owner.is(Kind::object) ? objects_[static_cast<std::size_t>(owner.whole)].member(target.parts[0].text)
                                          : nullptr;
      steps_ += over_long(of.parts.size());
      if (held != nullptr) place_in(*held, at, std::move(now));
    }
    if (!of.is(Kind::object)) return;
    Object& object = objects_[static_cast<std::size_t>(of.whole)];
    const Count size = static_cast<Count>(object.items.size());
    const Count place = at.whole < 0 ? size + at.whole : at.whole;
    if (at.is(Kind::number) && place >= 0 && place < size)
      object.items[static_cast<std::size_t>(place)] = std::move(now);
    else if (at.is(Kind::text) && object.members.size() < 2'000) object.members.emplace_back(at.text, std::move(now));
    return;
  }
  if (target.is(Kind::index)) {
    // A place of a list.
    const Expr at = value(target.parts[1], scope);
    Expr* known = variable(target.parts[0].text, scope);
    if (known == nullptr) return;
    steps_ += over_long(known->parts.size());
    place_in(*known, at, std::move(now));
  }
}

std::vector<Expr> Interpreter::iterate(const Expr& over) {
  steps_ += over_long(over.parts.size());
  if (over.is(Kind::list)) return over.parts;
  if (over.is(Kind::unknown) && over.text == "example") return {};
  if (over.is(Kind::map)) {
    std::vector<Expr> out;
    for (std::size_t i = 0; i < over.parts.size(); i += 2) out.push_back(over.parts[i]);
    return out;
  }
  if (over.is(Kind::object)) {
    const Object& of = objects_[static_cast<std::size_t>(over.whole)];
    if (of.kind == Object::Kind::list || of.kind == Object::Kind::sequence) {
      steps_ += over_long(of.items.size());
      return of.items;
    }
  }
  return {};
}

/// What a comprehension gives, from one of its "for" on.
void Interpreter::comprehend(const Expr& expr, std::size_t at, Scope& scope, Expr& out) {
  if (at + 2 >= expr.parts.size()) {
    out.parts.push_back(value(expr.parts[0], scope));
    return;
  }
  const Expr over = value(expr.parts[at + 1], scope);
  if (!missing(over).empty() && !over.is(Kind::list)) {
    if (out.parts.empty()) out = lacking(std::string(missing(over)));
    return;
  }
  for (const Expr& item : iterate(over)) {
    if (++steps_ > most_steps || !out.is(Kind::list) || out.parts.size() > most_layers) return;
    assign(expr.parts[at], item, scope);
    if (!expr.parts[at + 2].is(Kind::none)) {
      const Expr condition = value(expr.parts[at + 2], scope);
      if (!condition.is(Kind::unknown) && !truth(condition)) continue;
    }
    comprehend(expr, at + 3, scope, out);
  }
}

/// "model.build(input_shape=(None, 28, 28, 1))": the batch stands first.
void Interpreter::built(const Expr& sizes) {
  const auto all = wholes(sizes);
  if (!all || all->size() < 2 || all->size() > Shape::most_axes + 1) return;
  std::vector<Count> inner(all->begin() + 1, all->end());
  for (Count& size : inner) size = std::max<Count>(size, 0);
  example_ = Shape(inner);
}

Expr Interpreter::value(const Expr& expr, Scope& scope) {
  if (++steps_ > most_steps || depth_ > deepest_call * 8) return unknown();
  ++depth_;
  Expr out;
  switch (expr.kind) {
    case Kind::list: {
      out = Expr{.kind = Kind::list, .line = expr.line, .text = expr.text};
      for (const Expr& part : expr.parts) {
        if (part.is(Kind::operation) && part.text == "*" && part.parts.size() == 1) {
          for (Expr& inner : iterate(value(part.parts[0], scope))) out.parts.push_back(std::move(inner));
        } else {
          out.parts.push_back(value(part, scope));
        }
      }
      break;
    }
    case Kind::map:
      out = Expr{.kind = Kind::map, .line = expr.line};
      for (const Expr& part : expr.parts) out.parts.push_back(value(part, scope));
      break;
    case Kind::name: {
      const Expr* known = variable(expr.text, scope);
      out = known != nullptr ? *known : expr;
      break;
    }
    case Kind::attribute: out = attribute(value(expr.parts.front(), scope), expr.text, expr.line); break;
    case Kind::index: {
      Expr at = value(expr.parts[1], scope);
      if (at.is(Kind::unknown)) {
        for (Expr& part : at.parts) part = value(part, scope);
      }
      out = index(value(expr.parts[0], scope), at, expr.line);
      break;
    }
    case Kind::text:
      out = expr;
      if (expr.yes) out.text = formatted(expr, scope);
      break;
    case Kind::call: out = call(expr, scope); break;
    case Kind::operation: out = operation(expr, scope); break;
    default: out = expr; break;
  }
  steps_ += over_long(out.parts.size());
  --depth_;
  return out;
}

Expr Interpreter::attribute(Expr of, const std::string& name, int line) {
  if (of.is(Kind::name)) {
    of.text += "." + name;
    return of;
  }
  if (of.is(Kind::tensor)) {
    const auto node = static_cast<std::size_t>(of.whole);
    if (name == "shape") return torch_shape(node);
    if (name == "T" || of.text == "any") return of;
  }
  if (of.is(Kind::object)) {
    const auto index = static_cast<std::size_t>(of.whole);
    if (Expr* member = objects_[index].member(name)) return *member;
    const Object& object = objects_[index];
    if (object.kind == Object::Kind::strange) return lacking(name);
    if (object.kind == Object::Kind::part && name == "func" && object.call.parts.size() > 1)
      return object.call.parts[1];
    const bool declared = object.kind == Object::Kind::instance || object.kind == Object::Kind::declared;
    if ((name == "weight" || name == "bias") && !declared) {
      Expr out{.kind = Kind::unknown, .text = name};
      out.is_whole = true;
      out.whole = of.whole;
      return out;
    }
    if (!torch_ && object.kind == Object::Kind::instance && is_one_of(name, "input|output|layers") &&
        find(object.statement, "call", true).method != nullptr)
      return model_ends(index, name, line);
    if (object.kind == Object::Kind::model || object.kind == Object::Kind::sequence) {
      if (name == "output" && !object.results.empty()) return object.results.front();
      if (name == "input" && object.kind == Object::Kind::model && !object.items.empty()) return object.items.front();
      if (name == "layers") {
        Expr out{.kind = Kind::list, .line = line};
        out.parts = object.items;
        return out;
      }
    }
    // What stands in the class itself: "expansion = 4".
    if ((object.kind == Object::Kind::instance || object.kind == Object::Kind::declared) &&
        object.statement != nullptr) {
      for (const Statement& one : object.statement->body) {
        if (one.kind == Statement::Kind::assign && one.parsed && one.targets.front().is(Kind::name) &&
            one.targets.front().text == name) {
          Scope scope;
          return value(one.values.front(), scope);
        }
      }
    }
    if (declared) {
      if (const auto found = method(index, name)) {
        const Object made = objects_[*found];
        if (object.kind == Object::Kind::instance && is_one_of(made.statement->sign, "@property|@cached_property"))
          return call_function(made, {}, {});
        // Of a class itself only what needs no object of it.
        if (object.kind == Object::Kind::declared && !is_one_of(made.statement->sign, "@staticmethod|@classmethod"))
          return unknown(name);
        Expr out{.kind = Kind::object, .line = line};
        out.whole = static_cast<Count>(*found);
        return out;
      }
    }
    constexpr std::string_view firsts = "num_embeddings|input_size|num_features|embed_dim|d_model";
    constexpr std::string_view seconds = "embedding_dim|hidden_size|num_heads|nhead";
    if (is_one_of(name, firsts) || is_one_of(name, seconds) || name == "num_layers" || name == "bidirectional") {
      const Args args(object.call);
      const int place = is_one_of(name, firsts) ? 0 : is_one_of(name, seconds) ? 1 : 2;
      if (name == "bidirectional") return boolean(args.yes(name, -1, false));
      if (const auto size = args.count(name, place)) return whole_number(*size);
      if (name == "num_layers") return whole_number(1);
    }
    if (name == "in_features" || name == "out_channels" || name == "out_features" || name == "in_channels") {
      const Args args(object.call);
      const bool out_side = name.starts_with("out");
      if (const auto size = args.count(name, out_side ? 1 : 0)) return whole_number(*size);
    }
    return unknown(name);
  }
  if (of.is(Kind::unknown) && of.yes) return lacking(of.text + "." + name);
  return unknown(name);
}

Expr Interpreter::index(const Expr& of, const Expr& at, int line) {
  if (at.is(Kind::unknown) && at.parts.size() == 3 && !of.is(Kind::tensor)) return sliced(of, at, line);
  if (of.is(Kind::list) && at.is(Kind::number)) {
    const Count size = static_cast<Count>(of.parts.size());
    const Count place = at.whole < 0 ? size + at.whole : at.whole;
    if (place >= 0 && place < size) {
      Expr out = of.parts[static_cast<std::size_t>(place)];
      return out;
    }
    return unknown();
  }
  if (of.is(Kind::map) && (at.is(Kind::text) || at.is(Kind::number))) {
    for (std::size_t i = 0; i + 1 < of.parts.size(); i += 2) {
      if (of.parts[i].kind == at.kind && of.parts[i].text == at.text && of.parts[i].whole == at.whole)
        return of.parts[i + 1];
    }
  }
  if (of.is(Kind::object)) {
    const Object& object = objects_[static_cast<std::size_t>(of.whole)];
    if ((object.kind == Object::Kind::list || object.kind == Object::Kind::sequence) && at.is(Kind::number)) {
      const Count size = static_cast<Count>(object.items.size());
      const Count place = at.whole < 0 ? size + at.whole : at.whole;
      if (place >= 0 && place < size) return object.items[static_cast<std::size_t>(place)];
    }
    // A place of a ModuleDict.
    for (const auto& [key, member] : object.members) {
      if (at.is(Kind::text) && key == at.text) return member;
    }
    return unknown();
  }
  // Of a sequence the last step, or the first.
  if (of.is(Kind::tensor)) {
    const auto node = static_cast<std::size_t>(of.whole);
    if (of.text == "hidden" || of.text == "any") return of;
    const bool steps = plan_.shape(node).rank() == 2;
    if (steps) return tensor(last_step(node, line));
    return of;
  }
  return unknown();
}

Expr Interpreter::operation(const Expr& expr, Scope& scope) {
  const std::string& sign = expr.text;
  if (sign == "for" && expr.parts.size() > 3) {
    Expr out{.kind = Kind::list, .line = expr.line};
    Scope inner = scope;
    comprehend(expr, 1, inner, out);
    if (!expr.yes || !out.is(Kind::list)) return out;
    Expr map{.kind = Kind::map, .line = expr.line};
    for (Expr& pair : out.parts) {
      if (pair.parts.size() == 2) std::ranges::move(pair.parts, std::back_inserter(map.parts));
    }
    return map;
  }
  if (sign == "if" && expr.parts.size() == 3) {
    const Expr condition = value(expr.parts[1], scope);
    if (condition.is(Kind::unknown)) return value(expr.parts[2], scope);
    return value(expr.parts[truth(condition) ? 0 : 2], scope);
  }
  if (expr.parts.size() == 1) {
    Expr one = value(expr.parts[0], scope);
    if (sign == "not") return boolean(!truth(one));
    if (sign == "-" && one.is(Kind::number)) one.whole = -one.whole, one.real = -one.real;
    return one;
  }
  if (expr.parts.size() != 2) return unknown();
  Expr a = value(expr.parts[0], scope);
  if (sign == "and") return truth(a) ? value(expr.parts[1], scope) : a;
  if (sign == "or") return truth(a) ? a : value(expr.parts[1], scope);
  Expr b = value(expr.parts[1], scope);
  if (sign == "is" || sign == "==" || sign == "not" || sign == "!=") {
    bool same = a.kind == b.kind;
    if (same && a.is(Kind::number)) same = a.real == b.real;
    else if (same && a.is(Kind::text)) same = a.text == b.text;
    else if (same && a.is(Kind::name)) same = last_part(a.text) == last_part(b.text);
    else if (same && a.is(Kind::boolean)) same = a.yes == b.yes;
    else if (same && a.is(Kind::object)) same = a.whole == b.whole;
    if (a.is(Kind::unknown) || b.is(Kind::unknown)) return unknown();
    // "is not" stands as "is" with what it denies taken off.
    const bool denied = sign == "!=" || sign == "not";
    return boolean(same != denied);
  }
  if (a.is(Kind::number) && b.is(Kind::number)) {
    const bool whole = a.is_whole && b.is_whole;
    if (sign == "<") return boolean(a.real < b.real);
    if (sign == ">") return boolean(a.real > b.real);
    if (sign == "<=") return boolean(a.real <= b.real);
    if (sign == ">=") return boolean(a.real >= b.real);
    Count exact = 0;
    if (whole) {
      if (sign == "+" && !__builtin_add_overflow(a.whole, b.whole, &exact)) return whole_number(exact);
      if (sign == "-" && !__builtin_sub_overflow(a.whole, b.whole, &exact)) return whole_number(exact);
      if (sign == "*" && !__builtin_mul_overflow(a.whole, b.whole, &exact)) return whole_number(exact);
      if (sign == "//" && b.whole > 0 && a.whole >= 0) return whole_number(a.whole / b.whole);
      if (sign == "%" && b.whole > 0 && a.whole >= 0) return whole_number(a.whole % b.whole);
      if (sign == "**" && b.whole >= 0 && b.whole < 63) {
        exact = 1;
        for (Count i = 0; i < b.whole; ++i) {
          if (__builtin_mul_overflow(exact, a.whole, &exact)) return unknown();
        }
        return whole_number(exact);
      }
    }
    if (sign == "+") return real_number(a.real + b.real);
    if (sign == "-") return real_number(a.real - b.real);
    if (sign == "*") return real_number(a.real * b.real);
    if (sign == "/" && b.real != 0) return real_number(a.real / b.real);
    if (sign == "//" && b.real != 0) return real_number(std::floor(a.real / b.real));
    if (sign == "**") return real_number(std::pow(a.real, b.real));
    return unknown();
  }
  if (sign == "in" && b.is(Kind::map)) {
    bool found = false;
    for (std::size_t i = 0; i + 1 < b.parts.size(); i += 2)
      found = found || (b.parts[i].kind == a.kind && b.parts[i].text == a.text && b.parts[i].real == a.real);
    return boolean(found);
  }
  if (sign == "in") {
    if (!b.is(Kind::list)) return unknown();
    return boolean(std::ranges::any_of(
        b.parts, [&](const Expr& part) { return part.kind == a.kind && part.text == a.text && part.real == a.real; }));
  }
  if (sign == "%" && a.is(Kind::text)) {
    a.text = filled(a.text, b.is(Kind::list) ? b.parts : std::vector<Expr>{b}, {});
    return a;
  }
  if (a.is(Kind::text) && b.is(Kind::text) && sign == "+") {
    a.text += b.text;
    return a;
  }
  if (a.is(Kind::text) || b.is(Kind::text)) return a.is(Kind::text) ? a : b;
  if (a.is(Kind::list) && b.is(Kind::list) && sign == "+") {
    for (Expr& part : b.parts) a.parts.push_back(std::move(part));
    return a;
  }
  if (a.is(Kind::list) && b.is(Kind::number) && sign == "*") {
    Expr out{.kind = Kind::list};
    for (Count i = 0; i < std::min<Count>(b.whole, 1000); ++i)
      out.parts.insert(out.parts.end(), a.parts.begin(), a.parts.end());
    return out;
  }
  // "torch.randn(1, n, d) * 0.02" is as large.
  for (const Expr* one : {&a, &b}) {
    if (one->is(Kind::unknown) && one->text == "example") return *one;
  }
  const bool flows = a.is(Kind::tensor) || b.is(Kind::tensor) || a.is(Kind::object) || b.is(Kind::object);
  if (!flows) {
    for (const Expr* one : {&a, &b}) {
      if (!missing(*one).empty()) return lacking(std::string(missing(*one)));
    }
  }
  if (sign == "+" || sign == "*" || sign == "-")
    return merge(sign == "+"   ? Merge::Type::add
                 : sign == "*" ? Merge::Type::multiply
                               : Merge::Type::subtract,
                 a, b, expr.line);
  if (a.is(Kind::tensor)) return a;
  if (b.is(Kind::tensor)) return b;
  return unknown();
}

}  // namespace pw::formats::bring
