#include "stage/scene/parts.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/tables.h"
#include "text/utf8.h"

namespace pw::stage::scene {
namespace {

using enum text::Key;

text::Key tag_words(Quantity quantity) {
  switch (quantity) {
    case Quantity::filter_width: return tag_width_of;
    case Quantity::filter_height: return tag_height_of;
    case Quantity::bias_per_filter: return tag_bias;
    case Quantity::filters: return tag_filters;
    case Quantity::neurons: return tag_neurons;
    case Quantity::inputs: return tag_inputs;
    case Quantity::neuron_biases: return tag_biases;
    default: return tag_depth;
  }
}

}  // namespace

Room room_of(Canvas canvas) {
  const bool desk = canvas.width >= 560;
  const bool tray = canvas.height >= (desk ? 420.0F : 230.0F);
  return {desk, desk ? 36.0F : 16.0F, tray, !tray ? 12.0F : desk ? 172.0F : 86.0F};
}

float pitch_for(float room, float cells, float pixel) {
  const float step = std::max(pixel, 0.5F);
  return std::floor(room / cells / step + 0.01F) * step;
}

float snapped(float at, float pixel) { return std::round(at / pixel) * pixel; }

void add_words(Picture& picture, Point at, Rich words, float size, Ink ink, Anchor anchor) {
  picture.items.emplace_back(
      Label{.x = at.x, .y = at.y, .text = {}, .ink = ink, .anchor = anchor, .size = size, .rich = std::move(words)});
}

void add_text(Picture& picture, Point at, std::string text, Ink ink, Anchor anchor, float size, bool strong) {
  picture.items.emplace_back(Label{
      .x = at.x, .y = at.y, .text = std::move(text), .ink = ink, .anchor = anchor, .size = size, .strong = strong});
}

// Nothing here knows how wide letters are: 7.1 px each is what those of a tag come to at most.
float tag_width(Quantity quantity) {
  return static_cast<float>(text::characters(text::say(tag_words(quantity)))) * 7.1F + 14;
}

void add_tag(Picture& picture, Point middle, Quantity quantity) {
  const float width = tag_width(quantity);
  picture.items.emplace_back(Box{middle.x - width / 2, middle.y - 11, width, 22, 6, ink_of(quantity)});
  add_text(picture, middle, text::say(tag_words(quantity)), Ink::card, Anchor::middle, small_size, true);
}

void add_grip(Picture& picture, Point m, float r) {
  const auto disc = [&](float radius, Ink ink) {
    picture.items.emplace_back(Box{m.x - radius, m.y - radius, 2 * radius, 2 * radius, radius, ink});
  };
  disc(r + 1.5F, Ink::card);
  disc(r, Ink::accent);
  const float a = r * 0.46F;
  const auto line = [&](std::vector<Point> points) {
    picture.items.emplace_back(Line{std::move(points), Ink::on_accent, 1.3F});
  };
  line({{m.x - a, m.y - 0.01F}, {m.x + a, m.y}});
  line({{m.x - 0.01F, m.y - a}, {m.x, m.y + a}});
  line({{m.x - a, m.y}, {m.x, m.y - a}, {m.x + a, m.y}, {m.x, m.y + a}, {m.x - a, m.y}});
}

void add_frame(Picture& picture, const Box& area, float width) {
  const auto frame = [&](Ink ink, float thick) {
    picture.items.emplace_back(
        Box{area.x - thick / 2, area.y - thick / 2, area.width + thick, area.height + thick, 3, Ink::none, ink, thick});
  };
  frame(Ink::card, 2 * width);
  frame(Ink::accent, width);
}

void add_beam(Picture& picture, Point top, Point foot, Point far_top, Point far_foot) {
  picture.items.emplace_back(Polygon{{top, far_top, far_foot, foot}, Ink::accent, Ink::none, 0.12F});
  for (const auto& [from, to] : {std::pair(top, far_top), std::pair(foot, far_foot)})
    picture.items.emplace_back(Line{{from, to}, Ink::accent, 1, false, 0.7F});
}

void add_arrow_curve(Picture& picture, Point from, Point to) {
  const float reach = std::max((to.x - from.x) * 0.4F, 24.0F);
  const Point end{to.x - 6, to.y};
  picture.items.emplace_back(
      Curves{{{{from, {from.x + reach * 0.9F, from.y}, {end.x - reach, end.y}, end}}}, Ink::accent, 1.5F});
  picture.items.emplace_back(Polygon{{{to.x - 6, to.y - 4}, to, {to.x - 6, to.y + 4}}, Ink::accent});
}

void add_tick(Picture& picture, Point m, float r) {
  picture.items.emplace_back(Box{m.x - r, m.y - r, 2 * r, 2 * r, r, Ink::good});
  picture.items.emplace_back(
      Line{{{m.x - r * 0.48F, m.y + r * 0.03F}, {m.x - r * 0.12F, m.y + r * 0.37F}, {m.x + r * 0.48F, m.y - r * 0.3F}},
           Ink::card,
           r * 0.2F});
}

void add_cross(Picture& picture, Point m, float r) {
  picture.items.emplace_back(Box{m.x - r, m.y - r, 2 * r, 2 * r, r, Ink::warn});
  const float a = r * 0.38F;
  for (const float down : {-a, a})
    picture.items.emplace_back(Line{{{m.x - a, m.y - down}, {m.x + a, m.y + down}}, Ink::text, r * 0.2F});
}

float pulse_of(const Subject& subject) {
  constexpr float a_pulse = 600;
  if (subject.judged < 0) return 0;
  return std::abs(std::sin(std::numbers::pi_v<float> * static_cast<float>(subject.judged) / a_pulse));
}

void add_rings(Picture& picture, const Box& b, Ink ink, float pulse) {
  constexpr struct {
    float away, opacity, width;
  } rings[] = {{1.05F, 0.3F, 1.5F}, {0.72F, 0.5F, 1.5F}, {0.4F, 0.95F, 2.5F}};
  const float side = std::min(b.width, b.height);
  for (const auto& ring : rings) {
    const float d = ring.away * side * (1 + 0.5F * pulse);
    picture.items.emplace_back(Box{b.x - d, b.y - d, b.width + 2 * d, b.height + 2 * d, (side + 2 * d) * 0.21F,
                                   Ink::none, ink, ring.width, ring.opacity});
  }
}

void add_tray(Picture& picture, const Box& b, Rich words, bool empty) {
  if (empty) {
    std::vector<Point> edge;
    constexpr float r = 10;
    for (int corner = 0; corner < 4; ++corner) {
      const bool right = corner == 1 || corner == 2;
      const Point middle{right ? b.x + b.width - r : b.x + r, corner < 2 ? b.y + r : b.y + b.height - r};
      for (int i = 0; i <= 4; ++i) {
        const float turn = (static_cast<float>(corner) + static_cast<float>(i) / 4 + 2) * 1.5707963F;
        edge.push_back({middle.x + r * std::cos(turn), middle.y + r * std::sin(turn)});
      }
    }
    edge.push_back(edge.front());
    picture.items.emplace_back(Line{std::move(edge), Ink::field_line, 1.5F, true});
  } else {
    picture.items.emplace_back(Box{b.x, b.y, b.width, b.height, 10, Ink::good_soft, Ink::good, 1.5F});
  }
  add_words(picture, {b.x + b.width / 2, b.y + b.height / 2}, std::move(words), 15, Ink::muted, Anchor::middle);
}

namespace {

/// Sheets behind a front, the last one first.
void add_stack(Picture& picture, const Box& front, Count sheets, float depth) {
  const Count behind = std::min<Count>(sheets - 1, 7);
  for (Count i = behind; i >= 1; --i) {
    const float away = depth * static_cast<float>(i) / static_cast<float>(behind);
    picture.items.emplace_back(
        Box{front.x + away, front.y - away, front.width, front.height, 2, Ink::front, Ink::edge, 1});
  }
  picture.items.emplace_back(
      Box{front.x - 1.5F, front.y - 1.5F, front.width + 2.5F, front.height + 2.5F, 2, Ink::page, Ink::edge, 1});
}

Grid shaded(Point at, Count columns, Count rows, float pitch, float pixel, std::string shades) {
  Grid grid = make_grid(at, static_cast<int>(columns), static_cast<int>(rows), pitch, pitch, Ink::accent, pixel);
  grid.checkered = false;
  // Values lie close: a thin line between them is enough.
  grid.cell_width = grid.cell_height = pitch - std::min(whole_pixels(std::max(pitch * 0.1F, pixel), pixel), 1.0F);
  grid.radius = pitch >= 9 ? 1 : 0;
  grid.second = Ink::accent_soft;
  grid.third = Ink::line;
  grid.shades = std::move(shades);
  return grid;
}

}  // namespace

Box add_incoming(Picture& picture, const Subject& subject, const Volume& v, float pixel) {
  const Shape& in = subject.report.in;
  const lesson::Example& example = *subject.example;
  const Box front{v.at.x, v.at.y, v.pitch * static_cast<float>(in.width()), v.pitch * static_cast<float>(in.height())};
  if (example.colours().empty()) {
    std::string shades;
    for (Count row = 0; row < in.height(); ++row) {
      for (Count column = 0; column < in.width(); ++column) {
        const Count value = example.in(row, column, v.map);
        shades += value > 0 ? static_cast<char>('0' + value) : 'i';
      }
    }
    add_stack(picture, front, in.channels(), v.depth);
    picture.items.emplace_back(shaded(v.at, in.width(), in.height(), v.pitch, pixel, std::move(shades)));
    return front;
  }
  const Count sheets = std::clamp<Count>(in.channels(), 1, 8);
  const float band = v.depth / static_cast<float>(sheets);
  const float right = front.x + front.width;
  const float foot = front.y + front.height;
  for (Count i = sheets - 1; i >= 0; --i) {
    const float a = static_cast<float>(i) * band;
    const float b = a + band;
    const Ink ink = channel_ink(i, sheets);
    picture.items.emplace_back(Polygon{
        {{front.x + a, front.y - a}, {front.x + b, front.y - b}, {right + b, front.y - b}, {right + a, front.y - a}},
        ink,
        Ink::page,
        0.55F});
    picture.items.emplace_back(
        Polygon{{{right + a, front.y - a}, {right + b, front.y - b}, {right + b, foot - b}, {right + a, foot - a}},
                ink,
                Ink::page});
  }
  picture.items.emplace_back(Raster{front.x, front.y, static_cast<int>(in.width()), static_cast<int>(in.height()),
                                    v.pitch, 0.6F, example.colours()});
  return front;
}

Box add_outgoing(Picture& picture, const Subject& subject, const Volume& v, Count filled, float pixel) {
  const Shape& out = subject.report.out;
  const lesson::Example& example = *subject.example;
  const Box front{v.at.x, v.at.y, v.pitch * static_cast<float>(out.width()),
                  v.pitch * static_cast<float>(out.height())};
  Count largest = 1;
  Count least = -1;
  for (Count i = 0; i < out.width() * out.height(); ++i) {
    const Count value = example.out(v.map, i / out.width(), i % out.width());
    largest = std::max(largest, value);
    least = std::min(least, value);
  }
  std::string shades;
  for (Count i = 0; i < out.width() * out.height(); ++i) {
    const Count value = example.out(v.map, i / out.width(), i % out.width());
    // The larger the stronger; what is below 0 is the paler, the further it is below.
    if (i >= filled) shades += 'E';
    else if (value > 0) shades += static_cast<char>('0' + std::min<Count>(1 + value * 9 / largest, 9));
    else shades += static_cast<char>('i' - value * 4 / least);
  }
  add_stack(picture, front, out.channels(), v.depth);
  Grid grid = shaded(v.at, out.width(), out.height(), v.pitch, pixel, std::move(shades));
  grid.of = Grid::Of::places;
  grid.step_row = out.width();
  picture.items.emplace_back(std::move(grid));
  return front;
}

void add_cell(Picture& picture, Point at, float size, Ink ink, Count index, bool again) {
  Grid grid;
  grid.x = at.x;
  grid.y = at.y;
  grid.columns = grid.rows = 1;
  grid.pitch_x = grid.pitch_y = grid.cell_width = grid.cell_height = size;
  grid.radius = size * 0.2F;
  grid.ink = ink;
  grid.of = Grid::Of::parameters;
  grid.first = index;
  grid.again = again;
  picture.items.emplace_back(std::move(grid));
}

void add_cube(Picture& picture, const Subject& subject, const Units& units, const Cube& cube, float pixel) {
  const Count slice = units.width * units.height;
  for (Count channel = units.depth - 1; channel >= 0; --channel) {
    const float away = cube.step * static_cast<float>(channel);
    const Point at{snapped(cube.at.x + away, pixel), snapped(cube.at.y - away, pixel)};
    Grid grid = make_grid(at, static_cast<int>(units.width), static_cast<int>(units.height), cube.pitch, cube.pitch,
                          channel_ink(channel, units.depth), pixel);
    grid.of = Grid::Of::parameters;
    grid.first = cube.unit * units.each + channel * slice;
    grid.step_row = units.width;
    grid.again = cube.again;
    // Corners so small are seen by nobody, and there may be thousands.
    if (cube.pitch < 7) grid.radius = 0;
    for (Count i = 0; i < slice; ++i)
      grid.shades += weight_shade(subject.example->weight(cube.unit, channel, i / units.width, i % units.width));
    const float gap = grid.pitch_x - grid.cell_width;
    picture.items.emplace_back(Box{at.x - 1.5F, at.y - 1.5F, cube.pitch * static_cast<float>(units.width) - gap + 3,
                                   cube.pitch * static_cast<float>(units.height) - gap + 3, 2, cube.ground});
    picture.items.emplace_back(std::move(grid));
  }
}

void add_edges(Picture& picture, const Subject& subject, const Box& front, float depth, float width) {
  const float away = 2 + width;
  const auto line = [&](Point from, Point to) {
    picture.items.emplace_back(Line{{from, to}, ink_of(*subject.marked), width});
  };
  if (marks(subject, Quantity::depth))
    line({front.x - away, front.y - away},
         {front.x - away + std::max(depth, 6.0F), front.y - away - std::max(depth, 6.0F)});
  if (marks(subject, Quantity::filter_width))
    line({front.x, front.y + front.height + away - width / 2},
         {front.x + front.width, front.y + front.height + away - width / 2});
  if (marks(subject, Quantity::filter_height))
    line({front.x - away - width / 2, front.y}, {front.x - away - width / 2, front.y + front.height});
}

namespace {

/// How the cubes lie in their area.
struct Plan {
  int rows = 1, per_row = 1;
  float pitch = 0, step = 0;
  float advance = 0, row_height = 0;
  float width = 0, height = 0;  // of a cube with its slices
  float bias = 0;
  bool beside = false;  // the bias stands beside the cube, and not below it
};

Plan plan_filters(const Units& units, const Filters& f, float pixel) {
  Plan best;
  const auto depth = static_cast<float>(units.depth - 1);
  // In cells: how far the last slice lies behind the first. More than three slices lie closer.
  const float behind = f.spread * std::min(depth, 2 + (depth - 2) * 0.3F);
  const auto columns = static_cast<float>(units.width);
  const auto lines = static_cast<float>(units.height);
  const bool has_bias = units.each > units.weights;
  for (int rows = 1; rows <= 6; ++rows) {
    Plan plan;
    plan.rows = rows;
    plan.per_row = static_cast<int>((units.units + rows - 1) / rows);
    if (rows > 1 && (rows - 1) * plan.per_row >= units.units) continue;
    plan.row_height = f.area.height / static_cast<float>(rows);
    const float between = f.framed ? 16 : 5;
    const float room = (f.area.width + between) / static_cast<float>(plan.per_row) - between;
    // A row that is not full looks as if something were missing.
    const bool full = units.units % plan.per_row == 0;
    for (const bool second : {false, true}) {
      // In several rows a bias below its filter would look like the next one's.
      const bool beside = rows > 1 && !f.judged ? !second : second;
      plan.beside = beside || !has_bias;
      // A bias is 1.4 cells; below it needs 6 px more. With rings around it it is wider and higher.
      if (beside && f.judged && f.spread > 1) continue;
      const float below = plan.beside ? 0 : f.judged ? 4.4F : 1.4F;
      const float right = plan.beside && has_bias ? 2 : 0;
      const float high = (plan.row_height - (plan.beside ? 4.0F : 11.0F) -
                          (!f.framed     ? 0.0F
                           : plan.beside ? 7.0F
                                         : 14.0F)) /
                         (lines + behind + below);
      const float wide = room / (columns + behind + right);
      plan.pitch = std::min(pitch_for(std::min(high, wide), 1, pixel), f.largest);
      if (plan.pitch <= best.pitch * (full || rows == 1 ? 1 : 1.4F)) continue;
      plan.step = depth > 0 ? snapped(plan.pitch * behind / depth, pixel) : 0;
      plan.width = plan.pitch * columns + plan.step * depth;
      plan.height = plan.pitch * lines + plan.step * depth;
      plan.bias = snapped(plan.pitch * 1.4F, pixel);
      best = plan;
    }
  }
  const float all = best.width + (best.beside && has_bias ? best.bias + best.pitch * 0.6F : 0);
  best.advance =
      best.per_row > 1 ? std::min((f.area.width - all) / static_cast<float>(best.per_row - 1), all * 2.2F) : 0;
  return best;
}

/// The marks of a wrong count on one filter.
void judge(Picture& picture, const Subject& subject, Count unit, const Box& front, float behind,
           const std::optional<Box>& bias, bool tight, float room) {
  using enum Verdict::Mark;
  const Verdict& v = *subject.verdict;
  const float side = std::min(front.width, front.height);
  const float radius = std::clamp(std::min(side * 0.14F, behind * 0.28F), 5.0F, 10.0F);
  const Verdict::Mark weights = v.one_unit && unit > 0 ? missed : v.weights;
  const Verdict::Mark one_bias = v.one_unit && unit > 0 ? missed : v.one_bias && unit == 0 ? counted : v.biases;
  // In the corner that the slices behind leave free.
  const Point corner{front.x + radius * 1.2F, front.y - std::max(behind - radius * 1.2F, radius + 3)};
  // The marks come filter by filter.
  constexpr int apart = 30;
  if (subject.judged >= 0 && subject.judged < apart * unit) return;
  const float pulse = pulse_of(subject);
  if (weights == counted) add_tick(picture, corner, radius);
  if (weights == twice) add_cross(picture, corner, radius);
  const auto ring = [&](const Box& b, Ink ink) {
    const float d = 4 + 2 * pulse;
    picture.items.emplace_back(Box{b.x - d, b.y - d, b.width + 2 * d, b.height + 2 * d, 6, Ink::none, ink, 2.5F});
  };
  if (weights == missed) ring({front.x, front.y - behind, front.width + behind, front.height + behind}, Ink::k);
  if (v.one_slice && weights == counted) {
    // What lies behind the first slice.
    const float x = front.x + front.width + 5;
    picture.items.emplace_back(Line{{{front.x + behind * 0.5F, front.y - behind - 5},
                                     {x + behind, front.y - behind - 5},
                                     {x + behind, front.y + front.height - behind * 0.5F}},
                                    Ink::d,
                                    2.5F});
  }
  if (!bias) return;
  // Where whole filters are missed, the ring around each says enough.
  if (one_bias == missed && !tight && !v.one_unit) add_rings(picture, *bias, Ink::bias, pulse);
  else if (one_bias == missed) ring(*bias, v.one_unit ? Ink::k : Ink::bias);
  if (one_bias == twice) add_cross(picture, {bias->x + bias->width + radius + 5, bias->y + bias->height / 2}, radius);
  // Its name, or its number where there is room for no more.
  const float from = bias->x + bias->width * 2.4F;
  const bool named = front.x + room - from > 62;
  if (!tight)
    add_text(picture, {from, bias->y + bias->height / 2},
             named ? text::say(pic_filter, {{"n", unit + 1}}) : text::number(unit + 1));
}

}  // namespace

bool add_filters(Picture& picture, const Subject& subject, const Units& units, const Filters& f, float pixel) {
  const Plan plan = plan_filters(units, f, pixel);
  if (plan.pitch < 2) return false;
  const bool has_bias = units.each > units.weights;
  const float bias_gap = f.judged ? plan.pitch * 1.75F : 9;
  const float bias_room = plan.beside ? 0 : plan.bias + bias_gap + (f.judged ? plan.pitch * 1.25F : 0);
  const float spare = plan.row_height - plan.height - bias_room;
  const auto behind = plan.step * static_cast<float>(units.depth - 1);
  for (Count unit = 0; unit < units.units; ++unit) {
    const Point at{
        snapped(f.area.x + plan.advance * static_cast<float>(unit % plan.per_row), pixel),
        snapped(f.area.y + plan.row_height * static_cast<float>(unit / plan.per_row) + spare / 2 + behind, pixel)};
    const float gap = plan.pitch * 0.1F;
    const Box front{at.x, at.y, plan.pitch * static_cast<float>(units.width) - gap,
                    plan.pitch * static_cast<float>(units.height) - gap};
    const bool chosen = f.framed && unit == subject.unit;
    const Point bias = plan.beside ? Point{at.x + plan.width + plan.pitch * 0.6F, front.y + front.height - plan.bias}
                                   : Point{snapped(at.x + front.width / 3, pixel), front.y + front.height + bias_gap};
    if (chosen) {
      const float room = plan.beside ? 5 : 8;
      const float right = plan.beside && has_bias ? bias.x + plan.bias : at.x + plan.width;
      const float foot = plan.beside || !has_bias ? front.y + front.height : bias.y + plan.bias;
      picture.items.emplace_back(Box{at.x - room, at.y - behind - room, right - at.x + 2 * room - 1,
                                     foot - at.y + behind + 2 * room, 10, Ink::accent_soft, Ink::accent, 1.5F});
    }
    add_cube(picture, subject, units,
             {.at = at,
              .pitch = plan.pitch,
              .step = plan.step,
              .unit = unit,
              .ground = chosen ? Ink::accent_soft : Ink::page},
             pixel);
    if (has_bias) {
      const Box cell{snapped(bias.x, pixel), snapped(bias.y, pixel), plan.bias, plan.bias};
      add_cell(picture, {cell.x, cell.y}, plan.bias, Ink::bias, (unit + 1) * units.each - 1);
      if (marks(subject, Quantity::bias_per_filter))
        picture.items.emplace_back(Box{cell.x - 3.5F, cell.y - 3.5F, cell.width + 7, cell.height + 7, cell.width * 0.4F,
                                       Ink::none, Ink::bias, 2});
      if (f.numbered && !plan.beside && !marks(subject, Quantity::bias_per_filter))
        add_text(picture, {cell.x - 10, cell.y + cell.height / 2}, "+", Ink::muted, Anchor::middle, 13);
      if (f.numbered && !plan.beside)
        add_text(picture, {at.x + plan.width - 2, cell.y + cell.height / 2}, text::number(unit + 1), Ink::muted,
                 Anchor::end);
      if (f.numbered && plan.beside)
        add_text(picture, {cell.x + cell.width / 2, cell.y - 9}, text::number(unit + 1), Ink::muted, Anchor::middle,
                 12);
    }
    if (subject.marked) add_edges(picture, subject, front, behind, plan.pitch >= 9 ? 3 : 2);
    if (f.judged)
      judge(picture, subject, unit, front, behind,
            has_bias ? std::optional(Box{bias.x, bias.y, plan.bias, plan.bias}) : std::nullopt, plan.beside,
            plan.per_row > 1 ? plan.advance : f.area.width);
  }
  if (marks(subject, Quantity::filters)) {
    for (int row = 0; row < plan.rows; ++row) {
      const float y = f.area.y + plan.row_height * static_cast<float>(row) + std::max(spare / 2 - 11, 4.0F);
      const Count in_row = std::min<Count>(plan.per_row, units.units - Count{row} * plan.per_row);
      picture.items.emplace_back(
          Line{{{f.area.x, y}, {f.area.x + plan.advance * static_cast<float>(in_row - 1) + plan.width, y}}, Ink::k, 3});
    }
  }
  return true;
}

}  // namespace pw::stage::scene
