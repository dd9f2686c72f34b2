// A dense layer: the grid of all its weights, one neuron's in a row (in a column where there is more height than
// width), and its biases beside it. The first neuron stands out.
#include <algorithm>
#include <cmath>

#include "stage/parts.h"
#include "text/utf8.h"

namespace pw::stage::inline further {
namespace {

/// Cells of at most 12 px, of whole device pixels, at most twice as long as wide.
struct Pitch {
  float x = 1;
  float y = 1;
  [[nodiscard]] float smaller() const { return std::min(x, y); }
};

Pitch fit(float columns, float rows, float width, float height, float pixel) {
  Pitch pitch{whole_pixels(std::min(width / columns, 12.0F), pixel),
              whole_pixels(std::min(height / rows, 12.0F), pixel)};
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
  [[nodiscard]] float offset(int cell, float pitch) const {
    return static_cast<float>(cell) * pitch + static_cast<float>(cell / group) * group_gap;
  }
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

/// Makes the cells `larger` times as long, of at most `longest`; as many as they can, single ones out of sums.
void enlarge(Axis& a, float& pitch, int larger, float longest, float pixel) {
  const Count before = a.per;
  a.per = std::max<Count>(before / larger, 1);
  const float length = pitch * static_cast<float>(larger) * static_cast<float>(a.per) / static_cast<float>(before);
  pitch = std::min(whole_pixels(length, pixel), whole_pixels(longest, pixel));
}

/// Leaves the part of an axis that fits into `room`: `at` lies at the part `where` of it, from 0 to 1.
void cut_out(Axis& a, Count count, float pitch, float room, Count at, float where) {
  const Count all = (count + a.per - 1) / a.per;
  a.cells = static_cast<int>(std::clamp<Count>(static_cast<Count>(room / pitch), 1, all));
  const Count first = at / a.per - static_cast<Count>(where * static_cast<float>(a.cells));
  a.first = std::clamp<Count>(first, 0, all - a.cells) * a.per;
  a.group = a.cells;
  a.group_gap = 0;
}

constexpr float side_label = 62;  // left of the grid
constexpr float bias_room = 30;  // beside it
constexpr float top = 44;  // above it: its length, and numbers when it is seen larger

/// How the matrix lies: its axes and its cells.
struct Layout {
  bool rows_are_neurons = true;
  Axis across, down;
  Pitch pitch;
  Pitch whole;  // the cells' size before they are made larger
  float height = 0;  // of the whole matrix; it keeps it when it is made larger
  [[nodiscard]] const Axis& neurons() const { return rows_are_neurons ? down : across; }
  [[nodiscard]] const Axis& inputs() const { return rows_are_neurons ? across : down; }
  [[nodiscard]] Count per_cell() const { return across.per * down.per; }
  [[nodiscard]] float grid_width() const { return pitch.x * static_cast<float>(across.cells) + across.gaps(); }
  [[nodiscard]] float grid_height() const { return pitch.y * static_cast<float>(down.cells) + down.gaps(); }
};

Layout lay_out(const Dense& dense, Count inputs, int input_group, const Zoom& zoom, Canvas canvas) {
  const float pixel = canvas.pixel;
  const float width = canvas.width - side_label - bias_room;
  const auto make = [&](bool rows_are_neurons, float room_x, float room_y) {
    Layout out;
    out.rows_are_neurons = rows_are_neurons;
    out.across = rows_are_neurons ? axis(inputs, input_group, room_x, pixel) : axis(dense.neurons, 10, room_x, pixel);
    out.down = rows_are_neurons ? axis(dense.neurons, 10, room_y, pixel) : axis(inputs, input_group, room_y, pixel);
    out.pitch = out.whole = fit(static_cast<float>(out.across.cells), static_cast<float>(out.down.cells),
                                room_x - out.across.gaps(), room_y - out.down.gaps(), pixel);
    out.height = out.grid_height();
    return out;
  };
  // Neurons are rows where that gives the larger cells.
  const Layout lying = make(true, width, 250);
  const Layout standing = make(false, canvas.width - side_label, 440);
  const bool lies = lying.grid_width() <= width &&
                    (lying.per_cell() < standing.per_cell() ||
                     (lying.per_cell() == standing.per_cell() && lying.pitch.smaller() >= standing.pitch.smaller()));
  Layout out = lies ? lying : standing;
  if (zoom.level < 1) return out;
  // Larger cells in the same box, so that nothing else of the page moves.
  float room_x = out.grid_width();
  float room_y = out.grid_height();
  const int larger = 1 << std::min(zoom.level, greatest_zoom);
  enlarge(out.across, out.pitch.x, larger, 96, pixel);
  enlarge(out.down, out.pitch.y, larger, 48, pixel);
  // The biases grow as well, and take their room from the weights.
  if (dense.bias && lies) room_x = std::max(room_x - (out.pitch.x - out.whole.x), out.pitch.x);
  if (dense.bias && !lies) room_y = std::max(room_y - (out.pitch.y - out.whole.y), out.pitch.y);
  cut_out(out.across, lies ? inputs : dense.neurons, out.pitch.x, room_x, lies ? zoom.input : zoom.neuron, zoom.across);
  cut_out(out.down, lies ? dense.neurons : inputs, out.pitch.y, room_y, lies ? zoom.neuron : zoom.input, zoom.down);
  return out;
}

/// What a neuron takes: all that comes in, or where the layer is used at each place, what stands there along the last axis.
Shape taken(const LayerReport& report) {
  return report.in.values() == report.takes || report.takes < 1 ? report.in : Shape{report.takes};
}

/// The drawing of one layer.
class Drawing {
 public:
  Drawing(const Dense& dense, const Subject& subject, Canvas canvas)
      : dense_(dense),
        in_(taken(subject.report)),
        pixel_(canvas.pixel),
        level_(subject.zoom.level),
        riddle_(subject.riddle),
        inputs_(in_.values().value_or(1)),
        each_(inputs_ + (dense.bias ? 1 : 0)) {
    // A channel of a map lies together.
    const int group = in_.is_map() ? static_cast<int>(std::min<Count>(in_.height() * in_.width(), 1'000'000)) : 10;
    lay_ = lay_out(dense, inputs_, group, subject.zoom, canvas);
    const float all = side_label + lay_.grid_width() + (lay_.rows_are_neurons ? bias_room : 0);
    at_ = {whole_pixels(side_label + std::max((canvas.width - all) / 2, 0.0F), pixel_), top};
    gap_ = whole_pixels(12, pixel_);
    picture_.width = canvas.width;
    picture_.height = at_.y + lay_.height + 10 + (lay_.rows_are_neurons || !dense.bias ? 0 : gap_ + lay_.whole.y);
    picture_.matrix = Box{.x = at_.x, .y = at_.y, .width = lay_.grid_width(), .height = lay_.grid_height()};
    picture_.summed_up = level_ > 0 || lay_.per_cell() > 1;
  }

  void add_cells() {
    const bool rows = lay_.rows_are_neurons;
    const int neurons = lay_.neurons().cells;
    add_grid(at_, lay_.across.cells, lay_.down.cells, lay_.inputs().first, false);
    if (dense_.bias) add_grid(bias_at(0), rows ? 1 : neurons, rows ? neurons : 1, inputs_, true);
  }

  /// How long both sides are and, seen larger, which of their neurons and values are in sight.
  void add_margins() {
    const auto dimension = [this](Quantity quantity, Count value) {
      return std::string(symbol(quantity)) + " = " +
             (riddle_ && quantity == Quantity::inputs ? std::string("?") : text::number(value));
    };
    const bool larger = level_ > 0;
    add(Line{{{at_.x, at_.y - 5}, {at_.x + lay_.grid_width(), at_.y - 5}}, above(), 2});
    add(Label{.x = at_.x + lay_.grid_width() / 2,
              .y = at_.y - (larger ? 33.0F : 17.0F),
              .text = lay_.rows_are_neurons ? dimension(Quantity::inputs, inputs_)
                                            : dimension(Quantity::neurons, dense_.neurons),
              .ink = above(),
              .anchor = Label::Anchor::middle,
              .strong = true});
    add(Line{{{at_.x - 5, at_.y}, {at_.x - 5, at_.y + lay_.grid_height()}}, beside(), 2});
    add(Label{.x = at_.x - 10,
              .y = larger ? at_.y - 33 : at_.y + lay_.grid_height() / 2,
              .text = lay_.rows_are_neurons ? dimension(Quantity::neurons, dense_.neurons)
                                            : dimension(Quantity::inputs, inputs_),
              .ink = beside(),
              .anchor = Label::Anchor::end,
              .strong = true});
    if (!larger) return;
    const auto each = [](const Axis& a, float cell, float room, auto&& put) {
      const int every = std::max(static_cast<int>(std::ceil(room / cell)), 1);
      for (int i = 0; i < a.cells; i += every)
        put((static_cast<float>(i) + 0.5F) * cell, text::number(a.first + Count{i} * a.per + 1));
    };
    each(lay_.across, lay_.pitch.x, 48, [&](float middle, std::string number) {
      add(Label{.x = at_.x + middle, .y = at_.y - 15, .text = std::move(number), .ink = above(), .size = 11});
    });
    each(lay_.down, lay_.pitch.y, 18, [&](float middle, std::string number) {
      add(Label{.x = at_.x - 10,
                .y = at_.y + middle,
                .text = std::move(number),
                .ink = beside(),
                .anchor = Label::Anchor::end,
                .size = 11});
    });
  }

  /// Cells that are large enough say which parameter they are.
  void add_names() {
    if (level_ < 1 || lay_.per_cell() > 1) return;
    const Axis& neurons = lay_.neurons();
    for (int row = 0; row < lay_.down.cells; ++row) {
      for (int column = 0; column < lay_.across.cells; ++column) {
        const Count neuron = neurons.first + (lay_.rows_are_neurons ? row : column);
        const Count input = lay_.inputs().first + (lay_.rows_are_neurons ? column : row);
        add_name({at_.x + static_cast<float>(column) * lay_.pitch.x, at_.y + static_cast<float>(row) * lay_.pitch.y},
                 text::number(input + 1) + " → " + text::number(neuron + 1), neuron == 0 ? Ink::on_accent : Ink::text);
      }
    }
    for (int i = 0; dense_.bias && i < neurons.cells; ++i)
      add_name(bias_at(i), text::say(text::Key::pic_bias), Ink::on_accent);
  }

  /// From the cell of a parameter to both margins.
  void add_cross(Count index) {
    if (level_ > 0 || index >= dense_.neurons * each_) return;
    const Count neuron = index / each_;
    const Count input = index % each_;
    const bool rows = lay_.rows_are_neurons;
    Point cell{at_.x + lay_.across.offset(static_cast<int>((rows ? input : neuron) / lay_.across.per), lay_.pitch.x),
               at_.y + lay_.down.offset(static_cast<int>((rows ? neuron : input) / lay_.down.per), lay_.pitch.y)};
    if (input == inputs_) cell = bias_at(static_cast<int>(neuron / lay_.neurons().per));
    cell = {cell.x + lay_.pitch.x / 2, cell.y + lay_.pitch.y / 2};
    add(Line{{{cell.x, at_.y - 5}, cell}, above(), 1});
    add(Line{{{at_.x - 5, cell.y}, cell}, beside(), 1});
  }

  void add_legend() {
    const auto entry = [&](Ink ink, text::Key key, std::initializer_list<text::Arg> args = {}) {
      picture_.legend.push_back({ink, text::say(key, args)});
    };
    entry(Ink::weight, text::Key::pic_weights);
    if (dense_.bias) entry(Ink::bias, text::Key::pic_biases);
    if (lay_.per_cell() > 1) entry(Ink::weight_other, text::Key::pic_stands_for, {{"n", lay_.per_cell()}});
    if (level_ > 0) entry(Ink::none, text::Key::pic_zoomed, {{"n", Count{1} << level_}});
    else if (in_.is_map() && lay_.inputs().groups() > 1)
      entry(Ink::none, text::Key::pic_groups, {{"d", in_.channels()}, {"h", in_.height()}, {"w", in_.width()}});
  }

  [[nodiscard]] Picture take() { return std::move(picture_); }

 private:
  [[nodiscard]] Ink above() const { return ink_of(lay_.rows_are_neurons ? Quantity::inputs : Quantity::neurons); }
  [[nodiscard]] Ink beside() const { return ink_of(lay_.rows_are_neurons ? Quantity::neurons : Quantity::inputs); }
  void add(Item item) { picture_.items.push_back(std::move(item)); }

  /// The corner of a bias's cell, the first of those in sight being 0.
  [[nodiscard]] Point bias_at(int cell) const {
    const float along = lay_.neurons().offset(cell, lay_.rows_are_neurons ? lay_.pitch.y : lay_.pitch.x);
    if (lay_.rows_are_neurons) return {at_.x + lay_.grid_width() + gap_, at_.y + along};
    return {at_.x + along, at_.y + lay_.grid_height() + gap_};
  }

  /// The first neuron's row or column is drawn stronger.
  void add_grid(Point corner, int columns, int rows, Count input, bool is_bias) {
    Grid grid =
        make_grid(corner, columns, rows, lay_.pitch.x, lay_.pitch.y, is_bias ? Ink::bias : Ink::weight_other, pixel_);
    grid.opacity = 0.75F;
    grid.lead = each_;
    if (!is_bias) grid.lead_ink = Ink::weight;
    grid.of = Grid::Of::parameters;
    grid.stands_for = lay_.neurons().per * (is_bias ? 1 : lay_.inputs().per);
    // As parameters are counted (count.h).
    grid.first = lay_.neurons().first * each_ + input;
    const Count step_neuron = lay_.neurons().per * each_;
    grid.step_column = lay_.rows_are_neurons ? lay_.inputs().per : step_neuron;
    grid.step_row = lay_.rows_are_neurons ? step_neuron : lay_.inputs().per;
    const auto grouped = [](const Axis& axis, int cells, float pitch, Count step) -> Grid::Groups {
      if (axis.group_gap == 0 || cells < 2) return {};
      return {.cells = axis.group,
              .pitch = static_cast<float>(axis.group) * pitch + axis.group_gap,
              .step = step * axis.group};
    };
    grid.across = grouped(lay_.across, columns, lay_.pitch.x, grid.step_column);
    grid.down = grouped(lay_.down, rows, lay_.pitch.y, grid.step_row);
    add(std::move(grid));
  }

  void add_name(Point corner, std::string words, Ink ink) {
    constexpr float letter = 0.58F;  // of its size, about as wide as a letter is
    const std::size_t letters = text::characters(words);
    const float size = std::min((lay_.pitch.x * 0.84F - 4) / (letter * static_cast<float>(letters)), 12.0F);
    if (size < 9 || lay_.pitch.y < 20) return;
    add(Label{.x = corner.x + lay_.pitch.x * 0.42F,
              .y = corner.y + lay_.pitch.y * 0.42F,
              .text = std::move(words),
              .ink = ink,
              .size = size});
  }

  const Dense& dense_;
  Shape in_;  // what a neuron takes
  float pixel_;
  int level_;
  bool riddle_;
  Count inputs_;
  Count each_;  ///< parameters of one neuron
  Layout lay_;
  Point at_;  ///< of the matrix
  float gap_ = 0;
  Picture picture_;
};

}  // namespace

Picture draw(const Dense& dense, const Subject& subject, Canvas canvas) {
  Drawing drawing(dense, subject, canvas);
  drawing.add_cells();
  drawing.add_margins();
  drawing.add_names();
  if (subject.looked) drawing.add_cross(*subject.looked);
  drawing.add_legend();
  return drawing.take();
}

}  // namespace pw::stage::inline further
