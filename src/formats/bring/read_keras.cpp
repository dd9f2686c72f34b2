// Code for Keras as a network: which of its models is meant, and what comes in.
#include <algorithm>

#include "formats/bring/code_models.h"
#include "formats/bring/finish.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;
using text::Key;

/// The first layer of a Keras sequence says what comes in: input_shape, or an Input of its own.
std::optional<Shape> first_input(Interpreter& python, const std::vector<Expr>& items) {
  for (const Expr& item : items) {
    if (!item.is(Kind::object)) continue;
    Object& object = python.object(static_cast<std::size_t>(item.whole));
    if (const Expr* sizes = object.member("input_size")) {
      if (const auto all = wholes(*sizes)) return Shape(*all);
    }
    if (object.kind == Object::Kind::sequence) return first_input(python, object.items);
    if (object.kind != Object::Kind::layer) return std::nullopt;
    const Args args(object.call);
    if (const Expr* shape = args.get("input_shape|shape")) {
      if (const auto all = wholes(*shape); all && !all->empty()) {
        std::vector<Count> sizes = *all;
        for (Count& size : sizes) size = std::max<Count>(size, 0);
        return Shape(sizes);
      }
    }
    if (const Expr* shape = args.get("batch_input_shape|batch_shape")) {
      if (const auto all = wholes(*shape); all && all->size() > 1) return Shape(std::span(*all).subspan(1));
    }
    if (const auto length = args.count("input_length")) return Shape{*length};
    if (object.type != "Embedding") {
      if (const auto values = args.count("input_dim")) return Shape{*values};
    } else {
      return Shape{0};
    }
    return std::nullopt;
  }
  return std::nullopt;
}

/// A usual size for what the first of these layers works on.
Shape usual_input(Interpreter& python, const std::vector<Expr>& items) {
  for (const Expr& item : items) {
    if (!item.is(Kind::object)) continue;
    const Object& layer = python.object(static_cast<std::size_t>(item.whole));
    if (layer.kind == Object::Kind::sequence && !layer.items.empty()) return usual_input(python, layer.items);
    if (layer.kind != Object::Kind::layer) continue;
    if (layer.type == "Dense") return Shape{784};
    if (layer.type == "Embedding") return Shape{100};
    if (has(layer.type, "1D") || has(layer.type, "LSTM") || has(layer.type, "GRU") || layer.type == "Bidirectional")
      return Shape{100, 1};
    break;
  }
  return Shape{32, 32, 3};
}

/// An instance of the last class of the text that has a call().
std::optional<std::size_t> last_class(Interpreter& python) {
  for (std::size_t i = python.classes().size(); i-- > 0;) {
    const std::size_t declared = python.classes()[i];
    const auto now = python.instance(declared, {}, {}, python.object(declared).line);
    if (!now || !python.method(*now, "call")) continue;
    std::vector<std::size_t> inside;
    python.collect(*now, inside);
    if (inside.size() > 1) return now;
  }
  return std::nullopt;
}

/// One without a call() that has layers: made by the text, or of its last class.
std::optional<std::size_t> without_call(Interpreter& python) {
  const auto is_one = [&](std::size_t index) {
    const Object& object = python.object(index);
    const bool is_model = object.kind == Object::Kind::instance && object.statement != nullptr &&
                          std::ranges::any_of(object.statement->names, [](const std::string& base) {
                            return is_one_of(last_part(base), "Model|Layer|Module");
                          });
    std::vector<std::size_t> inside;
    if (is_model && !python.method(index, "__call__")) python.collect(index, inside);
    return inside.size() > 1;
  };
  for (const auto& [name, value] : python.globals()) {
    if (value.is(Kind::object) && is_one(static_cast<std::size_t>(value.whole)))
      return static_cast<std::size_t>(value.whole);
  }
  for (std::size_t i = python.classes().size(); i-- > 0;) {
    const std::size_t declared = python.classes()[i];
    const auto now = python.instance(declared, {}, {}, python.object(declared).line);
    if (now && is_one(*now)) return now;
  }
  return std::nullopt;
}

/// A Keras model that is nowhere called on an input is called on one.
struct KerasRun {
  std::optional<Shape> asked{};
  std::size_t models = 0;
  std::string name{};
};

KerasRun run_keras(Plan& plan, Interpreter& python, const Assumptions& assumptions) {
  KerasRun out;
  const auto on_input = [&](std::size_t chosen, const std::vector<Expr>& items, std::optional<Shape> said) {
    auto shape = assumptions.input ? assumptions.input : said ? said : first_input(python, items);
    if (!shape) {
      shape = usual_input(python, items);
      out.asked = shape;
    }
    const int line = python.object(chosen).line;
    const std::size_t in = plan.input(*shape, line);
    const Object model = python.object(chosen);
    if (model.kind == Object::Kind::instance && !python.method(chosen, "call")) {
      Expr at = Interpreter::tensor(in);
      for (const Expr& item : items) {
        const auto index = static_cast<std::size_t>(item.whole);
        if (python.object(index).kind == Object::Kind::layer && python.object(index).type != "InputLayer")
          at = python.call_object(index, {at}, {""}, python.object(index).line);
      }
      const std::string name = text::shortened(model.type, 100);
      plan.note({line, text::say(Key::bring_no_call, {{"name", std::string_view(name)}}), true});
    } else {
      (void)python.apply(chosen, Interpreter::tensor(in), line);
    }
    if (out.asked) plan.note({line, text::say(Key::bring_no_input)});
  };
  const auto on_subclassed = [&](std::size_t chosen) {
    std::vector<std::size_t> inside;
    python.collect(chosen, inside);
    std::ranges::sort(inside);
    std::vector<Expr> items;
    for (const std::size_t one : inside) {
      if (one == chosen) continue;
      Expr item{.kind = Kind::object};
      item.whole = static_cast<Count>(one);
      items.push_back(std::move(item));
    }
    on_input(chosen, items, python.example());
  };
  std::vector<std::size_t> sequences;
  const auto find_sequences = [&] {
    for (std::size_t i = 0; i < python.objects(); ++i) {
      if (python.object(i).kind == Object::Kind::sequence && !python.object(i).items.empty()) sequences.push_back(i);
    }
  };
  find_sequences();
  for (const auto& [name, value] : python.globals()) {
    if (!value.is(Kind::object)) continue;
    const auto index = static_cast<std::size_t>(value.whole);
    if (python.object(index).kind == Object::Kind::instance && python.method(index, "call")) sequences.push_back(index);
  }
  // A function that builds the model and nobody calls: it is called as it stands.
  for (std::size_t i = python.objects(); sequences.empty() && i-- > 0;) {
    const Object function = python.object(i);
    if (function.kind != Object::Kind::function || function.self || is_known_model(function.type)) continue;
    python.forget();
    (void)python.call_object(i, {}, {}, function.line);
    if (plan.size() > 0) return out;
    find_sequences();
  }
  if (sequences.empty()) {
    if (const auto model = last_class(python)) on_subclassed(*model);
    else if (const auto bare = without_call(python)) on_subclassed(*bare);
    return out;
  }
  // Of several the one that holds the others, or the last.
  const std::vector<std::size_t> roots = apart(python, sequences);
  const std::size_t chosen = roots.empty() ? sequences.back() : roots.back();
  out.models = roots.size();
  out.name = global_name(python, chosen);
  if (python.object(chosen).kind == Object::Kind::instance) on_subclassed(chosen);
  else on_input(chosen, python.object(chosen).items, std::nullopt);
  return out;
}

/// Sequences that begin with a model that is there already go on from it; others that nothing was put through are models of their own.
KerasRun go_on(Interpreter& python) {
  KerasRun out{.asked = {}, .models = 1, .name = "Model"};
  std::vector<std::size_t> sequences;
  for (std::size_t i = 0; i < python.objects(); ++i) {
    const Object& object = python.object(i);
    if (object.kind == Object::Kind::sequence && !object.items.empty() && !object.called) sequences.push_back(i);
    if (object.kind == Object::Kind::model) out.name = global_name(python, i);
  }
  for (const std::size_t one : apart(python, sequences)) {
    const std::vector<Expr> items = python.object(one).items;
    const Object* first =
        items.front().is(Kind::object) ? &python.object(static_cast<std::size_t>(items.front().whole)) : nullptr;
    if (first == nullptr || first->kind != Object::Kind::model || first->results.empty()) {
      const bool learns = std::ranges::any_of(items, [&](const Expr& item) {
        return item.is(Kind::object) && has(python.object(static_cast<std::size_t>(item.whole)).type, "Dense");
      });
      if (learns) ++out.models;
      continue;
    }
    Expr at = first->results.front();
    for (std::size_t i = 1; i < items.size(); ++i) {
      if (items[i].is(Kind::object))
        at = python.call_object(static_cast<std::size_t>(items[i].whole), {at}, {""}, items[i].line);
    }
  }
  return out;
}

}  // namespace

BroughtOr read_keras_code(std::string_view text, const std::vector<Statement>& statements, const Layout& layout,
                          const Assumptions& assumptions) {
  Plan plan(Convention::tensorflow);
  Interpreter python(plan, false);
  python.run(statements);
  KerasRun run;
  if (plan.size() > 0) run = go_on(python);
  else run = run_keras(plan, python, assumptions);
  if (plan.size() == 0 || (run.asked && plan.size() == 1)) return std::unexpected(nothing_in_it(python));
  note_several(plan, run.models, run.name);
  note_layout(plan, layout);
  note_doubts(plan, python);
  Brought out = std::move(plan).done(Form::python);
  if (run.asked) ask_for_input(out, *run.asked);
  return finished(std::move(out), text);
}

}  // namespace pw::formats::bring
