// A dense layer: the grid of all its weights, one neuron's in a row (in a column where there is more height than
// width), and its biases beside it. The first neuron stands out.
#include <algorithm>
#include <cmath>

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

/// Cells along one axis, in groups with a gap between them, so that the eye can count; or a part of them, seen larger.
struct Axis {
  Count first = 0;      // the first that is in sight
  int cells = 1;        // drawn
  Count per = 1;        // neurons or values that a cell stands for
  int group = 1;        // cells in a group
  float group_gap = 0;  // between groups
  [[nodiscard]] int groups() const { return (cells + group - 1) / group; }
  [[nodiscard]] float gaps() const { return group_gap * static_cast<float>(groups() - 1); }
  [[nodiscard]] float offset(int cell, float pitch) const { return static_cast<float>(cell) * pitch + static_cast<float>(cell / group) * group_gap; }
};

/// All `count` of them: one by one while there is a device pixel for each, else as few for a cell as two of them allow.
Axis axis(Count count, int group, float room, float pixel) {
  Axis out;
  if (static_cast<float>(count) * pixel > room) {
    const Count most = std::max<Count>(static_cast<Count>(room / (2 * pixel)), 1);
    out.per = (count + most - 1) / most;
  }
  out.cells = static_cast<int>((count + out.per - 1) / out.per);
  // More than a hundred groups would be gaps and no groups.
  const bool grouped = out.per == 1 && group > 1 && out.cells > group && out.cells / group <= 100;
  out.group = grouped ? group : out.cells;
  out.group_gap = grouped ? whole_pixels(2, pixel) : 0;
  return out;
}

/// The part of an axis that is in sight when each cell is `larger` times as long: `at` lies at `part` of `length`.
Axis part_of(const Axis& whole, Count count, float pitch, int larger, float length, Count at, float part) {
  Axis out;
  out.per = std::max<Count>(whole.per / larger, 1);
  const float cell = out.per > 1 || whole.per == 1 ? pitch * static_cast<float>(larger) * static_cast<float>(out.per) / static_cast<float>(whole.per) : pitch * static_cast<float>(larger);
  const auto in_sight = static_cast<Count>(std::max(length / cell, 1.0F));
  const Count all = (count + out.per - 1) / out.per;
  out.cells = static_cast<int>(std::min(in_sight, all));
  const Count first = at / out.per - static_cast<Count>(part * static_cast<float>(out.cells));
  out.first = std::clamp<Count>(first, 0, all - out.cells) * out.per;
  out.group = out.cells;
  return out;
}

}  // namespace

Picture draw(const Dense& dense, const Subject& subject, Canvas canvas) {
  using Anchor = Label::Anchor;
  const float pixel = canvas.pixel;
  const LayerReport& report = subject.report;
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  const bool from_map = report.in.is_map();
  const int map_size = static_cast<int>(std::min<Count>(report.in.height() * report.in.width(), 1'000'000));
  const Count c = dense.neurons;
  const Count p = report.in.values().value_or(1);

  const float side_label = 62;  // left of the grid
  const float bias_room = 30;   // beside it
  const float width = canvas.width - side_label - bias_room;
  const int map_group = from_map ? map_size : 10;
  const Axis lying_across = axis(p, map_group, width, pixel);
  const Axis lying_down = axis(c, 10, 250, pixel);
  const Axis standing_across = axis(c, 10, canvas.width - side_label, pixel);
  const Axis standing_down = axis(p, map_group, 440, pixel);
  const Pitch lying = fit(static_cast<float>(lying_across.cells), static_cast<float>(lying_down.cells), width - lying_across.gaps(), 250 - lying_down.gaps(), pixel);
  const Pitch standing = fit(static_cast<float>(standing_across.cells), static_cast<float>(standing_down.cells), canvas.width - side_label - standing_across.gaps(), 440 - standing_down.gaps(), pixel);
  const Count lying_per = lying_across.per * lying_down.per;
  const Count standing_per = standing_across.per * standing_down.per;
  // Neurons are rows where that gives the larger cells.
  const bool rows_are_neurons = lying.x * static_cast<float>(lying_across.cells) + lying_across.gaps() <= width &&
                                (lying_per < standing_per || (lying_per == standing_per && lying.smaller() >= standing.smaller()));
  Pitch pitch = rows_are_neurons ? lying : standing;
  Axis across = rows_are_neurons ? lying_across : standing_across;
  Axis down = rows_are_neurons ? lying_down : standing_down;
  const Pitch whole_pitch = pitch;
  float box_x = pitch.x * static_cast<float>(across.cells) + across.gaps();
  float box_y = pitch.y * static_cast<float>(down.cells) + down.gaps();
  const int level = std::clamp(subject.zoom.level, 0, greatest_zoom);
  const float whole_y = box_y;
  if (level > 0) {
    // Larger cells in the same box, so that nothing else of the page moves.
    const int larger = 1 << level;
    const Count at_across = rows_are_neurons ? subject.zoom.input : subject.zoom.neuron;
    const Count at_down = rows_are_neurons ? subject.zoom.neuron : subject.zoom.input;
    const Axis whole_across = across;
    const Axis whole_down = down;
    across = part_of(across, rows_are_neurons ? p : c, pitch.x, larger, box_x, at_across, subject.zoom.across);
    down = part_of(down, rows_are_neurons ? c : p, pitch.y, larger, box_y, at_down, subject.zoom.down);
    const auto scaled = [&](float length, const Axis& before, const Axis& now) {
      return whole_pixels(length * static_cast<float>(larger) * static_cast<float>(now.per) / static_cast<float>(before.per), pixel);
    };
    pitch = {std::min(scaled(pitch.x, whole_across, across), whole_pixels(96, pixel)), std::min(scaled(pitch.y, whole_down, down), whole_pixels(48, pixel))};
    // The biases grow as well, and take their room from the weights.
    if (dense.bias && rows_are_neurons) box_x = std::max(box_x - (pitch.x - whole_pitch.x), pitch.x);
    if (dense.bias && !rows_are_neurons) box_y = std::max(box_y - (pitch.y - whole_pitch.y), pitch.y);
    // With the largest cells there may be room for more of them.
    const auto more = [](Axis& axis, Count count, float cell, float room) {
      const Count all = (count + axis.per - 1) / axis.per;
      axis.cells = static_cast<int>(std::clamp<Count>(static_cast<Count>(room / cell), 1, all));
      axis.first = std::min(axis.first, (all - axis.cells) * axis.per);
      axis.group = axis.cells;
    };
    more(across, rows_are_neurons ? p : c, pitch.x, box_x);
    more(down, rows_are_neurons ? c : p, pitch.y, box_y);
    picture.summed_up = true;
  }
  const Axis& neurons = rows_are_neurons ? down : across;
  const Axis& inputs = rows_are_neurons ? across : down;
  picture.summed_up = picture.summed_up || neurons.per * inputs.per > 1;

  const float grid_width = pitch.x * static_cast<float>(across.cells) + across.gaps();
  const float grid_height = pitch.y * static_cast<float>(down.cells) + down.gaps();
  const float all = side_label + grid_width + (rows_are_neurons ? bias_room : 0);
  const Point at{whole_pixels(side_label + std::max((canvas.width - all) / 2, 0.0F), pixel), 44};
  const float gap = whole_pixels(12, pixel);

  picture.matrix = Box{.x = at.x, .y = at.y, .width = grid_width, .height = grid_height};
  const Count each = p + (dense.bias ? 1 : 0);
  // From one cell to the next, as parameters are counted.
  const Count step_input = inputs.per;
  const Count step_neuron = neurons.per * each;
  // The upper left cell's neuron and value; the biases follow the last value.
  const auto add = [&](Point corner, int columns, int rows, Ink ink, bool first, Count neuron, Count input, bool is_bias) {
    if (columns < 1 || rows < 1) return;
    Grid grid = make_grid(corner, columns, rows, pitch.x, pitch.y, ink, pixel);
    grid.opacity = first ? 1.0F : 0.75F;
    grid.of = Grid::Of::parameters;
    grid.stands_for = neurons.per * (is_bias ? 1 : inputs.per);
    grid.first = neuron * each + input;
    grid.step_column = rows_are_neurons ? step_input : step_neuron;
    grid.step_row = rows_are_neurons ? step_neuron : step_input;
    picture.items.emplace_back(std::move(grid));
  };
  // A block of cells that may begin with the first neuron's row or column: that one is drawn stronger.
  const auto block = [&](Point corner, int columns, int rows, Count neuron, Count input, Ink strong, Ink other, bool is_bias) {
    if (neuron > 0) {
      add(corner, columns, rows, other, false, neuron, input, is_bias);
    } else if (rows_are_neurons) {
      add(corner, columns, 1, strong, true, 0, input, is_bias);
      add({corner.x, corner.y + pitch.y}, columns, rows - 1, other, false, neurons.per, input, is_bias);
    } else {
      add(corner, 1, rows, strong, true, 0, input, is_bias);
      add({corner.x + pitch.x, corner.y}, columns - 1, rows, other, false, neurons.per, input, is_bias);
    }
  };
  const auto size = [](const Axis& a, int group) { return std::min(a.group, a.cells - group * a.group); };
  const auto from = [](const Axis& a, int group) { return a.first + Count{group} * a.group * a.per; };
  for (int row = 0; row < down.groups(); ++row) {
    for (int column = 0; column < across.groups(); ++column) {
      block({at.x + across.offset(column * across.group, pitch.x), at.y + down.offset(row * down.group, pitch.y)}, size(across, column), size(down, row),
            from(neurons, rows_are_neurons ? row : column), from(inputs, rows_are_neurons ? column : row), Ink::weight, Ink::weight_other, false);
    }
  }
  for (int group = 0; dense.bias && group < neurons.groups(); ++group) {
    const float offset = neurons.offset(group * neurons.group, rows_are_neurons ? pitch.y : pitch.x);
    if (rows_are_neurons) block({at.x + grid_width + gap, at.y + offset}, 1, size(neurons, group), from(neurons, group), p, Ink::bias, Ink::bias, true);
    else block({at.x + offset, at.y + grid_height + gap}, size(neurons, group), 1, from(neurons, group), p, Ink::bias, Ink::bias, true);
  }

  const auto dimension = [](Quantity quantity, Count value) { return std::string(symbol(quantity)) + " = " + text::number(value); };
  const Quantity above = rows_are_neurons ? Quantity::inputs : Quantity::neurons;
  const Quantity beside = rows_are_neurons ? Quantity::neurons : Quantity::inputs;
  picture.items.emplace_back(Line{{{at.x, at.y - 5}, {at.x + grid_width, at.y - 5}}, ink_of(above), 2});
  picture.items.emplace_back(Label{.x = at.x + grid_width / 2, .y = at.y - (level > 0 ? 33.0F : 17.0F), .text = dimension(above, rows_are_neurons ? p : c),
                                   .ink = ink_of(above), .anchor = Anchor::middle, .strong = true});
  picture.items.emplace_back(Line{{{at.x - 5, at.y}, {at.x - 5, at.y + grid_height}}, ink_of(beside), 2});
  const std::string beside_words = dimension(beside, rows_are_neurons ? c : p);
  if (level == 0) {
    picture.items.emplace_back(Label{.x = at.x - 10, .y = at.y + grid_height / 2, .text = beside_words, .ink = ink_of(beside), .anchor = Anchor::end, .strong = true});
  } else {
    picture.items.emplace_back(Label{.x = at.x - 10, .y = at.y - 33, .text = beside_words, .ink = ink_of(beside), .anchor = Anchor::end, .strong = true});
    // Which of them are in sight, at the margin.
    const auto numbers = [&](const Axis& a, float cell, float room, Ink ink, bool is_across) {
      const int every = std::max(static_cast<int>(std::ceil(room / cell)), 1);
      for (int i = 0; i < a.cells; i += every) {
        const float middle = (static_cast<float>(i) + 0.5F) * cell;
        Label label{.x = at.x + middle, .y = at.y - 15, .text = text::number(a.first + Count{i} * a.per + 1), .ink = ink, .size = 11};
        if (!is_across) {
          label.x = at.x - 10;
          label.y = at.y + middle;
          label.anchor = Anchor::end;
        }
        picture.items.emplace_back(std::move(label));
      }
    };
    numbers(across, pitch.x, 48, ink_of(above), true);
    numbers(down, pitch.y, 18, ink_of(beside), false);
    // Cells large enough say which parameter they are.
    const auto say_in = [&](float x, float y, std::string words, Ink ink) {
      constexpr float letter = 0.58F;  // of its size, about as wide as a letter is
      const auto letters = std::ranges::count_if(words, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
      const float size = std::min((pitch.x * 0.84F - 4) / (letter * static_cast<float>(letters)), 12.0F);
      if (size < 9 || pitch.y < 20) return;
      picture.items.emplace_back(Label{.x = x + pitch.x * 0.42F, .y = y + pitch.y * 0.42F, .text = std::move(words), .ink = ink, .size = size});
    };
    if (neurons.per * inputs.per == 1) {
      for (int row = 0; row < down.cells; ++row) {
        for (int column = 0; column < across.cells; ++column) {
          const Count neuron = neurons.first + (rows_are_neurons ? row : column);
          const Count input = inputs.first + (rows_are_neurons ? column : row);
          say_in(at.x + static_cast<float>(column) * pitch.x, at.y + static_cast<float>(row) * pitch.y, text::number(input + 1) + " → " + text::number(neuron + 1),
                 neuron == 0 ? Ink::on_accent : Ink::text);
        }
      }
      for (int i = 0; dense.bias && i < neurons.cells; ++i) {
        const float along = static_cast<float>(i) * (rows_are_neurons ? pitch.y : pitch.x);
        say_in(rows_are_neurons ? at.x + grid_width + gap : at.x + along, rows_are_neurons ? at.y + along : at.y + grid_height + gap,
               text::say(text::Key::pic_bias), Ink::on_accent);
      }
    }
  }
  if (level == 0 && subject.looked && *subject.looked < c * each) {
    // From the cell to both margins.
    const Count neuron = *subject.looked / each;
    const Count input = *subject.looked % each;
    const int row = static_cast<int>((rows_are_neurons ? neuron : input) / down.per);
    const int column = static_cast<int>((rows_are_neurons ? input : neuron) / across.per);
    const bool is_bias = input == p;
    const float x = is_bias && rows_are_neurons ? at.x + grid_width + gap + pitch.x / 2 : at.x + across.offset(column, pitch.x) + pitch.x / 2;
    const float y = is_bias && !rows_are_neurons ? at.y + grid_height + gap + pitch.y / 2 : at.y + down.offset(row, pitch.y) + pitch.y / 2;
    picture.items.emplace_back(Line{{{x, at.y - 5}, {x, y}}, ink_of(above), 1});
    picture.items.emplace_back(Line{{{at.x - 5, y}, {x, y}}, ink_of(beside), 1});
  }
  picture.height = at.y + whole_y + 10 + (rows_are_neurons || !dense.bias ? 0 : gap + whole_pitch.y);

  picture.legend.push_back({Ink::weight, text::say(text::Key::pic_weights)});
  if (dense.bias) picture.legend.push_back({Ink::bias, text::say(text::Key::pic_biases)});
  if (neurons.per * inputs.per > 1) picture.legend.push_back({Ink::weight_other, text::say(text::Key::pic_stands_for, {{"n", neurons.per * inputs.per}})});
  if (level > 0) picture.legend.push_back({Ink::none, text::say(text::Key::pic_zoomed, {{"n", 1 << level}})});
  else if (from_map && inputs.groups() > 1) {
    picture.legend.push_back({Ink::none, text::say(text::Key::pic_groups, {{"d", report.in.channels()}, {"h", report.in.height()}, {"w", report.in.width()}})});
  }
  return picture;
}

}  // namespace pw::stage
