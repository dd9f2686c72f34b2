#include "core/further/advice.h"

#include <algorithm>
#include <iterator>

namespace pw::inline further {
namespace {

using Code = Diagnostic::Code;
using Order = LayerKind::Order;

/// What is known of the data that a layer gives, besides its report.
struct Data {
  bool turned = false;  ///< a sequence that a layer for maps has had turned
  bool by_dense = false;  ///< what comes of a dense layer on a map's last axis
  bool at_places =
      false;  ///< a map whose values are last, since a layer that works on sequences took each place as a step
};

/// A layer that is looked at.
struct Looked {
  const Network& network;
  const Node& node;
  const LayerReport& row;
  Data in;

  [[nodiscard]] bool pytorch() const { return network.convention == Convention::pytorch; }
  [[nodiscard]] Order order() const { return kind_of(node.layer).order; }
  [[nodiscard]] bool is_sequence() const { return row.in.rank() > 1 && !row.in.channels_first(); }
};

Diagnostic note(Code code, std::vector<Count> numbers) {
  Diagnostic out;
  out.code = code;
  out.numbers = std::move(numbers);
  return out;
}
Diagnostic note_on_axes(Code code, const Shape& in) { return note(code, {in.sizes()[0], in.channels()}); }

/// 1x28x28 or 3x224x224, as PyTorch's users write an image; a volume too.
std::optional<Diagnostic> channels_first_input(const Looked& at) {
  if (!std::holds_alternative<Input>(at.node.layer)) return std::nullopt;
  const auto sizes = at.row.out.sizes();
  if (sizes.size() != 3 && sizes.size() != 4) return std::nullopt;
  const Count first = sizes[0];
  if (first != 1 && first != 3 && first != 4) return std::nullopt;
  const bool equal = std::ranges::all_of(sizes.subspan(1), [&](Count size) { return size == sizes[1]; });
  if (!equal || sizes[1] <= first) return std::nullopt;
  return note(Code::channels_may_be_first, {sizes.back(), first});
}

bool turns_sequence(const Looked& at) {
  return at.pytorch() && at.order() == Order::channels_first && at.is_sequence() && !at.node.each_step;
}

/// The first of a row of layers for maps that take a sequence.
std::optional<Diagnostic> turned_for_map(const Looked& at) {
  if (!turns_sequence(at) || at.in.turned || at.in.at_places) return std::nullopt;
  return note_on_axes(Code::turned_for_map, at.row.in);
}

std::optional<Diagnostic> turned_for_sequence(const Looked& at) {
  // The places of a map are steps, whichever way it lies.
  if (!at.pytorch() || at.order() != Order::features_last || at.row.in.rank() != 2 || at.is_sequence())
    return std::nullopt;
  return note_on_axes(Code::turned_for_sequence, at.row.in);
}

bool takes_last_of_map(const Looked& at) {
  return at.pytorch() && std::holds_alternative<Dense>(at.node.layer) && at.row.in.channels_first() &&
         !at.node.each_step;
}

/// PyTorch's dense layer on a map. Who says how many values it takes knows which; what comes of one is taken as it lies.
std::optional<Diagnostic> dense_on_map(const Looked& at) {
  if (!takes_last_of_map(at) || at.node.takes != 0 || at.in.by_dense) return std::nullopt;
  return note(Code::dense_takes_last, {at.row.in.sizes()[at.row.in.rank() - 2], at.row.in.channels()});
}

/// A textbook's dense layer right after a sequence. Who says how many values come in, as in `in=160`, knows.
std::optional<Diagnostic> dense_after_sequence(const Looked& at) {
  const auto* dense = std::get_if<Dense>(&at.node.layer);
  if (dense == nullptr || at.network.convention != Convention::plain) return std::nullopt;
  if (at.row.in.rank() != 2 || at.node.each_step || at.node.takes != 0) return std::nullopt;
  return note(Code::dense_takes_all, {at.row.in.sizes()[0], at.row.in.channels(), dense->neurons});
}

constexpr std::optional<Diagnostic> (*rules[])(const Looked&) = {
    channels_first_input, turned_for_map, turned_for_sequence, dense_on_map, dense_after_sequence};

/// Calls `with` for each layer of the report in turn, until it says that it has seen enough.
template <typename With>
void each_layer(const Network& network, const Report& report, With with) {
  std::vector<Data> data;
  data.reserve(report.layers.size());
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const Node& node = network.nodes[i];
    const std::size_t from = node.from.empty() ? i - 1 : node.from.front();
    const Looked at{network, node, report.layers[i], from < i ? data[from] : Data{}};
    if (!with(i, at)) return;
    const bool passes = at.order() == Order::any;
    data.push_back({turns_sequence(at) || (passes && at.in.turned),
                    takes_last_of_map(at) || (passes && at.in.by_dense && at.row.out.rank() > 1),
                    at.row.out.rank() > 2 && ((at.order() == Order::features_last && at.row.in.rank() > 2) ||
                                              (at.order() != Order::made && at.in.at_places))});
  }
}

void add_notes(std::size_t layer, const Looked& at, std::vector<Diagnostic>& out) {
  for (const auto rule : rules) {
    auto found = rule(at);
    if (!found) continue;
    found->layer = static_cast<int>(layer);
    out.push_back(*std::move(found));
  }
}

}  // namespace

std::vector<Diagnostic> advise(const Network& network, const Report& report, std::size_t layer) {
  std::vector<Diagnostic> out;
  each_layer(network, report, [&](std::size_t i, const Looked& at) {
    if (i == layer) add_notes(i, at, out);
    return i < layer;
  });
  return out;
}

std::vector<Diagnostic> advise(const Network& network, const Report& report) {
  std::vector<Diagnostic> out;
  each_layer(network, report, [&](std::size_t i, const Looked& at) {
    add_notes(i, at, out);
    return out.size() < most_advice;
  });
  return out;
}

}  // namespace pw::inline further
