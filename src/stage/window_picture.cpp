// A window on its way over a map: the places where it fits, one output value for each of them, and what no window
// reaches. For a pooling layer also what the window keeps; with numbers, what a filter computes at its place.
#include <algorithm>

#include "stage/parts.h"

namespace pw::stage::inline further {
namespace {

using Anchor = Label::Anchor;

constexpr float tallest = 220;  // of a sheet
constexpr Count most_numbers = 11;  // rows and columns of a window whose numbers are still drawn

/// One channel of a map, cell by cell, or as a plain sheet where the cells would be too small to see.
class Sheet {
 public:
  Sheet(Point at, Count rows, Count columns, float pitch, float pixel)
      : at_(at), rows_(rows), columns_(columns), pitch_(pitch), pixel_(pixel), cells_(pitch >= 2 * pixel) {}

  [[nodiscard]] Point at() const { return at_; }
  [[nodiscard]] float width() const { return pitch_ * static_cast<float>(columns_); }
  [[nodiscard]] float height() const { return pitch_ * static_cast<float>(rows_); }
  /// Of some of its cells.
  [[nodiscard]] Box part(Count row, Count column, Count rows, Count columns) const {
    return {.x = at_.x + pitch_ * static_cast<float>(column),
            .y = at_.y + pitch_ * static_cast<float>(row),
            .width = pitch_ * static_cast<float>(columns),
            .height = pitch_ * static_cast<float>(rows)};
  }
  void draw(Picture& picture, Ink ink, float opacity, Grid::Of of, std::string shades) const {
    if (!cells_) {
      picture.items.emplace_back(
          Box{.x = at_.x, .y = at_.y, .width = width(), .height = height(), .fill = Ink::front, .stroke = Ink::edge});
      return;
    }
    Grid grid = make_grid(at_, static_cast<int>(columns_), static_cast<int>(rows_), pitch_, pitch_, ink, pixel_);
    grid.opacity = opacity;
    grid.of = of;
    grid.step_row = columns_;
    grid.shades = std::move(shades);
    picture.items.emplace_back(std::move(grid));
  }
  /// A frame around some of its cells that covers none of them.
  void frame(Picture& picture, Count row, Count column, Count rows, Count columns, Ink ink) const {
    const Box box = part(row, column, rows, columns);
    picture.items.emplace_back(Box{.x = box.x - 2,
                                   .y = box.y - 2,
                                   .width = box.width + 3,
                                   .height = box.height + 3,
                                   .radius = 1,
                                   .stroke = ink,
                                   .stroke_width = 2});
  }

 private:
  Point at_;
  Count rows_, columns_;
  float pitch_, pixel_;
  bool cells_;
};

/// A value in a box, as large as `size`.
void add_value(Picture& picture, Point at, float size, Count value, bool on, Ink ink = Ink::text) {
  picture.items.emplace_back(Box{at.x + 1, at.y + 1, size - 2, size - 2, 3, on ? Ink::accent_soft : Ink::card,
                                 on ? Ink::accent : Ink::field_line, on ? 2.0F : 1.0F});
  picture.items.emplace_back(Label{.x = at.x + size / 2,
                                   .y = at.y + size / 2,
                                   .text = text::number(value),
                                   .ink = on ? Ink::text : ink,
                                   .anchor = Anchor::middle,
                                   .size = std::clamp(size * 0.44F, 9.0F, 14.0F),
                                   .strong = on});
}

/// Numbers for a window where no example can be computed: any would do, the largest must be seen at once.
Count some_value(Count row, Count column) {
  constexpr Count values[] = {3, 8, 5, 1, 2, 7, 4, 6};
  return values[static_cast<std::size_t>(row * 2 + column) % 8];
}

std::string shades_in(const Subject& subject, Count channel) {
  std::string out;
  if (subject.example == nullptr) return out;
  for (Count row = 0; row < subject.report.in.height(); ++row) {
    for (Count column = 0; column < subject.report.in.width(); ++column) {
      out += static_cast<char>('0' + subject.example->in(row, column, channel));
    }
  }
  return out;
}

/// What goes out, from 0 to 9: below 0 is 0, the largest is 9.
std::string shades_out(const Subject& subject, Count unit) {
  std::string out;
  if (subject.example == nullptr) return out;
  std::vector<Count> values;
  for (Count row = 0; row < subject.report.out.height(); ++row) {
    for (Count column = 0; column < subject.report.out.width(); ++column)
      values.push_back(std::max<Count>(subject.example->out(unit, row, column), 0));
  }
  const Count largest = std::max<Count>(*std::ranges::max_element(values), 9);
  for (const Count value : values) out += static_cast<char>('0' + value * 9 / largest);
  return out;
}

/// The columns, or rows, at the end of an axis that no window reaches.
Count left_over(Count padded, Count window, Count stride) { return padded < window ? 0 : (padded - window) % stride; }

/// Window times weights is products, for one channel of a filter: side by side, or the products below where there is little
/// room. Returns where it ends.
float add_products(Picture& picture, const Subject& subject, const Conv& conv, Place place, Count unit, Count channel,
                   float y, Canvas canvas) {
  const bool wide = canvas.width >= 440;
  const float between = wide ? 34.0F : 22.0F;
  const int side_by_side = wide ? 3 : 2;
  const Count columns = conv.kernel.width();
  const float room = canvas.width - between * static_cast<float>(side_by_side - 1);
  const float size = whole_pixels(std::min(room / static_cast<float>(side_by_side * columns), 26.0F), canvas.pixel);
  const float block = size * static_cast<float>(columns);
  const float height = size * static_cast<float>(conv.kernel.height());
  const auto row_left = [&](int blocks) {
    return whole_pixels(
        std::max((canvas.width - static_cast<float>(blocks) * block - static_cast<float>(blocks - 1) * between) / 2,
                 0.0F),
        canvas.pixel);
  };
  const Point corners[] = {
      {row_left(side_by_side), y + 20},
      {row_left(side_by_side) + block + between, y + 20},
      wide ? Point{row_left(3) + 2 * (block + between), y + 20} : Point{row_left(1), y + height + 48}};
  constexpr text::Key titles[] = {text::Key::win_values, text::Key::win_weights, text::Key::win_products};
  const auto units = units_of(subject.layer, subject.report);
  const auto sign_before = [&](Point corner, const char* sign) {
    picture.items.emplace_back(Label{.x = corner.x - between / 2,
                                     .y = corner.y + height / 2,
                                     .text = sign,
                                     .ink = Ink::text,
                                     .size = 17,
                                     .strong = true});
  };
  sign_before(corners[1], "×");
  sign_before(corners[2], "=");
  for (int part = 0; part < 3; ++part) {
    const Point corner = corners[part];
    picture.items.emplace_back(
        Label{.x = corner.x + block / 2, .y = corner.y - 12, .text = text::say(titles[part]), .size = 11});
    for (Count row = 0; row < conv.kernel.height(); ++row) {
      for (Count column = 0; column < columns; ++column) {
        const Count value =
            subject.example->in(place.row * conv.stride.at(0) - conv.padding.before.at(0) + row,
                                place.column * conv.stride.at(1) - conv.padding.before.at(1) + column, channel);
        const Count weight = subject.example->weight(unit, channel, row, column);
        const bool on =
            subject.looked && units &&
            *subject.looked == unit * units->each + (channel * conv.kernel.height() + row) * columns + column;
        add_value(picture, {corner.x + size * static_cast<float>(column), corner.y + size * static_cast<float>(row)},
                  size,
                  part == 0   ? value
                  : part == 1 ? weight
                              : value * weight,
                  on, part == 1 ? Ink::d : Ink::text);
      }
    }
  }
  return corners[2].y + height + 6;
}

/// What the window of a pooling layer sees and what it keeps.
void add_kept(Picture& picture, const Subject& subject, const MaxPool& pool, Place place, Point at, float size,
              float arrow, Count rows, Count columns) {
  Count largest = 0;
  const auto value = [&](Count row, Count column) {
    if (subject.example == nullptr) return some_value(row, column);
    return subject.example->in(place.row * pool.step().at(0) + row, place.column * pool.step().at(1) + column, 0);
  };
  for (Count row = 0; row < rows; ++row) {
    for (Count column = 0; column < columns; ++column) largest = std::max(largest, value(row, column));
  }
  bool found = false;
  for (Count row = 0; row < rows; ++row) {
    for (Count column = 0; column < columns; ++column) {
      // Of several that are the largest the first stands for all.
      const bool on = !found && value(row, column) == largest;
      found = found || on;
      add_value(picture, {at.x + size * static_cast<float>(column), at.y + size * static_cast<float>(row)}, size,
                value(row, column), on, Ink::muted);
    }
  }
  const float width = size * static_cast<float>(columns);
  const float center = at.y + size * static_cast<float>(rows) / 2;
  add_arrow(picture, at.x + width, center, arrow);
  add_value(picture, {at.x + width + arrow, center - size / 2}, size, largest, true);
  picture.items.emplace_back(Label{.x = at.x + (width + arrow + size) / 2,
                                   .y = at.y + size * static_cast<float>(rows) + 15,
                                   .text = text::say(text::Key::pic_keeps, {{"n", largest}})});
}

}  // namespace

Picture draw_window(const Subject& subject, const Window& window, Canvas canvas) {
  const float pixel = canvas.pixel;
  const bool wide = canvas.width >= 520;
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  const LayerReport& report = subject.report;
  const auto* pool = std::get_if<MaxPool>(&subject.layer);
  const auto* conv = std::get_if<Conv>(&subject.layer);
  const Place place = place_of(subject).value_or(Place{});
  const Count rows = report.in.height() + 2 * window.padding;
  const Count columns = report.in.width() + 2 * window.padding;
  const Count out_rows = report.out.height();
  const Count out_columns = report.out.width();
  Count unit = 0;
  Count channel = 0;
  if (const auto units = units_of(subject.layer, report); units && subject.looked) {
    const Parameter looked = parameter_at(*units, *subject.looked);
    unit = looked.unit;
    channel = looked.channel;
  }

  // In a row: what comes in, of a pooling layer what the window sees and keeps, and what goes out.
  const float arrow = wide ? 44.0F : 26.0F;
  const Count shown_rows = std::min<Count>(window.height, 4);
  const Count shown_columns = std::min<Count>(window.width, 4);
  const float size = pool == nullptr ? 0.0F : wide ? 34.0F : 28.0F;
  const float seen = size * static_cast<float>(shown_columns);
  const float between = pool != nullptr && wide ? seen + size + 3 * arrow : arrow;
  const float top = 34;
  const float foot = 26;
  constexpr float side = 34;  // left of the first sheet, for its height
  float pitch = std::min({tallest / static_cast<float>(std::max({rows, columns, out_rows, out_columns})),
                          (canvas.width - between - side) / static_cast<float>(columns + out_columns), 14.0F});
  if (pitch >= pixel) pitch = whole_pixels(pitch, pixel);
  const float all = side + pitch * static_cast<float>(columns + out_columns) + between;
  const float left = whole_pixels(side + std::max((canvas.width - all) / 2, 0.0F), pixel);
  const float tall = whole_pixels(std::max({pitch * static_cast<float>(rows), pitch * static_cast<float>(out_rows),
                                            wide ? size * static_cast<float>(shown_rows) + 20 : 0.0F}),
                                  pixel);
  const auto middle = [&](float height) { return whole_pixels(top + (tall - height) / 2, pixel); };
  const Sheet in({left, middle(pitch * static_cast<float>(rows))}, rows, columns, pitch, pixel);
  const Sheet inner(
      {in.at().x + pitch * static_cast<float>(window.padding), in.at().y + pitch * static_cast<float>(window.padding)},
      report.in.height(), report.in.width(), pitch, pixel);
  const Sheet out({whole_pixels(left + in.width() + between, pixel), middle(pitch * static_cast<float>(out_rows))},
                  out_rows, out_columns, pitch, pixel);

  const bool is_picture = report.in.channels() == 3;
  if (window.padding > 0) in.draw(picture, Ink::line, 0.9F, Grid::Of::nothing, {});
  inner.draw(picture, subject.example != nullptr ? (is_picture ? channel_ink(channel, 3) : Ink::d) : Ink::edge,
             subject.example != nullptr ? 1.0F : 0.8F, Grid::Of::nothing, shades_in(subject, channel));
  out.draw(picture, Ink::accent, 1, Grid::Of::places, shades_out(subject, unit));

  // What no window reaches.
  const Count over_columns = left_over(columns, window.width, window.stride);
  const Count over_rows = left_over(rows, window.height, window.stride);
  const auto cross_out = [&](const Box& strip) {
    picture.items.emplace_back(Box{.x = strip.x,
                                   .y = strip.y,
                                   .width = strip.width,
                                   .height = strip.height,
                                   .fill = Ink::warn_soft,
                                   .stroke = Ink::warn,
                                   .stroke_width = 1.5F});
    const bool standing = strip.height > strip.width;
    const float step = 10;
    const float length = standing ? strip.height : strip.width;
    const float across = standing ? strip.width : strip.height;
    for (float at = 0; at + step <= length; at += step) {
      if (standing)
        picture.items.emplace_back(
            Line{{{strip.x, strip.y + at + step}, {strip.x + across, strip.y + at}}, Ink::warn, 1});
      else
        picture.items.emplace_back(
            Line{{{strip.x + at, strip.y + across}, {strip.x + at + step, strip.y}}, Ink::warn, 1});
    }
  };
  if (over_columns > 0) cross_out(in.part(0, columns - over_columns, rows, over_columns));
  if (over_rows > 0) cross_out(in.part(rows - over_rows, 0, over_rows, columns - over_columns));

  // The window, the places that it has in this row, and the value that it makes.
  const Count row_at = place.row * window.stride;
  const Count column_at = place.column * window.stride;
  in.frame(picture, row_at, column_at, window.height, window.width, Ink::accent);
  out.frame(picture, place.row, place.column, 1, 1, Ink::accent);
  const float tick = pitch * static_cast<float>(window.stride);
  if (tick >= 3 * pixel) {
    const auto ticks = [&](Count from, Count to, Ink ink) {
      if (to <= from) return;
      Grid grid = make_grid({in.at().x + tick * static_cast<float>(from), in.at().y - 9}, static_cast<int>(to - from),
                            1, tick, 5, ink, pixel);
      grid.cell_width = std::max(whole_pixels(1.5F, pixel), pixel);
      grid.cell_height = whole_pixels(5, pixel);
      grid.checkered = false;
      grid.radius = 0;
      picture.items.emplace_back(std::move(grid));
    };
    ticks(0, place.column + 1, Ink::accent);
    ticks(place.column + 1, out_columns, Ink::edge);
  }
  const auto named = [](Quantity quantity, Count n) { return std::string(symbol(quantity)) + " = " + text::number(n); };
  const Box over = in.part(row_at, column_at, window.height, window.width);
  picture.items.emplace_back(
      Label{.x = std::clamp(over.x + over.width / 2, in.at().x + 16, in.at().x + std::max(in.width() - 16, 16.0F)),
            .y = in.at().y - 20,
            .text = named(Quantity::filter_width, window.width),
            .ink = Ink::w,
            .strong = true});
  picture.items.emplace_back(Label{.x = in.at().x - 8,
                                   .y = in.at().y + in.height() / 2,
                                   .text = text::number(report.in.height()),
                                   .anchor = Anchor::end});
  std::string below = named(Quantity::map_size, report.in.width());
  if (window.padding > 0) below += ", " + named(Quantity::padding, window.padding);
  picture.items.emplace_back(Label{.x = in.at().x + in.width() / 2,
                                   .y = in.at().y + in.height() + 14,
                                   .text = below,
                                   .ink = Ink::k,
                                   .strong = true});
  const bool short_of_room = out.width() < 110;
  picture.items.emplace_back(Label{
      .x = out.at().x + out.width() / 2,
      .y = out.at().y - 12,
      .text = text::say(short_of_room ? text::Key::win_places_short : text::Key::win_places, {{"n", out_columns}}),
      .ink = Ink::accent,
      .strong = true});
  picture.items.emplace_back(Label{.x = out.at().x + out.width() / 2,
                                   .y = out.at().y + out.height() + 14,
                                   .text = text::number(out_rows) + " × " + text::number(out_columns)});

  float bottom = top + tall + foot;
  if (pool != nullptr) {
    const float seen_height = size * static_cast<float>(shown_rows);
    const Point at = wide ? Point{left + in.width() + arrow, middle(seen_height)}
                          : Point{whole_pixels((canvas.width - seen - arrow - size) / 2, pixel), bottom + 4};
    if (wide) {
      picture.items.emplace_back(Line{{{over.x + over.width + 1, over.y - 1}, at}, Ink::accent, 1, true});
      picture.items.emplace_back(Line{
          {{over.x + over.width + 1, over.y + over.height + 1}, {at.x, at.y + seen_height}}, Ink::accent, 1, true});
      add_arrow(picture, at.x + seen + arrow + size, at.y + seen_height / 2, arrow);
    } else {
      add_arrow(picture, left + in.width(), top + tall / 2, arrow);
      bottom += 4 + seen_height + 26;
    }
    add_kept(picture, subject, *pool, place, at, size, arrow, shown_rows, shown_columns);
  } else {
    add_arrow(picture, left + in.width(), top + tall / 2, arrow);
    if (subject.example != nullptr && conv != nullptr &&
        std::max(conv->kernel.height(), conv->kernel.width()) <= most_numbers) {
      bottom = add_products(picture, subject, *conv, place, unit, channel, bottom + 6, canvas);
    }
  }
  picture.height = bottom;
  if (over_columns + over_rows > 0) {
    picture.legend.push_back({Ink::warn, text::say(text::Key::win_left_over, {{"n", over_columns}, {"m", over_rows}})});
  }
  return picture;
}

}  // namespace pw::stage::inline further
