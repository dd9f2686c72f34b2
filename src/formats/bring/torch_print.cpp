#include "formats/bring/torch_print.h"

#include <algorithm>
#include <set>

#include "formats/bring/finish.h"
#include "formats/bring/layers.h"
#include "formats/bring/scan.h"
#include "formats/bring/torch_flow.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

/// The first layer that says what it takes.
struct First {
  const Module* module = nullptr;
  Piece piece;
  bool any_dense = false;  ///< one whose weights say how large a map was
};
void find_first(const Module& module, First& out, int& convs, int& layers) {
  const MadeLayers made = torch_layer(module.type, Args(module.args));
  if (module.type == "Parameter") ++layers;
  if (made.known && !made.pieces.empty()) {
    ++layers;
    const Piece& piece = made.pieces.front();
    const bool conv = std::holds_alternative<Conv>(piece.layer) || std::holds_alternative<Depthwise>(piece.layer) ||
                      std::holds_alternative<Transposed>(piece.layer);
    convs += conv ? 1 : 0;
    out.any_dense = out.any_dense || std::holds_alternative<Dense>(piece.layer);
    if (out.module == nullptr && (piece.takes > 0 || std::holds_alternative<Embedding>(piece.layer)))
      out = {&module, piece, out.any_dense};
  }
  for (const Module& child : module.children) find_first(child, out, convs, layers);
}

/// "ParametrizedLinear(in_features=..., (parametrizations): ...)": the layer that it was before; weight normalisation has a length besides for
/// each of what goes out.
void take_parametrised(Module& module) {
  constexpr std::string_view head = "Parametrized";
  if (!module.type.starts_with(head)) return;
  const std::string plain = module.type.substr(head.size());
  if (!torch_layer(plain, Args(module.args)).known) return;
  const auto holds = [](const auto& self, const Module& one, std::string_view type) -> bool {
    return one.type == type ||
           std::ranges::any_of(one.children, [&](const Module& child) { return self(self, child, type); });
  };
  if (holds(holds, module, "_WeightNorm")) {
    module.args.parts.push_back({.kind = Expr::Kind::boolean, .yes = true});
    module.args.names.emplace_back("weight_norm");
  }
  module.type = plain;
  module.children.clear();
}
/// "QuantizedConvReLU2d", "DynamicQuantizedLSTM", "ParametrizedConv1d": what they were before. A bias that is not spoken of is there.
void take_quantised(Module& module) {
  std::string plain = module.type;
  for (const std::string_view part : {"Dynamic", "Quantized", "BnReLU", "ReLU"}) {
    const std::size_t at = plain.find(part);
    if (at == std::string::npos || !has(module.type, "Quantized") || plain == part) continue;
    plain.erase(at, part.size());
  }
  if (plain != module.type && torch_layer(plain, Args(module.args)).known) {
    module.type = plain;
    module.children.clear();
  }
}

/// "Conv3DSimple(3, 64, kernel_size=(3, 3, 3), ...)", "Linear8bitLt(in_features=8, out_features=4, bias=True)": a class that is made of one of
/// torch.nn prints itself with its words.
void take_as_others(Module& module, std::vector<ReadModule::As>& out) {
  for (Module& child : module.children) take_as_others(child, out);
  take_parametrised(module);
  take_quantised(module);
  const Args args(module.args);
  if (!module.children.empty() || torch_layer(module.type, args).known) return;
  std::string as;
  const Expr* window = args.get("kernel_size");
  if (args.count("in_features") && args.count("out_features") &&
      (args.get("bias") != nullptr || has(module.type, "Linear"))) {
    as = "Linear";
  } else if (module.type.ends_with("Embedding") && args.count("", 0) && args.count("", 1)) {
    // "BartScaledWordEmbedding(50265, 768, padding_idx=1)".
    as = "Embedding";
  } else if (has(module.type, "Conv") && window != nullptr && window->is(Expr::Kind::list) &&
             args.get("stride") != nullptr && args.places() == 2 && window->parts.size() <= 3) {
    as = (has(module.type, "Transpose") ? "ConvTranspose" : "Conv") + std::to_string(window->parts.size()) + "d";
  }
  if (as.empty() || !torch_layer(as, args).known) return;
  if (out.size() < 20) out.push_back({module.line, module.type, as});
  module.type = as;
}

std::size_t axes_of(const Layer& layer) {
  if (const auto* conv = std::get_if<Conv>(&layer)) return conv->kernel.count;
  if (const auto* conv = std::get_if<Depthwise>(&layer)) return conv->kernel.count;
  if (const auto* conv = std::get_if<Transposed>(&layer)) return conv->kernel.count;
  return 0;
}

Shape cube(std::size_t axes, Count size, Count channels) {
  Shape out;
  for (std::size_t i = 0; i < axes; ++i) out.push_back(size);
  out.push_back(channels);
  return out;
}

/// A model as a plan, for one size that comes in and one habit.
struct Try {
  Plan plan{Convention::pytorch};
  std::vector<const Module*> unknown, ordered, aside, repeated;
  bool tied = false;
  std::optional<TorchFlow::MayBeTied> may_be_tied{};
  Shape input;
  Habit habit = Habit::as_printed;
};
Try attempt(const Module& model, const Shape& input, Habit habit) {
  Try out;
  out.input = input;
  out.habit = habit;
  const std::size_t begin = out.plan.input(input, 0);
  if (begin == Plan::nothing) return out;
  TorchFlow flow(out.plan, habit);
  (void)flow.run(model, begin);
  out.unknown = flow.unknown();
  out.ordered = flow.ordered();
  out.aside = flow.aside();
  out.repeated = flow.repeated();
  out.tied = flow.is_tied();
  out.may_be_tied = flow.may_be_tied();
  return out;
}

}  // namespace

BroughtOr read_torch_print(std::string_view text, const Assumptions& assumptions) {
  ReadModule read = read_module(text);
  if (read.is_deep) return std::unexpected(Refused{Form::torch_print, read.line, text::say(Key::bring_too_deep)});
  if (!read.module) return std::unexpected(Refused{Form::torch_print, read.line, text::say(Key::bring_nothing_in_it)});
  take_as_others(*read.module, read.as_others);
  const Module& model = *read.module;
  First first;
  int convs = 0;
  int layers = 0;
  find_first(model, first, convs, layers);
  if (layers == 0) return std::unexpected(Refused{Form::torch_print, model.line, text::say(Key::bring_nothing_in_it)});

  // What may come in: the sizes that are usual for such a model, then any.
  std::vector<Shape> sizes;
  const std::size_t axes = first.module == nullptr ? 0 : axes_of(first.piece.layer);
  const Count takes = std::max<Count>(first.piece.takes, 1);
  bool is_open = true;
  if (assumptions.input) {
    sizes = {*assumptions.input};
    is_open = false;
  } else if (axes > 0) {
    const auto* conv = std::get_if<Conv>(&first.piece.layer);
    const bool wide = convs > 10 || (conv != nullptr && conv->stride.at(0) > 1);
    std::vector<Count> usual = {32, 28, 64, 224, 96, 128, 48, 256, 227, 299};
    if (takes == 1) usual = {28, 32, 64, 224, 96, 128, 48, 256};
    if (wide) usual = {224, 32, 64, 128, 227, 256, 299, 28, 96};
    if (model.type.starts_with("Inception3")) usual.insert(usual.begin(), 299);
    if (axes == 1) usual = {128, 100, 64, 256, 32, 28, 50, 512, 1000, 16000};
    if (axes == 3) usual = {32, 16, 64, 112};
    for (const Count size : usual) sizes.push_back(cube(axes, size, takes));
    const Count step = layers > 200 ? 32 : layers > 60 ? 8 : 1;
    const Count greatest = axes == 3 ? 128 : 512;
    for (Count size = 8; size <= greatest; size += step) sizes.push_back(cube(axes, size, takes));
  } else if (std::holds_alternative<Recurrent>(first.piece.layer) ||
             std::holds_alternative<Attention>(first.piece.layer) || model.type.starts_with("Transformer")) {
    sizes = {Shape{16, takes}};
  } else if (std::holds_alternative<Embedding>(first.piece.layer)) {
    sizes = {Shape{128}};
  } else {
    sizes = {Shape{takes}};
    is_open = false;
  }

  // The size and the habit under which everything fits; else those under which most does.
  std::optional<Try> best;
  constexpr std::size_t usual_sizes = 10;
  const auto better = [&](Try&& now) {
    if (!best || now.plan.breaks() < best->plan.breaks()) best = std::move(now);
    return best->plan.breaks() == 0;
  };
  bool found = false;
  const std::size_t first_round = std::min(sizes.size(), usual_sizes);
  const std::size_t habits = layers > 60 ? 1 : static_cast<std::size_t>(Habit::count);
  for (std::size_t h = 0; h < habits && !found; ++h) {
    for (std::size_t i = 0; i < first_round && !found; ++i)
      found = better(attempt(model, sizes[i], static_cast<Habit>(h)));
  }
  // Any other size is tried for a dense layer's sake alone, and no longer than it takes to read: of a network that is all convolutions it changes
  // nothing.
  int work = first.any_dense ? 40'000 : 0;
  for (std::size_t h = 0; h < habits && !found; ++h) {
    for (std::size_t i = first_round; i < sizes.size() && !found && work > layers; ++i) {
      work -= layers;
      found = better(attempt(model, sizes[i], static_cast<Habit>(h)));
    }
  }
  Plan plan = std::move(best->plan);
  std::vector<Note> notes;
  if (!read.is_closed && read.left_out == 0) notes.push_back({read.line, text::say(Key::bring_cut_off), true});
  if (read.begins_inside > 0) notes.push_back({read.begins_inside, text::say(Key::bring_begins_inside), true});
  if (read.unread > 0) {
    const std::string quoted = text::shortened(read.unread_words, 100);
    notes.push_back({read.unread, text::say(Key::bring_line_doubt, {{"line", std::string_view(quoted)}}), true});
  }
  if (read.left_out > 0) notes.push_back({read.left_out, text::say(Key::bring_left_out_there), true});
  if (read.others > 0)
    notes.push_back(
        {0,
         text::say(Key::bring_one_of_several, {{"n", Count{read.others + 1}}, {"name", std::string_view(model.type)}}),
         true});
  std::set<std::string_view> told;
  for (const Module* module : best->unknown) {
    if (notes.size() > 5) break;
    if (!told.insert(module->type).second) continue;
    notes.push_back(
        {module->line, text::say(Key::bring_unknown_layer, {{"name", std::string_view(module->type)}}), true});
  }
  constexpr std::pair<Habit, Key> habits_said[] = {{Habit::pool_again, Key::bring_pool_again},
                                                   {Habit::pool_each, Key::bring_pool_each},
                                                   {Habit::pool_last, Key::bring_pool_last},
                                                   {Habit::mean_last, Key::bring_mean_last}};
  for (const auto& [habit, key] : habits_said) {
    if (habit == best->habit) notes.push_back({0, text::say(key)});
  }
  notes.push_back({0, text::say(Key::bring_in_printed_order)});
  for (const Module* module : best->aside)
    notes.push_back({module->line, text::say(Key::bring_aside, {{"name", std::string_view(module->name)}})});
  for (std::size_t i = 0; i < best->repeated.size() && i < 3; ++i) {
    const Module& module = *best->repeated[i];
    notes.push_back({module.line, text::say(Key::bring_repeated, {{"name", std::string_view(module.name)}})});
  }
  if (!read.as_others.empty()) {
    const auto& [line, name, as] = read.as_others.front();
    notes.push_back(
        {line, text::say(Key::bring_printed_as, {{"name", std::string_view(name)}, {"as", std::string_view(as)}})});
  }
  if (best->tied) notes.push_back({0, text::say(Key::bring_tied)});
  if (best->may_be_tied)
    notes.push_back({best->may_be_tied->head->line,
                     text::say(Key::bring_may_be_tied, {{"name", std::string_view(best->may_be_tied->head->name)},
                                                        {"table", std::string_view(best->may_be_tied->table->name)},
                                                        {"n", best->may_be_tied->numbers}})});
  for (Note& note : notes) plan.note(std::move(note));
  Brought out = std::move(plan).done(Form::torch_print);
  if (is_open) ask_for_input(out, best->input);
  return finished(std::move(out), text);
}

}  // namespace pw::formats::bring
