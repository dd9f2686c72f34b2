// Keras' own description of a model: Sequential, Functional (Model), nested, of Keras 1, 2 and 3, and of TensorFlow.js.
#include <algorithm>
#include <map>

#include "formats/bring/expr.h"
#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/keras_model.h"
#include "formats/bring/layers.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;
using text::Key;

/// A shape with the batch in front, or without it.
std::optional<Shape> shape_of(const Expr* expr, bool batch) {
  if (expr == nullptr) return std::nullopt;
  const auto all = wholes(*expr);
  if (!all || all->size() < (batch ? 1U : 0U) || all->size() > Shape::most_axes + 1) return std::nullopt;
  std::vector<Count> sizes(all->begin() + (batch ? 1 : 0), all->end());
  for (Count& size : sizes) size = std::max<Count>(size, 0);
  return Shape(sizes);
}
std::optional<Shape> input_of(const Expr& config) {
  for (const std::string_view key : {"batch_shape", "batch_input_shape", "batchInputShape", "batchShape"}) {
    if (auto shape = shape_of(config.find(key), true)) return shape;
  }
  if (auto shape = shape_of(config.find("input_shape"), false)) return shape;
  if (auto shape = shape_of(config.find("shape"), false)) return shape;
  // An embedding, or a dense layer of old: how many values come in.
  if (const Expr* length = config.find("input_length"); length != nullptr && length->is(Kind::number))
    return Shape{length->whole};
  return std::nullopt;
}

bool is_model(std::string_view type) { return is_one_of(type, "Sequential|Functional|Model|functional|sequential"); }

class Builder {
 public:
  Builder(Plan& plan, const Assumptions& assumptions) : plan_(plan), assumptions_(assumptions) {}

  /// A model on what comes in; without that, from its own inputs. What it gives.
  std::vector<std::size_t> model(const Expr& described, std::vector<std::size_t> in, bool frozen) {
    if (++depth_ > 20) return in;
    const Expr* config = described.find("config");
    std::vector<std::size_t> out = in;
    // Keras 1 had the list of layers itself as the configuration.
    const Expr* layers = config == nullptr ? nullptr : config->is(Kind::list) ? config : config->find("layers");
    if (layers == nullptr || !layers->is(Kind::list)) {
      plan_.note({described.line, text::say(Key::bring_missing_value, {{"name", std::string_view("layers")}}), true});
    } else if (config->is(Kind::map) && config->find("input_layers") != nullptr) {
      out = functional(*config, *layers, std::move(in), frozen);
    } else {
      out = sequential(*layers, std::move(in), frozen);
    }
    --depth_;
    return out;
  }

  [[nodiscard]] bool missed_input() const { return missed_input_; }
  [[nodiscard]] bool is_open() const { return open_; }

 private:
  std::size_t begin(Shape shape, const Expr& layer, std::string_view name) {
    if (assumptions_.input && !given_ && shape.rank() == assumptions_.input->rank()) shape = *assumptions_.input;
    given_ = true;
    if (std::ranges::find(shape.sizes(), 0) != shape.sizes().end()) open_ = true;
    return plan_.input(shape, layer.line, std::string(name));
  }

  std::vector<std::size_t> sequential(const Expr& layers, std::vector<std::size_t> in, bool frozen) {
    std::vector<std::size_t> at = std::move(in);
    for (const Expr& layer : layers.parts) {
      const Expr* config = layer.find("config");
      const std::string_view type = layer.word("class_name");
      if (config == nullptr || type.empty()) continue;
      if (type == "InputLayer") {
        if (!at.empty()) continue;
        if (auto shape = input_of(*config)) at = {begin(*shape, layer, {})};
        continue;
      }
      if (at.empty() && !is_model(type)) {
        auto shape = input_of(*config);
        if (!shape && type == "TimeDistributed" && config->find("layer") != nullptr) {
          if (const Expr* inner = config->find("layer")->find("config")) shape = input_of(*inner);
        }
        if (!shape && assumptions_.input) shape = assumptions_.input;
        if (!shape && type == "Embedding") shape = Shape{0};
        if (!shape) {
          if (const auto values = Args(*config).count("input_dim"); values && type != "Embedding")
            shape = Shape{*values};
        }
        // What was built keeps what it was built for.
        if (const Expr* built = layer.find("build_config"); !shape && built != nullptr)
          shape = shape_of(built->find("input_shape"), true);
        if (!shape) {
          missed_input_ = true;
          return {};
        }
        at = {begin(*shape, layer, {})};
      }
      at = one(layer, *config, type, at, frozen);
    }
    return at;
  }

  /// A layer on what comes in. Calls it again where it has been called before.
  std::vector<std::size_t> one(const Expr& layer, const Expr& config, std::string_view type,
                               const std::vector<std::size_t>& in, bool frozen) {
    const Args args(config);
    // What a layer around others says of itself does not reach those inside.
    const bool around = is_one_of(type, "TimeDistributed|Bidirectional|MultiHeadAttention|GroupedQueryAttention");
    const bool freeze = frozen || (!around && !args.yes("trainable", -1, true));
    if (is_model(type)) return model(layer, in, freeze);
    const std::string_view name = config.word("name");
    return call_keras(plan_, type, args, in, layer.line, name, freeze);
  }

  /// Where a layer is called on: [["input_1", 0, 0, {}], ...], or in Keras 3 {"args": [...], "kwargs": {...}}.
  struct Call {
    std::vector<std::pair<std::string, std::size_t>> from;  ///< a layer's name, and which call of it
  };
  static void collect(const Expr& expr, Call& call, int depth = 0) {
    if (depth > 8) return;
    if (expr.is(Kind::map)) {
      if (expr.word("class_name") == "__keras_tensor__") {
        const Expr* config = expr.find("config");
        const Expr* history = config == nullptr ? nullptr : config->find("keras_history");
        if (history != nullptr && history->parts.size() >= 2)
          call.from.emplace_back(history->parts[0].text,
                                 static_cast<std::size_t>(std::max<Count>(history->parts[1].whole, 0)));
        return;
      }
      for (std::size_t i = 1; i < expr.parts.size(); i += 2) collect(expr.parts[i], call, depth + 1);
      return;
    }
    if (!expr.is(Kind::list)) return;
    if (expr.parts.size() >= 3 && expr.parts[0].is(Kind::text) && expr.parts[1].is(Kind::number)) {
      call.from.emplace_back(expr.parts[0].text, static_cast<std::size_t>(std::max<Count>(expr.parts[1].whole, 0)));
      if (expr.parts.size() > 3) collect(expr.parts[3], call, depth + 1);
      return;
    }
    for (const Expr& part : expr.parts) collect(part, call, depth + 1);
  }

  struct Waiting {
    const Expr* layer;
    const Expr* config;
    std::string name;
    std::string_view type;
    std::vector<Call> calls;
    std::size_t next = 0;
  };

  /// TensorFlow.js numbers a model's calls from the one that it was built by, which is no call here.
  static void count_from_first(std::vector<Waiting>& waiting) {
    std::map<std::string, std::size_t, std::less<>> last, before;
    for (const Waiting& one : waiting) {
      for (const Call& call : one.calls) {
        for (const auto& [name, which] : call.from) last[name] = std::max(last[name], which);
      }
    }
    for (const Waiting& one : waiting) {
      const auto found = last.find(one.name);
      if (found != last.end() && found->second >= one.calls.size())
        before[one.name] = found->second + 1 - one.calls.size();
    }
    for (Waiting& one : waiting) {
      for (Call& call : one.calls) {
        for (auto& [name, which] : call.from) {
          if (const auto found = before.find(name); found != before.end()) which -= std::min(which, found->second);
        }
      }
    }
  }

  std::vector<std::size_t> functional(const Expr& config, const Expr& layers, std::vector<std::size_t> in,
                                      bool frozen) {
    // Of each call of each layer: what it gives.
    std::map<std::string, std::vector<std::vector<std::size_t>>, std::less<>> made;
    std::vector<Waiting> waiting;
    const std::vector<std::string> inputs = names_of(config.find("input_layers"));
    for (const Expr& layer : layers.parts) {
      const Expr* own = layer.find("config");
      const std::string_view type = layer.word("class_name");
      if (own == nullptr || type.empty()) continue;
      std::string name(layer.word("name"));
      if (name.empty()) name = own->word("name");
      Waiting now{&layer, own, name, type, {}};
      if (const Expr* nodes = layer.find("inbound_nodes"); nodes != nullptr && nodes->is(Kind::list)) {
        for (const Expr& node : nodes->parts) {
          Call call;
          collect(node, call);
          if (!call.from.empty()) now.calls.push_back(std::move(call));
        }
      }
      if (type == "InputLayer" || now.calls.empty()) {
        const auto place = std::ranges::find(inputs, name);
        if (!in.empty() && place != inputs.end() && static_cast<std::size_t>(place - inputs.begin()) < in.size()) {
          made[name] = {{in[static_cast<std::size_t>(place - inputs.begin())]}};
          continue;
        }
        if (auto shape = input_of(*own); shape && type == "InputLayer") {
          const std::size_t at = begin(*shape, layer, name);
          made[name] = {{at}};
          continue;
        }
        if (now.calls.empty()) continue;
      }
      waiting.push_back(std::move(now));
    }
    count_from_first(waiting);
    // Layers stand in an order in which they were made; called they are when what they take is there.
    bool moved = true;
    while (moved) {
      moved = false;
      for (Waiting& now : waiting) {
        while (now.next < now.calls.size()) {
          std::vector<std::size_t> from;
          bool ready = true;
          for (const auto& [name, call] : now.calls[now.next].from) {
            const auto found = made.find(name);
            if (found == made.end() || call >= found->second.size()) {
              ready = false;
              break;
            }
            const auto& gives = found->second[call];
            from.insert(from.end(), gives.begin(), gives.begin() + (gives.empty() ? 0 : 1));
          }
          if (!ready) break;
          std::vector<std::size_t> out;
          if (now.next == 0) {
            first_[now.layer] = plan_.size();
            out = one(*now.layer, *now.config, now.type, from, frozen);
            end_[now.layer] = plan_.size();
          } else {
            out = repeat(first_[now.layer], end_[now.layer], from, now.layer->line);
          }
          made[now.name].push_back(std::move(out));
          ++now.next;
          moved = true;
        }
      }
      if (plan_.size() > 200'000) break;
    }
    for (const Waiting& now : waiting) {
      if (now.next == 0)
        plan_.note({now.layer->line, text::say(Key::bring_no_source, {{"name", std::string_view(now.name)}}), true});
    }
    std::vector<std::size_t> out;
    for (const std::string& name : names_of(config.find("output_layers"))) {
      const auto found = made.find(name);
      if (found == made.end() || found->second.empty()) continue;
      const auto& gives = found->second.back();
      out.insert(out.end(), gives.begin(), gives.end());
    }
    return out;
  }

  /// All that a layer became, once more on something else, with the same weights.
  std::vector<std::size_t> repeat(std::size_t first, std::size_t end, const std::vector<std::size_t>& from, int line) {
    std::map<std::size_t, std::size_t> now;
    std::size_t last = from.empty() ? Plan::nothing : from.front();
    for (std::size_t i = first; i < end && i < plan_.size(); ++i) {
      const Node node = plan_.node(i);
      std::vector<std::size_t> sources;
      for (const std::size_t source : node.from.empty() ? std::vector<std::size_t>{i == 0 ? 0 : i - 1} : node.from) {
        const auto found = now.find(source);
        sources.push_back(found != now.end() ? found->second : source < first && !from.empty() ? from.front() : source);
      }
      if (kind_of(node.layer).least_inputs == 0) {
        now[i] = i;
        continue;
      }
      // The first takes all that comes in.
      if (i == first && from.size() > 1) sources = from;
      last = sources.size() == 1 ? plan_.again(i, sources.front(), line) : plan_.add({node.layer}, sources, line);
      now[i] = last;
    }
    return {last};
  }

  /// ["a", 0, 0] or [["a", 0, 0], ["b", 0, 0]].
  static std::vector<std::string> names_of(const Expr* list) {
    std::vector<std::string> out;
    if (list == nullptr) return out;
    if (list->is(Kind::map)) {
      for (std::size_t i = 1; i < list->parts.size(); i += 2) {
        for (std::string& name : names_of(&list->parts[i])) out.push_back(std::move(name));
      }
      return out;
    }
    if (!list->is(Kind::list)) return out;
    if (!list->parts.empty() && list->parts[0].is(Kind::text)) return {list->parts[0].text};
    for (const Expr& part : list->parts) {
      for (std::string& name : names_of(&part)) out.push_back(std::move(name));
    }
    return out;
  }

  Plan& plan_;
  const Assumptions& assumptions_;
  bool given_ = false;
  bool missed_input_ = false;
  bool open_ = false;
  int depth_ = 0;
  std::map<const Expr*, std::size_t> first_, end_;
};

/// TensorFlow.js writes a key's words together, and has a class behind "className".
void as_keras(Expr& expr, int depth = 0) {
  if (depth > deepest_expr) return;
  for (std::size_t i = 0; i < expr.parts.size(); ++i) {
    if (expr.is(Kind::map) && i % 2 == 0) {
      if (expr.parts[i].text == "className") expr.parts[i].text = "class_name";
      if (expr.parts[i].text == "inboundNodes") expr.parts[i].text = "inbound_nodes";
      if (expr.parts[i].text == "inputLayers") expr.parts[i].text = "input_layers";
      if (expr.parts[i].text == "outputLayers") expr.parts[i].text = "output_layers";
    }
    as_keras(expr.parts[i], depth + 1);
  }
}

/// Numbers in the weights' manifest of model.json: what there is, whatever the layers say.
std::optional<Count> manifest_total(const Expr& all) {
  const Expr* groups = all.find("weightsManifest");
  if (groups == nullptr || !groups->is(Kind::list)) return std::nullopt;
  Count total = 0;
  bool any = false;
  for (const Expr& group : groups->parts) {
    const Expr* weights = group.find("weights");
    if (weights == nullptr) continue;
    for (const Expr& weight : weights->parts) {
      const std::string_view dtype = weight.word("dtype");
      const std::string_view name = weight.word("name");
      const Expr* shape = weight.find("shape");
      const auto sizes = shape == nullptr ? std::nullopt : wholes(*shape);
      if (!sizes || is_one_of(dtype, "int32|string|bool") || has(name, "seed_generator")) continue;
      Count product = 1;
      for (const Count size : *sizes) {
        if (size < 0 || __builtin_mul_overflow(product, size, &product)) return std::nullopt;
      }
      if (__builtin_add_overflow(total, product, &total)) return std::nullopt;
      any = true;
    }
  }
  return any ? std::optional(total) : std::nullopt;
}

}  // namespace

BroughtOr read_keras_json(std::string_view text, const Assumptions& assumptions) {
  ReadExpr read = read_json(text);
  if (!read.expr) {
    const std::string form = form_name(Form::keras_json);
    return std::unexpected(
        Refused{Form::keras_json, read.stop.line, text::say(Key::bring_broken, {{"form", std::string_view(form)}})});
  }
  as_keras(*read.expr);
  const Expr* described = &*read.expr;
  const auto manifest = manifest_total(*described);
  if (const Expr* topology = described->find("modelTopology")) described = topology;
  if (const Expr* config = described->find("model_config")) described = config;
  // A string that holds JSON: to_json() as it was kept by json.dump.
  if (described->find("class_name") == nullptr && described->find("layers") != nullptr) {
    // A configuration alone, as get_config() gives it.
    Expr whole{.kind = Kind::map};
    whole.parts.push_back({.kind = Kind::text, .text = "config"});
    whole.parts.push_back(*described);
    *read.expr = std::move(whole);
    described = &*read.expr;
  }
  Plan plan(Convention::tensorflow);
  Builder builder(plan, assumptions);
  (void)builder.model(*described, {}, false);
  if (builder.missed_input() || plan.size() == 0) {
    return std::unexpected(Refused{Form::keras_json, described->line,
                                   text::say(builder.missed_input() ? Key::bring_no_input : Key::bring_nothing_in_it)});
  }
  Brought out = std::move(plan).done(Form::keras_json);
  if (manifest) out.printed.push_back({Printed::What::total, *manifest, 0});
  if (builder.is_open()) ask_for_input(out, std::get<Input>(out.network.nodes.front().layer).shape);
  return finished(std::move(out), std::string_view());
}

}  // namespace pw::formats::bring
