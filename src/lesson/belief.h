// src/lesson: what a learner takes a layer to be: what flows into it, what comes out, and how it is counted. It
// begins as the truth; a misconception makes another belief of it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/analyse.h"

namespace pw::lesson {

/// How sizes are followed through the network. As it stands here, rightly.
struct SizeRules {
  /// The places of a window that slides over an axis.
  enum class Places : std::uint8_t {
    right,             ///< the layer's own rule
    without_plus_one,  ///< ⌊(n + 2·padding − f) / stride⌋, the first place forgotten
    without_plus_one_in_conv,  ///< and in conv layers only
    kept_by_conv,      ///< ⌈n / stride⌉ in every conv layer, as with "same" padding
    kept_by_all,       ///< and in every pooling layer too
    rounded_down,      ///< ⌊n / stride⌋ where padding gives ⌈n / stride⌉
  };
  /// Which pooling layers have been done.
  enum class Pools : std::uint8_t { all, all_but_last, all_but_first, none };
  /// Whether a filter adds its channels up to one map; else each gives a map of its own: in every conv layer, or in the nearest above.
  enum class Sums : std::uint8_t { all, all_but_last, none };
  Places places = Places::right;
  Sums sums = Sums::all;
  Pools pools = Pools::all;
  bool pads = true;  ///< whether padding is added
  bool strides = true;  ///< whether a filter takes steps of its stride, and not of one place
  Count more_filters = 0;  ///< filters that the nearest conv layer above is thought to have beyond its own
  friend bool operator==(const SizeRules&, const SizeRules&) = default;
};

/// What a layer gives for `in` by the rules. Nothing where a window finds no place, or the layer cannot take it.
[[nodiscard]] std::optional<Shape> output(const Layer& layer, const Shape& in, const SizeRules& rules);

/// What a layer that goes through a sequence step by step is made of: `sets` of weights, each from what comes in and from the step before,
/// in each direction.
struct Sets {
  Count sets = 1;
  Count directions = 1;
  int biases = 1;  ///< for each neuron of each set
  bool in = true, back = true;
  Count state = 0;  ///< how many values come back from the step before; 0: as many as it gives
  enum class Bias : std::uint8_t { each_neuron, each_set, one_set, one } bias = Bias::each_neuron;
};

class Belief {
 public:
  /// The truth about a layer. `network`, `report` must outlive it; `layer` is an index of the report's rows.
  Belief(const Network& network, const Report& report, std::size_t layer);

  /// As it is taken to be: with other settings after a mistake about them.
  [[nodiscard]] const Layer& layer() const;
  [[nodiscard]] const Shape& image() const { return image_; }  ///< what the network is given
  [[nodiscard]] const Shape& in() const { return in_; }
  /// The same before it was laid out in a row by a layer of its own: the map where there is one.
  [[nodiscard]] const Shape& laid_out() const { return laid_out_; }
  /// The layer whose values come in, past those that only lay them out; and what goes into that one.
  [[nodiscard]] const Layer& giver() const { return network_->nodes[giver_].layer; }
  [[nodiscard]] const Shape& before_giver() const { return before_giver_; }
  [[nodiscard]] const Shape& out() const { return out_; }
  [[nodiscard]] const Network& network() const { return *network_; }
  [[nodiscard]] const Report& report() const { return *report_; }
  [[nodiscard]] std::size_t index() const { return index_; }
  [[nodiscard]] const Node& node() const { return network_->nodes[index_]; }
  /// The layers whose values come in, as they are written: indices of the network's nodes; none for an input.
  [[nodiscard]] std::vector<std::size_t> sources(std::size_t layer) const;
  [[nodiscard]] std::size_t giver_index() const { return giver_; }
  /// How the parameters are counted; nothing where there is nothing to learn.
  [[nodiscard]] const std::optional<Formula>& formula() const { return formula_; }
  [[nodiscard]] const SizeRules& rules() const { return rules_; }

  /// The same with another formula.
  [[nodiscard]] Belief counting(Formula formula) const;
  /// And with other settings, or other sets of weights, which a second mistake then begins with.
  [[nodiscard]] Belief taken_for(Layer layer, Formula formula) const;
  [[nodiscard]] Belief made_of(const Sets& sets, Formula formula) const;
  /// What it was said to be made of; nothing where that was never changed.
  [[nodiscard]] const Sets* sets() const { return otherwise_ && otherwise_->sets ? &*otherwise_->sets : nullptr; }
  /// The sizes followed anew from the input by other rules, and the layer's own formula for what then comes in.
  /// Nothing where the network cannot be followed that way.
  [[nodiscard]] std::optional<Belief> following(const SizeRules& rules) const;

 private:
  const Network* network_;
  const Report* report_;
  std::size_t index_;
  std::size_t giver_;
  SizeRules rules_;
  Shape image_;
  Shape in_;
  Shape laid_out_;
  Shape before_giver_;
  Shape out_;
  std::optional<Formula> formula_;
  // Held by a pointer: whoever copies a belief in the first part of the program copies no layer.
  struct Otherwise {
    std::optional<Layer> layer;
    std::optional<Sets> sets;
  };
  std::shared_ptr<const Otherwise> otherwise_;
};

}  // namespace pw::lesson
