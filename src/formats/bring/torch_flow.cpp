#include "formats/bring/torch_flow.h"

#include <algorithm>

#include "formats/bring/layers.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

bool is_leaf_type(const Module& module) { return torch_layer(module.type, Args(module.args)).known; }

bool is_norm(const Module& module) { return has(module.type, "Norm"); }
bool is_activation(const Module& module) {
  return module.children.empty() && activation_called(module.type).has_value();
}
bool has_part(const Module& module, std::string_view words) {
  const std::string name = small(module.name);
  const std::string type = small(module.type);
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    if (has(name, words.substr(0, end)) || has(type, words.substr(0, end))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

/// The dense layer that a module is, or has as its first.
const Module* dense_of(const Module* module) {
  if (module == nullptr) return nullptr;
  if (is_one_of(module->type, "Linear|NonDynamicallyQuantizableLinear|Conv1D|QKVLinear")) return module;
  for (const Module& child : module->children) {
    if (const Module* found = dense_of(&child)) return found;
  }
  return nullptr;
}
struct DenseFacts {
  Count in = 0, out = 0;
  bool bias = true;
};
std::optional<DenseFacts> facts_of(const Module* module) {
  if (module == nullptr) return std::nullopt;
  const MadeLayers made = torch_layer(module->type, Args(module->args));
  if (!made.known || made.pieces.size() != 1) return std::nullopt;
  const auto* dense = std::get_if<Dense>(&made.pieces.front().layer);
  if (dense == nullptr) return std::nullopt;
  return DenseFacts{made.pieces.front().takes, dense->neurons, dense->bias};
}

/// Heads of which so many numbers may be: what most models have.
Count head_size(Count all, Count keys) {
  if (all < 1 || keys < 1 || keys > all) return 0;
  for (const Count size : {Count{64}, Count{128}, Count{96}, Count{80}, Count{32}, Count{256}, Count{16}, Count{8}}) {
    if (size == 64 && keys != all && all >= 4096) continue;
    if (all % size == 0 && keys % size == 0 && (all / size) % (keys / size) == 0) return size;
  }
  return keys > 0 && all % keys == 0 ? keys : 0;
}

}  // namespace

std::size_t TorchFlow::add(std::size_t a, std::size_t b, int line) {
  if (a == b || plan_.shape(a) != plan_.shape(b)) return a;
  return plan_.add({Merge{.type = Merge::Type::add}}, {a, b}, line);
}

std::size_t TorchFlow::run(const Module& model, std::size_t in) {
  begin_ = in;
  // The only pool of a small model is often used more than once.
  int pools = 0;
  for (const Module& child : model.children) {
    if (child.type == "MaxPool2d" || child.type == "AvgPool2d" || child.type == "MaxPool1d") {
      ++pools;
      pool_ = &child;
    }
  }
  if (pools != 1) pool_ = nullptr;
  const std::size_t out = emit(model, in);
  return out;
}

/// A layer's pieces, one after the other.
std::size_t TorchFlow::put(const Module& module, std::size_t in) {
  const MadeLayers made = torch_layer(module.type, Args(module.args));
  std::size_t at = in;
  const std::size_t before = plan_.size();
  for (const Piece& piece : made.pieces) {
    Piece now = piece;
    const Shape& shape = plan_.shape(at);
    if (auto* dense = std::get_if<Dense>(&now.layer)) {
      const bool fits = shape.channels() == now.takes;
      if (!fits && !dense_met_ && shape.rank() > 2 && habit_ == Habit::pool_last)
        at = plan_.put(MaxPool{.window = Axes(2, 2), .stride = {}, .padding = {}}, at, module.line);
      if (!dense_met_ && plan_.shape(at).rank() > 2 && habit_ == Habit::mean_last)
        at = plan_.put(GlobalPool{.type = GlobalPool::Type::avg}, at, module.line);
      const Shape& now_shape = plan_.shape(at);
      const auto values = now_shape.values();
      const bool is_map = now_shape.rank() > 2;
      if (now.takes > 0 && now_shape.rank() > 1 && values && *values == now.takes) {
        at = plan_.put(Flatten{}, at, module.line);
      } else if (is_map && now.takes == now_shape.channels() && now_shape.channels_first()) {
        // On the channels of a map, at each place: a convolution of 1x1.
        now.layer = Conv{.kernel = now_shape.rank() == 4 ? Axes(1, 1, 1) : Axes(1, 1),
                         .filters = dense->neurons,
                         .padding = {},
                         .bias = dense->bias};
      } else if (now.takes > 0 && now.takes != now_shape.channels() && now_shape.rank() == 2) {
        // Of a sequence only the last step, or all of it at once.
        if (values && *values % now.takes == 0 && *values == now.takes) at = plan_.put(Flatten{}, at, module.line);
      }
      dense_met_ = true;
    } else if (now.takes > plan_.channels(at) && plan_.shape(at).rank() > 2) {
      // What comes in is more than there is: as in a U-Net, together with what was as large before.
      at = joined(at, now.takes, module.line);
    } else if (std::holds_alternative<Recurrent>(now.layer) || std::holds_alternative<Attention>(now.layer)) {
      at = to_tokens(at, module.line);
    }
    at = plan_.add(std::move(now), {at}, module.line, &piece == &made.pieces.front() ? module.name : std::string());
  }
  if (plan_.size() > before && module.type == "Embedding" && words_ == Plan::nothing) words_ = plan_.last();
  const bool conv = !made.pieces.empty() && std::holds_alternative<Conv>(made.pieces.front().layer);
  if (conv && plan_.shape(at).rank() > 1) {
    if (habit_ == Habit::pool_again && pool_ != nullptr && pool_ != &module) at = put(*pool_, at);
    if (habit_ == Habit::pool_each) {
      if (plan_.shape(at).rank() == 3)
        at = plan_.put(MaxPool{.window = Axes(2, 2), .stride = {}, .padding = {}}, at, module.line);
      else if (plan_.shape(at).rank() == 2)
        at = plan_.put(MaxPool{.window = Axes(2), .stride = {}, .padding = {}}, at, module.line);
    }
  }
  return at;
}

/// With the latest map above that is as large and brings as many channels as are missing.
std::size_t TorchFlow::joined(std::size_t in, Count takes, int line) {
  const Shape& shape = plan_.shape(in);
  const Count missing = takes - shape.channels();
  const std::size_t far = in > 400 ? in - 400 : 0;
  for (std::size_t i = in; i-- > far;) {
    const Shape& other = plan_.shape(i);
    if (other.rank() != shape.rank() || other.channels() != missing) continue;
    if (!std::ranges::equal(other.sizes().first(other.rank() - 1), shape.sizes().first(shape.rank() - 1))) continue;
    return plan_.add({Concat{}}, {i, in}, line);
  }
  return in;
}

/// A map as a sequence of its places.
std::size_t TorchFlow::to_tokens(std::size_t in, int line) {
  const Shape shape = plan_.shape(in);
  if (shape.rank() != 3) return in;
  const auto places = Shape{shape.sizes()[0], shape.sizes()[1]}.values();
  if (!places) return in;
  // Written as PyTorch does it: the places joined, then turned.
  const std::size_t joined = plan_.put(Flatten{.axes = Shape{2, 3}}, in, line);
  return plan_.put(Permute{Shape{2, 1}}, joined, line);
}

std::size_t TorchFlow::leaf(const Module& module, std::size_t in) {
  if (habit_ == Habit::pool_again && &module == pool_) return in;
  return put(module, in);
}

std::size_t TorchFlow::emit(const Module& module, std::size_t in) {
  if (++depth_ > static_cast<int>(deepest_module) + 4) {
    --depth_;
    return in;
  }
  std::size_t at = in;
  const Count times = std::clamp<Count>(module.times, 1, 1000);
  for (Count i = 0; i < times; ++i) {
    if (plan_.size() > 100'000) break;
    if (module.children.empty() || (is_leaf_type(module) && !is_one_of(module.type, "Sequential|Identity"))) {
      if (is_leaf_type(module)) at = leaf(module, at);
      else if (auto done = family(module, at)) at = *done;
      else unknown_.push_back(&module);
    } else if (auto done = family(module, at)) {
      at = *done;
    } else {
      at = chain(module, at);
    }
  }
  --depth_;
  return at;
}

/// Its modules one after the other.
std::size_t TorchFlow::chain(const Module& module, std::size_t in) {
  if (!is_one_of(module.type, "Sequential|ModuleList|ModuleDict|DataParallel")) ordered_.push_back(&module);
  return in_order(module, in);
}

std::size_t TorchFlow::in_order(const Module& module, std::size_t in) {
  std::size_t at = in;
  for (std::size_t i = 0; i < module.children.size(); ++i) {
    const Module& child = module.children[i];
    if (child.type == "Embedding") {
      at = embeddings(module, i, at);
      continue;
    }
    // Losses keep nothing, and what helps in training stands aside.
    if (has_part(child, "loss|criterion|metric")) continue;
    if (has_part(child, "aux") && !has_part(child, "auxpool")) {
      aside_.push_back(&child);
      (void)emit(child, at);
      continue;
    }
    at = emit(child, at);
    if (at == Plan::nothing) at = in;
  }
  return at;
}

/// Tables that stand one after the other are added: words, places, kinds of sentence.
std::size_t TorchFlow::embeddings(const Module& module, std::size_t& at, std::size_t in) {
  std::vector<std::size_t> tables;
  const std::size_t source = plan_.shape(in).rank() <= 1 ? in : begin_;
  std::size_t i = at;
  for (; i < module.children.size() && (module.children[i].type == "Embedding" || module.children[i].type == "Dropout");
       ++i) {
    if (module.children[i].type == "Dropout") continue;
    const std::size_t table = put(module.children[i], plan_.shape(source).rank() == 1 ? source : begin_);
    if (!tables.empty() && plan_.shape(table) != plan_.shape(tables.front())) continue;
    tables.push_back(table);
  }
  at = i - 1;
  if (tables.empty()) return in;
  if (tables.size() > 1) return plan_.add({Merge{.type = Merge::Type::add}}, tables, module.line);
  // Added to what there is where it is as large: the places of a sequence.
  if (plan_.shape(in).rank() == 2 && plan_.shape(in) == plan_.shape(tables.front()) && in != begin_)
    return add(in, tables.front(), module.line);
  return tables.front();
}

std::optional<std::size_t> TorchFlow::family(const Module& module, std::size_t in) {
  if (module.type == "MultiheadAttention" || has(module.type, "MultiheadAttention")) {
    const auto out = facts_of(dense_of(module.child("out_proj")));
    if (!out) return std::nullopt;
    const Count size = head_size(out->in, out->in);
    if (size == 0) return std::nullopt;
    const std::size_t at = to_tokens(in, module.line);
    return plan_.add({Attention{.heads = out->in / size, .head_size = size, .window = {}, .bias = out->bias}, out->in},
                     {at}, module.line, module.name);
  }
  if (auto done = squeeze(module, in)) return done;
  if (auto done = residual(module, in)) return done;
  if (auto done = branches(module, in)) return done;
  if (auto done = gated(module, in)) return done;
  if (auto done = attention(module, in)) return done;
  if (auto done = block(module, in)) return done;
  if (auto done = transformer(module, in)) return done;
  return std::nullopt;
}

std::optional<std::size_t> TorchFlow::squeeze(const Module& module, std::size_t in) {
  if (!is_one_of(module.type, "SqueezeExcitation|SqueezeExcite|SEModule|SELayer|SEBlock|SE")) return std::nullopt;
  // Two maps of 1x1, or two dense layers, with an activation between: one number for each channel.
  std::vector<Piece> made;
  const auto collect = [&](const auto& self, const Module& part) -> void {
    const MadeLayers layer = torch_layer(part.type, Args(part.args));
    if (part.children.empty() && layer.pieces.size() == 1 &&
        (std::holds_alternative<Conv>(layer.pieces[0].layer) || std::holds_alternative<Dense>(layer.pieces[0].layer)))
      made.push_back(layer.pieces[0]);
    for (const Module& child : part.children) self(self, child);
  };
  collect(collect, module);
  if (made.size() != 2 || made[0].takes != plan_.channels(in)) return std::nullopt;
  const auto neurons = [](const Piece& piece) {
    const auto* dense = std::get_if<Dense>(&piece.layer);
    return dense != nullptr ? dense->neurons : std::get<Conv>(piece.layer).filters;
  };
  const auto bias = [](const Piece& piece) {
    const auto* dense = std::get_if<Dense>(&piece.layer);
    return dense != nullptr ? dense->bias : std::get<Conv>(piece.layer).bias;
  };
  if (neurons(made[1]) != plan_.channels(in) || bias(made[0]) != bias(made[1]) || plan_.shape(in).rank() < 3)
    return std::nullopt;
  return plan_.put(SqueezeExcite{.neurons = neurons(made[0]), .bias = bias(made[0])}, in, module.line, module.name);
}

std::optional<std::size_t> TorchFlow::residual(const Module& module, std::size_t in) {
  const Module* shortcut = module.child(
      "downsample|shortcut|skip|skip_connection|residual|identity_conv|conv_shortcut|proj_shortcut|projection");
  const bool block = has_part(module, "basicblock|bottleneck|resblock|residualblock|resnetblock") ||
                     (shortcut != nullptr && has_part(module, "block|unit|res"));
  const bool inverted =
      has_part(module, "invertedresidual|mbconv|inverted_residual|fusedmbconv|cnblock|depthwiseseparableconv");
  if (module.children.empty() || (!block && !inverted) || is_one_of(module.type, "Sequential|ModuleList"))
    return std::nullopt;
  std::size_t at = in;
  const Module* relu = nullptr;
  int convs = 0;
  int printed = 0;
  std::size_t weights = 0;
  for (const Module& child : module.children) {
    if (&child == shortcut) continue;
    if (is_activation(child)) ++printed;
    if (has(child.type, "Conv")) ++convs;
    if (is_activation(child)) relu = &child;
    weights += child.children.empty() ? 0U : 1U;
  }
  // torchvision's blocks print one activation that is used after each norm and after the addition.
  const bool one_relu = block && relu != nullptr && printed == 1 && convs > 1 && weights == 0;
  int norms = 0;
  int all_norms = 0;
  for (const Module& child : module.children) all_norms += is_norm(child) ? 1 : 0;
  for (const Module& child : module.children) {
    if (&child == shortcut) continue;
    if (one_relu && &child == relu) continue;
    at = emit(child, at);
    if (!is_norm(child)) continue;
    ++norms;
    if (one_relu && norms < all_norms) at = put(*relu, at);
  }
  if (module.type == "CNBlock") at = plan_.put(Scale{}, at, module.line);
  std::size_t skip = in;
  if (shortcut != nullptr && (!shortcut->children.empty() || is_leaf_type(*shortcut)) && shortcut->type != "Identity")
    skip = emit(*shortcut, in);
  at = add(at, skip, module.line);
  if (one_relu) at = put(*relu, at);
  return at;
}

std::optional<std::size_t> TorchFlow::branches(const Module& module, std::size_t in) {
  // DenseNet: each layer sees all that came before it.
  if (has_part(module, "denselayer") && module.children.size() >= 2) {
    const std::size_t out = in_order(module, in);
    return plan_.add({Concat{}}, {in, out}, module.line);
  }
  // SqueezeNet.
  if (module.child("squeeze") != nullptr && module.child("expand1x1") != nullptr &&
      module.child("expand3x3") != nullptr) {
    std::size_t squeezed = in;
    std::vector<std::size_t> ends;
    std::size_t at = in;
    for (const Module& child : module.children) {
      if (child.name.starts_with("squeeze")) squeezed = at = emit(child, squeezed);
      else if (child.name == "expand1x1" || child.name == "expand3x3") at = emit(child, squeezed);
      else at = emit(child, at);
      if (child.name.starts_with("expand")) {
        if (child.name.ends_with("x1") || child.name.ends_with("x3")) ends.push_back(at);
        else ends.back() = at;
      }
    }
    return plan_.add({Concat{}}, ends, module.line);
  }
  // Inception: "branch1", "branch3x3_1", "branch3x3_2": what has the same name but for the number at its end is one branch.
  std::vector<std::pair<std::string, std::vector<const Module*>>> groups;
  for (const Module& child : module.children) {
    if (!has(small(child.name), "branch")) return std::nullopt;
    std::string name = child.name;
    const std::size_t bar = name.rfind('_');
    if (bar != std::string::npos && bar + 2 == name.size() && is_digit(name.back())) name.resize(bar);
    if (groups.empty() || groups.back().first != name) groups.push_back({name, {}});
    groups.back().second.push_back(&child);
  }
  if (groups.size() < 2) return std::nullopt;
  // ShuffleNet: half of the channels go by, or all go through both.
  if (groups.size() == 2 && (has(module.type, "InvertedResidual") || module.children.front().children.empty())) {
    const bool halves = module.children.front().children.empty();
    const std::size_t first =
        halves ? plan_.put(Split{.parts = 2, .part = 1}, in, module.line) : emit(module.children[0], in);
    const std::size_t from = halves ? plan_.put(Split{.parts = 2, .part = 2}, in, module.line) : in;
    const std::size_t second = emit(module.children[1], from);
    const std::size_t both = plan_.add({Concat{}}, {first, second}, module.line);
    return plan_.put(ChannelShuffle{.groups = 2}, both, module.line);
  }
  std::vector<std::size_t> ends;
  for (const auto& [name, group] : groups) {
    std::size_t at = in;
    for (const Module* child : group) at = emit(*child, at);
    ends.push_back(at);
  }
  return plan_.add({Concat{}}, ends, module.line);
}

/// Llama's feed-forward block: a gate and a value, multiplied, and back.
std::optional<std::size_t> TorchFlow::gated(const Module& module, std::size_t in) {
  const auto gate = facts_of(module.child("gate_proj|w1"));
  const auto up = facts_of(module.child("up_proj|w3"));
  const auto down = facts_of(module.child("down_proj|w2"));
  if (!gate || !up || !down || gate->out != up->out || down->in != gate->out || down->out != gate->in)
    return std::nullopt;
  if (gate->bias != up->bias || gate->bias != down->bias || gate->in != plan_.channels(in)) return std::nullopt;
  Gated::Type type = Gated::Type::swiglu;
  for (const Module& child : module.children) {
    if (activation_called(child.type) == Activation::Type::gelu) type = Gated::Type::geglu;
  }
  return plan_.add({Gated{.type = type, .hidden = gate->out, .bias = gate->bias}, gate->in}, {in}, module.line,
                   module.name);
}

/// Queries, keys, values and what leads back, as one layer.
std::optional<std::size_t> TorchFlow::attention(const Module& module, std::size_t in) {
  const Module* own = module.child("self|self_attention|attention");
  const Module* holder = own != nullptr && own->child("query|q_proj|q_lin") != nullptr ? own : &module;
  const auto query = facts_of(holder->child("query|q_proj|q_lin|q|to_q|wq|W_q"));
  const auto key = facts_of(holder->child("key|k_proj|k_lin|k|to_k|wk|W_k"));
  const auto value = facts_of(holder->child("value|v_proj|v_lin|v|to_v|wv|W_v"));
  const auto joined = facts_of(holder->child("qkv|in_proj|c_attn|query_key_value|Wqkv"));
  const Module* output = module.child("output");
  const auto back = facts_of(dense_of(
      output != nullptr ? output
                        : holder->child("out_proj|o_proj|out_lin|c_proj|proj|o|to_out|wo|dense|W_o|fc_out|out")));
  const Count d = plan_.channels(in);
  // A block that holds its attention beside other layers is none itself (DistilBERT's).
  const bool is_block =
      holder != &module && output == nullptr && std::ranges::any_of(module.children, [&](const Module& child) {
        return &child != own && !is_norm(child) && child.type != "Dropout";
      });
  if (!back || is_block) return std::nullopt;
  Attention layer;
  bool fits = false;
  if (query && key && value) {
    fits = query->in == d && key->in == d && value->in == d && key->out == value->out && back->in == query->out &&
           query->bias == key->bias && query->bias == value->bias && query->bias == back->bias && key->out > 0 &&
           query->out % key->out == 0;
    const Count size = fits ? head_size(query->out, key->out) : 0;
    fits = fits && size > 0;
    if (fits)
      layer = Attention{.heads = query->out / size,
                        .head_size = size,
                        .key_heads = key->out == query->out ? 0 : key->out / size,
                        .window = {},
                        .bias = query->bias};
  } else if (joined) {
    fits = joined->in == d && joined->out == 3 * back->in && joined->bias == back->bias;
    const Count size = fits ? head_size(back->in, back->in) : 0;
    fits = fits && size > 0;
    if (fits) layer = Attention{.heads = back->in / size, .head_size = size, .window = {}, .bias = back->bias};
  }
  if (!fits) return std::nullopt;
  if (back->out != d) layer.out = back->out;
  std::size_t at = to_tokens(in, module.line);
  at = plan_.add({layer, d}, {at}, module.line, module.name);
  // BERT's goes on with what is added, and normalised.
  if (output != nullptr) {
    for (const Module& child : output->children) {
      if (child.type == "Dropout") at = put(child, at);
    }
    at = add(at, in, module.line);
    for (const Module& child : output->children) {
      if (is_norm(child)) at = put(child, at);
    }
  } else {
    for (const Module& child : module.children) {
      if (is_norm(child)) at = put(child, at);
    }
  }
  return at;
}

/// A layer of a transformer of which the parts are known by their names.
std::optional<std::size_t> TorchFlow::block(const Module& module, std::size_t in) {
  // BERT: attention with its own sum, then a wider layer and a narrower one, added.
  const Module* wide = module.child("intermediate");
  const Module* narrow = module.child("output");
  const Module* first = module.child("attention");
  if (wide != nullptr && narrow != nullptr && first != nullptr) {
    const std::size_t seen = emit(*first, in);
    std::size_t at = in_order(*wide, seen);
    if (const Module* dense = narrow->child("dense")) at = put(*dense, at);
    for (const Module& child : narrow->children) {
      if (child.type == "Dropout") at = put(child, at);
    }
    at = add(at, seen, module.line);
    for (const Module& child : narrow->children) {
      if (is_norm(child)) at = put(child, at);
    }
    return at;
  }
  const Module* attend = nullptr;
  const Module* feed = nullptr;
  std::vector<const Module*> norms;
  for (const Module& child : module.children) {
    if (is_norm(child)) norms.push_back(&child);
    else if (has_part(child, "attn|attention") && attend == nullptr) attend = &child;
    else if (has_part(child, "mlp|ffn|feed_forward|feedforward") && feed == nullptr) feed = &child;
  }
  if (attend == nullptr || feed == nullptr || norms.size() < 2) return std::nullopt;
  std::size_t at = put(*norms[0], in);
  at = emit(*attend, at);
  at = add(at, in, module.line);
  const std::size_t middle = at;
  at = put(*norms[1], at);
  at = emit(*feed, at);
  at = add(at, middle, module.line);
  for (std::size_t i = 2; i < norms.size(); ++i) at = put(*norms[i], at);
  // Whatever else keeps something is counted as well.
  for (const Module& child : module.children) {
    if (&child != attend && &child != feed && !is_norm(child) && !child.children.empty()) at = emit(child, at);
  }
  return at;
}

/// torch.nn's own transformer, and what keeps numbers that no print shows.
std::optional<std::size_t> TorchFlow::transformer(const Module& module, std::size_t in) {
  if (module.type == "TransformerEncoderLayer" || module.type == "TransformerDecoderLayer") {
    const Module* attend = module.child("self_attn");
    const Module* cross = module.child("multihead_attn");
    const Module* first = module.child("linear1");
    const Module* second = module.child("linear2");
    if (attend == nullptr || first == nullptr || second == nullptr) return std::nullopt;
    std::size_t at = emit(*attend, in);
    at = add(at, in, module.line);
    if (const Module* norm = module.child("norm1")) at = put(*norm, at);
    int used = 1;
    if (cross != nullptr) {
      const std::size_t before = at;
      const std::size_t made = emit(*cross, at);
      at = add(made, before, module.line);
      if (const Module* norm = module.child("norm2")) at = put(*norm, at);
      ++used;
    }
    const std::size_t before = at;
    at = put(*first, at);
    at = plan_.put(Activation{.type = Activation::Type::relu}, at, module.line);
    if (const Module* drop = module.child("dropout")) at = put(*drop, at);
    at = put(*second, at);
    at = add(at, before, module.line);
    if (const Module* norm = module.child(used == 1 ? "norm2" : "norm3")) at = put(*norm, at);
    return at;
  }
  if (module.type == "Transformer" && module.child("encoder") != nullptr && module.child("decoder") != nullptr) {
    const std::size_t memory = emit(*module.child("encoder"), in);
    memory_ = memory;
    return emit(*module.child("decoder"), in);
  }
  // torchvision's ViT keeps a class token and the places, which no print shows.
  if (module.type == "VisionTransformer" && module.child("conv_proj") != nullptr &&
      module.child("encoder") != nullptr) {
    std::size_t at = put(*module.child("conv_proj"), in);
    at = to_tokens(at, module.line);
    const Count width = plan_.channels(at);
    const Shape patches = plan_.shape(at);
    if (patches.rank() != 2) return std::nullopt;
    const std::size_t token = plan_.table(Shape{1, width}, module.line, "class_token");
    at = plan_.add({Concat{.axis = 1}}, {token, at}, module.line);
    const std::size_t places = plan_.table(Shape{patches.sizes()[0] + 1, width}, module.line, "pos_embedding");
    at = add(at, places, module.line);
    at = in_order(*module.child("encoder"), at);
    at = plan_.put(Crop{Padding(Axes(0), Axes(patches.sizes()[0]))}, at, module.line);
    at = plan_.put(Flatten{}, at, module.line);
    for (const Module& child : module.children) {
      if (child.name != "conv_proj" && child.name != "encoder") at = emit(child, at);
    }
    return at;
  }
  // GPT-2's head is the table of words, turned over.
  if (is_one_of(module.type, "GPT2LMHeadModel|OpenAIGPTLMHeadModel|GPTNeoForCausalLM")) {
    const Module* head = module.child("lm_head");
    if (head == nullptr) return std::nullopt;
    std::size_t at = in;
    for (const Module& child : module.children) {
      if (&child != head) at = emit(child, at);
    }
    const auto facts = facts_of(head);
    if (!facts) return std::nullopt;
    const std::size_t before = plan_.size();
    at = plan_.add({Dense{.neurons = facts->out, .bias = facts->bias}, facts->in}, {at}, head->line, head->name);
    if (plan_.size() == before + 1 && words_ != Plan::nothing) {
      plan_.tie(at, words_);
      tied_ = true;
    }
    return at;
  }
  return std::nullopt;
}

}  // namespace pw::formats::bring
