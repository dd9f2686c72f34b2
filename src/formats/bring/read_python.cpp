// Code as a network: which of its models is meant, and what comes in.
#include <algorithm>

#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/keras_model.h"
#include "formats/bring/python.h"
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

Refused refused(Key key, int line = 0) { return {Form::python, line, text::say(key)}; }

/// What could not be followed, as notes.
void note_doubts(Plan& plan, const Interpreter& python) {
  int told = 0;
  for (const auto& [line, words] : python.doubts()) {
    if (++told > 5) break;
    const std::string quoted = text::shortened(words, 100);
    plan.note({line, text::say(Key::bring_line_doubt, {{"line", std::string_view(quoted)}}), true});
  }
}

/// The first layer of a Keras sequence says what comes in: input_shape, or an Input of its own.
std::optional<Shape> first_input(Interpreter& python, const std::vector<Expr>& items) {
  for (const Expr& item : items) {
    if (!item.is(Kind::object)) continue;
    const Object& object = python.object(static_cast<std::size_t>(item.whole));
    if (object.kind == Object::Kind::sequence) return first_input(python, object.items);
    if (object.kind != Object::Kind::layer) return std::nullopt;
    const Args args(object.call);
    if (const Expr* shape = args.get("input_shape|shape")) {
      if (const auto all = wholes(*shape)) {
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

BroughtOr read_keras(std::string_view text, const std::vector<Statement>& statements, const Assumptions& assumptions) {
  Plan plan(Convention::tensorflow);
  Interpreter python(plan, false);
  python.run(statements);
  // A function that builds the model, or a class, and nobody calls it: it is called as it stands.
  if (plan.size() == 0) {
    std::vector<std::size_t> sequences;
    for (std::size_t i = 0; i < python.objects(); ++i) {
      if (python.object(i).kind == Object::Kind::sequence && !python.object(i).items.empty()) sequences.push_back(i);
    }
    if (sequences.empty()) {
      for (std::size_t i = python.objects(); i-- > 0;) {
        const Object function = python.object(i);
        if (function.kind != Object::Kind::function || function.self) continue;
        (void)python.call_object(i, {}, {}, function.line);
        if (plan.size() > 0) break;
        for (std::size_t k = 0; k < python.objects(); ++k) {
          if (python.object(k).kind == Object::Kind::sequence && !python.object(k).items.empty())
            sequences.push_back(k);
        }
        if (!sequences.empty()) break;
      }
    }
    std::optional<Shape> asked;
    if (plan.size() == 0 && !sequences.empty()) {
      // Of several the one that holds the others, or the last.
      std::size_t chosen = sequences.back();
      for (const std::size_t one : sequences) {
        std::vector<std::size_t> inside;
        python.collect(one, inside);
        if (std::ranges::all_of(sequences,
                                [&](std::size_t other) { return std::ranges::find(inside, other) != inside.end(); }))
          chosen = one;
      }
      auto shape = assumptions.input ? assumptions.input : first_input(python, python.object(chosen).items);
      if (!shape) {
        // A usual size for what the first layer works on.
        shape = Shape{32, 32, 3};
        for (const Expr& item : python.object(chosen).items) {
          if (!item.is(Kind::object)) continue;
          const Object& layer = python.object(static_cast<std::size_t>(item.whole));
          if (layer.type == "Dense") shape = Shape{784};
          else if (has(layer.type, "1D") || has(layer.type, "LSTM") || has(layer.type, "GRU") ||
                   layer.type == "Bidirectional")
            shape = Shape{100, 1};
          break;
        }
        asked = shape;
      }
      const std::size_t in = plan.input(*shape, python.object(chosen).line);
      (void)python.apply(chosen, Interpreter::tensor(in), python.object(chosen).line);
      if (asked) plan.note({python.object(chosen).line, text::say(Key::bring_no_input)});
    }
    if (plan.size() == 0) return std::unexpected(refused(Key::bring_nothing_in_it));
    note_doubts(plan, python);
    Brought out = std::move(plan).done(Form::python);
    if (asked) ask_for_input(out, *asked);
    return finished(std::move(out), text);
  }
  note_doubts(plan, python);
  return finished(std::move(plan).done(Form::python), text);
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

struct Run {
  std::unique_ptr<Plan> plan = std::make_unique<Plan>(Convention::pytorch);
  std::unique_ptr<Interpreter> python;
  bool found = false;
  Shape input;
  [[nodiscard]] int faults() const { return python->faults() * 2 + plan->breaks(); }
};

/// What comes in first, as the layers say it: by the first layer that was made.
struct Wanted {
  std::size_t axes = 0;
  Count channels = 0;
  bool table = false;
  bool steps = false;
  int convs = 0;
  bool wide = false;
};
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
        out.channels = Args(object.call).count_or("d_model", 0, 512);
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

/// The model of the text: what was made of a class last, or a sequence, or the last class as it stands.
std::optional<std::size_t> model_of(Interpreter& python) {
  std::optional<std::size_t> out;
  std::vector<std::size_t> made;
  for (const auto& [name, value] : python.globals()) {
    if (!value.is(Kind::object)) continue;
    const auto index = static_cast<std::size_t>(value.whole);
    const Object& object = python.object(index);
    if ((object.kind == Object::Kind::instance && python.method(index, "forward")) ||
        (object.kind == Object::Kind::sequence && !object.items.empty()))
      made.push_back(index);
  }
  std::size_t most = 0;
  for (const std::size_t one : made) {
    std::vector<std::size_t> inside;
    python.collect(one, inside);
    if (inside.size() >= most) most = inside.size(), out = one;
  }
  if (out) return out;
  // A function of the text that makes one, with nothing to be said: the first.
  const std::size_t known = python.objects();
  for (std::size_t i = 0; i < known; ++i) {
    const Object function = python.object(i);
    if (function.kind != Object::Kind::function || function.self || function.statement == nullptr) continue;
    const auto& values = function.statement->values;
    if (!std::ranges::all_of(values, [](const Expr& value) { return !value.is(Kind::unknown); })) continue;
    const Expr made_now = python.call_object(i, {}, {}, function.line);
    if (!made_now.is(Kind::object)) continue;
    const auto index = static_cast<std::size_t>(made_now.whole);
    if (python.object(index).kind == Object::Kind::instance || python.object(index).kind == Object::Kind::sequence)
      return index;
  }
  // The last class of the text.
  for (std::size_t i = python.classes().size(); i-- > 0;) {
    const std::size_t declared = python.classes()[i];
    const std::size_t before = python.objects();
    const auto now = python.instance(declared, {}, {}, python.object(declared).line);
    if (!now || !python.method(*now, "forward")) continue;
    std::vector<std::size_t> inside;
    python.collect(*now, inside);
    if (inside.size() > 1 && python.objects() > before) return now;
  }
  return out;
}

Run run_torch(const std::vector<Statement>& statements, const std::optional<Shape>& input, Wanted& wanted,
              std::optional<Shape>& example) {
  Run out;
  out.python = std::make_unique<Interpreter>(*out.plan, true);
  out.python->run(statements);
  example = out.python->example();
  const auto model = model_of(*out.python);
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
    if (object.kind != Object::Kind::layer) continue;
    // What is there and was not reached is counted all the same.
    const MadeLayers made = torch_layer(object.type, Args(object.call));
    const bool learns = std::ranges::any_of(made.pieces, [](const Piece& piece) {
      return piece.takes > 0 || std::holds_alternative<Embedding>(piece.layer);
    });
    if (!learns && !nothing_done) continue;
    const Expr made_of = out.python->apply(index, Interpreter::tensor(at), object.line);
    if (nothing_done && made_of.is(Kind::tensor)) at = static_cast<std::size_t>(made_of.whole);
  }
  return out;
}

BroughtOr read_torch(std::string_view text, const std::vector<Statement>& statements, const Assumptions& assumptions) {
  Wanted wanted;
  std::optional<Shape> example;
  const Run look = run_torch(statements, std::nullopt, wanted, example);
  if (!look.found) return std::unexpected(refused(Key::bring_nothing_in_it));
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
  note_doubts(*best->plan, *best->python);
  const Shape input = best->input;
  if (best->plan->size() <= 1) return std::unexpected(refused(Key::bring_nothing_in_it));
  Brought out = std::move(*best->plan).done(Form::python);
  if (is_open) ask_for_input(out, input);
  return finished(std::move(out), text);
}

}  // namespace

BroughtOr read_python(std::string_view text, const Assumptions& assumptions) {
  const std::vector<Statement> statements = read_statements(text);
  return is_torch(text) ? read_torch(text, statements, assumptions) : read_keras(text, statements, assumptions);
}

}  // namespace pw::formats::bring
