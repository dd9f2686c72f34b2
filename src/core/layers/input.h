// src/core/layers: one file for each layer kind: its settings, its shape rule, its parameter formula, its
// multiply-adds and its limits, all in one place.
//
// input HxWxC: what the network is given. Nothing to learn.
#pragma once

#include <string>

#include "core/formula.h"
#include "core/settings.h"

namespace pw {

struct Input {
  static constexpr std::string_view keyword = "input";

  Shape shape;  ///< height x width x channels

  [[nodiscard]] static Expected<Input> read(Settings& settings);
  [[nodiscard]] std::string write() const;
  [[nodiscard]] Expected<Shape> output_shape(const Shape&) const { return shape; }
  [[nodiscard]] std::optional<Formula> parameters(const Shape&) const { return std::nullopt; }
  [[nodiscard]] Expected<Count> multiply_adds(const Shape&) const { return 0; }

  friend bool operator==(const Input&, const Input&) = default;
};

}  // namespace pw
