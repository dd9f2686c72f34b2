#include "stage/further/overview.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>
#include <tuple>

#include "stage/field.h"
#include "stage/further/words.h"
#include "stage/parts.h"

namespace pw::stage::inline further {
namespace {

constexpr Count most_cells = 1'000'000;
constexpr float aimed_height = 300;  // of the mosaic
constexpr float names_room = 76;     // beside it

/// Cells of different strength, as the numbers that they stand for differ. Of a field that is too large to be drawn cell by cell none.
void add_grain(Grid& grid) {
  constexpr Count most = 66'000;
  constexpr float hill_width = 26;
  if (cells_in(grid) > most) return;
  const float width = static_cast<float>(grid.columns) * grid.pitch_x;
  for (int row = 0; row < grid.rows; ++row) {
    const auto line = static_cast<std::uint32_t>((grid.y + static_cast<float>(row) * grid.pitch_y) * 8);
    const Hills hills(static_cast<float>(line) / 8 / hill_width, width / hill_width);
    for (int column = 0; column < grid.columns; ++column) {
      const float hill = hills.at(static_cast<float>(column) * grid.pitch_x / hill_width);
      const float own =
          chance(line * 8191 + static_cast<std::uint32_t>(column) + static_cast<std::uint32_t>(grid.ink) * 7919);
      const float strength = 0.96F - 0.62F * own * (0.35F + 0.9F * hill);
      grid.shades += static_cast<char>('0' + static_cast<int>(std::clamp(strength * 10 - 0.5F, 1.0F, 9.0F)));
    }
  }
}

/// A stretch of the mosaic, from one cell to another in reading order, as up to three grids.
void add_stretch(Picture& picture, Point at, Point pitch, int columns, Count from, Count to, Ink ink, float pixel) {
  const auto add = [&](Count first, Count row, int cells, int rows) {
    if (cells < 1 || rows < 1) return;
    Grid grid = make_grid({at.x + static_cast<float>(first) * pitch.x, at.y + static_cast<float>(row) * pitch.y}, cells,
                          rows, pitch.x, pitch.y, ink, pixel);
    grid.of = Grid::Of::parameters;
    // No gaps one way alone: cells that are told apart by their strength need none.
    if (grid.checkered) std::tie(grid.cell_width, grid.cell_height) = std::tie(pitch.x, pitch.y);
    add_grain(grid);
    picture.items.emplace_back(std::move(grid));
  };
  const Count first_row = from / columns;
  const Count last_row = (to - 1) / columns;
  if (first_row == last_row) return add(from % columns, first_row, static_cast<int>(to - from), 1);
  const Count full_from = from % columns == 0 ? first_row : first_row + 1;
  const Count full_to = to % columns == 0 ? last_row + 1 : last_row;
  if (full_from > first_row) add(from % columns, first_row, static_cast<int>(columns - from % columns), 1);
  add(0, full_from, columns, static_cast<int>(full_to - full_from));
  if (full_to <= last_row) add(0, last_row, static_cast<int>(to % columns), 1);
}

/// All parameters, one cell each; returns where it ends.
float add_mosaic(Picture& picture, const Overview& overview, Count all, float width, float pixel) {
  const float pitch = whole_pixels(std::sqrt(width * aimed_height / static_cast<float>(all)), pixel);
  const int columns = std::max(static_cast<int>(width / pitch), 1);
  const Point at{0, 4};
  Count from = 0;
  float label_end = 0;
  for (const OverviewLayer& layer : overview.layers) {
    if (layer.parameters < 1) continue;
    const Count to = from + layer.parameters;
    add_stretch(picture, at, {pitch, pitch}, columns, from, to, layer.ink, pixel);
    // Its name at the middle of its stretch, below the name before it.
    const float middle = at.y + pitch * static_cast<float>(from + to) / 2 / static_cast<float>(columns);
    const float y = std::max(middle, label_end + 8);
    const float right = at.x + pitch * static_cast<float>(columns);
    picture.items.emplace_back(Line{{{right + 2, middle}, {right + 12, y}}, layer.ink, 1.5F});
    picture.items.emplace_back(Label{
        .x = right + 16, .y = y, .text = layer.name, .ink = Ink::text, .anchor = Label::Anchor::start, .strong = true});
    label_end = y + 8;
    from = to;
  }
  const float bottom = at.y + pitch * static_cast<float>((all + columns - 1) / columns);
  return std::max(bottom, label_end) + 12;
}

/// One bar, shared out among the layers.
float add_bar(Picture& picture, const std::vector<OverviewLayer>& layers, Count OverviewLayer::* what,
              const std::string& title, float y, float width) {
  Count all = 0;
  for (const OverviewLayer& layer : layers) all += layer.*what;
  picture.items.emplace_back(Label{
      .x = 0, .y = y + 8, .text = title, .ink = Ink::text, .anchor = Label::Anchor::start, .size = 13, .strong = true});
  Count from = 0;
  for (const OverviewLayer& layer : layers) {
    if (layer.*what < 1) continue;
    const float x = width * static_cast<float>(from) / static_cast<float>(std::max<Count>(all, 1));
    from += layer.*what;
    const float to = width * static_cast<float>(from) / static_cast<float>(std::max<Count>(all, 1));
    picture.items.emplace_back(
        Box{.x = x, .y = y + 20, .width = std::max(to - x - 1, 1.0F), .height = 22, .radius = 2, .fill = layer.ink});
    // Only where the name fits; the legend has them all.
    if (to - x > 9 * static_cast<float>(layer.name.size()) + 8) {
      picture.items.emplace_back(Label{.x = (x + to) / 2, .y = y + 52, .text = layer.name, .size = 11});
    }
  }
  return y + 70;
}

}  // namespace

Ink layer_ink(const Layer& layer, std::size_t index) {
  if (std::holds_alternative<Input>(layer)) return Ink::edge;
  if (std::holds_alternative<MaxPool>(layer)) return Ink::muted;
  if (const auto* dense = std::get_if<Dense>(&layer))
    return dense->softmax ? Ink::bias : index % 2 == 1 ? Ink::weight : Ink::p;
  // Convolutions in turn.
  return index % 4 < 2 ? Ink::d : Ink::k;
}

Picture draw_overview(const Overview& overview, Canvas canvas) {
  Picture picture{.width = std::max(canvas.width, 200.0F), .height = 0, .items = {}, .legend = {}};
  Count all = 0;
  for (const OverviewLayer& layer : overview.layers) {
    all += layer.parameters;
    picture.legend.push_back({layer.ink, layer.name});
  }
  float y = 0;
  if (all > 0 && all <= most_cells) y = add_mosaic(picture, overview, all, picture.width - names_room, canvas.pixel);
  y = add_bar(picture, overview.layers, &OverviewLayer::parameters, overview.parameters_title, y + 8, picture.width);
  y = add_bar(picture, overview.layers, &OverviewLayer::values, overview.values_title, y, picture.width);
  picture.height =
      add_bar(picture, overview.layers, &OverviewLayer::multiply_adds, overview.multiply_adds_title, y, picture.width);
  return picture;
}

namespace {

constexpr float beside = 4;  // between two fields
constexpr float below = 20;  // for a field's words where they do not stand on it
constexpr float flat = 26;  // a field lower than this is put beside others as low
constexpr float roomy_height = 100, roomy_width = 120;

std::string with_count(const OverviewLayer& layer) { return layer.name + " " + text::number(layer.parameters); }

constexpr float label_size = 12;

/// A card on a field with one line of words, or two.
void add_card(Picture& picture, const Box& room, const OverviewLayer& layer, bool two, std::string words, Count all) {
  using Anchor = Label::Anchor;
  const float margin = two ? 14 : 8;
  const float width = two ? 104 : width_of(words, label_size) * 1.15F + 20;
  picture.items.emplace_back(Box{.x = room.x + margin,
                                 .y = room.y + margin,
                                 .width = width,
                                 .height = two ? 64.0F : 26.0F,
                                 .radius = 8,
                                 .fill = Ink::card});
  const Ink ink = layer.ink == Ink::weight ? Ink::c : layer.ink;
  picture.items.emplace_back(Label{.x = room.x + margin + (two ? 12.0F : 10.0F),
                                   .y = room.y + margin + (two ? 14.0F : 13.0F),
                                   .text = two ? layer.name : std::move(words),
                                   .ink = ink,
                                   .anchor = Anchor::start,
                                   .size = two ? 14.0F : 13.0F,
                                   .strong = true});
  if (!two) return;
  const std::string share = text::share(layer.parameters, all);
  picture.items.emplace_back(Label{.x = room.x + 26,
                                   .y = room.y + 46,
                                   .text = text::number(layer.parameters),
                                   .ink = Ink::text,
                                   .anchor = Anchor::start,
                                   .size = 16,
                                   .strong = true});
  picture.items.emplace_back(Label{.x = room.x + 26,
                                   .y = room.y + 65,
                                   .text = text::say(text::Key::ending_share_of, {{"share", std::string_view(share)}}),
                                   .ink = Ink::muted,
                                   .anchor = Anchor::start});
}

using Words = std::string (*)(const OverviewLayer&);
constexpr Words words_of[] = {with_count, [](const OverviewLayer& layer) { return layer.name; },
                              [](const OverviewLayer&) { return std::string(); }};

/// One layer's field in a room: as many cells as it has parameters, row by row, and its name and count on them where there is room, else
/// `line` below. Returns how much lower the next one stands.
float add_field(Picture& picture, const OverviewLayer& layer, const Box& room, Point pitch, float pixel,
                const std::string& line, Count all) {
  const int columns = std::max(static_cast<int>(room.width / pitch.x), 1);
  add_stretch(picture, {room.x, room.y}, pitch, columns, 0, layer.parameters, layer.ink, pixel);
  if (room.height >= roomy_height && room.width >= roomy_width) {
    add_card(picture, room, layer, true, {}, all);
    return room.height + beside;
  }
  for (const Words words : words_of) {
    const std::string on = words(layer);
    if (on.empty() || room.height < 42 || room.width < width_of(on, label_size) * 1.15F + 36) continue;
    add_card(picture, room, layer, false, on, all);
    return room.height + beside;
  }
  if (line.empty()) return room.height + beside;
  picture.items.emplace_back(Label{
      .x = room.x, .y = room.y + room.height + 10, .text = line, .ink = Ink::text, .anchor = Label::Anchor::start});
  return room.height + below;
}

/// Of device pixels, what a cell has at least, on a small screen of large ones.
constexpr float least_cell = 0.6F;

/// How far one cell is from the next when each has so much room.
Point cell_pitch(float room, float pixel) {
  const float side = std::max(std::sqrt(room), least_cell * pixel);
  return {side, side};
}

/// The fields of layers, the largest first, with cells so large; returns how high they become. The largest has a column to itself; the
/// rest stand below each other, and the last, flat ones beside each other.
float add_fields(Picture& picture, std::span<const OverviewLayer> layers, Count all, Point pitch, float pixel) {
  const auto cells = [](const OverviewLayer& layer) { return static_cast<float>(layer.parameters); };
  const auto high = [&](const OverviewLayer& layer, float width) {
    return std::ceil(cells(layer) / std::max(std::floor(width / pitch.x), 1.0F)) * pitch.y;
  };
  const auto field = [&](const OverviewLayer& layer, Point at, float width, const std::string& line) {
    const Box room{.x = at.x, .y = at.y, .width = width, .height = high(layer, width)};
    return add_field(picture, layer, room, pitch, pixel, line, all);
  };
  float rest = static_cast<float>(all) - cells(layers.front());
  const float first = picture.width * cells(layers.front()) / static_cast<float>(all);
  const float second = std::max(picture.width - first - beside, picture.width * 0.2F);
  const float left = picture.width - second;
  const float tall = field(layers.front(), {0, 0}, left - beside, {}) - beside;
  float y = 0;
  for (std::size_t i = 1; i < layers.size(); ++i) {
    const bool ends = high(layers[i], second) < flat;
    const auto row = ends ? layers.subspan(i) : layers.subspan(i, 1);
    const float room = second - beside * static_cast<float>(row.size() - 1);
    const auto share = [&](const OverviewLayer& layer) { return ends ? room * cells(layer) / rest : room; };
    // As much in words as has room below each of them.
    const Words* words = std::ranges::find_if(words_of, [&](Words of) {
      return std::ranges::all_of(
          row, [&](const OverviewLayer& layer) { return share(layer) >= width_of(of(layer), label_size); });
    });
    float x = left;
    float lower = 0;
    for (const OverviewLayer& layer : row) {
      lower = std::max(lower, field(layer, {whole_pixels(x, pixel), y}, share(layer), (*words)(layer)));
      x += share(layer) + beside;
    }
    y += lower;
    rest -= cells(layers[i]);
    if (ends) break;
  }
  return std::max(tall, y - beside);
}

}  // namespace

Picture draw_treemap(const Overview& overview, Canvas canvas) {
  const Picture empty{.width = std::max(canvas.width, 200.0F),
                      .height = canvas.height > 0 ? canvas.height : 300,
                      .items = {},
                      .legend = {}};
  std::vector<OverviewLayer> layers;
  Count all = 0;
  for (const OverviewLayer& layer : overview.layers) {
    if (layer.parameters > 0) layers.push_back(layer);
    all += layer.parameters;
  }
  std::ranges::stable_sort(layers, std::ranges::greater{}, &OverviewLayer::parameters);
  if (layers.empty() || all > most_cells) return empty;
  // One size of cell for all, the largest with which they fit: what is larger has more of them.
  float room = empty.width * empty.height / static_cast<float>(all);
  for (;; room *= 0.97F) {
    Picture picture = empty;
    const Point pitch = cell_pitch(room, canvas.pixel);
    const float high = add_fields(picture, layers, all, pitch, canvas.pixel);
    if (high <= picture.height || pitch.x <= least_cell * canvas.pixel) return picture;
  }
}

}  // namespace pw::stage::inline further
