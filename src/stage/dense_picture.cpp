// A dense layer: the grid of all its weights, one neuron's in a row (in a column where there is more height than
// width), and its biases beside it. The first neuron stands out.
#include <algorithm>

#include "stage/parts.h"

namespace pw::stage {
namespace {

/// Cells of at most 12 px, of whole device pixels, at most twice as long as wide.
struct Pitch {
  float x = 1;
  float y = 1;
  [[nodiscard]] float smaller() const { return std::min(x, y); }
};

Pitch fit(float columns, float rows, float width, float height, float pixel) {
  Pitch pitch{whole_pixels(std::min(width / columns, 12.0F), pixel), whole_pixels(std::min(height / rows, 12.0F), pixel)};
  pitch.x = std::min(pitch.x, whole_pixels(pitch.y * 2, pixel));
  pitch.y = std::min(pitch.y, whole_pixels(pitch.x * 2, pixel));
  return pitch;
}

/// Cells along one axis, in groups with a gap between them, so that the eye can count.
struct Axis {
  int cells = 1;
  int group = 1;       // cells in a group
  float group_gap = 0; // between groups
  [[nodiscard]] int groups() const { return (cells + group - 1) / group; }
  [[nodiscard]] float gaps() const { return group_gap * static_cast<float>(groups() - 1); }
};

Axis axis(int cells, int group, float pixel) {
  // More than a hundred groups would be gaps and no groups.
  const bool grouped = group > 1 && cells > group && cells / group <= 100;
  return {cells, grouped ? group : cells, grouped ? whole_pixels(2, pixel) : 0};
}

}  // namespace

Picture draw(const Dense& dense, const LayerReport& report, Canvas canvas) {
  using Anchor = Label::Anchor;
  const float pixel = canvas.pixel;
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  const bool from_map = report.in.is_map();
  const int map_size = static_cast<int>(std::min<Count>(report.in.height() * report.in.width(), 1'000'000));
  const Axis neurons = axis(static_cast<int>(std::min<Count>(dense.neurons, 1'000'000)), 10, pixel);
  const Axis inputs = axis(static_cast<int>(std::min<Count>(report.in.values().value_or(0), 1'000'000)), from_map ? map_size : 10, pixel);

  const float side_label = 62;  // left of the grid
  const float bias_room = 30;   // beside it
  const float width = canvas.width - side_label - bias_room;
  const auto c = static_cast<float>(neurons.cells);
  const auto p = static_cast<float>(inputs.cells);
  const Pitch lying = fit(p, c, width - inputs.gaps(), 250 - neurons.gaps(), pixel);
  const Pitch standing = fit(c, p, canvas.width - side_label - neurons.gaps(), 440 - inputs.gaps(), pixel);
  const bool rows_are_neurons = lying.x * p + inputs.gaps() <= width && lying.smaller() >= standing.smaller();
  const Pitch pitch = rows_are_neurons ? lying : standing;
  const Axis& across = rows_are_neurons ? inputs : neurons;
  const Axis& down = rows_are_neurons ? neurons : inputs;

  const float grid_width = pitch.x * static_cast<float>(across.cells) + across.gaps();
  const float grid_height = pitch.y * static_cast<float>(down.cells) + down.gaps();
  const float all = side_label + grid_width + (rows_are_neurons ? bias_room : 0);
  const Point at{whole_pixels(side_label + std::max((canvas.width - all) / 2, 0.0F), pixel), 28};
  const float gap = whole_pixels(12, pixel);

  const Count each = inputs.cells + (dense.bias ? 1 : 0);
  // The upper left cell's neuron and value; the biases follow the last value.
  const auto add = [&](Point corner, int columns, int rows, Ink ink, bool first, Count neuron, Count input) {
    if (columns < 1 || rows < 1) return;
    Grid grid = make_grid(corner, columns, rows, pitch.x, pitch.y, ink, pixel);
    grid.opacity = first ? 1.0F : 0.75F;
    grid.parameters = true;
    grid.first = neuron * each + input;
    grid.step_column = rows_are_neurons ? 1 : each;
    grid.step_row = rows_are_neurons ? each : 1;
    picture.items.emplace_back(grid);
  };
  // A block of cells that may begin with the first neuron's row or column: that one is drawn stronger.
  const auto block = [&](Point corner, int columns, int rows, Count neuron, Count input, Ink strong, Ink other) {
    if (neuron > 0) {
      add(corner, columns, rows, other, false, neuron, input);
    } else if (rows_are_neurons) {
      add(corner, columns, 1, strong, true, 0, input);
      add({corner.x, corner.y + pitch.y}, columns, rows - 1, other, false, 1, input);
    } else {
      add(corner, 1, rows, strong, true, 0, input);
      add({corner.x + pitch.x, corner.y}, columns - 1, rows, other, false, 1, input);
    }
  };
  const auto offset = [](const Axis& a, int group, float length) {
    return static_cast<float>(group) * (static_cast<float>(a.group) * length + a.group_gap);
  };
  const auto size = [](const Axis& a, int group) { return std::min(a.group, a.cells - group * a.group); };
  for (int row = 0; row < down.groups(); ++row) {
    for (int column = 0; column < across.groups(); ++column) {
      block({at.x + offset(across, column, pitch.x), at.y + offset(down, row, pitch.y)}, size(across, column), size(down, row),
            Count{rows_are_neurons ? row : column} * neurons.group, Count{rows_are_neurons ? column : row} * inputs.group, Ink::weight, Ink::weight_other);
    }
  }
  for (int group = 0; dense.bias && group < neurons.groups(); ++group) {
    const Count first = Count{group} * neurons.group;
    if (rows_are_neurons) {
      block({at.x + grid_width + gap, at.y + offset(neurons, group, pitch.y)}, 1, size(neurons, group), first, inputs.cells, Ink::bias, Ink::bias);
    } else {
      block({at.x + offset(neurons, group, pitch.x), at.y + grid_height + gap}, size(neurons, group), 1, first, inputs.cells, Ink::bias, Ink::bias);
    }
  }

  const auto dimension = [](Quantity quantity, int value) {
    return std::string(symbol(quantity)) + " = " + text::number(value);
  };
  const Quantity above = rows_are_neurons ? Quantity::inputs : Quantity::neurons;
  const Quantity beside = rows_are_neurons ? Quantity::neurons : Quantity::inputs;
  picture.items.emplace_back(Line{{{at.x, at.y - 5}, {at.x + grid_width, at.y - 5}}, ink_of(above), 2});
  picture.items.emplace_back(Label{.x = at.x + grid_width / 2, .y = at.y - 17, .text = dimension(above, across.cells),
                                   .ink = ink_of(above), .anchor = Anchor::middle, .strong = true});
  picture.items.emplace_back(Line{{{at.x - 5, at.y}, {at.x - 5, at.y + grid_height}}, ink_of(beside), 2});
  picture.items.emplace_back(Label{.x = at.x - 10, .y = at.y + grid_height / 2, .text = dimension(beside, down.cells),
                                   .ink = ink_of(beside), .anchor = Anchor::end, .strong = true});
  picture.height = at.y + grid_height + 10 + (rows_are_neurons || !dense.bias ? 0 : gap + pitch.y);

  picture.legend.push_back({Ink::weight, text::say(text::Key::pic_weights)});
  if (dense.bias) picture.legend.push_back({Ink::bias, text::say(text::Key::pic_biases)});
  if (from_map && inputs.groups() > 1) {
    picture.legend.push_back({Ink::none, text::say(text::Key::pic_groups, {{"d", report.in.channels()}, {"h", report.in.height()}, {"w", report.in.width()}})});
  }
  return picture;
}

}  // namespace pw::stage
