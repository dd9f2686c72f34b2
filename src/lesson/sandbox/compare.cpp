#include "lesson/sandbox/compare.h"

#include <algorithm>

#include "core/layers/further/order.h"
#include "core/tables.h"
#include "lesson/facts.h"
#include "lesson/sandbox/open_words.h"
#include "lesson/sandbox/problem.h"

namespace pw::lesson::inline sandbox {
namespace {

using enum text::Key;

constexpr auto conventions_of = table_of<Counter, Convention>({{Counter::textbook, Convention::plain},
                                                               {Counter::keras, Convention::tensorflow},
                                                               {Counter::pytorch, Convention::pytorch}});
constexpr auto stops = table_of<Counter, text::Key>({{Counter::textbook, compare_stops_textbook},
                                                     {Counter::keras, compare_stops_keras},
                                                     {Counter::pytorch, compare_stops_pytorch}});

/// What a layer is by itself, whatever is above it.
struct Alone {
  Shape out;
  Count trained = 0, kept = 0, takes = 0;
};

std::string shape_or_dash(const std::optional<Shape>& shape) { return shape ? shape_text(*shape) : text::say(blank); }

bool differ(const OfEach<std::optional<Alone>>& alone, auto Alone::* what) {
  const std::optional<Alone>* first = nullptr;
  for (const auto& one : alone) {
    if (!one) continue;
    if (first != nullptr && (**first).*what != (*one).*what) return true;
    first = &one;
  }
  return false;
}

/// Whose output a layer takes.
std::vector<std::size_t> sources_of(const Network& network, std::size_t layer) {
  const Node& node = network.nodes[layer];
  if (!node.from.empty() || layer == 0 || kind_of(node.layer).least_inputs == 0) return node.from;
  return {layer - 1};
}

/// In which order PyTorch has the axes of what comes into a layer, and of what the layer itself gives them.
struct Orders {
  std::vector<bool> in;
  bool made = false;
};

/// The layer by itself on these shapes, as each counts it; nothing of one that does not take it.
OfEach<std::optional<Alone>> by_each(const Node& node, std::vector<Shape> shapes, const Orders& torch) {
  OfEach<std::optional<Alone>> out;
  for (Shape& shape : shapes) {
    if (node.each_step && shape.rank() > 1) shape = shape.at_step();
  }
  for (std::size_t i = 0; i < counters; ++i) {
    const bool is_torch = static_cast<Counter>(i) == Counter::pytorch;
    for (std::size_t from = 0; from < shapes.size(); ++from)
      shapes[from].set_channels_first(is_torch && torch.in[from]);
    const auto counted =
        pw::count(node.layer,
                  {.inputs = shapes, .convention = conventions_of.values[i], .channels_first = is_torch && torch.made});
    if (!counted) continue;
    const auto value = [](const std::optional<Formula>& formula) {
      return formula ? formula->evaluate().value_or(0) : Count{0};
    };
    out[i] = Alone{counted->out, value(counted->trainable), value(counted->non_trainable), counted->takes};
  }
  return out;
}

/// What differs in a recurrent layer's biases, or in PReLU's slopes; nothing of any other layer.
std::optional<text::Key> cause_within(const Layer& layer) {
  if (const auto* recurrent = std::get_if<Recurrent>(&layer)) {
    using enum Recurrent::Type;
    return recurrent->type == gru ? compare_gru : recurrent->type == lstm ? compare_lstm : compare_rnn;
  }
  const auto* prelu = std::get_if<PRelu>(&layer);
  return prelu != nullptr && prelu->slopes == PRelu::Slopes::usual ? std::optional(compare_prelu) : std::nullopt;
}

class Compared {
 public:
  explicit Compared(const Network& network) {
    for (std::size_t i = 0; i < counters; ++i) {
      networks_[i] = network;
      networks_[i].convention = conventions_of.values[i];
      // Frozen weights are weights; what is never trained is told apart from them.
      for (Node& node : networks_[i].nodes) node.frozen = false;
      reports_[i] = analyse(networks_[i]);
    }
  }

  Comparison run() {
    Comparison out;
    const std::size_t rows = networks_[0].nodes.size();
    for (std::size_t layer = 0; layer < rows; ++layer) out.rows.push_back(row(layer));
    for (std::size_t i = 0; i < counters; ++i) {
      if (reports_[i].problem) continue;
      std::optional<Count> all = 0;
      for (const Comparison::Row& row : out.rows) {
        const auto& says = row.says[i];
        all = all && says && says->open_parameters.empty() ? checked_add(*all, says->parameters) : std::nullopt;
      }
      out.totals[i] = all;
    }
    return out;
  }

 private:
  static bool is_keras(std::size_t i) { return static_cast<Counter>(i) == Counter::keras; }
  /// Whether what a layer keeps and does not train is counted: by Keras, and weights with something trained in their place by all.
  [[nodiscard]] bool counts_kept(std::size_t i, std::size_t layer) const {
    return is_keras(i) || networks_[i].nodes[layer].rank > 0;
  }
  [[nodiscard]] Comparison::Says says(std::size_t i, std::size_t layer) const {
    const LayerReport& of = reports_[i].layers[layer];
    const bool kept = counts_kept(i, layer);
    Comparison::Says out{of.out, checked_add(of.parameters, kept ? of.non_trainable : 0).value_or(of.parameters)};
    if (layer >= reports_[i].open.size()) return out;
    const OpenRow& open = reports_[i].open[layer];
    const RowWords words = lesson::row_words(reports_[i], layer);
    if (std::ranges::any_of(open.out, &OpenCount::is_open)) out.open_out = words.shape;
    const bool kept_too = kept && of.non_trainable > 0;
    if (open.parameters.is_open || (kept_too && open.kept.is_open))
      out.open_parameters = kept_too ? words.parameters + " + " + words.kept : words.parameters;
    return out;
  }
  [[nodiscard]] const LayerReport* report(std::size_t i, std::size_t layer) const {
    return layer < reports_[i].layers.size() ? &reports_[i].layers[layer] : nullptr;
  }

  Comparison::Row row(std::size_t layer) const {
    Comparison::Row out;
    const std::optional<Comparison::Says>* first = nullptr;
    for (std::size_t i = 0; i < counters; ++i) {
      if (report(i, layer) != nullptr) out.says[i] = says(i, layer);
      const auto& problem = reports_[i].problem;
      if (problem && problem->layer == static_cast<int>(layer) && out.why.empty()) {
        const std::string words = sentence(*problem);
        out.why = text::say(stops.values[i], {{"words", std::string_view(words)}});
      }
      if (!out.says[i]) continue;
      out.differs = out.differs || (first != nullptr && **first != *out.says[i]);
      first = &out.says[i];
    }
    const bool is_stop = !out.why.empty();
    if (!is_stop && out.differs) out.why = reason(layer);
    out.differs = out.differs || is_stop;
    return out;
  }

  /// The layer by itself, counted by each on the same shapes.
  [[nodiscard]] OfEach<std::optional<Alone>> alone(std::size_t layer) const {
    constexpr auto torch = static_cast<std::size_t>(Counter::pytorch);
    const LayerReport* by_torch = report(torch, layer);
    Orders orders{.in = {}, .made = by_torch != nullptr && by_torch->out.channels_first()};
    std::vector<Shape> shapes;
    for (const std::size_t source : sources_of(networks_[0], layer)) {
      const LayerReport* of = report(0, source);
      for (std::size_t i = 1; of == nullptr && i < counters; ++i) of = report(i, source);
      if (of == nullptr) return {};
      shapes.push_back(of->out);
      // Of one source the layer itself may have settled it.
      const LayerReport* there = report(torch, source);
      orders.in.push_back(by_torch != nullptr && orders.in.empty() ? by_torch->in.channels_first()
                          : there != nullptr                       ? there->out.channels_first()
                                                                   : of->out.rank() > 2);
    }
    return by_each(networks_[0].nodes[layer], std::move(shapes), orders);
  }

  [[nodiscard]] std::string reason(std::size_t layer) const {
    const auto by = alone(layer);
    const Layer& it = networks_[0].nodes[layer].layer;
    const bool weights_differ = differ(by, &Alone::trained);
    const bool shapes_differ = differ(by, &Alone::out);
    if (weights_differ || shapes_differ) {
      if ((std::holds_alternative<Dense>(it) || std::holds_alternative<Maxout>(it)) && by[0] && by[1] && by[2]) {
        return text::say(compare_dense, {{"a", by[0]->takes}, {"b", by[1]->takes}, {"c", by[2]->takes}});
      }
      if (const auto cause = cause_within(it); cause && !shapes_differ) return text::say(*cause);
      if (const auto* layer_of = std::get_if<Transposed>(&it);
          layer_of != nullptr && layer_of->output_padding.count == 0)
        return text::say(compare_transposed);
      return text::say(names_axes(it) ? compare_axes : compare_otherwise);
    }
    // What comes in is another's doing, and stands before what Keras counts besides.
    OfEach<std::optional<Shape>> in;
    for (std::size_t i = 0; i < counters; ++i) {
      if (const LayerReport* of = report(i, layer)) in[i] = of->in;
    }
    if (std::ranges::any_of(in, [&](const auto& one) { return one && in[0] && *one != *in[0]; }) ||
        (in[1] && in[2] && *in[1] != *in[2])) {
      const OfEach<std::string> words = {shape_or_dash(in[0]), shape_or_dash(in[1]), shape_or_dash(in[2])};
      return text::say(compare_in, {{"textbook", std::string_view(words[0])},
                                    {"keras", std::string_view(words[1])},
                                    {"pytorch", std::string_view(words[2])}});
    }
    const LayerReport* keras = report(static_cast<std::size_t>(Counter::keras), layer);
    if (keras != nullptr && keras->non_trainable > 0) return text::say(compare_kept, {{"n", keras->non_trainable}});
    return text::say(compare_otherwise);
  }

  /// Whether its words name axes by number.
  static bool names_axes(const Layer& layer) {
    if (const auto* norm = std::get_if<LayerNorm>(&layer)) return norm->axes.rank() > 0;
    if (const auto* norm = std::get_if<RmsNorm>(&layer)) return norm->axes.rank() > 0;
    if (const auto* concat = std::get_if<Concat>(&layer)) return concat->axis > 0;
    return std::holds_alternative<Reshape>(layer) || std::holds_alternative<Permute>(layer) ||
           std::holds_alternative<Flatten>(layer) || std::holds_alternative<PRelu>(layer);
  }

  OfEach<Network> networks_;
  OfEach<Report> reports_;
};

}  // namespace

Comparison compare(const Network& network) { return Compared(network).run(); }

std::string said_convention(const Network& network, const Report& report, std::size_t layer) {
  // As PyTorch reads the network, whatever its own convention is.
  std::vector<Shape> outputs;
  for (const LayerReport& row : report.layers) outputs.push_back(row.out);
  std::vector<bool> first;
  if (network.convention == Convention::pytorch)
    std::ranges::transform(outputs, std::back_inserter(first), &Shape::channels_first);
  else first = channels_first(network, outputs);
  Orders orders{.in = {}, .made = first[layer]};
  std::vector<Shape> shapes;
  for (const std::size_t source : sources_of(network, layer)) {
    shapes.push_back(outputs[source]);
    orders.in.push_back(first[source]);
  }
  const auto by = by_each(network.nodes[layer], std::move(shapes), orders);
  const auto here = conventions_of.find(network.convention);
  const auto& own = by[static_cast<std::size_t>(here.value_or(Counter::textbook))];
  // Who gives another shape is told apart by it.
  const bool is_open = own && std::ranges::any_of(by, [&](const auto& other) {
                         return other && other->out == own->out && other->trained != own->trained;
                       });
  if (!is_open) return {};
  constexpr auto words = table_of<Counter, text::Key>(
      {{Counter::textbook, quiz_as_textbook}, {Counter::keras, quiz_as_keras}, {Counter::pytorch, quiz_as_pytorch}});
  const auto cause = cause_within(network.nodes[layer].layer);
  return text::say(words[here.value_or(Counter::textbook)]) + (cause ? " " + text::say(*cause) : std::string());
}

std::string cell(const Comparison::Row& row, Counter counter) {
  const auto& says = row.says[static_cast<std::size_t>(counter)];
  if (!says) return text::say(blank);
  const bool shapes_differ =
      std::ranges::any_of(row.says, [&](const auto& other) { return other && other->out != says->out; });
  const std::string number = says->open_parameters.empty() ? text::number(says->parameters) : says->open_parameters;
  if (!shapes_differ) return number;
  const std::string shape = says->open_out.empty() ? shape_text(says->out) : says->open_out;
  return text::say(compare_cell, {{"n", std::string_view(number)}, {"shape", std::string_view(shape)}});
}

std::string totals_words(const Comparison& comparison) {
  OfEach<std::string> all;
  for (std::size_t i = 0; i < counters; ++i)
    all[i] = comparison.totals[i] ? text::number(*comparison.totals[i]) : text::say(blank);
  return text::say(compare_totals, {{"textbook", std::string_view(all[0])},
                                    {"keras", std::string_view(all[1])},
                                    {"pytorch", std::string_view(all[2])}});
}

std::string row_words(const Comparison::Row& row, std::string_view name) {
  const std::string textbook = cell(row, Counter::textbook);
  const std::string keras = cell(row, Counter::keras);
  const std::string pytorch = cell(row, Counter::pytorch);
  return text::say(compare_row, {{"name", name},
                                 {"textbook", std::string_view(textbook)},
                                 {"keras", std::string_view(keras)},
                                 {"pytorch", std::string_view(pytorch)},
                                 {"why", std::string_view(row.why)}});
}

}  // namespace pw::lesson::inline sandbox
