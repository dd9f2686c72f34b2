// A conv layer of a large network: what comes in, all filters from the front, and one of them spread out. Its values are nobody's, so
// nothing is computed; the shades of what comes in and of the weights only tell cells apart.
#include <algorithm>
#include <cmath>

#include "lesson/example.h"
#include "lesson/facts.h"
#include "stage/scene/parts.h"

namespace pw::stage::scene::inline further {
namespace {

using enum text::Key;

constexpr float wide_from = 440;  // wide enough for a margin as on a desk
constexpr float both_from = 360;  // wide enough for both captions side by side
constexpr float spread_from = 400;  // high enough for a filter spread out
constexpr int most_cells = 56;  // of what comes in along an axis: more would be no wider than a pixel
constexpr float least_pitch = 1;
const lesson::Image balloon{lesson::Image::Kind::balloon, {}};

/// Groups of cells in rows, as many in each as fill an area best.
struct Layout {
  float pitch = 0;  // of a cell; 0 where they do not fit
  int columns = 1, rows = 1;
  float advance_x = 0, advance_y = 0;
  bool whole = true;  // each group with all its cells; else as one cell
};

/// Of `many` groups of so many cells; `behind` is the room for what peeks out behind each, in cells. The largest cells that fit; but rows
/// that are all full are worth somewhat smaller ones.
Layout lay_out(Count many, Count width, Count height, float behind, const Box& area, float largest, float pixel) {
  constexpr float worth_of_ragged = 0.8F;
  Layout best;
  float worth = 0;
  const auto look = [&](float pitch, Count w, Count h, float more) {
    const float gap = std::max(snapped(pitch * (w * h > 1 ? 0.8F : 0.25F), pixel), pixel);
    const float group_x = pitch * (static_cast<float>(w) + more) + gap;
    const float group_y = pitch * (static_cast<float>(h) + more) + gap;
    const Count most = std::min(static_cast<Count>((area.width + gap) / group_x), many);
    const auto room = static_cast<Count>((area.height + gap) / group_y);
    const auto take = [&](Count columns, float its) {
      const Count rows = (many + columns - 1) / columns;
      if (rows > room || its <= worth) return;
      worth = its;
      best = {pitch, static_cast<int>(columns), static_cast<int>(rows), group_x, group_y};
    };
    if (most < 1) return;
    Count full = most;
    while (many % full != 0) --full;
    if (full > most / 2) take(full, pitch);
    take(most, pitch * worth_of_ragged);
  };
  for (float pitch = largest; pitch >= least_pitch; pitch -= pixel) look(pitch, width, height, behind);
  if (worth > 0) return best;
  // Each group as one cell.
  for (float pitch = largest; pitch >= least_pitch; pitch -= pixel) look(pitch, 1, 1, 0);
  best.whole = false;
  return best;
}

/// A digit for how strong a cell is that stands for this parameter.
char strength(Count index) {
  auto n = static_cast<std::uint64_t>(index) * 0x9E3779B97F4A7C15U;
  n ^= n >> 29U;
  n *= 0xBF58476D1CE4E5B9U;
  return static_cast<char>('4' + (n >> 40U) % 6);
}

class Wide {
 public:
  Wide(const Conv& conv, const Subject& subject, const Units& units, Canvas canvas)
      : conv_(conv),
        s_(subject),
        in_(subject.report.in),
        units_(units),
        width_(canvas.width),
        height_(canvas.height),
        pixel_(canvas.pixel),
        margin_(canvas.width >= wide_from ? 24.0F : 16.0F),
        out_{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}} {}

  std::optional<Picture> draw() {
    const bool spread = height_ >= spread_from;
    const float top = 46;
    const float inner = width_ - 2 * margin_;
    const float half = std::floor(spread ? std::min(height_ * 0.52F, inner * 0.52F + top) : height_ - 14);
    const float left = std::floor(inner * 0.43F);
    const Box filters{margin_ + left + std::floor(inner * 0.08F), top, inner - left - std::floor(inner * 0.08F),
                      half - top - (has_bias() ? 24.0F : 0.0F)};
    add_in({margin_, top, left, half - top});
    if (!add_all(filters)) return std::nullopt;
    if (has_bias()) add_biases({filters.x, half - 18, filters.width, 14});
    if (spread) add_one(half + 24);
    out_.summed_up = true;
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool has_bias() const { return units_.each > units_.weights; }
  /// Whether the image itself comes in: one place of the output sees no more of it than the layer's own window.
  [[nodiscard]] bool is_image() const {
    if (s_.example) return !s_.example->colours().empty();
    const ReceptiveField& field = s_.report.field;
    const auto own = [&](std::size_t i) { return conv_.dilation.at(i) * (conv_.kernel.at(i) - 1) + 1; };
    return in_.channels() == 3 && field.kind == Reach::Kind::window && field.size.height() == own(0) &&
           field.size.width() == own(1);
  }
  /// Of the image that the learner has chosen, where it is followed.
  [[nodiscard]] std::uint32_t colour(Count row, Count column) const {
    if (s_.example) return s_.example->colours()[static_cast<std::size_t>(row * in_.width() + column)];
    return lesson::image_colour(balloon, in_, row, column);
  }
  [[nodiscard]] Count slice() const { return units_.width * units_.height; }
  void caption(float x, float y, Rich words) {
    add_words(out_, {x, y}, std::move(words), width_ >= wide_from ? 14 : 13);
  }

  /// What comes in, from the front, with what lies behind, and the window on it.
  void add_in(const Box& area) {
    // How deep it is would say how deep the filters are.
    const std::string shape =
        s_.known ? lesson::shape_text(in_) : text::number(in_.height()) + " × " + text::number(in_.width());
    caption(area.x, 29,
            width_ < both_from ? Rich{{shape, Quantity::none, true}}
                               : rich(scene_comes_in, {{"shape", std::string_view(shape)}}));
    const auto longest = static_cast<float>(std::max(in_.width(), in_.height()));
    // The maps behind are as far away as a third of the front is wide.
    const float behind = is_image() ? 14.0F : in_.channels() > 1 ? std::min(area.width, area.height) * 0.24F : 0.0F;
    const auto cells = [&](Count n) {
      return std::max(static_cast<int>(std::lround(static_cast<float>(n) * std::min(1.0F, most_cells / longest))), 1);
    };
    const int columns = cells(in_.width());
    const int rows = cells(in_.height());
    const float side = std::min(area.width, area.height) - behind;
    const float pitch = whole_pixels(side / static_cast<float>(std::max(columns, rows)), pixel_);
    const Box front{area.x, snapped(area.y + behind, pixel_), pitch * static_cast<float>(columns),
                    pitch * static_cast<float>(rows)};
    add_sheets(front, behind);
    if (is_image()) add_image(front, columns, rows, pitch);
    else add_map(front, columns, rows, pitch);
    add_window(front);
  }

  void add_sheets(const Box& front, float behind) {
    const Count sheets = std::min<Count>(in_.channels() - 1, is_image() ? 7 : 12);
    for (Count i = sheets; i >= 1; --i) {
      const float away = behind * static_cast<float>(i) / static_cast<float>(sheets);
      Box sheet{front.x + away, front.y - away, front.width, front.height, 2, Ink::front, Ink::edge, 1};
      if (is_image()) sheet.fill = channel_ink(i, in_.channels()), sheet.stroke = Ink::page;
      out_.items.emplace_back(sheet);
    }
  }

  void add_image(const Box& front, int columns, int rows, float pitch) {
    const auto along = [](int i, int cells, Count all) { return (2 * Count{i} + 1) * all / (2 * Count{cells}); };
    Raster raster{front.x, front.y, columns, rows, pitch, pitch >= 4 ? 0.6F : 0.0F, {}};
    for (int row = 0; row < rows; ++row) {
      for (int column = 0; column < columns; ++column)
        raster.colours.push_back(colour(along(row, rows, in_.height()), along(column, columns, in_.width())));
    }
    out_.items.emplace_back(std::move(raster));
  }

  void add_map(const Box& front, int columns, int rows, float pitch) {
    out_.items.emplace_back(
        Box{front.x - 1, front.y - 1, front.width + 1, front.height + 1, 2, Ink::page, Ink::edge, 1});
    Grid grid = make_grid({front.x, front.y}, columns, rows, pitch, pitch, Ink::accent, pixel_);
    grid.checkered = false;
    grid.radius = 0;
    const float hill = std::clamp(static_cast<float>(columns) / 6, 2.0F, 9.0F);
    for (int row = 0; row < rows; ++row) {
      const Hills hills(static_cast<float>(row) / hill + 3, static_cast<float>(columns) / hill + 1);
      for (int column = 0; column < columns; ++column) {
        // Valleys are wide, and only a few hills are high.
        const float high = hills.at(static_cast<float>(column) / hill);
        grid.shades += static_cast<char>('0' + static_cast<int>(high * high * 9.9F));
      }
    }
    out_.items.emplace_back(std::move(grid));
  }

  void add_window(const Box& front) {
    const auto place = place_of(s_);
    if (!place) return;
    // Of a value of what comes in.
    const float x = front.width / static_cast<float>(in_.width());
    const float y = front.height / static_cast<float>(in_.height());
    const auto from = [&](std::size_t axis, Count n) {
      return static_cast<float>(n * conv_.stride.at(axis) - conv_.padding.before.at(axis));
    };
    const Box w{front.x + x * from(1, place->column), front.y + y * from(0, place->row),
                x * static_cast<float>(conv_.kernel.width()), y * static_cast<float>(conv_.kernel.height())};
    out_.sheet = Picture::Sheet{front, x, w, y};
    const float more_x = std::max(11 - w.width, 0.0F) / 2;
    const float more_y = std::max(11 - w.height, 0.0F) / 2;
    const Box frame{w.x - more_x, w.y - more_y, w.width + 2 * more_x, w.height + 2 * more_y};
    out_.items.emplace_back(Box{.x = frame.x,
                                .y = frame.y,
                                .width = frame.width,
                                .height = frame.height,
                                .fill = Ink::accent,
                                .opacity = 0.16F});
    add_frame(out_, frame);
    // By a line from it: a grip on a window so small would hide it. Near enough to the window's corner to be taken there.
    const Point grip{std::min(w.x + w.width + 13, width_ - 12), std::min(w.y + w.height + 13, height_ - 12)};
    out_.items.emplace_back(Line{{{frame.x + frame.width, frame.y + frame.height}, grip}, Ink::accent, 2});
    add_grip(out_, grip, 9);
  }

  /// All filters from the front; each of these cells stands for those behind it, too.
  bool add_all(const Box& area) {
    caption(area.x, 29,
            s_.known && width_ >= both_from ? rich(scene_filters_deep, {{"k", units_.units}, {"d", units_.depth}})
                                            : rich(scene_filters_many, {{"k", units_.units}}));
    // Behind a single cell a second one would be a pattern and no depth.
    const float behind = units_.depth > 1 && slice() > 1 ? 0.7F : 0.0F;
    const Layout plan = lay_out(units_.units, units_.width, units_.height, behind, area, 9, pixel_);
    if (plan.pitch <= 0) return false;
    const Ink ink = units_.depth == 3 ? Ink::red : Ink::d;
    for (Count unit = 0; unit < units_.units; ++unit) {
      const Point at{area.x + plan.advance_x * static_cast<float>(unit % plan.columns),
                     area.y + plan.advance_y * static_cast<float>(unit / plan.columns)};
      const float away = plan.whole ? snapped(behind * plan.pitch, pixel_) : 0;
      const bool chosen = unit == s_.unit;
      const int columns = plan.whole ? static_cast<int>(units_.width) : 1;
      const int rows = plan.whole ? static_cast<int>(units_.height) : 1;
      if (chosen && plan.pitch >= 2)
        out_.items.emplace_back(Box{at.x - 3, at.y - 3, plan.pitch * static_cast<float>(columns) + away + 5,
                                    plan.pitch * static_cast<float>(rows) + away + 5, 3, Ink::accent_soft, Ink::accent,
                                    1.5F});
      if (away > 0) {
        Grid peeks = make_grid({at.x + away, at.y}, columns, rows, plan.pitch, plan.pitch, ink, pixel_);
        peeks.opacity = 0.45F;
        out_.items.emplace_back(std::move(peeks));
      }
      Grid front = make_grid({at.x, at.y + away}, columns, rows, plan.pitch, plan.pitch, ink, pixel_);
      front.checkered = false;
      front.of = Grid::Of::parameters;
      front.first = unit * units_.each;
      front.step_row = units_.width;
      front.stands_for = units_.weights / (Count{columns} * Count{rows});
      if (s_.counted && (unit + 1) * units_.each > *s_.counted) front.opacity = 0.3F;
      for (Count i = 0; i < Count{columns} * Count{rows}; ++i) front.shades += strength(front.first + i);
      out_.items.emplace_back(std::move(front));
    }
    return true;
  }

  /// A cell for each filter's bias.
  void add_biases(const Box& area) {
    const std::string words = text::say(scene_biases, {{"n", units_.units}});
    const float from = std::min(area.width * 0.5F, 118.0F);
    add_text(out_, {area.x, area.y + area.height / 2}, words);
    const Layout plan = lay_out(units_.units, 1, 1, 0, {0, 0, area.width - from, area.height}, 8, pixel_);
    // Where they are too many each cell stands for as many of them.
    Count each = plan.pitch > 0 ? 1 : (units_.units + 39) / 40;
    while (units_.units % each != 0) ++each;
    const Count cells = units_.units / each;
    const float pitch = plan.pitch > 0 ? plan.advance_x : std::max(snapped((area.width - from) / 40, pixel_), pixel_);
    const int across = plan.pitch > 0 ? plan.columns : static_cast<int>(cells);
    for (Count i = 0; i < cells; i += across) {
      const Count last = std::min(i + across, cells);
      Grid grid = make_grid({area.x + from, area.y + pitch * static_cast<float>(i / across) + 1},
                            static_cast<int>(last - i), 1, pitch, pitch, Ink::bias, pixel_);
      grid.of = Grid::Of::parameters;
      grid.first = (i * each + 1) * units_.each - 1;
      grid.step_column = each * units_.each;
      grid.stands_for = each;
      out_.items.emplace_back(std::move(grid));
    }
  }

  /// The filter in front with all its slices side by side.
  void add_one(float y) {
    const float right = width_ - margin_;
    out_.items.emplace_back(Line{{{margin_, y - 12}, {right, y - 12}}, Ink::line, 1});
    const text::Arg args[] = {{"n", s_.unit + 1}, {"d", units_.depth}, {"w", units_.width}, {"h", units_.height}};
    caption(margin_, y + 8, s_.known ? rich(scene_spread, args) : rich(scene_filter, {{"n", s_.unit + 1}}));
    const Box area{margin_, y + 24, right - margin_, height_ - y - 24 - 34};
    const Layout plan = lay_out(units_.depth, units_.width, units_.height, 0, area, 18, pixel_);
    for (Count channel = 0; plan.pitch > 0 && channel < units_.depth; ++channel) {
      const Point at{area.x + plan.advance_x * static_cast<float>(channel % plan.columns),
                     area.y + plan.advance_y * static_cast<float>(channel / plan.columns)};
      Grid grid = make_grid(at, plan.whole ? static_cast<int>(units_.width) : 1,
                            plan.whole ? static_cast<int>(units_.height) : 1, plan.pitch, plan.pitch,
                            units_.depth == 3 ? channel_ink(channel, 3) : Ink::d, pixel_);
      grid.checkered = false;
      grid.of = Grid::Of::parameters;
      grid.again = true;
      grid.first = s_.unit * units_.each + channel * slice();
      grid.step_row = units_.width;
      for (Count i = 0; i < Count{grid.columns} * grid.rows; ++i) grid.shades += strength(grid.first + i);
      if (s_.looked && grid.rows > 0) mark(grid);
      out_.items.emplace_back(std::move(grid));
    }
    add_foot(margin_, height_ - 20);
  }

  /// A frame around the cell that is looked at.
  void mark(const Grid& grid) {
    const Count n = *s_.looked - grid.first;
    if (n < 0 || n >= slice() || n >= Count{grid.columns} * grid.rows) return;
    out_.items.emplace_back(Box{grid.x + grid.pitch_x * static_cast<float>(n % grid.columns) - 1.5F,
                                grid.y + grid.pitch_y * static_cast<float>(n / grid.columns) - 1.5F,
                                grid.cell_width + 3, grid.cell_height + 3, 2, Ink::none, Ink::text, 2});
  }

  void add_foot(float x, float y) {
    if (!s_.looked)
      return add_text(out_, {x, y}, text::say(!out_.sheet ? scene_point : is_image() ? scene_drag : scene_drag_map));
    const Parameter at = parameter_at(units_, *s_.looked);
    const Count unit = at.unit + 1;
    const std::string channel = channel_name(at.channel, units_.depth);
    add_text(out_, {x, y},
             at.bias ? text::say(scene_filter_bias, {{"unit", unit}})
                     : text::say(scene_weight_only, {{"unit", unit},
                                                     {"channel", std::string_view(channel)},
                                                     {"row", at.row + 1},
                                                     {"column", at.column + 1}}),
             Ink::text);
  }

  const Conv& conv_;
  const Subject& s_;
  const Shape& in_;
  const Units& units_;
  float width_, height_, pixel_, margin_;
  Picture out_;
};

}  // namespace

std::optional<Picture> draw_wide(const Conv& conv, const Subject& subject, Canvas canvas) {
  const auto units = units_of(subject.layer, subject.report);
  // How groups divide what comes in has a picture of its own (principle_groups.cpp).
  if (!units || conv.groups > 1 || !subject.report.in.is_map() || subject.report.in.rank() != 3 || canvas.width < 300)
    return std::nullopt;
  // More filters than these would be a wash of colour.
  if (units->units > 4'096 || subject.unit < 0 || subject.unit >= units->units) return std::nullopt;
  return Wide(conv, subject, *units, canvas).draw();
}

}  // namespace pw::stage::scene::inline further
