// A conv layer: what comes in with the filter's window on it, and all k filters, each weight and each bias a cell.
// The slices of a filter stand side by side, so that no cell hides another.
#include <algorithm>

#include "stage/parts.h"

namespace pw::stage::inline further {
namespace {

constexpr float wide_from = 560;
constexpr float least_gap = 12;    // between filters side by side
constexpr float label_room = 20;   // under each filter, for its name
constexpr float height_label = 46; // left of the first filter, for "h = 5"
constexpr Count most_cells = 40'000;  // drawn one by one

/// How the filters are laid out.
struct Plan {
  int filters_per_row = 1;
  int slices_per_row = 1;
  int slice_rows = 1;
  float pitch = 1;
  float slice_gap = 3;
  float rise = 0;  // each slice a little higher than the one before it, as if behind it
  float block_width = 0;
  float block_height = 0;
};

Plan measure(const Conv& conv, int depth, int per_row, int slices, float pitch, float pixel) {
  Plan plan;
  plan.filters_per_row = per_row;
  plan.slices_per_row = slices;
  plan.slice_rows = (depth + slices - 1) / slices;
  plan.pitch = pitch;
  plan.slice_gap = whole_pixels(std::max(pitch * 0.6F, 2.0F), pixel);
  plan.rise = plan.slice_rows == 1 && slices > 1 && slices <= 4 ? whole_pixels(pitch * 0.5F, pixel) : 0;
  const auto slices_f = static_cast<float>(slices);
  const auto rows_f = static_cast<float>(plan.slice_rows);
  plan.block_width = slices_f * pitch * static_cast<float>(conv.kernel.width()) + slices_f * plan.slice_gap + 4 + pitch;
  plan.block_height = rows_f * pitch * static_cast<float>(conv.kernel.height()) + (rows_f - 1) * plan.slice_gap +
                      (slices_f - 1) * plan.rise + label_room;
  return plan;
}

/// Filters in a row: as many as fit, or the most that make full rows.
int per_row(int filters, int fits, bool full_rows) {
  if (!full_rows) {
    const int rows = (filters + fits - 1) / fits;
    return (filters + rows - 1) / rows;
  }
  int most = std::min(fits, filters);
  while (filters % most != 0) --most;
  return most;
}

/// The plan with the largest cells that fits; the smallest cells where none fits.
Plan best_plan(const Conv& conv, int depth, float width, float height, float pixel, bool full_rows) {
  const int filters = static_cast<int>(std::min<Count>(conv.filters, 100'000));
  Plan best = measure(conv, depth, 1, 1, pixel, pixel);
  bool found = false;
  const float largest = whole_pixels(8, pixel);
  // Full rows of slices: a ragged block is hard to count. But it is better than none.
  for (const bool ragged : {false, true})
    for (float pitch = largest; pitch >= pixel && !found; pitch -= pixel) {
      for (int slices = std::min(depth, ragged ? 64 : 16); slices >= 1; --slices) {
        if (!ragged && depth % slices != 0) continue;
        Plan plan = measure(conv, depth, 1, slices, pitch, pixel);
        const int fits = static_cast<int>((width + least_gap) / (plan.block_width + least_gap));
        if (fits < 1) continue;
        plan.filters_per_row = per_row(filters, fits, full_rows);
        const int rows = (filters + plan.filters_per_row - 1) / plan.filters_per_row;
        if (static_cast<float>(rows) * (plan.block_height + 10) > height) continue;
        if (!found || plan.filters_per_row > best.filters_per_row) best = plan;
        found = true;
      }
    }
  return best;
}

/// Full rows look right and count easily, unless they would make the cells much smaller.
Plan make_plan(const Conv& conv, int depth, float width, float height, float pixel) {
  const Plan full = best_plan(conv, depth, width, height, pixel, true);
  const Plan ragged = best_plan(conv, depth, width, height, pixel, false);
  return full.pitch >= ragged.pitch * 0.65F ? full : ragged;
}

struct Corners {
  Point top;
  Point bottom;
};

/// What comes in, in a box of `size`, with the window on it, and the value that the weight looked at multiplies there;
/// returns where the window's lines to the first filter begin.
Corners add_input(Picture& picture, const Conv& conv, const Subject& subject, Point at, float size) {
  const Shape& in = subject.report.in;
  const float scale = size / static_cast<float>(std::max(in.height(), in.width()));
  SolidStyle solid;
  solid.width = static_cast<float>(in.width()) * scale;
  solid.height = static_cast<float>(in.height()) * scale;
  solid.depth = std::min(14 + 2 * static_cast<float>(in.channels()), 40.0F);
  const Point front{at.x, at.y + solid.depth * 0.6F};
  add_solid(picture, front, solid);
  using Anchor = Label::Anchor;
  picture.items.emplace_back(Label{
      .x = front.x - 6, .y = front.y + solid.height / 2, .text = text::number(in.height()), .anchor = Anchor::end});
  picture.items.emplace_back(
      Label{.x = front.x + solid.width / 2, .y = front.y + solid.height + 13, .text = text::number(in.width())});
  picture.items.emplace_back(Label{.x = front.x + solid.width + solid.depth / 2 + 6,
                                   .y = front.y + solid.height - solid.depth * 0.3F + 6,
                                   .text = text::number(in.channels()),
                                   .ink = Ink::d,
                                   .anchor = Anchor::start,
                                   .strong = true});
  // The window, once for each channel; three outlines stand for more than three.
  const float width = std::max(static_cast<float>(conv.kernel.width()) * scale, 6.0F);
  const float height = std::max(static_cast<float>(conv.kernel.height()) * scale, 6.0F);
  const int outlines = static_cast<int>(std::min<Count>(in.channels(), 3));
  const Place place = place_of(subject).value_or(Place{});
  const auto along = [&](std::size_t axis, Count n, Count offset) {
    return static_cast<float>(n * conv.stride.at(axis) - conv.padding.before.at(axis) + offset) * scale;
  };
  const Point window{front.x + along(1, place.column, 0), front.y + along(0, place.row, 0)};
  for (int i = outlines - 1; i >= 0; --i) {
    const float shift = 4.5F * static_cast<float>(i);
    const Ink ink = in.channels() == 3 ? channel_ink(i, 3) : Ink::d;
    picture.items.emplace_back(Box{window.x + shift, window.y - shift, width, height, 1, Ink::none, ink, 2});
  }
  if (const auto units = units_of(subject.layer, subject.report); units && subject.looked) {
    const Parameter looked = parameter_at(*units, *subject.looked);
    const float cell = std::max(scale, 4.0F);
    const float shift = 4.5F * static_cast<float>(std::min<Count>(looked.channel, outlines - 1));
    if (!looked.bias) {
      const Point value{front.x + along(1, place.column, looked.column) + scale / 2 + shift,
                        front.y + along(0, place.row, looked.row) + scale / 2 - shift};
      picture.items.emplace_back(
          Box{value.x - cell / 2 - 1, value.y - cell / 2 - 1, cell + 2, cell + 2, 1, Ink::text, Ink::card, 1});
    }
  }
  const float last = 4.5F * static_cast<float>(outlines - 1);
  return {{window.x + width + last, window.y - last}, {window.x + width, window.y + height}};
}

/// All filters as one field, its cells in slices and those in filters, and all their biases as another.
void add_filters(Picture& picture, const Conv& conv, int depth, const Plan& plan, Point at, float advance,
                 float pixel) {
  const auto width = static_cast<int>(conv.kernel.width());
  const auto height = static_cast<int>(conv.kernel.height());
  const Count slice_cells = Count{width} * height;
  const Count each = slice_cells * depth + (conv.bias ? 1 : 0);
  const int filters = static_cast<int>(conv.filters);
  const int rows = (filters + plan.filters_per_row - 1) / plan.filters_per_row;
  const Point corner{at.x, at.y + static_cast<float>(plan.slices_per_row - 1) * plan.rise};
  Grid grid = make_grid(corner, width * plan.slices_per_row * plan.filters_per_row, height * plan.slice_rows * rows,
                        plan.pitch, plan.pitch, channel_ink(0, depth), pixel);
  grid.opacity = 0.6F;
  grid.lead = each;
  grid.of = Grid::Of::parameters;
  grid.step_row = width;
  grid.across = {.cells = width,
                 .groups = plan.slices_per_row,
                 .pitch = plan.pitch * static_cast<float>(width) + plan.slice_gap,
                 .block_pitch = advance,
                 .step = slice_cells,
                 .block_step = each};
  grid.down = {.cells = height,
               .groups = plan.slice_rows,
               .pitch = plan.pitch * static_cast<float>(height) + plan.slice_gap,
               .block_pitch = plan.block_height + 10,
               .step = slice_cells * plan.slices_per_row,
               .block_step = each * plan.filters_per_row};
  grid.rise = plan.rise;
  grid.groups = depth;
  grid.blocks = filters;
  grid.second = channel_ink(1, depth);
  if (depth == 3) grid.third = channel_ink(2, depth);
  picture.items.emplace_back(grid);
  if (conv.bias) {
    const float middle = whole_pixels((plan.block_height - label_room - plan.pitch) / 2, pixel);
    Grid bias = make_grid({at.x + plan.block_width - plan.pitch, at.y + middle}, plan.filters_per_row, rows, plan.pitch,
                          plan.pitch, Ink::bias, pixel);
    bias.opacity = grid.opacity;
    bias.lead = each;
    bias.of = Grid::Of::parameters;
    bias.first = each - 1;
    bias.across = {.cells = 1, .groups = 1, .block_pitch = advance, .block_step = each};
    bias.down = {.cells = 1, .groups = 1, .block_pitch = grid.down.block_pitch, .block_step = grid.down.block_step};
    bias.blocks = filters;
    picture.items.emplace_back(std::move(bias));
  }
}

/// Where there are too many cells for the room: one filter with all its cells (a cell for each slice where those are too
/// many as well), and a cell for each filter.
Picture draw_summed_up(const Conv& conv, const Subject& subject, Canvas canvas) {
  using Anchor = Label::Anchor;
  const float pixel = canvas.pixel;
  const Units units = *units_of(subject.layer, subject.report);
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}, .summed_up = true};
  const bool wide = canvas.width >= wide_from;
  const float size = wide ? std::min(canvas.width * 0.18F, 128.0F) : 84.0F;
  const float solid_depth = 40;
  add_input(picture, conv, subject, {34, 20}, size);
  const float x = wide ? whole_pixels(34 + size + solid_depth + 60, pixel) : 0;
  float y = wide ? 8 : 20 + size + solid_depth * 0.6F + 30;
  const float width = canvas.width - x;

  // Cells in full rows, as large as fit; where not even the smallest fit, one stands for as many as it must.
  const auto cells = [&](Count count, Count stands_for, Count step, float height, Ink ink) {
    Count drawn = count;
    Count per = 1;
    float pitch = whole_pixels(10, pixel);
    const auto fits = [&] { return static_cast<Count>(width / pitch) * static_cast<Count>(height / pitch); };
    while (pitch > 3 * pixel && fits() < drawn) pitch -= pixel;
    if (fits() < drawn) {
      per = (count + fits() - 1) / fits();
      drawn = (count + per - 1) / per;
    }
    const auto columns = std::max<Count>(std::min<Count>(static_cast<Count>(width / pitch), drawn), 1);
    const Count rows = drawn / columns;
    const auto add = [&](Count from, Count row, Count n, Count lines) {
      if (n < 1 || lines < 1) return;
      Grid grid = make_grid({x, y + pitch * static_cast<float>(row)}, static_cast<int>(n), static_cast<int>(lines),
                            pitch, pitch, ink, pixel);
      grid.of = Grid::Of::parameters;
      grid.stands_for = stands_for * per;
      grid.first = from * step * per;
      grid.step_column = step * per;
      grid.step_row = columns * step * per;
      picture.items.emplace_back(std::move(grid));
    };
    add(0, 0, columns, rows);
    add(rows * columns, rows, drawn - rows * columns, 1);
    y += pitch * static_cast<float>((drawn + columns - 1) / columns);
    return per;
  };
  const auto title = [&](std::string words, Ink ink) {
    picture.items.emplace_back(
        Label{.x = x, .y = y + 8, .text = std::move(words), .ink = ink, .anchor = Anchor::start, .strong = true});
    y += 20;
  };
  const Count slice = units.width * units.height;
  const bool by_weights = units.weights <= 6000;
  // As a riddle it does not tell what a filter has.
  title(text::say(subject.riddle ? text::Key::pic_one_filter_riddle : text::Key::pic_one_filter,
                  {{"w", units.width}, {"h", units.height}, {"d", units.depth}, {"n", units.weights}}),
        Ink::d);
  const Count per_slice =
      cells(by_weights ? units.weights : units.depth, by_weights ? 1 : slice, by_weights ? 1 : slice, 130, Ink::slice);
  y += 22;
  title(text::say(subject.riddle ? text::Key::pic_all_filters_riddle : text::Key::pic_all_filters,
                  {{"k", units.units}, {"n", units.each}}),
        Ink::k);
  const Count per_filter = cells(units.units, units.each, units.each, 150, Ink::k);
  picture.height = std::max(y + 8, wide ? 20 + size + solid_depth * 0.6F + 26 : y + 8);
  if (subject.riddle) return picture;
  picture.legend.push_back(
      {Ink::slice, text::say(text::Key::pic_stands_for, {{"n", (by_weights ? 1 : slice) * per_slice}})});
  picture.legend.push_back({Ink::k, text::say(text::Key::pic_stands_for, {{"n", units.each * per_filter}})});
  return picture;
}

}  // namespace

Picture draw(const Conv& conv, const Subject& subject, Canvas canvas) {
  using Anchor = Label::Anchor;
  const LayerReport& report = subject.report;
  const bool wide = canvas.width >= wide_from;
  const float pixel = canvas.pixel;
  const int depth = static_cast<int>(std::min<Count>(report.in.channels() / conv.groups, 100'000));
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};

  const float size = wide ? std::min(canvas.width * 0.18F, 128.0F) : 84.0F;
  const float left = wide ? 26.0F : 26.0F;
  const float solid_depth = std::min(14 + 2 * static_cast<float>(depth), 40.0F);
  const float input_height = size + solid_depth * 0.6F + 24;
  const Point filters_at = wide ? Point{whole_pixels(left + size + solid_depth + 24 + height_label, pixel), 28}
                                : Point{whole_pixels(height_label, pixel), input_height + 30};
  const float filters_width = canvas.width - filters_at.x;
  const float room = wide ? 268.0F : 460.0F;
  const int filters = static_cast<int>(std::min<Count>(conv.filters, 100'000));
  // What shares its weights has none of its own to count, and as many cells.
  if (canvas.sum_up || units_of(subject.layer, report)->all() > most_cells)
    return draw_summed_up(conv, subject, canvas);
  const Plan plan = make_plan(conv, depth, filters_width, room, pixel);
  if (static_cast<float>((filters + plan.filters_per_row - 1) / plan.filters_per_row) * (plan.block_height + 10) >
      room * 1.5F)
    return draw_summed_up(conv, subject, canvas);
  const int rows = (filters + plan.filters_per_row - 1) / plan.filters_per_row;
  const float filters_height = static_cast<float>(rows) * (plan.block_height + 10);
  const float step =
      wide ? (filters_width - plan.block_width) / static_cast<float>(std::max(plan.filters_per_row - 1, 1))
           : filters_width / static_cast<float>(plan.filters_per_row);
  const float advance = whole_pixels(std::min(step, plan.block_width + 40), pixel);

  const Point input_at{left, wide ? std::max((28 + filters_height - input_height) / 2, 8.0F) : 8.0F};
  const Corners window = add_input(picture, conv, subject, input_at, size);

  // From the window to the first filter: what a filter is.
  const float first_bottom = filters_at.y + plan.block_height - label_room;
  if (wide) {
    const float to = filters_at.x - height_label + 4;
    picture.items.emplace_back(Line{{window.top, {to, filters_at.y}}, Ink::accent, 1, true});
    picture.items.emplace_back(Line{{window.bottom, {to, first_bottom}}, Ink::accent, 1, true});
  }
  const float slice_width = plan.pitch * static_cast<float>(conv.kernel.width());
  const float slice_height = plan.pitch * static_cast<float>(conv.kernel.height());
  const float base = filters_at.y + static_cast<float>(plan.slices_per_row - 1) * plan.rise;
  const auto dimension = [&](Quantity quantity, Count value) {
    return std::string(symbol(quantity)) + " = " + text::number(value);
  };
  picture.items.emplace_back(Label{.x = filters_at.x,
                                   .y = filters_at.y - 16,
                                   .text = dimension(Quantity::filter_width, conv.kernel.width()),
                                   .ink = Ink::w,
                                   .anchor = Anchor::start,
                                   .strong = true});
  picture.items.emplace_back(Line{{{filters_at.x, base - 5}, {filters_at.x + slice_width - 1, base - 5}}, Ink::w, 2});
  picture.items.emplace_back(Label{.x = filters_at.x - 9,
                                   .y = base + slice_height / 2,
                                   .text = dimension(Quantity::filter_height, conv.kernel.height()),
                                   .ink = Ink::h,
                                   .anchor = Anchor::end,
                                   .strong = true});
  picture.items.emplace_back(Line{{{filters_at.x - 5, base}, {filters_at.x - 5, base + slice_height - 1}}, Ink::h, 2});
  picture.items.emplace_back(
      Label{.x = filters_at.x + 46,
            .y = filters_at.y - 16,
            .text = subject.riddle ? std::string(symbol(Quantity::depth)) + " = ?" : dimension(Quantity::depth, depth),
            .ink = Ink::d,
            .anchor = Anchor::start,
            .strong = true});

  constexpr float letter = 11 * 0.58F;
  const bool is_named =
      letter * static_cast<float>(text::say(text::Key::pic_filter, {{"n", filters}}).size()) <= advance;
  add_filters(picture, conv, depth, plan, filters_at, advance, pixel);
  for (int i = 0; i < filters; ++i) {
    const auto column = static_cast<float>(i % plan.filters_per_row);
    const auto row = static_cast<float>(i / plan.filters_per_row);
    const Point at{filters_at.x + column * advance, filters_at.y + row * (plan.block_height + 10)};
    // The bare numbers where the filters stand too close for more; the first one says what they are.
    std::string filter_name =
        is_named || i == 0 ? text::say(text::Key::pic_filter, {{"n", i + 1}}) : text::number(i + 1);
    if (!is_named && i == 1 && letter * 9 / 2 > advance) filter_name.clear();
    picture.items.emplace_back(Label{.x = at.x + (plan.block_width - plan.pitch - 4) / 2,
                                     .y = at.y + plan.block_height - label_room / 2 + 1,
                                     .text = std::move(filter_name),
                                     .ink = i == 0 ? Ink::text : Ink::muted,
                                     .size = 11});
  }
  picture.height = std::max(filters_at.y + filters_height, wide ? input_at.y + input_height : 0.0F);

  if (depth == 3) {
    picture.legend.push_back({Ink::red, text::say(text::Key::pic_red)});
    picture.legend.push_back({Ink::green, text::say(text::Key::pic_green)});
    picture.legend.push_back({Ink::blue, text::say(text::Key::pic_blue)});
  } else {
    picture.legend.push_back({Ink::slice, subject.riddle ? text::say(text::Key::pic_slices_riddle)
                                                         : text::say(text::Key::pic_slices, {{"d", depth}})});
  }
  if (conv.bias) picture.legend.push_back({Ink::bias, text::say(text::Key::pic_bias)});
  return picture;
}

}  // namespace pw::stage::inline further
