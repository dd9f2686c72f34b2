// src/stage: the count of a layer's parameters, one after the other: which one the n-th is, where it is drawn, and at
// which numbers a part of the whole is complete. Knows neither ImGui nor the browser.
//
// Parameters are counted as a person counts them in the picture, from 0. Conv: filter by filter; in a filter slice by
// slice, each row by row; last the filter's bias. Dense: neuron by neuron; the weights of all values that come in, and
// then the bias. Index of a conv weight: unit·(w·h·d + 1) + (channel·h + row)·w + column.
#pragma once

#include <optional>
#include <vector>

#include "stage/picture.h"

namespace pw::stage {

/// What a layer's parameters consist of: `units` filters or neurons of `each` parameters.
struct Units {
  Count units = 0;
  Count weights = 0;  ///< of one unit
  Count each = 0;     ///< weights and bias
  Count width = 0, height = 0, depth = 0;  ///< of a filter; 0 for a dense layer
  [[nodiscard]] Count all() const { return units * each; }
  [[nodiscard]] bool is_conv() const { return depth > 0; }
};
/// Empty for a layer without parameters.
[[nodiscard]] std::optional<Units> units_of(const Layer& layer, const LayerReport& report);

/// One parameter; all numbers from 0.
struct Parameter {
  Count unit = 0;  ///< filter or neuron
  bool bias = false;
  Count channel = 0, row = 0, column = 0;  ///< of a conv weight
  Count input = 0;                         ///< of a dense weight: the value that it multiplies
};
/// `index` from 0 to units.all() - 1.
[[nodiscard]] Parameter parameter_at(const Units& units, Count index);

/// The numbers at which a part is complete, in order; the last is all of them. At most `most` of them, the first stages
/// always among them: a row, a slice, the depth, the bias, two units.
[[nodiscard]] std::vector<Count> milestones(const Units& units, std::size_t most = 14);

/// The parameter, or the place of the window, whose cell is at this point of the picture, or at most 3 px beside it; empty
/// where there is none.
[[nodiscard]] std::optional<Count> cell_under(const Picture& picture, Point at);

/// The topmost cell at a point, or at most 3 px beside it, and the field that it is of.
struct Hit {
  const Grid* grid = nullptr;  ///< a field of the picture
  Count index = 0;  ///< of the parameter, or the place
};
[[nodiscard]] std::optional<Hit> hit_under(const Picture& picture, Point at);

/// Puts a frame around the cell of a parameter, where it is drawn.
void frame_parameter(Picture& picture, Count index);

/// Makes the picture one of `counted` parameters: the rest turns pale, and the last one counted is outlined.
void show_count(Picture& picture, Count counted);

}  // namespace pw::stage
