// What a text of code leaves open, and how it puts words together: names without a value, layers that nobody knows, formatted names.
#include <algorithm>

#include "formats/bring/python.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;

constexpr std::size_t most_lacks = 20;
constexpr std::size_t longest_text = 2'000;

Expr unknown(std::string text = {}) { return {.kind = Kind::unknown, .text = std::move(text)}; }

bool is_class(std::string_view name) {
  const std::string_view last = last_part(name);
  return !last.empty() && last.front() >= 'A' && last.front() <= 'Z';
}
/// What gives a whole model by its name.
bool makes_model(std::string_view name) {
  return is_one_of(last_part(name), "from_pretrained|from_config|from_name|create_model|load_model|get_model") ||
         name == "torch.hub.load" || name == "hub.load" || name.starts_with("models.") || name.starts_with("timm.") ||
         has(name, "torchvision.models.") || has(name, "applications.");
}

/// The arguments of a layer that say how large it is, in their order.
std::vector<std::string_view> sizes_of(std::string_view type, bool torch) {
  const bool axes = has(type, "1d") || has(type, "2d") || has(type, "3d");
  if (!torch) {
    if (type == "Dense") return {"units|output_dim"};
    if (is_one_of(type, "LSTM|GRU|SimpleRNN|CuDNNLSTM|CuDNNGRU")) return {"units|output_dim"};
    if (type == "Embedding") return {"input_dim", "output_dim"};
    if (type == "MultiHeadAttention") return {"num_heads", "key_dim"};
    if (type.starts_with("Depthwise")) return {"kernel_size"};
    if (has(type, "Conv")) return {"filters|nb_filter", "kernel_size|filter_length"};
    return {};
  }
  if (type == "Linear") return {"in_features", "out_features"};
  if (type == "LazyLinear") return {"out_features"};
  if (type.starts_with("LazyConv")) return {"out_channels", "kernel_size"};
  if (axes && has(type, "Conv")) return {"in_channels", "out_channels", "kernel_size"};
  if (type.starts_with("BatchNorm") || type.starts_with("InstanceNorm")) return {"num_features"};
  if (type == "GroupNorm") return {"num_groups", "num_channels"};
  if (type == "LayerNorm" || type == "RMSNorm") return {"normalized_shape"};
  if (is_one_of(type, "LSTM|GRU|RNN")) return {"input_size", "hidden_size", "num_layers"};
  if (is_one_of(type, "LSTMCell|GRUCell|RNNCell")) return {"input_size", "hidden_size"};
  if (is_one_of(type, "Embedding|EmbeddingBag")) return {"num_embeddings", "embedding_dim"};
  if (type == "MultiheadAttention") return {"embed_dim", "num_heads"};
  if (is_one_of(type, "TransformerEncoderLayer|TransformerDecoderLayer"))
    return {"d_model", "nhead", "dim_feedforward"};
  if (is_one_of(type, "TransformerEncoder|TransformerDecoder")) return {"encoder_layer|decoder_layer", "num_layers"};
  if (type == "Transformer") return {"d_model", "nhead", "num_encoder_layers", "num_decoder_layers", "dim_feedforward"};
  return {};
}

}  // namespace

bool makes_layers(const Statement& loop, int depth) {
  return std::ranges::any_of(loop.body, [&](const Statement& one) {
    for (const std::string_view sign :
         {"nn.", "append(", "add(", "add_module(", "setattr(", "layers.", "Dense(", "Conv"}) {
      if (has(one.text, sign)) return true;
    }
    return depth < 10 && makes_layers(one, depth + 1);
  });
}

std::string_view last_part(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

Expr lacking(std::string name) {
  Expr out = unknown(std::move(name));
  out.yes = true;
  return out;
}

std::string_view missing(const Expr& value) {
  if (value.is(Kind::name) || (value.is(Kind::unknown) && value.yes)) return value.text;
  if (value.is(Kind::list)) {
    for (const Expr& part : value.parts) {
      if (part.is(Kind::list)) continue;
      if (const std::string_view name = missing(part); !name.empty()) return name;
    }
  }
  return {};
}

std::string as_text(const Expr& value) {
  if (value.is(Kind::number) && (value.is_whole || value.real == static_cast<double>(value.whole)))
    return std::to_string(value.whole);
  if (value.is(Kind::number)) return std::to_string(value.real);
  if (value.is(Kind::boolean)) return value.yes ? "True" : "False";
  if (value.is(Kind::text) || value.is(Kind::name)) return value.text.substr(0, longest_text);
  return "?";
}

std::string filled(std::string_view text, const std::vector<Expr>& values, const std::vector<std::string>& names) {
  std::string out;
  std::size_t next = 0;
  const auto put = [&](std::string_view name) {
    for (std::size_t i = 0; i < names.size() && i < values.size() && !name.empty(); ++i) {
      if (names[i] == name) {
        out += as_text(values[i]);
        return;
      }
    }
    std::size_t at = next++;
    if (const auto place = read_count(name)) at = static_cast<std::size_t>(*place);
    out += at < values.size() ? as_text(values[at]) : "?";
  };
  for (std::size_t i = 0; i < text.size() && out.size() < longest_text; ++i) {
    const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
    if (close != std::string_view::npos) {
      put(text.substr(i + 1, std::min(text.find_first_of(":!", i), close) - i - 1));
      i = close;
    } else if (text[i] == '%' && i + 1 < text.size() && text[i + 1] != '%') {
      // "%d", "%03d"
      while (i + 1 < text.size() && !is_letter(text[i + 1])) ++i;
      ++i;
      put({});
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string size_missing(const Object& layer, bool torch) {
  // What is wrapped stands as a call.
  const std::vector<Expr>& parts = layer.call.parts;
  if (is_one_of(layer.type, "TimeDistributed|Bidirectional") && parts.size() > 1 && parts[1].is(Kind::call)) {
    const Object inner{.type = parts[1].parts.front().text, .call = parts[1]};
    return size_missing(inner, torch);
  }
  const std::vector<std::string_view> sizes = sizes_of(layer.type, torch);
  if (sizes.empty()) return {};
  const Args args(layer.call);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const Expr* size = args.get(sizes[i], static_cast<int>(i));
    if (size == nullptr) continue;
    if (const std::string_view name = missing(*size); !name.empty()) return std::string(name);
    // What comes in can be seen where it flows; what goes out cannot.
    const bool comes_in = torch && i == 0 && sizes[i].starts_with("in");
    if (size->is(Kind::unknown) && !comes_in)
      return size->text.empty() ? std::string(sizes[i].substr(0, sizes[i].find('|'))) : size->text;
  }
  return {};
}

bool keeps_nothing(std::string_view type) {
  const std::string_view last = last_part(type);
  if (last == "AdaptiveLogSoftmaxWithLoss") return false;
  for (const std::string_view part : {"Loss", "Mixin", "Generic", "Optimizer", "Scheduler", "Tokenizer", "Config",
                                      "Metric", "Dataset", "Callback", "Sampler", "Distribution"}) {
    if (has(last, part)) return true;
  }
  return is_one_of(last,
                   "Module|object|ABC|LightningModule|Model|Layer|PreTrainedModel|Protocol|Enum|NamedTuple|Exception|"
                   "Accuracy|Adam|AdamW|SGD|RMSprop|Normal|Categorical|Namespace|DropPath|StochasticDepth|Rearrange|"
                   "Reduce|Sequential|ModuleList|ModuleDict|Counter|deque|Path|Lock|Fold|Unfold|CosineSimilarity|"
                   "PairwiseDistance|MaxUnpool1d|MaxUnpool2d|MaxUnpool3d|LPPool1d|LPPool2d|FractionalMaxPool2d|"
                   "ChannelShuffle|Compose|Normalize|ToTensor|Resize|SummaryWriter|Logger|metaclass");
}

void Interpreter::lack(Lack lack) {
  if (lacks_.size() >= most_lacks) return;
  if (std::ranges::none_of(lacks_, [&](const Lack& known) {
        return known.why == lack.why && known.name == lack.name && known.layer == lack.layer;
      }))
    lacks_.push_back(std::move(lack));
}

void Interpreter::tell(std::size_t index) {
  Object& object = objects_[index];
  if (object.called) return;
  object.called = true;
  if (!object.lacks.empty()) lack({Lack::Why::no_value, object.line, object.lacks, object.type});
  else if (!keeps_nothing(object.type)) lack({Lack::Why::not_known, object.line, object.type, {}});
}

Expr Interpreter::made(Object object, int line) {
  object.line = line;
  Expr out{.kind = Kind::object, .line = line};
  out.whole = static_cast<Count>(make(std::move(object)));
  return out;
}

/// What a call gives that nobody knows: something that may keep parameters, where its name looks like that.
Expr Interpreter::strange(const std::string& name, int line, std::string lacks) {
  if (lacks.empty() && !is_class(name) && !makes_model(name)) return unknown(name);
  return made({.kind = Object::Kind::strange, .type = name, .lacks = std::move(lacks)}, line);
}

/// What stands in a list of modules: what is no module is told there.
Expr Interpreter::as_item(const Expr& item, std::string_view holder, int line) {
  if (item.is(Kind::object) || item.is(Kind::tensor) || item.is(Kind::none)) return item;
  std::string name(missing(item));
  if (name.empty()) name = item.text.empty() ? std::string(holder) : item.text;
  return made({.kind = Object::Kind::strange, .type = std::move(name)}, line);
}

/// It lets pass what comes in: nobody knows what it gives.
Expr Interpreter::strange_on(std::size_t index, const Expr& in) {
  tell(index);
  const Object& object = objects_[index];
  const auto node = node_of(in, object.line);
  if (!node || *node == Plan::nothing) return unknown("any");
  // Where layers take what comes in, those behind it may be counted otherwise.
  if (!torch_ && !keeps_nothing(object.type)) plan_.doubt_flow();
  Expr out = tensor(*node);
  out.text = "any";
  return out;
}

void Interpreter::told_loop(const Statement& loop, const Expr& over) {
  const std::string_view name = missing(over);
  if (name.empty() || over.is(Kind::list) || !makes_layers(loop)) return;
  lack({Lack::Why::no_value, loop.line, std::string(name), std::string(trimmed(loop.text))});
}

/// f"layer{i}"
std::string Interpreter::formatted(const Expr& text, Scope& scope) {
  std::string out;
  const std::string_view words = text.text;
  for (std::size_t i = 0; i < words.size() && out.size() < longest_text; ++i) {
    const std::size_t close = words[i] == '{' ? words.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += words[i];
      continue;
    }
    const std::string_view inside = words.substr(i + 1, close - i - 1);
    const ReadExpr read = read_expr(inside, text.line);
    out += read.expr ? as_text(value(*read.expr, scope)) : "?";
    i = close;
  }
  return out;
}

/// "sizes[1:]", "layers[:-1]".
Expr Interpreter::sliced(const Expr& of, const Expr& slice, int line) {
  const bool modules = of.is(Kind::object);
  if (!of.is(Kind::list) && !modules) return missing(of).empty() ? unknown() : lacking(std::string(missing(of)));
  const std::vector<Expr> all = iterate(of);
  const Count size = static_cast<Count>(all.size());
  const auto bound = [&](const Expr& value, Count otherwise) {
    if (!value.is(Kind::number)) return otherwise;
    return std::clamp<Count>(value.whole < 0 ? size + std::max(value.whole, -size) : value.whole, 0, size);
  };
  for (const Expr& part : slice.parts) {
    if (!missing(part).empty()) return lacking(std::string(missing(part)));
  }
  const Count step = slice.parts[2].is(Kind::number) && slice.parts[2].whole != 0 ? slice.parts[2].whole : 1;
  std::vector<Expr> out;
  if (step > 0) {
    const Count end = bound(slice.parts[1], size);
    for (Count i = bound(slice.parts[0], 0); i < end; i += std::min(step, size))
      out.push_back(all[static_cast<std::size_t>(i)]);
  } else if (size > 0) {
    const Count end = slice.parts[1].is(Kind::number) ? bound(slice.parts[1], 0) : -1;
    for (Count i = std::min(bound(slice.parts[0], size - 1), size - 1); i > end; i += std::max(step, -size))
      out.push_back(all[static_cast<std::size_t>(i)]);
  }
  if (modules) {
    Object part{
        .kind = objects_[static_cast<std::size_t>(of.whole)].kind, .type = "Sequential", .items = std::move(out)};
    return made(std::move(part), line);
  }
  Expr list{.kind = Kind::list, .line = line};
  list.parts = std::move(out);
  return list;
}

/// argparse: what stands there where nothing is said on the command line.
std::optional<Expr> Interpreter::argument(const std::string& method, const Expr& call, int line) {
  if (method == "add_argument") {
    const Args args(call);
    std::string name;
    for (const Expr& part : call.parts) {
      if (part.is(Kind::text) && (name.empty() || part.text.starts_with("--"))) name = part.text;
    }
    while (name.starts_with("-")) name.erase(0, 1);
    std::ranges::replace(name, '-', '_');
    if (name.empty() || arguments_.size() >= 1'000) return Expr();
    const Expr* otherwise = args.get("default");
    Expr value = lacking("--" + name);
    if (otherwise != nullptr) value = *otherwise;
    else if (args.word("action").starts_with("store_"))
      value = {.kind = Kind::boolean, .yes = args.word("action") == "store_false"};
    arguments_.emplace_back(name, std::move(value));
    return Expr();
  }
  if (!is_one_of(method, "parse_args|parse_known_args") || arguments_.empty()) return std::nullopt;
  steps_ += static_cast<int>(arguments_.size() / 4);
  Object all{.kind = Object::Kind::instance, .type = "Namespace"};
  all.members = arguments_;
  Expr out = made(std::move(all), line);
  if (method == "parse_args") return out;
  Expr both{.kind = Kind::list, .line = line};
  both.parts = {std::move(out), unknown()};
  return both;
}

/// Python's own that concern objects and their names.
std::optional<Expr> Interpreter::plain_name(const std::string& name, const Expr& call, int line) {
  const auto arg = [&](std::size_t i) -> const Expr& {
    static const Expr nothing;
    return i + 1 < call.parts.size() ? call.parts[i + 1] : nothing;
  };
  const bool has_name = arg(1).is(Kind::text);
  if (name == "setattr" && arg(0).is(Kind::object) && has_name) {
    Object& object = objects_[static_cast<std::size_t>(arg(0).whole)];
    if (Expr* known = object.member(arg(1).text)) *known = arg(2);
    else if (object.members.size() < 2'000) object.members.emplace_back(arg(1).text, arg(2));
    return Expr();
  }
  if (name == "hasattr" && arg(0).is(Kind::object) && has_name) {
    const bool is_there = objects_[static_cast<std::size_t>(arg(0).whole)].member(arg(1).text) != nullptr;
    return Expr{.kind = Kind::boolean, .yes = is_there};
  }
  if (name == "getattr" && has_name) {
    Expr out = attribute(arg(0), arg(1).text, line);
    return out.is(Kind::unknown) && call.parts.size() > 3 ? arg(2) : out;
  }
  if (last_part(name) == "partial" && (arg(0).is(Kind::name) || arg(0).is(Kind::object))) {
    Object part{.kind = Object::Kind::part, .type = name};
    part.call = call;
    return made(std::move(part), line);
  }
  if (is_one_of(last_part(name), "deepcopy|clone_model")) {
    std::map<std::size_t, std::size_t> known;
    return copied(arg(0), known, 0);
  }
  if (is_one_of(last_part(name), "SimpleNamespace|Namespace|EasyDict|AttrDict|edict|DotDict|Munch")) {
    Object all{.kind = Object::Kind::instance, .type = "Namespace"};
    for (std::size_t i = 0; i < call.names.size(); ++i) {
      if (!call.names[i].empty()) all.members.emplace_back(call.names[i], call.parts[i + 1]);
    }
    for (std::size_t i = 0; arg(0).is(Kind::map) && i + 1 < arg(0).parts.size(); i += 2)
      all.members.emplace_back(arg(0).parts[i].text, arg(0).parts[i + 1]);
    return made(std::move(all), line);
  }
  return std::nullopt;
}

}  // namespace pw::formats::bring
