// Classes of a text: where their methods are found, what they are made of, and copies of what was made of them.
#include <algorithm>

#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

constexpr int deepest_call = 60;
constexpr std::size_t most_layers = 20'000;
constexpr std::size_t most_bases = 64;
constexpr int most_steps = 200'000;
constexpr int deepest_base = 8;

Expr unknown(std::string text = {}) { return {.kind = Kind::unknown, .text = std::move(text)}; }

}  // namespace

const Statement* Interpreter::declared(std::string_view name) const {
  const auto found = globals_.find(name);
  if (found == globals_.end() || !found->second.is(Kind::object)) return nullptr;
  const Object& object = objects_[static_cast<std::size_t>(found->second.whole)];
  return object.kind == Object::Kind::declared ? object.statement : nullptr;
}

/// A method of the class itself, or of those of the text that it is made of: the first in their order.
Interpreter::Found Interpreter::find(const Statement* of, std::string_view name, bool itself) const {
  std::vector<const Statement*> open = {of};
  for (std::size_t i = 0; i < open.size() && open.size() < most_bases; ++i) {
    const Statement* now = open[i];
    if (now == nullptr) continue;
    if (itself || i > 0) {
      for (const Statement& one : now->body) {
        if (one.kind == Statement::Kind::define && one.name == name) return {&one, now};
      }
    }
    for (const std::string& base : now->names) {
      const Statement* next = declared(base);
      if (next != nullptr && std::ranges::find(open, next) == open.end()) open.push_back(next);
    }
  }
  return {};
}

std::optional<std::size_t> Interpreter::method(std::size_t of, std::string_view name) {
  const Found found = find(objects_[of].statement, name, true);
  if (found.method == nullptr) return std::nullopt;
  return make({.kind = Object::Kind::function,
               .type = found.method->name,
               .statement = found.method,
               .owner = found.owner,
               .self = found.method->sign == "@staticmethod" ? std::nullopt : std::optional(of),
               .around = objects_[of].around,
               .line = found.method->line});
}

std::optional<std::size_t> Interpreter::instance(std::size_t declared, const std::vector<Expr>& args,
                                                 const std::vector<std::string>& names, int line) {
  if (depth_ > deepest_call) return std::nullopt;
  const Statement* statement = objects_[declared].statement;
  Object made{.kind = Object::Kind::instance,
              .type = objects_[declared].type,
              .statement = statement,
              .around = objects_[declared].around,
              .line = line};
  const std::size_t out = make(std::move(made));
  if (const auto begin = method(out, "__init__")) {
    const Object function = objects_[*begin];
    (void)call_function(function, args, names);
  } else {
    members_said(out, args, names);
    Expr call{.kind = Kind::call, .line = line};
    call.parts.emplace_back();
    call.parts.insert(call.parts.end(), args.begin(), args.end());
    call.names = names;
    if (statement != nullptr) base_of(out, *statement, call, line);
  }
  if (find(statement, "forward", true).method != nullptr || find(statement, "call", true).method != nullptr)
    strange_bases(out, statement, 0);
  return out;
}

/// A dataclass: its members by their names, or in the order in which they are declared.
void Interpreter::members_said(std::size_t instance, const std::vector<Expr>& args,
                               const std::vector<std::string>& names) {
  const Statement* statement = objects_[instance].statement;
  std::vector<std::string> order;
  for (const Statement& one : statement == nullptr ? std::vector<Statement>() : statement->body) {
    const std::size_t end = one.text.find_first_of(":= (");
    if (one.kind != Statement::Kind::define && end != std::string::npos && one.text[end] != '(')
      order.push_back(one.text.substr(0, end));
  }
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string name = !names[i].empty() ? names[i] : i < order.size() ? order[i] : std::string();
    if (!name.empty()) objects_[instance].members.emplace_back(name, args[i]);
  }
}

/// What a class of a framework is told that one of the text is made of.
void Interpreter::base_of(std::size_t instance, const Statement& owner, const Expr& call, int line, int depth) {
  if (depth > deepest_base) return;
  for (const std::string& base : owner.names) {
    if (const Statement* known = declared(base)) {
      if (known != &owner && ++steps_ < most_steps) base_of(instance, *known, call, line, depth + 1);
      continue;
    }
    const std::string_view last = last_part(base);
    const bool holds = is_one_of(last, "Sequential|ModuleList|ModuleDict");
    const bool layer = torch_ ? torch_layer(last, Args(call)).known : keras_layer(last, Args(call)).known;
    if (!holds && !layer) continue;
    const auto made = torch_ ? torch_name(base, call, line) : keras_name(base, call, line);
    if (!made || !made->is(Kind::object)) continue;
    const Object part = objects_[static_cast<std::size_t>(made->whole)];
    if (holds) objects_[instance].items = part.items;
    else objects_[instance].members.emplace_back("(base)", *made);
  }
}

/// A class that it is made of and nobody knows may keep parameters.
void Interpreter::strange_bases(std::size_t instance, const Statement* of, int depth) {
  if (of == nullptr || depth > deepest_base || ++steps_ > most_steps) return;
  for (const std::string& base : of->names) {
    if (const Statement* known = declared(base)) {
      if (known != of) strange_bases(instance, known, depth + 1);
      continue;
    }
    const bool framework = has(base, "nn.") || has(base, "keras.") || has(base, "layers.") || has(base, "tf.");
    if (framework || keeps_nothing(base) || base.empty() || objects_[instance].members.size() > 2'000) continue;
    objects_[instance].members.emplace_back("(base)", made({.kind = Object::Kind::strange, .type = base}, of->line));
  }
}

/// super().method(...) within a method.
Expr Interpreter::call_super(const std::string& name, const Expr& call, int line) {
  if (frames_.empty() || !frames_.back().first || frames_.back().second == nullptr) return unknown("super");
  const auto [self, owner] = frames_.back();
  const Found found = find(owner, name, false);
  std::vector<Expr> args(call.parts.begin() + 1, call.parts.end());
  if (found.method != nullptr) {
    const Object function{.kind = Object::Kind::function,
                          .type = name,
                          .statement = found.method,
                          .owner = found.owner,
                          .self = self,
                          .line = line};
    return call_function(function, std::move(args), call.names);
  }
  if (name == "__init__") base_of(*self, *owner, call, line);
  if (is_one_of(name, "forward|call|__call__") && !args.empty()) {
    const Expr* base = objects_[*self].member("(base)");
    if (base != nullptr && base->is(Kind::object))
      return call_object(static_cast<std::size_t>(base->whole), std::move(args), call.names, line);
    if (!objects_[*self].items.empty()) return items_on(*self, args.front(), line);
  }
  return unknown("super");
}

/// copy.deepcopy: the same layers with weights of their own.
Expr Interpreter::copied(const Expr& of, std::map<std::size_t, std::size_t>& known, int depth) {
  Expr out = of;
  if (depth > 30 || objects_.size() > most_layers || ++steps_ > most_steps) return out;
  if (of.is(Kind::list) || of.is(Kind::map) || of.is(Kind::call)) {
    for (Expr& part : out.parts) part = copied(part, known, depth + 1);
    return out;
  }
  if (!of.is(Kind::object)) return out;
  const auto index = static_cast<std::size_t>(of.whole);
  if (objects_[index].kind == Object::Kind::function || objects_[index].kind == Object::Kind::declared) return out;
  if (const auto found = known.find(index); found != known.end()) {
    out.whole = static_cast<Count>(found->second);
    return out;
  }
  Object fresh = objects_[index];
  fresh.called = false;
  fresh.tied.reset();
  fresh.first = fresh.end = 0;
  const std::size_t now = make(fresh);
  known[index] = now;
  for (Expr& item : fresh.items) item = copied(item, known, depth + 1);
  for (auto& [name, member] : fresh.members) member = copied(member, known, depth + 1);
  fresh.call = copied(fresh.call, known, depth + 1);
  objects_[now] = std::move(fresh);
  out.whole = static_cast<Count>(now);
  return out;
}

}  // namespace pw::formats::bring
