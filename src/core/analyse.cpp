#include "core/analyse.h"

#include "core/further/open.h"
#include "core/further/recall.h"
#include "core/layers/further/adapters.h"
#include "core/layers/further/order.h"

namespace pw {
namespace {

using Code = Diagnostic::Code;

/// Sizes up to here may be padded and compared without a thought of 64 bits.
constexpr Count greatest_size = Count{1} << 60U;

/// What comes together, for one value that depends on all of it.
ReceptiveField together(ReceptiveField one, const ReceptiveField& other) {
  one.kind = std::max(one.kind, other.kind);
  if (one.size.count == 0) return other;
  if (other.size.count == 0) return one;
  if (one.kind != Reach::Kind::window) return one;
  if (one.stride != other.stride || one.size.count != other.size.count) return {.kind = Reach::Kind::unclear};
  for (std::size_t i = 0; i < one.size.count; ++i) one.size.sizes[i] = std::max(one.size.sizes[i], other.size.sizes[i]);
  return one;
}

/// r + (window − 1)·stride, and the stride times the layer's own (Araujo et al. 2019, equations 1 and 2).
ReceptiveField through(ReceptiveField field, const Reach& reach) {
  if (reach.kind != Reach::Kind::window) field.kind = std::max(field.kind, reach.kind);
  if (field.kind != Reach::Kind::window) return field;
  for (std::size_t i = 0; i < field.size.count; ++i) {
    const Exact size = Exact(field.size.sizes[i]) + Exact(reach.window.at(i) - 1) * field.stride.sizes[i];
    const Exact stride = Exact(field.stride.sizes[i]) * reach.stride.at(i);
    if (!size.fits() || !stride.fits()) return {.kind = Reach::Kind::unclear};
    field.size.sizes[i] = size.value();
    field.stride.sizes[i] = stride.value();
  }
  return field;
}

/// Of a layer that works on each step by itself: along the steps it sees its own only.
Reach of_each_step(const Reach& reach, std::size_t axes) {
  if (reach.kind != Reach::Kind::window || axes >= Axes::most) return reach;
  Reach out;
  out.window.count = out.stride.count = static_cast<std::uint8_t>(axes + 1);
  out.window.sizes[0] = out.stride.sizes[0] = 1;
  for (std::size_t i = 0; i < axes; ++i) {
    out.window.sizes[i + 1] = reach.window.at(i);
    out.stride.sizes[i + 1] = reach.stride.at(i);
  }
  return out;
}

ReceptiveField field_of_input(const Shape& shape) {
  const std::size_t axes = shape.rank() - 1;
  if (axes == 0) return {.kind = Reach::Kind::whole};
  if (axes > Axes::most) return {.kind = Reach::Kind::unclear};
  ReceptiveField field;
  field.size.count = static_cast<std::uint8_t>(axes);
  for (std::size_t i = 0; i < axes; ++i) field.size.sizes[i] = 1;
  field.stride = field.size;
  return field;
}

class Analysis {
 public:
  Analysis(const Network& network, Recall* recall) : network_(network), taken_(network.nodes.size()), recall_(recall) {
    if (network.convention == Convention::pytorch) orders_ = AxisOrders::of(network);
  }

  Report run() {
    report_.layers.reserve(network_.nodes.size());
    for (std::size_t i = 0; i < network_.nodes.size(); ++i) {
      // It is written where it stays: there may be a million of them.
      LayerReport& row = report_.layers.emplace_back();
      auto counted = layer(i, row);
      if (counted) counted = add(row);
      if (!counted) {
        report_.layers.pop_back();
        report_.problem = counted.error();
        report_.problem->layer = static_cast<int>(i);
        break;
      }
    }
    for (std::size_t i = 0; i < report_.layers.size(); ++i) {
      if (!taken_[i]) report_.outputs.push_back(i);
    }
    return std::move(report_);
  }

 private:
  /// Brings together what comes in: nothing, one shape where it lies, or several side by side.
  Expected<std::span<const Shape>> inputs(std::size_t index) {
    const Node& node = network_.nodes[index];
    const LayerKind& kind = kind_of(node.layer);
    const bool is_input = kind.least_inputs == 0;
    if (!is_input && index == 0) return fail(Code::input_missing);
    const std::size_t count = node.from.empty() ? (is_input ? 0 : 1) : node.from.size();
    if (count < kind.least_inputs || (count > kind.least_inputs && !kind.takes_more)) {
      return fail(Code::wrong_inputs, {kind.least_inputs, static_cast<Count>(count)});
    }
    sources_.assign(node.from.begin(), node.from.end());
    if (sources_.empty() && !is_input) sources_.push_back(index - 1);
    shapes_.clear();
    for (const std::size_t source : sources_) {
      if (source >= index) return fail(Code::input_missing);
      shapes_.push_back(report_.layers[source].out);
    }
    return std::span<const Shape>(shapes_);
  }

  /// What the kind itself counts on these shapes. What else is said of the layer (another's matrix, a low rank, frozen) is not remembered: it
  /// changes the copy.
  Expected<Counted> count_again(const Layer& layer, const Given& given) {
    if (recall_ == nullptr) return count(layer, given);
    if (const Counted* known = recall_->find(layer, given)) return *known;
    auto counted = count(layer, given);
    if (counted) recall_->keep(layer, given, *counted);
    return counted;
  }

  Expected<void> layer(std::size_t index, LayerReport& row) {
    const Node& node = network_.nodes[index];
    const auto shapes = inputs(index);
    if (!shapes) return std::unexpected(shapes.error());
    Given given{.inputs = shapes_, .convention = network_.convention};
    if (orders_) given.channels_first = orders_->take(index, shapes_);
    if (!shapes->empty()) row.in = shapes->front();
    Count steps = 1;
    if (node.each_step) {
      for (Shape& shape : shapes_) {
        if (shape.rank() < 2) return fail(Code::needs_a_map, {1, static_cast<Count>(shape.rank())});
        steps = shape.sizes()[0];
        shape = shape.at_step();
      }
    }
    auto counted = count_again(node.layer, given);
    if (!counted) return std::unexpected(counted.error());
    row.takes = counted->takes;
    if (node.is_adapted()) {
      if (auto done = adapt(node, network_, report_.layers, shapes_, *counted); !done)
        return std::unexpected(done.error());
    }
    if (auto fits = ask_for_takes(node, row, given.inputs.empty() ? counted->out : given.in()); !fits)
      return std::unexpected(fits.error());
    if (auto done = add_shape(row, *counted, node.each_step ? steps : 0); !done) return std::unexpected(done.error());
    if (orders_) orders_->give(index, row.in, row.out);
    if (shapes->empty()) row.in = row.out;
    if (auto done = add_weights(row, std::move(*counted), node); !done) return std::unexpected(done.error());
    // An input layer takes nothing, whatever its words say.
    const bool steps_through = node.each_step && !shapes_.empty();
    add_field(row, steps_through ? of_each_step(counted->reach, shapes_.front().rank() - 1) : counted->reach);
    for (const std::size_t source : sources_) taken_[source] = true;
    return {};
  }

  /// What the layer says that it takes is what comes in: what its weights fit, or, where it has none, the channels or all values.
  static Expected<void> ask_for_takes(const Node& node, const LayerReport& row, const Shape& in) {
    const Count comes = row.takes != 0 ? row.takes : in.channels();
    if (node.takes == 0 || node.takes == comes || (row.takes == 0 && node.takes == in.values())) return {};
    return fail(Code::channels_differ, {node.takes, comes});
  }

  static Expected<void> add_shape(LayerReport& row, const Counted& counted, Count steps) {
    row.out = counted.out;
    row.multiply_adds = counted.multiply_adds;
    if (steps > 0) {
      row.out = Shape{steps};
      for (const Count size : counted.out.sizes()) row.out.push_back(size);
      const auto product = checked_multiply(row.multiply_adds, steps);
      if (!product) return fail(Code::too_large);
      row.multiply_adds = *product;
    }
    const auto values = row.out.values();
    if (!values || *values > greatest_size) return fail(Code::too_large, {greatest_size});
    row.values = *values;
    return {};
  }

  Expected<void> add_weights(LayerReport& row, Counted&& counted, const Node& node) const {
    if (node.shares) {
      if (*node.shares >= report_.layers.size()) return fail(Code::input_missing);
      const Count first = report_.layers[*node.shares].takes;
      if (first != row.takes) return fail(Code::channels_differ, {first, row.takes});
      return {};
    }
    row.idle = counted.idle;
    row.formula = std::move(counted.trainable);
    row.kept = std::move(counted.non_trainable);
    if (node.frozen && row.formula) {
      row.kept = row.kept ? Formula::sum({std::move(*row.formula), std::move(*row.kept)}) : std::move(*row.formula);
      row.formula.reset();
    }
    for (const auto& [formula, value] :
         {std::pair(&row.formula, &row.parameters), std::pair(&row.kept, &row.non_trainable)}) {
      if (!*formula) continue;
      const auto evaluated = (*formula)->evaluate();
      if (!evaluated) return std::unexpected(evaluated.error());
      *value = *evaluated;
    }
    return {};
  }

  void add_field(LayerReport& row, const Reach& reach) const {
    if (sources_.empty()) {
      row.field = reach.window.count == 0 ? ReceptiveField{.size = {}, .stride = {}} : field_of_input(row.out);
      return;
    }
    row.field = report_.layers[sources_[0]].field;
    for (std::size_t i = 1; i < sources_.size(); ++i)
      row.field = together(row.field, report_.layers[sources_[i]].field);
    row.field = through(row.field, reach);
  }

  Expected<void> add(const LayerReport& row) {
    for (const auto& [total, more] :
         {std::pair(&report_.parameters, row.parameters), std::pair(&report_.non_trainable, row.non_trainable),
          std::pair(&report_.multiply_adds, row.multiply_adds), std::pair(&report_.idle, row.idle)}) {
      const auto sum = checked_add(*total, more);
      if (!sum) return fail(Code::too_large);
      *total = *sum;
    }
    return {};
  }

  const Network& network_;
  Report report_;
  std::optional<AxisOrders> orders_;
  std::vector<bool> taken_;
  std::vector<std::size_t> sources_;  ///< of the layer at hand
  std::vector<Shape> shapes_;
  Recall* recall_;
};

/// Of fewer layers few are the same, and the first lesson's come without what remembers.
constexpr std::size_t short_network = 64;

}  // namespace

Report analyse_with(const Network& network, Recall* recall) {
  Report report = Analysis(network, recall).run();
  if (report.problem && report.problem->code == Code::open_size) return analyse_open(network);
  return report;
}

Report analyse(const Network& network) {
  return network.nodes.size() <= short_network ? analyse_with(network, nullptr) : analyse_long(network);
}

std::optional<Count> bytes(Count numbers, NumberFormat format) {
  switch (format) {
    case NumberFormat::fp32: return checked_multiply(numbers, 4);
    case NumberFormat::fp16:
    case NumberFormat::bf16: return checked_multiply(numbers, 2);
    case NumberFormat::int8: return numbers;
    case NumberFormat::int4: return numbers / 2 + numbers % 2;
  }
  return std::nullopt;
}

}  // namespace pw
