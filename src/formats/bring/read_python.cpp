// Code for PyTorch as a network: which of its models is meant, and what comes in.
#include <algorithm>

#include "formats/bring/code_models.h"
#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;
using text::Key;

bool is_torch(std::string_view text) {
  if (has(text, "nn.Module") || has(text, "import torch") || has(text, "from torch")) return true;
  if (has(text, "keras") || has(text, "tensorflow")) return false;
  return has(text, "nn.");
}

/// "summary(model, (3, 32, 32))", "input_size=(1, 3, 224, 224)": what comes in, as the text calls for it.
std::optional<Shape> said_size(std::string_view text) {
  for (const std::string_view head : {"input_size=", "summary(model,", "summary(net,", "summary(model.cuda(),"}) {
    const std::size_t at = text.find(head);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = text.substr(at + head.size(), 80);
    const std::size_t open = rest.find_first_of("([");
    const std::size_t close = rest.find_first_of(")]");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open || open > 12) continue;
    std::vector<Count> all = all_counts(rest.substr(open, close - open));
    if (all.size() == 4) all.erase(all.begin());
    if (all.size() == 3) return Shape{all[1], all[2], all[0]};
    if (all.size() == 2) return Shape{all[0], all[1]};
    if (all.size() == 1) return Shape{all[0]};
  }
  return std::nullopt;
}

/// What comes in first, as the layers say it: by the first layer that was made.
struct Wanted {
  std::size_t axes = 0;
  Count channels = 0;
  bool table = false;
  bool steps = false;
  int convs = 0;
  bool wide = false;
};
/// How wide a transformer of torch.nn is: as its layer is, where it has one.
Count width_of(Interpreter& python, const Object& transformer) {
  const Args args(transformer.call);
  const Expr* layer = args.get("encoder_layer|decoder_layer", 0);
  if (layer != nullptr && layer->is(Kind::object))
    return Args(python.object(static_cast<std::size_t>(layer->whole)).call).count_or("d_model", 0, 512);
  return args.count_or("d_model", 0, 512);
}

Wanted wanted_by(Interpreter& python, const std::vector<std::size_t>& objects) {
  Wanted out;
  bool first = true;
  // In the order in which they were made.
  std::vector<std::size_t> sorted = objects;
  std::ranges::sort(sorted);
  for (const std::size_t index : sorted) {
    const Object& object = python.object(index);
    if (object.kind != Object::Kind::layer) continue;
    const MadeLayers made = torch_layer(object.type, Args(object.call));
    if (made.pieces.empty()) {
      if (first && object.type.starts_with("Transformer")) {
        out.steps = true;
        out.channels = width_of(python, object);
        first = false;
      }
      continue;
    }
    const Piece& piece = made.pieces.front();
    std::size_t axes = 0;
    bool stride = false;
    if (const auto* conv = std::get_if<Conv>(&piece.layer)) axes = conv->kernel.count, stride = conv->stride.at(0) > 1;
    if (const auto* conv = std::get_if<Depthwise>(&piece.layer)) axes = conv->kernel.count;
    if (const auto* conv = std::get_if<Transposed>(&piece.layer)) axes = conv->kernel.count;
    out.convs += axes > 0 ? 1 : 0;
    if (!first) continue;
    if (axes > 0) {
      out.axes = axes;
      out.wide = stride;
    } else if (std::holds_alternative<Embedding>(piece.layer)) {
      out.table = true;
    } else if (std::holds_alternative<Recurrent>(piece.layer) || std::holds_alternative<Attention>(piece.layer)) {
      out.steps = true;
    }
    if (axes > 0 || piece.takes > 0 || out.table) {
      out.channels = piece.takes;
      first = false;
    }
  }
  return out;
}

/// How many models a text has, and the one that is taken.
struct Chosen {
  std::optional<std::size_t> model{};
  std::size_t models = 1;
  std::string name{};
};

/// What a function of the text gives where nothing is to be said to it: a model, or nothing.
std::optional<std::size_t> made_by(Interpreter& python, std::size_t index) {
  const Object function = python.object(index);
  if (function.kind != Object::Kind::function || function.self || function.statement == nullptr ||
      is_known_model(function.type))
    return std::nullopt;
  const auto& values = function.statement->values;
  if (!std::ranges::all_of(values, [](const Expr& value) { return !value.is(Kind::unknown); })) return std::nullopt;
  const Expr made = python.call_object(index, {}, {}, function.line);
  if (!made.is(Kind::object)) return std::nullopt;
  const auto out = static_cast<std::size_t>(made.whole);
  const Object::Kind kind = python.object(out).kind;
  const bool is_model =
      kind == Object::Kind::sequence || (kind == Object::Kind::instance && python.method(out, "forward"));
  return is_model ? std::optional(out) : std::nullopt;
}

/// Whether a class is made of one of this name, by way of others of the text.
bool is_made_of(Interpreter& python, const Statement* declared, std::string_view name, int depth = 0) {
  constexpr int deepest = 8;
  if (declared == nullptr || depth > deepest) return false;
  return std::ranges::any_of(declared->names, [&](const std::string& base) {
    if (base == name || (name == "Module" && last_part(base).ends_with(name))) return true;
    const auto found = python.globals().find(base);
    if (found == python.globals().end() || !found->second.is(Kind::object)) return false;
    const Object& other = python.object(static_cast<std::size_t>(found->second.whole));
    return other.statement != declared && is_made_of(python, other.statement, name, depth + 1);
  });
}
bool is_module(Interpreter& python, std::size_t index) {
  return is_made_of(python, python.object(index).statement, "Module");
}

/// How many of the layers within it keep something that is learned, as far as that is known.
std::size_t learning(Interpreter& python, std::size_t index) {
  std::vector<std::size_t> inside;
  python.collect(index, inside);
  return static_cast<std::size_t>(std::ranges::count_if(inside, [&](std::size_t one) {
    const Object& object = python.object(one);
    if (object.kind == Object::Kind::parameter) return true;
    if (object.kind != Object::Kind::layer) return false;
    const MadeLayers made = torch_layer(object.type, Args(object.call));
    if (!made.known) return !keeps_nothing(object.type);
    return std::ranges::any_of(made.pieces, [](const Piece& piece) {
      return piece.takes > 0 || std::holds_alternative<Embedding>(piece.layer);
    });
  }));
}

/// Whether it can be made without a word: each parameter but the first has a value.
bool stands_alone(const Statement& declared) {
  for (const Statement& one : declared.body) {
    if (one.kind != Statement::Kind::define || one.name != "__init__") continue;
    for (std::size_t i = 1; i < one.values.size(); ++i) {
      if (one.values[i].is(Kind::unknown) && !one.names[i].starts_with("*")) return false;
    }
  }
  return true;
}

constexpr std::size_t most_compared = 50;

/// The model of the text: what was made of a class last, or a sequence, or the last class as it stands.
Chosen model_of(Interpreter& python, bool look) {
  Chosen out;
  std::vector<std::size_t> made;
  std::vector<std::size_t> bare;  // modules without a forward
  std::optional<std::size_t> strange;
  for (const auto& [name, value] : python.globals()) {
    if (!value.is(Kind::object)) continue;
    const auto index = static_cast<std::size_t>(value.whole);
    const Object& object = python.object(index);
    if ((object.kind == Object::Kind::instance && python.method(index, "forward")) ||
        (object.kind == Object::Kind::sequence && !object.items.empty()))
      made.push_back(index);
    else if (object.kind == Object::Kind::instance && is_module(python, index)) bare.push_back(index);
    if (object.kind == Object::Kind::strange && !object.members.empty()) strange = index;
  }
  std::size_t most = 0;
  for (const std::size_t one : made) {
    std::vector<std::size_t> inside;
    python.collect(one, inside);
    if (inside.size() >= most) most = inside.size(), out.model = one;
  }
  if (out.model) {
    std::ranges::copy_if(bare, std::back_inserter(made), [&](std::size_t one) {
      std::vector<std::size_t> inside;
      python.collect(one, inside);
      return inside.size() > 1;
    });
    out.models = look ? apart(python, made).size() : 1;
    out.name = python.object(*out.model).kind == Object::Kind::sequence ? global_name(python, *out.model)
                                                                        : python.object(*out.model).type;
    return out;
  }
  // What was made on the way, as in a function that tries the model out: the largest. One that is not called as such has its layers all the same,
  // an agent with several ways to be asked; where all of them lie in one that has a forward, that is the model.
  std::optional<std::size_t> unasked;
  std::size_t most_unasked = 1;
  for (std::size_t i = 0, known = python.objects(); i < known; ++i) {
    if (python.object(i).kind != Object::Kind::instance) continue;
    std::vector<std::size_t> inside;
    python.collect(i, inside);
    const bool forward = python.method(i, "forward").has_value();
    if (forward && inside.size() > std::max<std::size_t>(most, 1)) most = inside.size(), out.model = i;
    if (!forward && inside.size() > most_unasked && is_module(python, i)) most_unasked = inside.size(), unasked = i;
  }
  if (unasked && learning(python, *unasked) > (out.model ? learning(python, *out.model) : 0)) out.model = unasked;
  if (out.model) {
    out.name = python.object(*out.model).type;
    return out;
  }
  // A function of the text that makes one, with nothing to be said: the first. The others are only looked at.
  std::vector<std::size_t> by_functions;
  const std::size_t known = python.objects();
  for (std::size_t i = 0; i < known && (by_functions.empty() || (look && by_functions.size() < most_compared)); ++i) {
    const auto now = made_by(python, i);
    if (!now) continue;
    if (by_functions.empty()) out.model = now, out.name = python.object(i).type;
    by_functions.push_back(*now);
  }
  if (out.model) {
    out.models = apart(python, by_functions).size();
    return out;
  }
  // The last class of the text; others that can be made without a word are models as well. One that has a forward comes before one that has none.
  std::vector<std::size_t> by_classes;
  bool is_whole_one = false;
  for (std::size_t i = python.classes().size(); i-- > 0;) {
    const std::size_t declared = python.classes()[i];
    if (by_classes.size() >= most_compared ||
        (is_whole_one && (!look || !stands_alone(*python.object(declared).statement))))
      continue;
    const std::size_t before = python.objects();
    const auto now = python.instance(declared, {}, {}, python.object(declared).line);
    const bool forward = now && python.method(*now, "forward");
    if (!now || (!forward && !is_module(python, *now))) continue;
    std::vector<std::size_t> inside;
    python.collect(*now, inside);
    if (inside.size() < 2 || python.objects() <= before || (!forward && learning(python, *now) == 0)) continue;
    // Of what another is made, or what it has within it, is no model by itself.
    const auto uses = [&](std::size_t other) {
      if (python.object(other).statement == nullptr) return false;
      std::vector<std::size_t> parts;
      python.collect(other, parts);
      return is_made_of(python, python.object(other).statement, python.object(*now).type) ||
             std::ranges::any_of(parts, [&](std::size_t part) {
               return python.object(part).statement != nullptr &&
                      python.object(part).statement == python.object(*now).statement;
             });
    };
    if (std::ranges::any_of(by_classes, uses)) {
      // Where what trains a model has no layer besides it, it is the model.
      const bool is_all =
          forward && !is_whole_one && uses(*out.model) && learning(python, *now) >= learning(python, *out.model);
      if (!is_all) continue;
      std::erase(by_classes, *out.model);
    }
    if (!out.model || (forward && !is_whole_one)) out.model = now, out.name = python.object(*now).type;
    is_whole_one = is_whole_one || forward;
    by_classes.push_back(*now);
  }
  out.models = std::max<std::size_t>(by_classes.size(), 1);
  if (!out.model) out.model = strange;
  for (const auto& [name, value] : python.globals()) {
    if (out.model || !value.is(Kind::object)) continue;
    const auto index = static_cast<std::size_t>(value.whole);
    const Object& object = python.object(index);
    // A layer alone: "model = nn.Transformer(...)". What is not known is named.
    const bool is_whole = object.kind == Object::Kind::layer &&
                          (object.type.starts_with("Transformer") || torch_layer(object.type, Args(object.call)).known);
    if (is_whole && !activation_called(object.type)) out.model = index, out.name = name;
    if (object.kind == Object::Kind::strange) python.tell(index);
  }
  return out;
}

struct Run {
  std::unique_ptr<Plan> plan = std::make_unique<Plan>(Convention::pytorch);
  std::unique_ptr<Interpreter> python;
  bool found = false;
  Shape input;
  Chosen chosen{};
  [[nodiscard]] int faults() const { return python->faults() * 2 + plan->breaks(); }
};

Run run_torch(const std::vector<Statement>& statements, const std::optional<Shape>& input, Wanted& wanted,
              std::optional<Shape>& example) {
  Run out;
  out.python = std::make_unique<Interpreter>(*out.plan, true);
  out.python->run(statements);
  example = out.python->example();
  out.chosen = model_of(*out.python, !input);
  const auto model = out.chosen.model;
  if (!model) return out;
  std::vector<std::size_t> inside;
  out.python->collect(*model, inside);
  wanted = wanted_by(*out.python, inside);
  out.found = true;
  if (!input) return out;
  out.input = *input;
  const int line = out.python->object(*model).line;
  const std::size_t in = out.plan->input(*input, 0);
  if (in == Plan::nothing) return out;
  const std::size_t before = out.plan->size();
  (void)out.python->apply(*model, Interpreter::tensor(in), line);
  // A model without a forward that was understood: its layers as they stand.
  const bool nothing_done = out.plan->size() == before;
  std::size_t at = in;
  std::vector<std::size_t> again;
  out.python->collect(*model, again);
  for (const std::size_t index : again) {
    Object& object = out.python->object(index);
    if (object.called) continue;
    if (object.kind == Object::Kind::parameter) {
      object.called = true;
      (void)out.plan->table(object.sizes, object.line);
      continue;
    }
    if (object.kind == Object::Kind::strange) out.python->tell(index);
    if (object.kind != Object::Kind::layer) continue;
    // What is there and was not reached is counted all the same.
    const MadeLayers made = torch_layer(object.type, Args(object.call));
    const bool learns = std::ranges::any_of(made.pieces, [](const Piece& piece) {
      return piece.takes > 0 || std::holds_alternative<Embedding>(piece.layer);
    });
    const bool open = !made.known && !keeps_nothing(object.type) && object.type != "MultiheadAttention";
    if (!learns && !nothing_done && !open) continue;
    const Expr made_of = out.python->apply(index, Interpreter::tensor(at), object.line);
    if (nothing_done && made_of.is(Kind::tensor)) at = static_cast<std::size_t>(made_of.whole);
  }
  return out;
}

BroughtOr read_torch(std::string_view text, const std::vector<Statement>& statements, const Layout& layout,
                     const Assumptions& assumptions) {
  Wanted wanted;
  std::optional<Shape> example;
  const Run look = run_torch(statements, std::nullopt, wanted, example);
  if (!look.found) return std::unexpected(nothing_in_it(*look.python));
  std::vector<Shape> sizes;
  bool is_open = true;
  const auto usable = [&](const Shape& shape) {
    if (wanted.axes > 0)
      return shape.rank() == wanted.axes + 1 && (wanted.channels == 0 || shape.channels() == wanted.channels);
    return true;
  };
  if (assumptions.input) {
    sizes = {*assumptions.input};
    is_open = false;
  } else if (const auto said = said_size(text); said && usable(*said)) {
    sizes = {*said};
    is_open = false;
  } else if (example && usable(*example)) {
    // torch.randn(1, 3, 32) of a sequence has its axes as they are.
    sizes = {*example};
    if (wanted.axes == 1) sizes = {Shape{example->sizes()[1], example->sizes()[0]}, *example};
    is_open = false;
  }
  if (wanted.axes > 0 && sizes.empty()) {
    const Count channels = std::max<Count>(wanted.channels, 1);
    std::vector<Count> usual = {32, 28, 64, 224, 96, 128, 48, 256, 227, 299};
    if (channels == 1) usual = {28, 32, 64, 224, 96, 128, 48, 256};
    if (wanted.convs > 10 || wanted.wide) usual = {224, 32, 64, 128, 227, 256, 299, 28, 96};
    if (wanted.axes == 1) usual = {128, 100, 64, 256, 32, 28, 50, 512, 1000};
    if (wanted.axes == 3) usual = {32, 16, 64};
    for (Count size = 8; size <= (wanted.axes == 3 ? 64 : 300); ++size) usual.push_back(size);
    for (const Count size : usual) {
      Shape shape;
      for (std::size_t i = 0; i < wanted.axes; ++i) shape.push_back(size);
      shape.push_back(channels);
      sizes.push_back(shape);
    }
  } else if (sizes.empty() && wanted.table) {
    sizes = {Shape{128}};
  } else if (sizes.empty() && wanted.steps) {
    sizes = {Shape{16, std::max<Count>(wanted.channels, 1)}};
  } else if (sizes.empty()) {
    sizes = {Shape{std::max<Count>(wanted.channels, 1)}};
    is_open = wanted.channels == 0;
  }
  std::optional<Run> best;
  std::size_t tried = 0;
  for (const Shape& size : sizes) {
    // Once nothing fits at the usual sizes, the others are tried where that is quick.
    if (++tried > 12 && best && best->plan->size() > 300) break;
    Wanted again;
    std::optional<Shape> ignored;
    Run now = run_torch(statements, size, again, ignored);
    if (!best || now.faults() < best->faults()) best = std::move(now);
    if (best->faults() == 0) break;
  }
  const std::size_t model = *best->chosen.model;
  if (best->python->object(model).kind == Object::Kind::instance && !best->python->method(model, "forward")) {
    const std::string name = text::shortened(best->python->object(model).type, 100);
    best->plan->note(
        {best->python->object(model).line, text::say(Key::bring_no_forward, {{"name", std::string_view(name)}})});
  }
  note_several(*best->plan, look.chosen.models, look.chosen.name);
  note_layout(*best->plan, layout);
  note_doubts(*best->plan, *best->python);
  const Shape input = best->input;
  if (best->plan->size() <= 1) return std::unexpected(nothing_in_it(*best->python));
  Brought out = std::move(*best->plan).done(Form::python);
  if (is_open) ask_for_input(out, input);
  return finished(std::move(out), text);
}

}  // namespace

namespace {

/// "def _init_(self)", "def **init**(self)": two of its signs were taken for marks of a page.
std::string with_init(std::string text) {
  for (const std::string_view lost : {"_init_(", "**init**("}) {
    std::string out;
    std::size_t begin = 0;
    for (std::size_t at = text.find(lost); at != std::string::npos; at = text.find(lost, at + 1)) {
      if (at == 0 || (text[at - 1] != ' ' && text[at - 1] != '.')) continue;
      out += std::string_view(text).substr(begin, at - begin);
      out += "__init__(";
      begin = at + lost.size();
    }
    text = out + text.substr(begin);
  }
  return text;
}

}  // namespace

BroughtOr read_python(std::string_view brought, const Assumptions& assumptions) {
  const std::string text = has(brought, "__init__") ? std::string(brought) : with_init(std::string(brought));
  Layout layout;
  const std::vector<Statement> statements = read_statements(text, layout);
  return is_torch(text) ? read_torch(text, statements, layout, assumptions)
                        : read_keras_code(text, statements, layout, assumptions);
}

}  // namespace pw::formats::bring
