// maxpool HxW: a window keeps the largest value it sees, in each channel by itself. A fixed rule: nothing to learn.
#pragma once

#include <string>

#include "core/formula.h"
#include "core/settings.h"

namespace pw {

struct MaxPool2d {
  static constexpr std::string_view keyword = "maxpool";

  Count window_height = 1;  ///< at least 1
  Count window_width = 1;   ///< at least 1
  Count stride = 1;         ///< at least 1; unless set, the window's height, as in the frameworks

  [[nodiscard]] static Expected<MaxPool2d> read(Settings& settings);
  [[nodiscard]] std::string write() const;

  /// ⌊(n − f) / stride⌋ + 1 along each axis; the channels stay. Errors: needs_a_map; window_does_not_fit.
  [[nodiscard]] Expected<Shape> output_shape(const Shape& in) const;
  [[nodiscard]] std::optional<Formula> parameters(const Shape&) const { return std::nullopt; }
  [[nodiscard]] Expected<Count> multiply_adds(const Shape&) const { return 0; }

  friend bool operator==(const MaxPool2d&, const MaxPool2d&) = default;
};

}  // namespace pw
