#include "formats/bring/plan.h"

#include <algorithm>

#include "core/analyse.h"
#include "core/writing/print.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

bool is_space_layer(const Layer& layer) {
  return std::holds_alternative<Conv>(layer) || std::holds_alternative<Transposed>(layer) ||
         std::holds_alternative<Depthwise>(layer) || std::holds_alternative<Separable>(layer) ||
         std::holds_alternative<Local>(layer);
}

/// What its window spans along each axis; 0: nothing is said.
Axes window_of(const Layer& layer) {
  const auto spans = [](const Axes& kernel, const Axes& dilation) {
    Axes out = kernel;
    for (std::size_t i = 0; i < out.count; ++i) {
      const Exact span = (Exact(kernel.sizes[i]) - 1) * dilation.at(i) + 1;
      out.sizes[i] = span.fits() ? span.value() : 0;
    }
    return out;
  };
  if (const auto* conv = std::get_if<Conv>(&layer)) return spans(conv->kernel, conv->dilation);
  if (const auto* conv = std::get_if<Transposed>(&layer)) return conv->kernel;
  if (const auto* conv = std::get_if<Depthwise>(&layer)) return spans(conv->kernel, conv->dilation);
  if (const auto* conv = std::get_if<Separable>(&layer)) return spans(conv->kernel, conv->dilation);
  return Axes(0, 0);
}

/// Whether what it keeps would be missing from the count.
bool keeps_numbers(const Layer& layer) {
  return is_space_layer(layer) || std::holds_alternative<Dense>(layer) || std::holds_alternative<Embedding>(layer) ||
         std::holds_alternative<Recurrent>(layer) || std::holds_alternative<Attention>(layer) ||
         std::holds_alternative<BatchNorm>(layer) || std::holds_alternative<LayerNorm>(layer);
}

}  // namespace

/// The notation's limits hold whatever a text says; what is as in a fresh layer is right.
bool is_within_limits(const Layer& layer) {
  const Layer fresh = fresh_layer(layer.index());
  const auto fits = [](const Setting& setting, std::span<const Count> values, Count least) {
    return std::ranges::all_of(values, [&](Count value) { return value >= least && value <= setting.greatest; });
  };
  return std::ranges::all_of(kind_of(layer).settings, [&](const Setting& setting) {
    const auto of = [&]<typename Value>(Value) {
      const Value* now = value_of<Value>(setting, layer);
      const Value* then = value_of<Value>(setting, fresh);
      return std::pair(now, now != nullptr && then != nullptr && *now == *then);
    };
    if (const auto [count, same] = of(Count{}); count != nullptr)
      return same || fits(setting, {count, 1}, setting.least);
    if (const auto [axes, same] = of(Axes{}); axes != nullptr)
      return same || (axes->count > 0 && fits(setting, {axes->sizes.data(), axes->count}, setting.least));
    if (const auto [shape, same] = of(Shape{}); shape != nullptr) return same || fits(setting, shape->sizes(), 0);
    if (const auto [padding, same] = of(Padding{}); padding != nullptr) {
      constexpr Count least = -1'000'000;
      return same || (fits(setting, {padding->before.sizes.data(), padding->before.count}, least) &&
                      fits(setting, {padding->after.sizes.data(), padding->after.count}, least));
    }
    return true;
  });
}

std::string fit_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool bad = has(",:;#{}=", std::string_view(&c, 1)) || static_cast<unsigned char>(c) < ' ' || c == '\x7f';
    out += bad ? '_' : c;
  }
  out = std::string(trimmed(out));
  // A number alone is none.
  if (out.find_first_not_of("0123456789") == std::string::npos) return {};
  if (!is_name(out)) out = "L" + out;
  constexpr std::size_t longest = 60;
  if (out.size() > longest || !is_name(out)) out.clear();
  return out;
}

const Shape& Plan::shape(std::size_t node) const {
  static const Shape none;
  return node < shapes_.size() ? shapes_[node] : none;
}

void Plan::name(std::size_t node, std::string_view name) { network_.nodes[node].name = fit_name(name); }
void Plan::says(std::size_t node, Count parameters) { said_[node] = parameters; }

bool Plan::try_add(Node node, int line) {
  if (!is_within_limits(node.layer)) return false;
  std::vector<Shape> in;
  const LayerKind& kind = kind_of(node.layer);
  if (node.from.empty() && kind.least_inputs > 0) {
    if (size() == 0) return false;
    in.push_back(shapes_.back());
  }
  for (const std::size_t from : node.from) in.push_back(shapes_[from]);
  if (kind.least_inputs > 0 && std::ranges::any_of(in, [](const Shape& shape) { return shape.rank() == 0; }))
    return false;
  const bool steps = node.each_step && !in.empty();
  const Shape first = in.empty() ? Shape() : in.front();
  if (steps) {
    for (Shape& shape : in) {
      if (shape.rank() < 2) return false;
      shape = shape.at_step();
    }
  }
  Given given{.inputs = in, .convention = network_.convention};
  const auto counted = count(node.layer, given);
  if (!counted) return false;
  if (node.takes > 0 && counted->takes > 0 && counted->takes != node.takes) return false;
  Shape out = counted->out;
  if (steps) {
    out = Shape{first.sizes()[0]};
    for (const Count size : counted->out.sizes()) out.push_back(size);
  }
  if (network_.convention == Convention::pytorch) {
    // What comes in lies as the first layer takes it.
    if (is_space_layer(node.layer) && first.rank() == 2 && !first.channels_first()) {
      const std::size_t source = node.from.empty() ? size() - 1 : node.from.front();
      if (std::holds_alternative<Input>(network_.nodes[source].layer)) {
        shapes_[source].set_channels_first(true);
        in.front().set_channels_first(true);
      }
    }
    const bool last = kind.order == LayerKind::Order::features_last || std::holds_alternative<Permute>(node.layer);
    out.set_channels_first(in.empty() ? out.rank() > 2 : out.rank() > 1 && !last && in.front().channels_first());
  }
  network_.nodes.push_back(std::move(node));
  shapes_.push_back(out);
  ins_.push_back(first);
  lines_.push_back(line);
  const auto value = [](const std::optional<Formula>& formula) {
    return formula ? formula->evaluate().value_or(INT64_MAX) : 0;
  };
  numbers_.push_back({value(counted->trainable), value(counted->non_trainable)});
  said_.push_back(-1);
  return true;
}

std::size_t Plan::input(const Shape& shape, int line, std::string name) {
  if (std::ranges::find(shape.sizes(), 0) != shape.sizes().end() && shape.rank() > 0) {
    // What is not known is some size while the plan is made.
    constexpr Count some = 64;
    Shape closed = shape;
    std::ranges::replace(closed.sizes(), Count{0}, some);
    const std::size_t out = input(closed, line, std::move(name));
    if (out != nothing) network_.nodes[out].layer = Input{shape};
    return out;
  }
  if (!try_add({.name = fit_name(name), .layer = Input{shape}}, line)) return nothing;
  return last();
}

void Plan::drop_last() {
  network_.nodes.pop_back();
  shapes_.pop_back();
  ins_.pop_back();
  lines_.pop_back();
  numbers_.pop_back();
  said_.pop_back();
}

void Plan::take_back(std::size_t size, int breaks) {
  while (this->size() > size) drop_last();
  breaks_ = breaks;
}

bool Plan::give_last_step(std::size_t node) {
  if (node + 1 != size()) return false;
  auto* recurrent = std::get_if<Recurrent>(&network_.nodes[node].layer);
  if (recurrent == nullptr || !recurrent->sequence || network_.nodes[node].shares) return false;
  recurrent->sequence = false;
  shapes_[node] = Shape{shapes_[node].channels()};
  return true;
}

/// What a layer would have to be given, as like to what there is as can be.
Shape Plan::fitting(const Piece& piece, std::size_t from) const {
  Shape out;
  const Shape& near = shape(from);
  const Count takes = piece.takes > 0 ? piece.takes : std::max<Count>(near.channels(), 1);
  if (is_space_layer(piece.layer)) {
    const Axes window = window_of(piece.layer);
    const std::size_t axes = window.count;
    constexpr Count usual = 32;
    for (std::size_t i = 0; i < axes; ++i)
      out.push_back(std::max(near.rank() == axes + 1 ? std::max<Count>(near.sizes()[i], 7) : usual, window.sizes[i]));
    out.push_back(takes);
    return out;
  }
  const bool sequence =
      std::holds_alternative<Recurrent>(piece.layer) || std::holds_alternative<Attention>(piece.layer);
  if (sequence || (near.rank() == 2 && std::holds_alternative<Dense>(piece.layer))) {
    out.push_back(near.rank() >= 2 ? near.sizes()[0] : 16);
    out.push_back(takes);
    return out;
  }
  // Each channel by itself, over the places.
  if (std::holds_alternative<InstanceNorm>(piece.layer) && near.rank() < 2) return Shape{16, takes};
  if (near.rank() > 1 && !std::holds_alternative<Dense>(piece.layer)) {
    out = near;
    out.sizes().back() = takes;
    return out;
  }
  return Shape{takes};
}

std::size_t Plan::add(Piece piece, std::vector<std::size_t> from, int line, std::string name) {
  const LayerKind& kind = kind_of(piece.layer);
  std::erase(from, nothing);
  if (kind.least_inputs == 0) from.clear();
  Node node{.name = fit_name(name),
            .layer = piece.layer,
            .from = from,
            .takes = piece.takes,
            .frozen = piece.frozen,
            .each_step = piece.each_step};
  node.weight_norm = piece.weight_norm;
  const auto settle = [&] {
    if (node.from.size() == 1 && node.from[0] + 1 == size()) node.from.clear();
  };
  settle();
  const bool is_several = kind.takes_more;
  if ((!from.empty() || kind.least_inputs == 0) && from.size() >= kind.least_inputs && try_add(node, line))
    return last();
  const std::size_t near = from.empty() ? nothing : from.front();
  // What comes together does not fit: the first of it goes on alone.
  if (is_several && piece.takes == 0 && !std::holds_alternative<Attention>(piece.layer)) {
    if (near == nothing) return nothing;
    ++breaks_;
    // Where each layer takes what comes in, those behind it are other ones.
    doubtful_ = doubtful_ || network_.convention != Convention::pytorch;
    return near;
  }
  const Shape shape = fitting(piece, near);
  // The nearest layer above that gives what this one takes.
  if (piece.takes > 0) {
    const std::size_t far = size() > 400 ? size() - 400 : 0;
    for (std::size_t i = size(); i-- > far;) {
      if (i == near || shapes_[i].channels() != piece.takes || shapes_[i].rank() != shape.rank()) continue;
      node.from = {i};
      settle();
      if (!try_add(node, line)) continue;
      ++breaks_;
      return last();
    }
  }
  if (shape.values() && shape.channels() > 0) {
    const std::size_t begin = input(shape, line);
    if (begin != nothing) {
      node.from.clear();
      if (try_add(node, line)) {
        if (near != nothing || begin > 0) ++breaks_;
        doubtful_ = doubtful_ || (piece.takes == 0 && keeps_numbers(piece.layer));
        return last();
      }
      drop_last();
    }
  }
  if (piece.takes > 0 || keeps_numbers(piece.layer)) {
    Node alone = node;
    alone.from.clear();
    const std::string layer = print_layer(alone);
    notes_.push_back({line, text::say(Key::bring_no_source, {{"name", std::string_view(layer)}}), true});
  }
  return near;
}

std::size_t Plan::again(std::size_t first, std::size_t from, int line) {
  Node node = network_.nodes[first];
  node.name.clear();
  if (node.shares) first = *node.shares;
  node.shares = first;
  node.tied.reset();
  node.from = {from};
  if (from + 1 == size()) node.from.clear();
  if (try_add(node, line)) return last();
  ++breaks_;
  return from;
}

std::size_t Plan::opaque(std::string_view name, Count parameters, const Shape& out, std::size_t from, int line) {
  std::size_t at = from;
  if (parameters > 0) {
    const std::size_t kept = table(Shape{parameters}, line, std::string(name));
    if (kept != nothing) said_[kept] = parameters;
  }
  if (out.rank() > 0 && out != shape(from)) {
    const std::size_t begin = input(out, line, parameters > 0 ? std::string() : std::string(name));
    if (begin != nothing) at = begin;
  }
  return at;
}

std::size_t Plan::table(const Shape& shape, int line, std::string name) {
  if (!try_add({.name = fit_name(name), .layer = LearnedTable{shape}}, line)) return nothing;
  return last();
}

/// Each layer takes what it was planned to take. How axes lie follows from all of a network's layers together, so that what one is given may
/// turn out to be another than it was when the layer was put there: it begins anew then, with what it takes.
void Plan::keep_as_planned() {
  constexpr std::size_t most_work = 2'000'000;
  const std::size_t rounds = std::min<std::size_t>(100, most_work / std::max<std::size_t>(size(), 1) + 1);
  for (std::size_t round = 0; round < rounds; ++round) {
    const Report report = analyse(network_);
    const std::size_t at = report.layers.size();
    if (!report.problem || at >= size() || ins_[at].rank() == 0) return;
    ++breaks_;
    Node& node = network_.nodes[at];
    if (node.takes == 0 && !node.shares && !keeps_numbers(node.layer)) {
      node = {.name = node.name, .layer = Input{shapes_[at]}};
      ins_[at] = Shape();
      continue;
    }
    // What stands last in PyTorch does so where it is alone.
    const bool alone = node.takes > 0 && ins_[at].rank() > 2 && !is_space_layer(node.layer) &&
                       !std::holds_alternative<BatchNorm>(node.layer);
    const Shape in = alone ? Shape{node.takes} : ins_[at];
    node.from.clear();
    const auto place = static_cast<std::ptrdiff_t>(at);
    network_.nodes.insert(network_.nodes.begin() + place, Node{.name = {}, .layer = Input{in}});
    shapes_.insert(shapes_.begin() + place, in);
    lines_.insert(lines_.begin() + place, lines_[at]);
    // Tried once.
    ins_[at] = Shape();
    said_.insert(said_.begin() + place, -1);
    ins_.insert(ins_.begin() + place, Shape());
    const auto move = [&](std::size_t& index) { index += index >= at ? 1 : 0; };
    for (std::size_t i = at + 1; i < size(); ++i) {
      Node& later = network_.nodes[i];
      // What took the layer right before it takes the same one.
      if (i == at + 1) continue;
      for (std::size_t& from : later.from) move(from);
      if (later.shares) move(*later.shares);
      if (later.tied) move(*later.tied);
    }
    if (auto& own = network_.nodes[at + 1]; own.shares && *own.shares >= at) ++*own.shares;
  }
}

Brought Plan::done(Form form) && {
  keep_as_planned();
  Brought out;
  out.form = form;
  // What each layer takes follows from what comes in, where the network is right without it.
  Network bare = network_;
  for (Node& node : bare.nodes) node.takes = 0;
  const Report with = analyse(network_);
  const Report without = analyse(bare);
  const bool same = !without.problem && !with.problem && with.parameters == without.parameters &&
                    with.non_trainable == without.non_trainable;
  out.network = same || (with.problem && !without.problem) ? std::move(bare) : std::move(network_);
  const Report& report = same || (with.problem && !without.problem) ? without : with;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    if (said_[i] < 0) continue;
    const Count ours = report.layers[i].parameters + report.layers[i].non_trainable;
    if (ours == said_[i]) continue;
    const std::string layer = print_layer(out.network.nodes[i]);
    notes_.push_back({lines_[i],
                      text::say(Key::bring_layer_differs,
                                {{"theirs", said_[i]}, {"ours", ours}, {"layer", std::string_view(layer)}}),
                      true});
    break;
  }
  out.notation = print_network(out.network);
  out.lines = std::move(lines_);
  out.notes = std::move(notes_);
  if (breaks_ > 0)
    out.notes.push_back(
        {0, text::say(doubtful_ ? Key::bring_breaks_doubt : Key::bring_breaks, {{"n", Count{breaks_}}})});
  return out;
}

}  // namespace pw::formats::bring
