// dense C: every neuron takes every value of the layer before, each with a weight of its own, and adds one bias.
// A feature map is flattened first: 5x5x16 are 400 values.
#pragma once

#include <string>

#include "core/formula.h"
#include "core/settings.h"

namespace pw {

struct Dense {
  static constexpr std::string_view keyword = "dense";

  Count neurons = 1;  ///< c, at least 1
  bool bias = true;
  bool softmax = false;  ///< whether a softmax function follows; it has no parameters

  [[nodiscard]] static Expected<Dense> read(Settings& settings);
  [[nodiscard]] std::string write() const;

  [[nodiscard]] Expected<Shape> output_shape(const Shape& in) const;
  /// (c·p)+c with p the values of `in`; without biases c·p.
  [[nodiscard]] std::optional<Formula> parameters(const Shape& in) const;
  /// One multiply-add for each weight.
  [[nodiscard]] Expected<Count> multiply_adds(const Shape& in) const;

  friend bool operator==(const Dense&, const Dense&) = default;
};

}  // namespace pw
