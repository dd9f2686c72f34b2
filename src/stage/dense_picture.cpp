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

}  // namespace

Picture draw(const Dense& dense, const LayerReport& report, Canvas canvas) {
  using Anchor = Label::Anchor;
  const float pixel = canvas.pixel;
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  const int neurons = static_cast<int>(std::min<Count>(dense.neurons, 1'000'000));
  const int inputs = static_cast<int>(std::min<Count>(report.in.values().value_or(0), 1'000'000));
  const auto c = static_cast<float>(neurons);
  const auto p = static_cast<float>(inputs);

  const float side_label = 62;  // left of the grid
  const float bias_room = 30;   // beside it
  const float width = canvas.width - side_label - bias_room;
  const Pitch lying = fit(p, c, width, 264, pixel);
  const Pitch standing = fit(c, p, canvas.width - side_label, 440, pixel);
  const bool rows_are_neurons = lying.x * p <= width && lying.smaller() >= standing.smaller();
  const Pitch pitch = rows_are_neurons ? lying : standing;

  const float grid_width = pitch.x * (rows_are_neurons ? p : c);
  const float grid_height = pitch.y * (rows_are_neurons ? c : p);
  const float all = side_label + grid_width + (rows_are_neurons ? bias_room : 0);
  const Point at{whole_pixels(side_label + std::max((canvas.width - all) / 2, 0.0F), pixel), 28};

  const auto add = [&](Point corner, int columns, int rows, Ink ink, float opacity) {
    Grid grid = make_grid(corner, columns, rows, pitch.x, pitch.y, ink, pixel);
    grid.opacity = opacity;
    grid.parameters = true;
    picture.items.emplace_back(grid);
  };
  const float other = 0.62F;
  const float gap = whole_pixels(12, pixel);
  if (rows_are_neurons) {
    add(at, inputs, 1, Ink::weight, 1);
    if (neurons > 1) add({at.x, at.y + pitch.y}, inputs, neurons - 1, Ink::weight_other, other);
    if (dense.bias) {
      add({at.x + grid_width + gap, at.y}, 1, 1, Ink::bias, 1);
      if (neurons > 1) add({at.x + grid_width + gap, at.y + pitch.y}, 1, neurons - 1, Ink::bias, other);
    }
  } else {
    add(at, 1, inputs, Ink::weight, 1);
    if (neurons > 1) add({at.x + pitch.x, at.y}, neurons - 1, inputs, Ink::weight_other, other);
    if (dense.bias) {
      add({at.x, at.y + grid_height + gap}, 1, 1, Ink::bias, 1);
      if (neurons > 1) add({at.x + pitch.x, at.y + grid_height + gap}, neurons - 1, 1, Ink::bias, other);
    }
  }

  const auto dimension = [](Quantity quantity, Count value) {
    return std::string(symbol(quantity)) + " = " + text::number(value);
  };
  const Quantity across = rows_are_neurons ? Quantity::inputs : Quantity::neurons;
  const Quantity down = rows_are_neurons ? Quantity::neurons : Quantity::inputs;
  picture.items.emplace_back(Line{{{at.x, at.y - 5}, {at.x + grid_width, at.y - 5}}, ink_of(across), 2});
  picture.items.emplace_back(Label{.x = at.x + grid_width / 2, .y = at.y - 17,
                                   .text = dimension(across, rows_are_neurons ? inputs : neurons),
                                   .ink = ink_of(across), .anchor = Anchor::middle, .strong = true});
  picture.items.emplace_back(Line{{{at.x - 5, at.y}, {at.x - 5, at.y + grid_height}}, ink_of(down), 2});
  picture.items.emplace_back(Label{.x = at.x - 10, .y = at.y + grid_height / 2,
                                   .text = dimension(down, rows_are_neurons ? neurons : inputs),
                                   .ink = ink_of(down), .anchor = Anchor::end, .strong = true});
  picture.height = at.y + grid_height + 10 + (rows_are_neurons || !dense.bias ? 0 : gap + pitch.y);

  picture.legend.push_back({Ink::weight, text::say(text::Key::pic_weights)});
  if (dense.bias) picture.legend.push_back({Ink::bias, text::say(text::Key::pic_biases)});
  return picture;
}

}  // namespace pw::stage
