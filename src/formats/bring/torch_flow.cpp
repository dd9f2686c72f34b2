#include "formats/bring/torch_flow.h"

#include <algorithm>

#include "formats/bring/layers.h"
#include "formats/bring/scan.h"
#include "formats/bring/torch_facts.h"

namespace pw::formats::bring {
namespace {

bool is_leaf_type(const Module& module) { return torch_layer(module.type, Args(module.args)).known; }

}  // namespace

std::size_t TorchFlow::add(std::size_t a, std::size_t b, int line) {
  if (a == b || plan_.shape(a) != plan_.shape(b)) return a;
  return plan_.add({Merge{.type = Merge::Type::add}}, {a, b}, line);
}

std::size_t TorchFlow::run(const Module& model, std::size_t in) {
  begin_ = in;
  model_ = &model;
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
  rest(model, in);
  return out;
}

void TorchFlow::mark(const Module* module) {
  if (module == nullptr) return;
  counted_.insert(module);
  for (const Module& child : module->children) mark(&child);
}

/// What a block of a known family has besides is counted by itself.
void TorchFlow::rest(const Module& module, std::size_t in, Count times) {
  const bool is_counted = counted_.contains(&module);
  if (is_counted && module.children.empty()) return;
  // "12 x": as often as what holds it.
  const Count all = std::min<Count>(times * std::clamp<Count>(module.times, 1, 1000), 1000);
  if (!is_counted && learns_itself(module)) {
    for (Count i = 0; i < all && plan_.size() < 100'000; ++i) {
      const std::size_t before = plan_.size();
      (void)put(module, in);
      if (plan_.size() == before) break;
    }
    plan_.broke();
  }
  for (const Module& child : module.children) rest(child, in, all);
}

/// A layer's pieces, one after the other.
std::size_t TorchFlow::put(const Module& module, std::size_t in) {
  counted_.insert(&module);
  const MadeLayers made = torch_layer(module.type, Args(module.args));
  if (const auto again = same_again(module, made, in)) return *again;
  std::size_t at = in;
  const std::size_t before = plan_.size();
  const bool weight_norm = Args(module.args).yes("weight_norm", -1, false);
  for (const Piece& piece : made.pieces) {
    Piece now = piece;
    now.weight_norm = now.weight_norm || weight_norm;
    const Shape& shape = plan_.shape(at);
    if (auto* dense = std::get_if<Dense>(&now.layer)) {
      const bool fits = shape.channels() == now.takes;
      if (!fits && !dense_met_ && shape.rank() > 2 && habit_ == Habit::pool_last)
        at = plan_.put(MaxPool{.window = Axes(2, 2), .stride = {}, .padding = {}}, at, module.line);
      if (!dense_met_ && plan_.shape(at).rank() > 2 && habit_ == Habit::mean_last)
        at = plan_.put(GlobalPool{.type = GlobalPool::Type::avg}, at, module.line);
      const Shape& now_shape = plan_.shape(at);
      const auto values = now_shape.values();
      const bool is_map = now_shape.rank() > 2 || now_shape.channels_first();
      if (now.takes > 0 && now_shape.rank() > 1 && values && *values == now.takes) {
        at = plan_.put(Flatten{}, at, module.line);
      } else if (is_map && now.takes == now_shape.channels() && now_shape.channels_first()) {
        // On the channels of a map, at each place: a convolution of 1x1.
        now.layer = Conv{.kernel = spread(Axes(1), now_shape.rank() - 1),
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
  if (plan_.size() > before && module.type == "Embedding") {
    if (words_ == Plan::nothing) words_ = plan_.last();
    if (tables_.size() < 20) tables_.emplace_back(&module, plan_.last());
  }
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
    if (module.type == "Parameter") {
      Shape sizes;
      for (const Expr& size : module.args.parts) {
        if (size.whole > 0 && sizes.rank() < Shape::most_axes) sizes.push_back(size.whole);
      }
      if (plan_.table(sizes, module.line, module.name) == Plan::nothing) unknown_.push_back(&module);
      continue;
    }
    // A learnt scale for each channel, as timm and Hugging Face print it.
    if (module.children.empty() && module.type.ends_with("LayerScale")) {
      at = plan_.put(Scale{}, at, module.line, module.name);
      continue;
    }
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

/// Whether it lists the layers that stand above it once more: self.net = nn.Sequential(self.conv1, self.relu1, ...).
bool TorchFlow::is_repeat(const Module& module, std::size_t child) {
  const std::vector<Module>& all = module.children;
  const std::vector<Module>& own = all[child].children;
  // A way round the layers above may be as they are.
  if (has_part(all[child], "down|short|skip|resid|identity|proj|bypass")) return false;
  if (all[child].type != "Sequential" || module.type == "Sequential" || own.size() < 2 || child < 2) return false;
  std::size_t at = 0;
  std::size_t learning = 0;
  for (std::size_t i = 0; i < child && at < own.size(); ++i) {
    // What keeps nothing may stand in it alone.
    while (at < own.size() && own[at].children.empty() && !own[at].is_printed_as(all[i]) && !learns(own[at])) ++at;
    if (at == own.size() || !own[at].is_printed_as(all[i])) continue;
    learning += learns(own[at]) ? 1U : 0U;
    ++at;
  }
  while (at < own.size() && !learns(own[at])) ++at;
  return at == own.size() && learning >= 2 && std::ranges::count_if(own, [](const Module& one) {
                                                return learns(one);
                                              }) == static_cast<std::ptrdiff_t>(learning);
}

/// Its modules one after the other.
std::size_t TorchFlow::chain(const Module& module, std::size_t in) {
  if (!is_one_of(module.type, "Sequential|ModuleList|ModuleDict|ParameterList|ParameterDict|DataParallel"))
    ordered_.push_back(&module);
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
    if (is_repeat(module, i)) {
      repeated_.push_back(&child);
      mark(&child);
      continue;
    }
    // Losses keep nothing as a rule, and what helps in training stands aside.
    if (has_part(child, "loss|criterion|metric") && !learns(child)) {
      mark(&child);
      continue;
    }
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
    mark(&module);
    return plan_.add({Attention{.heads = out->in / size, .head_size = size, .window = {}, .bias = out->bias}, out->in},
                     {at}, module.line, module.name);
  }
  if (has_window_table(module) || has(module.type, "Embeddings") || module.child("patch_embed") != nullptr) {
    if (auto done = transformer(module, in)) return done;
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
  mark(&module);
  return plan_.put(SqueezeExcite{.neurons = neurons(made[0]), .bias = bias(made[0])}, in, module.line, module.name);
}

std::optional<std::size_t> TorchFlow::residual(const Module& module, std::size_t in) {
  const Module* shortcut = module.child(
      "downsample|identity_downsample|shortcut|skip|skip_connection|residual|identity_conv|conv_shortcut|proj_shortcut|"
      "projection");
  const bool block = has_part(module, "basicblock|bottleneck|resblock|residualblock|resnetblock") ||
                     (shortcut != nullptr && has_part(module, "block|unit|res"));
  const bool inverted =
      has_part(module, "invertedresidual|mbconv|inverted_residual|fusedmbconv|cnblock|depthwiseseparableconv");
  const bool next = (module.child("dwconv") != nullptr && module.child("pwconv2") != nullptr) ||
                    (module.type == "ConvNeXtBlock" && module.child("conv_dw") != nullptr);
  if (module.children.empty() || (!block && !inverted && !next) || is_one_of(module.type, "Sequential|ModuleList"))
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
    if (is_repeat(module, static_cast<std::size_t>(&child - module.children.data()))) {
      repeated_.push_back(&child);
      mark(&child);
      continue;
    }
    at = emit(child, at);
    if (!is_norm(child)) continue;
    ++norms;
    if (one_relu && norms < all_norms) at = put(*relu, at);
  }
  // So has the ConvNeXt of its authors and of Hugging Face a learnt scale; the second one has none.
  const bool scaled = module.child("dwconv") != nullptr && module.child("pwconv1") != nullptr &&
                      module.child("pwconv2") != nullptr && module.child("grn") == nullptr;
  // timm's first one has it too.
  const bool timm = module.type == "ConvNeXtBlock" && module.child("conv_dw") != nullptr &&
                    (module.child("mlp") == nullptr || module.child("mlp")->child("grn") == nullptr ||
                     module.child("mlp")->child("grn")->type == "Identity");
  if (module.type == "CNBlock" || scaled || timm) at = plan_.put(Scale{}, at, module.line);
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

}  // namespace pw::formats::bring
