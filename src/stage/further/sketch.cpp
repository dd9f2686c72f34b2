#include "stage/further/sketch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "stage/further/words.h"
#include "stage/parts.h"
#include "stage/scene/parts.h"

namespace pw::stage::inline further {
namespace {

using enum text::Key;
using lesson::story::Floor;
using lesson::story::Part;

constexpr float margin = 4;
constexpr float line_height = 18;
constexpr float label_size = 12;

// A tower.
constexpr float tower_height = 330;
constexpr float widest_tower = 420;
constexpr float least_floor = 1.5F;
constexpr Ink part_inks[] = {Ink::weight, Ink::d, Ink::k, Ink::w, Ink::bias, Ink::h};

/// Parts of one name have one ink, whichever floor they are on, and count together.
struct Kinds {
  std::vector<Part> all;
  std::size_t place(const std::string& name) {
    const auto found = std::ranges::find(all, name, &Part::name);
    if (found != all.end()) return static_cast<std::size_t>(found - all.begin());
    all.push_back({name, 0});
    return all.size() - 1;
  }
  static Ink ink(std::size_t place) { return part_inks[place % std::size(part_inks)]; }
};

double sum_of(const Floor& floor) {
  double out = 0;
  for (const Part& part : floor.parts) out += static_cast<double>(part.parameters);
  return out;
}

Picture draw_tower(const Sketch& sketch, Canvas canvas) {
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  double all = 0;
  for (const Floor& floor : sketch.floors) all += sum_of(floor) * static_cast<double>(floor.times);
  const float width = std::min(canvas.width - 2 * margin, widest_tower);
  const float left = (canvas.width - width) / 2;
  Kinds kinds;
  float y = margin;
  // From the top down, so that the height is what the floors come to.
  std::vector<const Floor*> down;
  for (const Floor& floor : sketch.floors) {
    for (Part part : floor.parts) kinds.all[kinds.place(part.name)].parameters += part.parameters * floor.times;
    down.push_back(&floor);
  }
  std::ranges::reverse(down);
  for (const Floor* floor : down) {
    const double sum = std::max(sum_of(*floor), 1.0);
    const float height = std::max(static_cast<float>(tower_height * sum / std::max(all, 1.0)), least_floor);
    for (Count i = 0; i < floor->times; ++i) {
      float x = left;
      for (const Part& part : floor->parts) {
        const float wide = static_cast<float>(width * static_cast<double>(part.parameters) / sum);
        // A line of the page's ink parts the floors, where there is room for one.
        const float gap = height > 4 ? 1.0F : 0.0F;
        picture.items.emplace_back(Box{.x = std::min(x, left + width - 1),
                                       .y = y,
                                       .width = std::max(wide - 1, 1.0F),
                                       .height = height - gap,
                                       .fill = Kinds::ink(kinds.place(part.name))});
        x += wide;
      }
      y += height;
    }
  }
  picture.items.emplace_back(Line{{{left - margin, y + 1}, {left + width + margin, y + 1}}, Ink::edge, 2});
  picture.height = y + 10;
  for (std::size_t i = 0; i < kinds.all.size(); ++i) {
    picture.legend.push_back(
        {Kinds::ink(i), text::say(principle_way_layer,
                                  {{"name", std::string_view(kinds.all[i].name)}, {"n", kinds.all[i].parameters}})});
  }
  return picture;
}

// The maps of a network.
constexpr float hourglass_height = 190;
constexpr float bridge_height = 12;
constexpr float least_map = 3;
constexpr float map_gap = 3;
constexpr std::size_t most_bridges = 8;

float thickness(Count channels) { return 4 + 2.2F * std::log2(static_cast<float>(std::max<Count>(channels, 1))); }

Picture draw_hourglass(const Sketch& sketch, Canvas canvas) {
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  Count largest = 1;
  float room = 0;
  for (const Sketch::Map& map : sketch.maps) {
    largest = std::max(largest, map.size);
    room += thickness(map.channels) + map_gap;
  }
  const std::size_t bridges = std::min(sketch.bridges.size(), most_bridges);
  const float above = margin + bridge_height * static_cast<float>(bridges) + (bridges > 0 ? 6 : 0);
  const float middle = above + hourglass_height / 2;
  const float scale = std::min((canvas.width - 2 * margin) / std::max(room, 1.0F), 3.0F);
  float x = (canvas.width - room * scale) / 2;
  std::vector<Box> boxes;
  for (const Sketch::Map& map : sketch.maps) {
    const float height = std::max(
        static_cast<float>(hourglass_height * static_cast<double>(map.size) / static_cast<double>(largest)), least_map);
    const float width = std::max(thickness(map.channels) * scale, 1.0F);
    boxes.push_back({.x = x,
                     .y = middle - height / 2,
                     .width = width,
                     .height = height,
                     .radius = std::min(2.0F, width / 3),
                     .fill = Ink::front_on,
                     .stroke = Ink::accent});
    x += width + map_gap * scale;
  }
  for (const Box& box : boxes) picture.items.emplace_back(box);
  // The widest is the highest: none crosses another that lies within it.
  std::vector<std::pair<std::size_t, std::size_t>> spans = sketch.bridges;
  std::ranges::stable_sort(spans, {}, [](const auto& span) { return span.second - span.first; });
  for (std::size_t i = 0; i < bridges; ++i) {
    const auto [from, to] = spans[i];
    const float top = above - 6 - bridge_height * static_cast<float>(i + 1);
    const auto over = [&](std::size_t at) { return boxes[at].x + boxes[at].width / 2; };
    picture.items.emplace_back(
        Line{{{over(from), boxes[from].y}, {over(from), top}, {over(to), top}, {over(to), boxes[to].y}},
             Ink::d,
             1.5F,
             true});
  }
  // The size of a map below it: where it begins, where it is narrowest, where it ends, and of the others what has room beside these.
  const float below = above + hourglass_height + 14;
  std::vector<std::size_t> order(boxes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto narrowest =
      static_cast<std::size_t>(std::ranges::min_element(sketch.maps, {}, &Sketch::Map::size) - sketch.maps.begin());
  std::ranges::stable_partition(order,
                                [&](std::size_t i) { return i == 0 || i == narrowest || i + 1 == boxes.size(); });
  std::vector<Label> told;
  for (const std::size_t i : order) {
    const std::string words = text::number(sketch.maps[i].size);
    const float half = 2 + width_of(words, label_size) / 2;
    const float at = std::clamp(boxes[i].x + boxes[i].width / 2, half, std::max(canvas.width - half, half));
    if (std::ranges::any_of(told, [&](const Label& other) {
          return std::abs(other.x - at) < half + 2 + width_of(other.text, label_size) / 2;
        }))
      continue;
    told.push_back({.x = at, .y = below, .text = words});
  }
  picture.items.insert(picture.items.end(), told.begin(), told.end());
  picture.height = below + line_height;
  return picture;
}

// One weight as lamps, and all of them as cells.
constexpr float greatest_lamp = 20;
constexpr int lamps_in_float = 32;
constexpr float field_height = 190;
constexpr int cells_across = 24;

/// A weight of 0.7, as a number of so many bits is written.
std::uint32_t weight_in(int bits) {
  constexpr float weight = 0.7F;
  constexpr std::uint32_t in_half = 0x399A;  // as IEEE 754 has it in 16 bits
  if (bits == 32) return std::bit_cast<std::uint32_t>(weight);
  if (bits == 16) return in_half;
  return static_cast<std::uint32_t>(std::lround(weight * static_cast<float>((1 << (bits - 1)) - 1)));
}

/// All parameters as cells; how far it reaches to the right.
float add_cells(Picture& picture, Point at, int bits, float pixel) {
  // As many cells in the same order: what shrinks is their area.
  const float whole = field_height / static_cast<float>(cells_across);
  const float pitch = whole * std::sqrt(static_cast<float>(bits) / static_cast<float>(lamps_in_float));
  Grid grid =
      make_grid(at, cells_across, cells_across, pitch, pitch, bits < lamps_in_float ? Ink::accent : Ink::weight, pixel);
  const float gap = std::max(pitch * 0.16F, 0.5F);
  grid.cell_width = grid.cell_height = pitch - gap;
  grid.checkered = false;
  picture.items.emplace_back(std::move(grid));
  return at.x + pitch * static_cast<float>(cells_across);
}

Picture draw_bits(const Sketch& sketch, Canvas canvas) {
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  const int bits = std::clamp(sketch.bits, 1, lamps_in_float);
  const float lamp = std::min((canvas.width - 2 * margin) / static_cast<float>(lamps_in_float), greatest_lamp);
  const std::uint32_t weight = weight_in(bits);
  for (int i = 0; i < lamps_in_float; ++i) {
    const bool there = i < bits;
    const bool on = there && ((weight >> (bits - 1 - i)) & 1U) != 0;
    const float size = lamp * 0.7F;
    picture.items.emplace_back(Box{.x = margin + lamp * static_cast<float>(i) + (lamp - size) / 2,
                                   .y = margin + (lamp - size) / 2,
                                   .width = size,
                                   .height = size,
                                   .radius = size / 2,
                                   .fill = on ? Ink::w : Ink::page,
                                   .stroke = there ? Ink::w : Ink::line,
                                   .stroke_width = 1.5F});
  }
  const float top = margin + lamp + 20;
  picture.height = top;
  // What becomes smaller, and what does not, is mostly what is asked.
  if (!sketch.told) return picture;
  const auto told = [&](int of, float x, float y) {
    const std::string bytes = text::bytes((sketch.parameters * of + 7) / 8);
    picture.items.emplace_back(
        Label{.x = x,
              .y = y,
              .text = text::say(sketch_bits_all, {{"n", sketch.parameters}, {"bytes", std::string_view(bytes)}}),
              .ink = Ink::text,
              .anchor = Label::Anchor::start});
  };
  const float foot = top + field_height + 14;
  const float right = add_cells(picture, {margin, top}, lamps_in_float, canvas.pixel);
  told(lamps_in_float, margin, foot);
  picture.height = foot + line_height;
  if (bits == lamps_in_float) return picture;
  // Beside it, or below where there is no room for its words.
  const float side = field_height * std::sqrt(static_cast<float>(bits) / static_cast<float>(lamps_in_float));
  const bool beside = canvas.width >= right + 240;
  const Point at = beside ? Point{right + 48, top + field_height - side} : Point{margin, picture.height + 8};
  add_cells(picture, at, bits, canvas.pixel);
  told(bits, at.x, at.y + side + 14);
  if (!beside) picture.height = at.y + side + 14 + line_height;
  return picture;
}

}  // namespace

Picture draw_sketch(const Sketch& sketch, Canvas canvas) {
  if (!sketch.floors.empty()) return draw_tower(sketch, canvas);
  if (!sketch.maps.empty()) return draw_hourglass(sketch, canvas);
  // A scene, for which there is too little room where it is not drawn.
  if (!sketch.units.empty() || !sketch.windows.empty()) {
    if (auto scene = scene::draw_network(sketch, canvas)) return std::move(*scene);
    return {.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  }
  return draw_bits(sketch, canvas);
}

}  // namespace pw::stage::inline further
