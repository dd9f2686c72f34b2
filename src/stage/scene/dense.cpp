// A dense layer's scene: the values that come in as one row, one neuron with a weight for each of them, all neurons as a field of one row
// each, and a part of it from near.
#include <algorithm>
#include <cmath>

#include "stage/scene/parts.h"

namespace pw::stage::scene {
namespace {

using enum text::Key;

/// Weights differ more in a field than in a filter: -2 to 2.
char field_shade(Count weight) { return "12469"[weight + 2]; }

class Scene {
 public:
  Scene(const Dense& dense, const Subject& subject, const Units& units, Canvas canvas)
      : dense_(dense),
        s_(subject),
        in_(subject.report.in),
        units_(units),
        has_bias_(units.each > units.weights),
        width_(canvas.width),
        height_(canvas.height),
        pixel_(canvas.pixel),
        desk_(canvas.width >= 560 && canvas.height >= 430),
        size_(desk_ ? caption_size : 13),
        out_{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}} {}

  std::optional<Picture> draw() {
    const auto inputs = static_cast<float>(units_.weights);
    left_ = desk_ ? (width_ >= 720 ? 40.0F : 28.0F) : 16;
    const float room = width_ - 2 * left_;
    // Cells of whole pixels where they are more than specks.
    pitch_ = room / inputs;
    if (pitch_ >= 3) pitch_ = pitch_for(std::min(pitch_, 16.0F), 1, pixel_);
    length_ = pitch_ * inputs;
    left_ = snapped(left_ + (room - length_) / 2, pixel_);

    const float slice_room = in_.is_map() ? length_ / static_cast<float>(in_.channels()) : 0;
    const bool slices = in_.is_map() && slice_room >= 12 && height_ >= 280;
    const float caption_y = desk_ ? 25 : 13;
    const float top = desk_ ? 46 : 26;
    const float slice_pitch = slices ? pitch_for(std::min(slice_room * 0.78F, desk_ ? 36.0F : 20.0F),
                                                 static_cast<float>(std::max(in_.width(), in_.height())), pixel_)
                                     : 0;
    const float slice_height = slice_pitch * static_cast<float>(in_.is_map() ? in_.height() : 0);
    const float row_y = snapped(slices ? top + slice_height + (desk_ ? 17.0F : 9.0F) : top, pixel_);
    const float row_height = desk_ ? 14 : 8;
    const float radius = desk_ ? 19 : 14;
    // What is left is shared by the fan, the field and the part from near.
    const float heading = desk_ ? 29.0F : 18.0F;  // from the neuron's foot to the field
    const float foot = desk_ ? 53 : 10;
    const float between = desk_ ? 30 : 0;
    const float rest = height_ - row_y - row_height - radius - heading - between - foot;
    if (rest < 60) return std::nullopt;
    const float fan = snapped(std::min(rest * (desk_ ? 0.297F : 0.42F), 170.0F), pixel_);
    const float field_room = desk_ ? rest * 0.34F : rest - fan;

    add_caption(caption_y);
    if (slices) add_slices(top, slice_pitch, slice_room, row_y);
    add_row(row_y, row_height);
    const Point neuron{snapped(left_ + length_ * (width_ < 360 ? 0.64F : 0.5F), pixel_), row_y + row_height + fan};
    add_fan(row_y + row_height + 1, neuron, radius);

    const float field_y = snapped(neuron.y + radius + heading, pixel_);
    field_pitch_ = field_room / static_cast<float>(units_.units);
    field_pitch_ =
        field_pitch_ >= 3 ? pitch_for(std::min({field_pitch_, 16.0F, pitch_ * 1.5F}), 1, pixel_) : field_pitch_;
    const Box field{left_, field_y, length_, field_pitch_ * static_cast<float>(units_.units)};
    add_field(field);
    mark_neuron(field, neuron, radius);
    add_heading(field_y - (desk_ ? 17.0F : 10.0F), neuron.x - left_ > 330);
    if (desk_) {
      const float near_y = snapped(field_y + std::max(field.height, field_room * 0.5F) + between, pixel_);
      const Box room{left_, near_y, std::min(length_ + 26, width_ - left_ - 6), height_ - foot - near_y};
      const bool compared = add_near(field, room);
      if (!s_.verdict && !compared) add_foot();
    }
    if (s_.verdict) add_verdict(field);
    add_marks(field, row_y);
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool riddle() const { return s_.riddle && !s_.known; }

  void add_caption(float y) {
    const text::Key tells = !in_.is_map() ? scene_row : desk_ ? scene_flat : scene_flat_short;
    const text::Key asks = !in_.is_map() ? scene_row_riddle : desk_ ? scene_flat_riddle : scene_flat_short_riddle;
    Rich words = rich(riddle() ? asks : tells, {{"name", std::string_view(s_.before)},
                                                {"h", in_.height()},
                                                {"w", in_.width()},
                                                {"d", in_.channels()},
                                                {"p", units_.weights}});
    add_words(out_, {left_, y}, std::move(words), size_);
  }

  [[nodiscard]] char value_shade(Count input) const { return static_cast<char>('0' + s_.example->in_flat(input)); }

  void add_slices(float top, float pitch, float room, float row_y) {
    const float width = pitch * static_cast<float>(in_.width());
    const Count cells = in_.width() * in_.height();
    for (Count channel = 0; channel < in_.channels(); ++channel) {
      const float from = left_ + room * static_cast<float>(channel);
      const float x = snapped(from + (room - width) / 2, pixel_);
      const float foot = top + pitch * static_cast<float>(in_.height());
      out_.items.emplace_back(
          Polygon{{{x, foot}, {x + width - 1, foot}, {from + room - 0.5F, row_y}, {from + 0.5F, row_y}},
                  Ink::p,
                  Ink::none,
                  0.15F});
      Grid grid = make_grid({x, top}, static_cast<int>(in_.width()), static_cast<int>(in_.height()), pitch, pitch,
                            Ink::p, pixel_);
      for (Count i = 0; i < cells; ++i) grid.shades += value_shade(channel * cells + i);
      out_.items.emplace_back(std::move(grid));
    }
  }

  void add_row(float y, float height) {
    Grid grid;
    grid.x = left_;
    grid.y = y;
    grid.columns = static_cast<int>(units_.weights);
    grid.rows = 1;
    grid.pitch_x = pitch_;
    grid.cell_width = pitch_ - std::min(pitch_ * 0.2F, 1.0F);
    grid.pitch_y = grid.cell_height = height;
    grid.ink = Ink::p;
    for (Count i = 0; i < units_.weights; ++i) grid.shades += value_shade(i);
    out_.items.emplace_back(std::move(grid));
  }

  void add_fan(float y, Point to, float radius) {
    Curves fan{.all = {}, .ink = Ink::c, .width = pitch_ < 1.2F ? 0.4F : pitch_ < 3 ? 0.6F : 1.0F};
    const float high = to.y - radius - y;
    const float gather = std::min(0.045F, 1.6F * radius / length_);  // all of them end on the neuron
    for (Count i = 0; i < units_.weights; ++i) {
      const float x = left_ + pitch_ * (static_cast<float>(i) + 0.45F);
      const float aside = x - to.x;
      const float end = aside * gather;
      const auto strength = static_cast<float>(s_.example->weight(s_.unit, 0, 0, i) + 2) / 4;
      fan.all.push_back({{{x, y},
                          {x, y + high * 0.62F},
                          {to.x + aside * 0.16F, to.y - radius - high * 0.22F},
                          {to.x + end, to.y + 1 - std::sqrt(std::max(radius * radius - end * end, 0.0F))}},
                         0.15F + 0.6F * strength * strength});
    }
    out_.items.emplace_back(std::move(fan));
  }

  void mark_neuron(const Box& field, Point at, float r) {
    const float middle = field.y + field_pitch_ * (static_cast<float>(s_.unit) + 0.5F);
    const float half = std::max(field_pitch_ / 2, 1.0F) + 0.6F;
    out_.items.emplace_back(Line{{{at.x, at.y + r}, {at.x, middle}}, Ink::text, 1.5F});
    out_.items.emplace_back(Box{field.x - 1, middle - half, field.width + 2, 2 * half, 0, Ink::none, Ink::text, 1});
    out_.items.emplace_back(Box{at.x - 3, middle - 3, 6, 6, 3, Ink::text});
    out_.items.emplace_back(Box{at.x - r, at.y - r, 2 * r, 2 * r, r, Ink::card, Ink::c, 2.5F});
    add_text(out_, at, text::number(s_.unit + 1), Ink::c, Anchor::middle, r * 0.8F, true);
    const bool room = width_ - at.x - r - 13 > 352;
    const text::Arg n{"n", s_.unit + 1};
    Rich words = s_.known && room ? rich(scene_neuron_known, {n, {"p", units_.weights}, {"each", units_.each}})
                                  : rich(room ? scene_neuron : scene_neuron_short, {n});
    if (!has_bias_) return;
    const float beside = r + (desk_ ? 13.0F : 8.0F);
    if (width_ < 360) add_words(out_, {at.x - beside, at.y}, std::move(words), 13, Ink::text, Anchor::end);
    else add_words(out_, {at.x + beside, at.y}, std::move(words), 13, Ink::text);
  }

  void add_heading(float y, bool room) {
    const text::Arg c{"c", units_.units};
    Rich words;
    if (s_.verdict)
      words = rich(s_.verdict->weights == Verdict::Mark::counted && s_.verdict->biases == Verdict::Mark::missed &&
                           !s_.verdict->one_bias && !s_.verdict->one_unit
                       ? verdict_weights
                       : verdict_cells,
                   {{"n", s_.verdict->answer}});
    else
      words = s_.known ? rich(scene_whole_known, {{"n", units_.all()}, c, {"each", units_.each}})
                       : rich(room ? scene_whole : scene_whole_short, {{"name", std::string_view(s_.name)}, c});
    // Where there is little room the line from the neuron to its row passes behind the words.
    constexpr float letter = 0.56F;
    const float width = letter * size_ * static_cast<float>(plain(words).size());
    if (!desk_ || length_ < 2 * width)
      out_.items.emplace_back(Box{left_, y - size_ * 0.6F, width, size_ * 1.2F, 0, Ink::page});
    add_words(out_, {left_, y}, std::move(words), size_, Ink::text);
  }

  /// A part of the field: from this neuron and input on.
  [[nodiscard]] Grid part(Point at, Count neuron, Count input, Count rows, Count columns, float pitch_x,
                          float pitch_y) const {
    Grid grid;
    if (pitch_x >= 3 && pitch_y >= 3) {
      grid = make_grid(at, static_cast<int>(columns), static_cast<int>(rows), pitch_x, pitch_y, Ink::weight, pixel_);
    } else {
      grid.x = at.x, grid.y = at.y;
      grid.columns = static_cast<int>(columns), grid.rows = static_cast<int>(rows);
      grid.pitch_x = grid.cell_width = pitch_x;
      grid.pitch_y = grid.cell_height = pitch_y;
      grid.ink = Ink::weight;
    }
    grid.of = Grid::Of::parameters;
    grid.first = neuron * units_.each + input;
    grid.step_row = units_.each;
    grid.shades.reserve(static_cast<std::size_t>(rows * columns));
    for (Count row = 0; row < rows; ++row) {
      for (Count column = 0; column < columns; ++column)
        grid.shades += input >= units_.weights ? weight_shade(s_.example->bias(neuron + row) * 2 / 5)
                                               : field_shade(s_.example->weight(neuron + row, 0, 0, input + column));
    }
    return grid;
  }

  /// The biases of the rows from `neuron` on, as a column.
  [[nodiscard]] Grid biases(Point at, Count neuron, Count rows, float width, float pitch) const {
    Grid grid = part(at, neuron, units_.weights, rows, 1, std::max(width, 3.0F), pitch);
    grid.cell_width = width;
    grid.ink = Ink::bias;
    return grid;
  }

  [[nodiscard]] float bias_width() const { return std::max(pitch_ >= 3 ? pitch_ : 5.0F, 4.0F); }

  void add_field(const Box& field) {
    out_.items.emplace_back(part({field.x, field.y}, 0, 0, units_.units, units_.weights, pitch_, field_pitch_));
    // Where a slice ends.
    const Count cells = in_.is_map() ? in_.width() * in_.height() : 0;
    for (Count i = 1; cells > 0 && i < in_.channels() && in_.channels() <= 64; ++i) {
      const float x = snapped(field.x + pitch_ * static_cast<float>(i * cells), pixel_) - 0.5F;
      out_.items.emplace_back(Line{{{x, field.y}, {x, field.y + field.height}}, Ink::page, desk_ ? 1.0F : 0.5F});
    }
    if (has_bias_)
      out_.items.emplace_back(
          biases({field.x + field.width + 3, field.y}, 0, units_.units, bias_width(), field_pitch_));
  }

  /// A part of the field from near; or, until one looks nearer, what was counted before it. Whether it is that.
  bool add_near(const Box& field, const Box& room) {
    // Nearer than the field is.
    int level = 0;
    while (level < most_near && near_pitch(level, pixel_) < 2 * pitch_) ++level;
    level = std::clamp(level + s_.zoom.level, least_near, most_near);
    const float pitch = near_pitch(level, pixel_);
    const auto columns = std::min<Count>(static_cast<Count>((room.width - 28) / pitch), units_.weights);
    const auto rows = std::min<Count>(static_cast<Count>(room.height / pitch), units_.units);
    if (columns < 1 || rows < 2) return false;
    // At first the end of the chosen neuron's row, with its bias.
    const bool untouched = s_.zoom.input == 0 && s_.zoom.neuron == 0;
    const Count middle = untouched ? units_.weights : s_.zoom.input;
    const Count row = untouched ? s_.unit : s_.zoom.neuron;
    const Count from = std::clamp<Count>(middle - columns / 2, 0, units_.weights - columns);
    const Count first = std::clamp<Count>(row - rows / 2, 0, units_.units - rows);
    const bool ends = from + columns == units_.weights && has_bias_;
    const Box part_of{field.x + pitch_ * static_cast<float>(from) - 1,
                      field.y + field_pitch_ * static_cast<float>(first) - 1,
                      pitch_ * static_cast<float>(columns) + (ends ? 4 + bias_width() : 2.0F),
                      field_pitch_ * static_cast<float>(rows) + 2};
    const float wide = pitch * static_cast<float>(columns);
    const float high = pitch * static_cast<float>(rows);
    const Box frame{room.x - 4, room.y - 4, wide + (ends ? 32.0F : 7.0F), high + 7};
    out_.near = Picture::Near{.field = field,
                              .frame = part_of,
                              .view = frame,
                              .pitch_x = pitch_,
                              .pitch_y = field_pitch_,
                              .pitch = pitch,
                              .columns = columns,
                              .rows = rows,
                              .input = from,
                              .neuron = first,
                              .level = level};
    if (compares() && add_earlier(room)) {
      out_.near->view = {};
      return true;
    }
    const float foot = std::max(field.y + field.height, part_of.y + part_of.height) + 2;
    out_.items.emplace_back(Polygon{
        {{part_of.x, foot}, {part_of.x + part_of.width, foot}, {frame.x + frame.width, frame.y}, {frame.x, frame.y}},
        Ink::accent,
        Ink::none,
        0.1F});
    for (const float x : {part_of.x, part_of.x + part_of.width}) {
      if (foot > part_of.y + part_of.height + 3)
        out_.items.emplace_back(Line{{{x, part_of.y + part_of.height}, {x, foot}}, Ink::accent, 1, false, 0.6F});
    }
    add_frame(out_, part_of);
    add_grip(out_, {part_of.x, part_of.y + part_of.height}, 10);
    out_.items.emplace_back(Box{frame.x, frame.y, frame.width, frame.height, 4, Ink::none, Ink::accent, 1.5F});
    Grid grid = part({room.x, room.y}, first, from, rows, columns, pitch, pitch);
    grid.again = true;
    out_.items.emplace_back(std::move(grid));
    if (ends) {
      Grid column = biases({room.x + wide + 10, room.y}, first, rows, 14, pitch);
      column.cell_height = pitch - std::max(whole_pixels(pitch * 0.16F, pixel_), pixel_);
      column.again = true;
      out_.items.emplace_back(std::move(column));
    }
    if (pitch >= 16) {
      for (Count i = 0; i < rows * columns; ++i) {
        const Count weight = s_.example->weight(first + i / columns, 0, 0, from + i % columns);
        add_text(out_,
                 {room.x + pitch * (static_cast<float>(i % columns) + 0.46F),
                  room.y + pitch * (static_cast<float>(i / columns) + 0.46F)},
                 text::number(weight), weight > 0 ? Ink::card : Ink::text, Anchor::middle,
                 std::min(pitch * 0.54F, 12.5F));
      }
    }
    const float y = room.y + pitch * static_cast<float>(s_.unit - first);
    if (s_.unit >= first && s_.unit < first + rows) {
      out_.items.emplace_back(Box{room.x - 2, y - 2, wide + 3, pitch + 3, 2, Ink::none, Ink::text, 2});
      if (ends) out_.items.emplace_back(Box{room.x + wide + 7.5F, y - 2, 19, pitch + 3, 2, Ink::none, Ink::bias, 2});
      if (left_ >= 26)
        add_text(out_, {room.x - 9, y + pitch / 2 - 1}, text::number(s_.unit + 1), Ink::c, Anchor::end, small_size,
                 true);
    }
    if (ends && !s_.verdict)
      // At the right end of the line: what is left of it belongs to the controls there.
      add_text(out_, {width_ - 36, height_ - 26}, text::say(pic_biases), Ink::bias, Anchor::end, small_size, true);
    if (s_.looked) {
      const Parameter at = parameter_at(units_, *s_.looked);
      if (!at.bias && at.unit >= first && at.unit < first + rows && at.input >= from && at.input < from + columns)
        out_.items.emplace_back(Box{room.x + pitch * static_cast<float>(at.input - from) - 2,
                                    room.y + pitch * static_cast<float>(at.unit - first) - 2, pitch + 3, pitch + 3, 2,
                                    Ink::none, Ink::accent, 2});
    }
    return false;
  }

  /// Whether what was counted before may stand in the place of the part from near.
  [[nodiscard]] bool compares() const {
    return !s_.earlier.empty() && !s_.verdict && !s_.counted && !s_.looked && s_.zoom.level == 0 &&
           s_.zoom.input == 0 && s_.zoom.neuron == 0;
  }

  /// What was counted before, each in as many cells, of the field's size. Whether there is room for it, and for its words.
  bool add_earlier(const Box& room) {
    const float top = room.y + 24;
    const auto most_rows = std::max<Count>(static_cast<Count>((room.y + room.height - top) / field_pitch_), 1);
    const auto columns_of = [&](Count cells) { return (cells + most_rows - 1) / most_rows; };
    Count columns = 0;
    for (const Subject::Earlier& one : s_.earlier) columns += columns_of(one.parameters);
    const float apart = (length_ - pitch_ * static_cast<float>(columns)) / static_cast<float>(s_.earlier.size() + 1);
    constexpr float words_room = 165;
    if (apart < words_room) return false;
    out_.items.emplace_back(Line{{{left_, room.y - 12}, {width_ - left_, room.y - 12}}, Ink::line});
    add_words(out_, {left_, room.y + 4}, rich(scene_earlier), size_);
    const auto describe = [&](float at, std::string_view name, Ink ink, Count n, Rich below) {
      add_text(out_, {at, top + 8}, std::string(name), ink, Anchor::start, 13, true);
      add_text(out_, {at, top + 26}, text::number(n), Ink::text, Anchor::start, 13, true);
      add_words(out_, {at, top + 43}, std::move(below), small_size);
    };
    float x = left_;
    for (const Subject::Earlier& one : s_.earlier) {
      Grid grid;
      grid.x = snapped(x, pixel_), grid.y = snapped(top, pixel_);
      grid.columns = static_cast<int>(columns_of(one.parameters));
      grid.rows = static_cast<int>((one.parameters + grid.columns - 1) / grid.columns);
      grid.pitch_x = grid.cell_width = pitch_;
      grid.pitch_y = grid.cell_height = field_pitch_;
      grid.ink = one.ink;
      // Made-up weights: as many as it has, whatever they are.
      for (Count i = 0; i < Count{grid.rows} * grid.columns; ++i)
        grid.shades +=
            i < one.parameters ? field_shade(s_.example->weight(i % units_.units, 0, 0, i % units_.weights)) : ' ';
      x += pitch_ * static_cast<float>(grid.columns);
      out_.items.emplace_back(std::move(grid));
      describe(x + 12, one.name, one.ink, one.parameters,
               one.times > 1 ? rich(scene_used_again, {{"n", one.times}}) : rich(scene_used_once));
      x += apart;
    }
    out_.items.emplace_back(
        Box{.x = x, .y = top, .width = 5, .height = room.y + room.height - top, .radius = 2.5F, .fill = Ink::c});
    describe(x + 17, s_.name, Ink::c, units_.all(), rich(scene_field_above));
    return true;
  }

  void add_foot() {
    std::string words = text::say(scene_near);
    if (s_.looked) {
      const Parameter at = parameter_at(units_, *s_.looked);
      words = at.bias ? text::say(scene_neuron_bias, {{"unit", at.unit + 1}})
                      : text::say(scene_neuron_weight, {{"unit", at.unit + 1}, {"input", at.input + 1}});
    }
    // A narrow field stands in the middle; what is said of it stands where it always does, beside the controls.
    add_text(out_, {std::min(left_, 40.0F), height_ - 26}, std::move(words), s_.looked ? Ink::text : Ink::muted);
  }

  void add_verdict(const Box& field) {
    const Verdict& v = *s_.verdict;
    const Box column{field.x + field.width + 3, field.y, bias_width(), field.height};
    const auto mark = [&](Verdict::Mark kind, Point at) {
      if (kind == Verdict::Mark::counted) add_tick(out_, at, 10);
      if (kind == Verdict::Mark::twice) add_cross(out_, at, 10);
    };
    mark(v.weights, {field.x + 18, field.y + (v.one_unit ? field_pitch_ / 2 : std::min(field.height / 2, 18.0F))});
    if (v.biases == Verdict::Mark::missed && has_bias_) {
      for (const float ring : {2.5F, 6.0F}) {
        const float away = ring * (1 + 0.5F * pulse_of(s_));
        out_.items.emplace_back(Box{column.x - away, column.y - away, column.width + 2 * away, column.height + 2 * away,
                                    4, Ink::none, Ink::bias, 2, ring > 3 ? 0.45F : 1.0F});
      }
    }
    if (v.biases == Verdict::Mark::twice) mark(v.biases, {column.x + column.width / 2 - 6, column.y - 12});
    if (desk_) add_verdict_foot(out_, s_, units_, left_, height_ - 26);
  }

  void add_marks(const Box& field, float row_y) {
    if (!s_.marked) return;
    const Quantity q = *s_.marked;
    const Ink ink = ink_of(q);
    const float caption_y = desk_ ? 25 : 13;
    const float right = std::min(left_ + length_ + 8, width_ - 8);
    if (q == Quantity::inputs) {
      out_.items.emplace_back(Line{{{left_, row_y - 4}, {left_ + length_, row_y - 4}}, ink, 3});
      add_tag(out_, {right - tag_width(q) / 2, caption_y}, q);
    }
    const float heading = field.y - (desk_ ? 17.0F : 10.0F);
    if (q == Quantity::neurons) {
      out_.items.emplace_back(Line{{{field.x - 7, field.y}, {field.x - 7, field.y + field.height}}, ink, 3});
      add_tag(out_, {right - tag_width(q) / 2, heading}, q);
    }
    if (q == Quantity::neuron_biases || q == Quantity::bias_per_filter) {
      out_.items.emplace_back(
          Box{field.x + field.width + 1, field.y - 2.5F, bias_width() + 4, field.height + 5, 3, Ink::none, ink, 2});
      add_tag(out_, {right - tag_width(q) / 2, heading}, q);
    }
  }

  [[maybe_unused]] const Dense& dense_;
  const Subject& s_;
  const Shape& in_;
  const Units& units_;
  bool has_bias_;
  float width_, height_, pixel_;
  bool desk_;
  float size_;
  Picture out_;
  float left_ = 0, pitch_ = 1, length_ = 0, field_pitch_ = 1;
};

}  // namespace

float near_pitch(int level, float pixel) {
  constexpr float larger[] = {6.5F, 8, 10, 12, 16, 20, 24};
  return whole_pixels(
      level < 0 ? 6 + static_cast<float>(std::max(level, least_near)) : larger[std::min(level, most_near)], pixel);
}

std::optional<Picture> draw_dense(const Dense& dense, const Subject& subject, Canvas canvas) {
  const auto units = units_of(subject.layer, subject.report);
  // More than these were specks, and a curve for each of them a blot.
  if (!units || units->weights > 600 || units->units > 400 || units->all() > 60'000) return std::nullopt;
  if (subject.unit < 0 || subject.unit >= units->units) return std::nullopt;
  return Scene(dense, subject, *units, canvas).draw();
}

}  // namespace pw::stage::scene
