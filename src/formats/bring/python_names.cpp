// Names and lists of code: which variable a name means within functions that stand in others, and lists and maps that change where they stand.
#include <algorithm>

#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

constexpr std::size_t most_items = 20'000;
/// Functions that end and whose names are still needed, by functions that stand in them.
constexpr std::size_t most_kept = 500;

Count place_of(const Expr& at, std::size_t size, Count otherwise) {
  if (!at.is(Kind::number)) return otherwise;
  return at.whole < 0 ? std::max<Count>(static_cast<Count>(size) + at.whole, 0) : at.whole;
}

}  // namespace

/// The variable of this name: of the function that runs, of those that it stands in, or of the text.
Expr* Interpreter::variable(const std::string& name, Scope& scope) {
  if (const auto found = scope.find(name); found != scope.end()) return &found->second;
  if (Expr* outer = outer_variable(name)) return outer;
  const auto global = globals_.find(name);
  return global == globals_.end() ? nullptr : &global->second;
}

Expr* Interpreter::outer_variable(const std::string& name) {
  std::size_t around = scopes_.empty() ? 0 : scopes_.back().around;
  for (int depth = 0; around != 0 && depth < 60; ++depth, ++steps_) {
    const auto open = std::ranges::find(scopes_, around, &Around::id);
    Scope* names = nullptr;
    if (open != scopes_.end()) {
      names = open->scope;
      around = open->around;
    } else if (const auto kept = kept_.find(around); kept != kept_.end()) {
      names = &kept->second.first;
      around = kept->second.second;
    } else {
      return nullptr;
    }
    if (const auto found = names->find(name); found != names->end()) return &found->second;
  }
  return nullptr;
}

void Interpreter::enter(Scope& scope, std::size_t around) {
  scopes_.push_back({.scope = &scope, .id = ++last_scope_, .around = around});
}

void Interpreter::leave() {
  Around& now = scopes_.back();
  if (now.defines && kept_.size() < most_kept) kept_[now.id] = {std::move(*now.scope), now.around};
  scopes_.pop_back();
}

/// Where a function or a class that is defined now stands.
std::size_t Interpreter::defined_in() {
  if (scopes_.empty()) return 0;
  scopes_.back().defines = true;
  return scopes_.back().id;
}

/// "nonlocal c", "global c": what is assigned goes there.
bool Interpreter::says_outer(const Statement& one) {
  for (const std::string_view word : {"nonlocal ", "global "}) {
    if (!one.text.starts_with(word)) continue;
    if (scopes_.empty()) return true;
    for (const std::string_view name : split(std::string_view(one.text).substr(word.size()), ','))
      scopes_.back().outer.insert(std::string(name));
    return true;
  }
  return false;
}

/// A list or a map where it stands: as a variable, or as what an object has.
Expr* Interpreter::standing(const Expr& expr, Scope& scope) {
  if (expr.is(Kind::name)) return variable(expr.text, scope);
  if (!expr.is(Kind::attribute)) return nullptr;
  const Expr owner = value(expr.parts[0], scope);
  return owner.is(Kind::object) ? objects_[static_cast<std::size_t>(owner.whole)].member(expr.text) : nullptr;
}

/// What changes a list or a map; nothing where it is none of that.
std::optional<Expr> Interpreter::changed(Expr& of, const std::string& how, const Expr& call) {
  const auto arg = [&](std::size_t i) -> const Expr& {
    static const Expr nothing;
    return i + 1 < call.parts.size() ? call.parts[i + 1] : nothing;
  };
  std::vector<Expr>& parts = of.parts;
  if (of.is(Kind::map)) {
    if (how == "update") {
      const auto put = [&](const Expr& key, const Expr& now) {
        for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
          if (parts[i].kind != key.kind || parts[i].text != key.text || parts[i].whole != key.whole) continue;
          parts[i + 1] = now;
          return;
        }
        if (parts.size() < most_items) parts.push_back(key), parts.push_back(now);
      };
      steps_ += static_cast<int>((parts.size() + 1) * arg(0).parts.size() / 64);
      for (std::size_t i = 0; arg(0).is(Kind::map) && i + 1 < arg(0).parts.size() && i < most_items; i += 2)
        put(arg(0).parts[i], arg(0).parts[i + 1]);
      for (std::size_t i = 0; i < call.names.size(); ++i) {
        if (!call.names[i].empty()) put({.kind = Kind::text, .text = call.names[i]}, call.parts[i + 1]);
      }
      return Expr();
    }
    if (how != "pop" || !arg(0).is(Kind::text)) return std::nullopt;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
      if (parts[i].text != arg(0).text) continue;
      Expr out = std::move(parts[i + 1]);
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i), parts.begin() + static_cast<std::ptrdiff_t>(i) + 2);
      return out;
    }
    return arg(1);
  }
  if (!of.is(Kind::list)) return std::nullopt;
  if (how == "append" && call.parts.size() > 1) {
    if (parts.size() < most_items) parts.push_back(arg(0));
  } else if (how == "extend" && call.parts.size() > 1) {
    for (Expr& part : iterate(arg(0))) {
      if (parts.size() < most_items) parts.push_back(std::move(part));
    }
  } else if (how == "insert" && call.parts.size() > 2) {
    const Count place = std::clamp<Count>(place_of(arg(0), parts.size(), 0), 0, static_cast<Count>(parts.size()));
    if (parts.size() < most_items) parts.insert(parts.begin() + place, arg(1));
  } else if (how == "pop") {
    const Count place = place_of(arg(0), parts.size(), static_cast<Count>(parts.size()) - 1);
    if (place < 0 || place >= static_cast<Count>(parts.size())) return Expr{.kind = Kind::unknown};
    Expr out = std::move(parts[static_cast<std::size_t>(place)]);
    parts.erase(parts.begin() + place);
    return out;
  } else if (how == "reverse") {
    std::ranges::reverse(parts);
  } else if (how == "clear") {
    parts.clear();
  } else if (how == "sort" && std::ranges::all_of(parts, [](const Expr& one) { return one.is(Kind::number); }) &&
             Args(call).get("key") == nullptr) {
    std::ranges::stable_sort(parts, {}, [](const Expr& one) { return one.real; });
    if (Args(call).yes("reverse", -1, false)) std::ranges::reverse(parts);
  } else {
    return std::nullopt;
  }
  steps_ += static_cast<int>(std::min<std::size_t>(parts.size(), 100'000) / 16);
  return Expr();
}

/// type(x): the name of a built-in type or of a layer, a class of the text; nothing where it is not known.
Expr Interpreter::type_of(const Expr& of) {
  const auto called = [](std::string_view name) { return Expr{.kind = Kind::name, .text = std::string(name)}; };
  switch (of.kind) {
    case Kind::none: return called("NoneType");
    case Kind::boolean: return called("bool");
    case Kind::number: return called(of.is_whole ? "int" : "float");
    case Kind::text: return called("str");
    case Kind::list: return called(of.text == "(" ? "tuple" : "list");
    case Kind::map: return called("dict");
    case Kind::tensor: return called("Tensor");
    case Kind::object: break;
    default: return {.kind = Kind::unknown};
  }
  const Object& object = objects_[static_cast<std::size_t>(of.whole)];
  switch (object.kind) {
    case Object::Kind::part: return called("partial");
    case Object::Kind::function: return called("function");
    case Object::Kind::declared: return called("type");
    case Object::Kind::parameter: return called("Parameter");
    case Object::Kind::strange: return {.kind = Kind::unknown};
    case Object::Kind::instance:
      if (const auto found = globals_.find(object.type); found != globals_.end()) return found->second;
      break;
    default: break;
  }
  return called(object.type);
}

/// "type(x)", "isinstance(x, (list, tuple))".
std::optional<Expr> Interpreter::type_asked(const std::string& name, const Expr& call) {
  if (name == "type" && call.parts.size() == 2) return type_of(call.parts[1]);
  if (name == "callable" && call.parts.size() == 2) {
    const bool yes = call.parts[1].is(Kind::object) || call.parts[1].is(Kind::name);
    return Expr{.kind = Kind::boolean, .yes = yes};
  }
  if (name != "isinstance") return std::nullopt;
  if (call.parts.size() != 3) return Expr{.kind = Kind::unknown};
  const Expr of = type_of(call.parts[1]);
  const std::vector<Expr> all = call.parts[2].is(Kind::list) ? call.parts[2].parts : std::vector<Expr>{call.parts[2]};
  bool yes = false;
  for (const Expr& one : all) {
    if (of.is(Kind::unknown) || one.is(Kind::unknown)) return Expr{.kind = Kind::unknown};
    if (one.is(Kind::object) && of.is(Kind::object)) {
      // Of the class itself, or of one that it is made of.
      const Statement* asked = objects_[static_cast<std::size_t>(one.whole)].statement;
      const Statement* at = objects_[static_cast<std::size_t>(of.whole)].statement;
      for (int depth = 0; at != nullptr && depth < 8; ++depth) {
        yes = yes || at == asked;
        at = at->names.empty() ? nullptr : declared(at->names.front());
      }
    } else if (one.is(Kind::name)) {
      const std::string_view asked = last_part(one.text);
      const std::string_view is = of.is(Kind::name) ? last_part(of.text) : std::string_view();
      yes = yes || asked == is || (asked == "int" && is == "bool") ||
            (is_one_of(asked, "Sequence|Iterable") && is_one_of(is, "list|tuple"));
      // Any layer, and any class of the text.
      yes = yes || (asked == "Module" && (of.is(Kind::object) || (call.parts[1].is(Kind::object) &&
                                                                  !is_one_of(is, "partial|function|type|Parameter"))));
    }
  }
  return Expr{.kind = Kind::boolean, .yes = yes};
}

}  // namespace pw::formats::bring
