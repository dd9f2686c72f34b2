#include "core/further/open.h"

#include <map>
#include <numeric>

namespace pw::inline further {
namespace {

using Sizes = std::map<Quantity, Count>;

/// What is looked at of a layer for some sizes.
struct Row {
  Shape out;
  Count parameters, kept, multiply_adds;
};
struct Sample {
  Sizes sizes;
  std::optional<Quantity> moved;  ///< the only one that is not as in the example; nothing where several are
  std::vector<Row> rows;
};

Quantity quantity_of(std::size_t axis, std::size_t axes) {
  if (axes == 1 || (axes == 2 && axis == 0)) return Quantity::open_length;
  switch (axes - axis) {
    case 1: return Quantity::open_channels;
    case 2: return Quantity::open_width;
    case 3: return Quantity::open_height;
    default: return Quantity::open_depth;
  }
}

Network with_sizes(const Network& network, const Sizes& sizes) {
  Network out = network;
  for (Node& node : out.nodes) {
    auto* input = std::get_if<Input>(&node.layer);
    if (input == nullptr) continue;
    for (std::size_t i = 0; i < input->shape.rank(); ++i) {
      Count& size = input->shape.sizes()[i];
      if (size == 0) size = sizes.at(quantity_of(i, input->shape.rank()));
    }
  }
  return out;
}

Formula product(std::vector<Formula> factors) {
  return factors.size() == 1 ? std::move(factors.front()) : Formula::product(std::move(factors));
}
Formula plain_leaf(Count value) { return Formula::leaf(Quantity::none, value); }
/// Of a formula and a number that is added, or taken off.
Formula shifted(Formula what, Count by) {
  if (by == 0) return what;
  if (by > 0) return Formula::sum({std::move(what), plain_leaf(by)});
  return Formula::difference(std::move(what), plain_leaf(-by));
}

/// The formula's value for other sizes.
std::optional<Count> value_for(const Formula& formula, const Sizes& sizes) {
  Formula out = formula;
  for (const auto& [quantity, size] : sizes) {
    auto changed = out.with(quantity, {Formula::leaf(quantity, size)});
    if (!changed) return std::nullopt;
    out = std::move(*changed);
  }
  const auto value = out.evaluate();
  if (!value) return std::nullopt;
  return *value;
}

class Opened {
 public:
  explicit Opened(const Network& network) : network_(network) {
    for (const Node& node : network.nodes) {
      const auto* input = std::get_if<Input>(&node.layer);
      if (input == nullptr) continue;
      for (std::size_t i = 0; i < input->shape.rank(); ++i) {
        if (input->shape.sizes()[i] == 0) example_[quantity_of(i, input->shape.rank())] = 0;
      }
    }
  }

  Report run() {
    Report report = first();
    if (report.problem) return report;
    for (const auto& [quantity, size] : example_) report.example.emplace_back(quantity, size);
    take_samples(report);
    report.parameters = report.non_trainable = report.multiply_adds = report.idle = 0;
    for (std::size_t i = 0; i < report.layers.size(); ++i) {
      report.open.push_back(row(i, report));
      const OpenRow& open = report.open.back();
      LayerReport& layer = report.layers[i];
      if (open.parameters.formula) layer.formula = open.parameters.formula;
      if (open.kept.formula) layer.kept = open.kept.formula;
      if (!open.parameters.is_open) report.parameters += layer.parameters;
      if (!open.kept.is_open) report.non_trainable += layer.non_trainable;
      if (!open.parameters.is_open && !open.kept.is_open) report.idle += layer.idle;
      if (!open.multiply_adds.is_open) report.multiply_adds += layer.multiply_adds;
    }
    return report;
  }

 private:
  /// The first of some usual sizes for which it can be counted is the example.
  Report first() {
    std::optional<Report> none;
    for (const Count size : {224, 256, 512, 64, 32, 100, 572, 2048}) {
      for (auto& [quantity, value] : example_) value = quantity == Quantity::open_channels ? 3 : size;
      Report report = analyse(with_sizes(network_, example_));
      if (!report.problem) return report;
      if (!none) none = std::move(report);
    }
    return std::move(*none);
  }

  void sample(const Sizes& sizes, std::optional<Quantity> moved) {
    const Report report = analyse(with_sizes(network_, sizes));
    if (report.problem) return;
    Sample out{sizes, moved, {}};
    out.rows.reserve(report.layers.size());
    for (const LayerReport& layer : report.layers)
      out.rows.push_back({layer.out, layer.parameters, layer.non_trainable, layer.multiply_adds});
    samples_.push_back(std::move(out));
  }

  void take_samples(const Report& report) {
    // As many sizes side by side as time allows: a formula with more steps than these is not trusted.
    constexpr std::size_t budget = 300'000;
    const std::size_t each = std::max<std::size_t>(report.layers.size() * example_.size(), 1);
    beside_ = static_cast<Count>(std::clamp<std::size_t>(budget / each, 4, 96));
    sample(example_, std::nullopt);
    for (const auto& [quantity, size] : example_) {
      Sizes sizes = example_;
      for (Count more = 1; more <= beside_; ++more) {
        sizes[quantity] = size + more;
        sample(sizes, quantity);
      }
      // So far away that every usual stride divides the way: 64·81·5·7.
      constexpr Count far = 181'440;
      sizes[quantity] = size + far;
      sample(sizes, quantity);
    }
    Sizes all = example_;
    Count more = 64;
    for (auto& [quantity, size] : all) size += std::exchange(more, more * 3);
    sample(all, std::nullopt);
  }

  /// The formula if it holds for every sample; `of` gives what should come out.
  template <typename Of>
  std::optional<Formula> proved(std::optional<Formula> formula, Of of) const {
    if (!formula) return std::nullopt;
    for (const Sample& sample : samples_) {
      if (value_for(*formula, sample.sizes) != of(sample)) return std::nullopt;
    }
    return formula;
  }

  template <typename Of>
  bool depends(Of of) const {
    return std::ranges::any_of(samples_, [&](const Sample& sample) { return of(sample) != of(samples_.front()); });
  }

  /// K·⌊(n + A)/T⌋ of one size: K/T from the farthest sample, A from all.
  template <typename Of>
  std::optional<Formula> along(Quantity quantity, Of of) const {
    const Sample* far = nullptr;
    for (const Sample& sample : samples_) {
      if (sample.moved == quantity) far = &sample;
    }
    if (far == nullptr) return std::nullopt;
    const Count way = far->sizes.at(quantity) - example_.at(quantity);
    const Count rise = of(*far) - of(samples_.front());
    if (rise <= 0 || way <= 0) return std::nullopt;
    const Count divisor = std::gcd(rise, way);
    for (Count times = 1; way / divisor * times <= beside_ && times <= 64; ++times) {
      const Count k = rise / divisor * times;
      const Count t = way / divisor * times;
      // Where it rises by whole numbers, k·n + a.
      const bool whole = t == 1;
      Count least = std::numeric_limits<Count>::min();
      Count most = std::numeric_limits<Count>::max();
      bool fits = true;
      for (const Sample& sample : samples_) {
        if (sample.moved && sample.moved != quantity) continue;
        const Count n = sample.sizes.at(quantity);
        const Count value = of(sample);
        if (whole) {
          least = std::max(least, value - k * n);
          most = std::min(most, value - k * n);
          continue;
        }
        if (value % k != 0) fits = false;
        least = std::max(least, value / k * t - n);
        most = std::min(most, value / k * t - n + t - 1);
      }
      if (!fits || least > most) continue;
      const Count a = std::clamp<Count>(0, least, most);
      Formula n = Formula::leaf(quantity, example_.at(quantity));
      if (whole) return shifted(k == 1 ? n : Formula::product({plain_leaf(k), n}), a);
      n = Formula::quotient(shifted(std::move(n), a), plain_leaf(t));
      return k == 1 ? n : Formula::product({plain_leaf(k), std::move(n)});
    }
    return std::nullopt;
  }

  /// All values of a layer: what is known is one number, before the formulas of the others.
  std::optional<std::vector<Formula>> values_of(std::size_t index, const Report& report, Count& known) const {
    std::vector<Formula> factors;
    known = 1;
    for (std::size_t axis = 0; axis < report.open[index].out.size(); ++axis) {
      const OpenCount& open = report.open[index].out[axis];
      if (open.is_open && !open.formula) return std::nullopt;
      if (open.is_open) factors.push_back(*open.formula);
      else known *= report.layers[index].out.sizes()[axis];
    }
    return factors;
  }
  static Formula of(std::vector<Formula> factors, Count known) {
    if (known != 1 || factors.empty()) factors.insert(factors.begin(), plain_leaf(known));
    return product(std::move(factors));
  }

  OpenRow row(std::size_t index, const Report& report) const {
    OpenRow out;
    const LayerReport& layer = report.layers[index];
    out.out.resize(layer.out.rank());
    const Node& node = network_.nodes[index];
    const bool has_source = kind_of(node.layer).least_inputs > 0;
    const std::size_t source = !has_source ? index : node.from.empty() ? index - 1 : node.from.front();
    Count in_known = 1;
    std::optional<std::vector<Formula>> in;
    std::optional<Formula> channels;
    if (has_source) {
      in = values_of(source, report, in_known);
      if (!report.open[source].out.empty()) channels = report.open[source].out.back().formula;
    }

    for (std::size_t axis = 0; axis < layer.out.rank(); ++axis) {
      const auto size = [&](const Sample& sample) {
        const Shape& shape = sample.rows[index].out;
        return axis < shape.rank() ? shape.sizes()[axis] : Count{0};
      };
      OpenCount& open = out.out[axis];
      open.is_open = depends(size);
      if (!open.is_open) continue;
      for (const auto& [quantity, example] : example_) {
        if (!open.formula) open.formula = proved(along(quantity, size), size);
      }
      if (open.formula || !in) continue;
      // As many values as come in, on other axes.
      Count others = 1;
      for (std::size_t other = 0; other < layer.out.rank(); ++other) {
        if (other != axis) others *= layer.out.sizes()[other];
      }
      if (others > 0 && in_known % others == 0) open.formula = proved(of(*in, in_known / others), size);
    }
    std::optional<std::vector<Formula>> places;
    Count known = 1;
    std::vector<Formula> factors;
    bool all = true;
    for (const OpenCount& open : out.out) {
      if (open.is_open && open.formula) factors.push_back(*open.formula);
      all = all && (!open.is_open || open.formula);
    }
    if (all && !factors.empty()) places = factors;
    for (std::size_t axis = 0; axis < layer.out.rank(); ++axis) {
      if (!out.out[axis].is_open) known *= layer.out.sizes()[axis];
    }
    const auto values = [&](const Sample& sample) { return sample.rows[index].out.values().value_or(0); };
    out.values.is_open = depends(values);
    if (out.values.is_open && places) out.values.formula = proved(of(*places, known), values);

    const auto count = [&](OpenCount& open, const std::optional<Formula>& formula, auto number) {
      open.is_open = depends(number);
      if (!open.is_open) return;
      // Where the layer before is flat, its values are in the formula.
      if (formula && in) open.formula = proved(formula->with(Quantity::inputs, {of(*in, in_known)}), number);
      if (!open.formula && formula && channels)
        open.formula = proved(formula->with(Quantity::depth, {*channels}), number);
      if (!open.formula) open.formula = proved(each_of(places, number), number);
      if (!open.formula) open.formula = proved(each_of(in, number), number);
      if (!open.formula) open.formula = proved(pairs_of(in, number), number);
    };
    count(out.parameters, layer.formula, [&](const Sample& sample) { return sample.rows[index].parameters; });
    count(out.kept, layer.kept, [&](const Sample& sample) { return sample.rows[index].kept; });
    count(out.multiply_adds, std::nullopt, [&](const Sample& sample) { return sample.rows[index].multiply_adds; });
    return out;
  }

  /// So many for each of these places.
  template <typename Of>
  std::optional<Formula> each_of(const std::optional<std::vector<Formula>>& places, Of number) const {
    if (!places || places->empty()) return std::nullopt;
    const auto many = product(*places).evaluate();
    if (!many || *many == 0 || number(samples_.front()) % *many != 0) return std::nullopt;
    return of(*places, number(samples_.front()) / *many);
  }
  /// So many for each of these places, and so many for each pair of them, as attention has.
  template <typename Of>
  std::optional<Formula> pairs_of(const std::optional<std::vector<Formula>>& places, Of number) const {
    if (!places || places->empty() || samples_.size() < 2) return std::nullopt;
    const Formula many = product(*places);
    const auto one = value_for(many, samples_.front().sizes);
    const auto two = value_for(many, samples_.back().sizes);
    if (!one || !two || *one <= 0 || *two <= *one) return std::nullopt;
    const Count first = number(samples_.front()) / *one;
    const Count second = number(samples_.back()) / *two;
    const Count pairs = (second - first) / (*two - *one);
    const Count single = first - pairs * *one;
    if (pairs <= 0 || single < 0) return std::nullopt;
    std::vector<Formula> twice = *places;
    twice.insert(twice.end(), places->begin(), places->end());
    return Formula::sum({of(*places, single), of(std::move(twice), pairs)});
  }

  const Network& network_;
  Sizes example_;
  std::vector<Sample> samples_;
  Count beside_ = 0;
};

}  // namespace

Report analyse_open(const Network& network) { return Opened(network).run(); }

}  // namespace pw::inline further
