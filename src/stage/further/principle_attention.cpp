// Attention: the squares of weights that lead to queries, keys and values, and back. A head is a stripe of each, so another number of heads
// colours the same cells otherwise. Between them, in dashes, who looks at whom: values, that no weight stands for.
#include <algorithm>

#include "stage/further/principle.h"
#include "stage/further/words.h"

namespace pw::stage::inline further {
namespace {

using enum text::Key;

constexpr float wide_from = 460;
constexpr int most_stripes = 16;
// A square has so many cells down, and as near to that across as makes its stripes equal.
constexpr int fine_cells = most_stripes, coarse_cells = most_stripes / 2;
constexpr float fine_from = 6;  // device pixels of a cell, in which stripes of fine ones are still seen
constexpr float largest_square = 112, narrow_square = 64;
constexpr float label_room = 20, arrow_room = 44, room_below = 8;
// A dash and the gap after it: lines whose distance is a multiple of that cross where both have a dash.
constexpr float dash = 4, dash_pitch = 7;
constexpr float map_pitch = 2 * dash_pitch;
constexpr int most_positions = 8, narrow_positions = 5;

/// How many stripes are drawn, and how many of them the keys and values have.
struct Stripes {
  int all = 1, keys = 1;
};

Stripes stripes_of(const Attention& layer) {
  const Count heads = std::max<Count>(layer.heads, 1);
  const Count keys = layer.key_heads > 0 ? std::min(layer.key_heads, heads) : heads;
  const auto all = static_cast<int>(std::min<Count>(heads, most_stripes));
  const double share = static_cast<double>(keys) / static_cast<double>(heads);
  return {all, std::max(static_cast<int>(share * all + 0.5), 1)};
}

void add_label(Picture& picture, float x, float y, text::Key words) {
  picture.items.emplace_back(Label{.x = x, .y = y, .text = text::say(words)});
}

/// A line of words in the middle of the picture, smaller where it would not fit.
void add_line_of_words(Picture& picture, float y, text::Key words) {
  constexpr float smallest = 8, usual = 12;
  std::string line = text::say(words);
  const float size = std::clamp(picture.width / width_of(line, 1), smallest, usual);
  picture.items.emplace_back(Label{.x = picture.width / 2, .y = y, .text = std::move(line), .size = size});
}

/// The first `own` of `all` equally wide stripes that a square is cut into, in cells. The cells are the columns that its stripes own
/// (`down`: the rows), each a grid of its own: so every one begins on a whole pixel, whatever the number of stripes.
void add_stripes(Picture& picture, Point at, float side, int own, int all, bool down, float pixel) {
  const int cells = side < fine_from * fine_cells * pixel ? coarse_cells : fine_cells;
  const int each = std::max(cells / all, 1);
  const float pitch = side / static_cast<float>(cells);
  const auto edge = [&](int line) {
    return line == 0 ? 0.0F : whole_pixels(side * static_cast<float>(line) / static_cast<float>(each * all), pixel);
  };
  for (int line = 0; line < own * each; ++line) {
    const Ink ink = line / each % 2 == 0 ? Ink::weight : Ink::weight_other;
    const float begin = edge(line), width = edge(line + 1) - begin;
    picture.items.emplace_back(down ? make_grid({at.x, at.y + begin}, cells, 1, pitch, width, ink, pixel)
                                    : make_grid({at.x + begin, at.y}, 1, cells, width, pitch, ink, pixel));
  }
}

/// The three squares that read, with their names above them: from one to the next it is `advance`.
void add_readers(Picture& picture, const Stripes& stripes, Point at, float side, float advance, float pixel) {
  constexpr text::Key names[] = {principle_queries, principle_keys, principle_values};
  float x = at.x;
  for (const text::Key name : names) {
    const int own = name == principle_queries ? stripes.all : stripes.keys;
    const float rest = side - side * static_cast<float>(own) / static_cast<float>(stripes.all);
    const float from = x + whole_pixels(rest / 2 + pixel, pixel) - pixel;
    add_label(picture, x + side / 2, at.y - label_room / 2 - 2, name);
    add_stripes(picture, {from, at.y}, side, own, stripes.all, false, pixel);
    x += advance;
  }
}

/// The square that leads back to as many channels as came in: a head has rows of it.
void add_writer(Picture& picture, const Stripes& stripes, Point at, float side, float pixel) {
  add_label(picture, at.x + side / 2, at.y - label_room / 2 - 2, principle_output);
  add_stripes(picture, at, side, stripes.all, stripes.all, true, pixel);
}

/// A row for each position, and a column for each that it looks at. How strongly is made up: most at itself, and at a few others.
void add_map(Picture& picture, Point at, int positions) {
  const float side = map_pitch * static_cast<float>(positions);
  for (int row = 0; row < positions; ++row) {
    for (int column = 0; column < positions; ++column) {
      const bool strong = row == column, weak = (3 * row + 5 * column) % 7 == 1;
      if (!strong && !weak) continue;
      Box cell{.width = map_pitch, .height = map_pitch, .fill = Ink::line, .opacity = strong ? 1.0F : 0.6F};
      cell.x = at.x + map_pitch * static_cast<float>(column);
      cell.y = at.y + map_pitch * static_cast<float>(row);
      picture.items.emplace_back(cell);
    }
  }
  const float from = -dash / 2, to = side + dash / 2;
  for (int i = 0; i <= positions; ++i) {
    const float x = at.x + map_pitch * static_cast<float>(i), y = at.y + map_pitch * static_cast<float>(i);
    picture.items.emplace_back(Line{{{at.x + from, y}, {at.x + to, y}}, Ink::muted, 1, true});
    picture.items.emplace_back(Line{{{x, at.y + from}, {x, at.y + to}}, Ink::muted, 1, true});
  }
}

/// Everything in a row.
Picture draw_wide(const Stripes& stripes, Canvas canvas) {
  constexpr float least_gap = 12, greatest_gap = 24, greatest_arrow = 64;
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  const float room = (canvas.width - 2 * least_gap - 2 * arrow_room) / 5;
  const float side = std::min(whole_pixels(room, fine_cells * canvas.pixel), largest_square);
  const float gap = whole_pixels(std::clamp((canvas.width - 5 * side) / 8, least_gap, greatest_gap), canvas.pixel);
  const float arrow = whole_pixels(std::min((canvas.width - 5 * side - 2 * gap) / 2, greatest_arrow), canvas.pixel);
  const float left = whole_pixels((canvas.width - 5 * side - 2 * gap - 2 * arrow) / 2 + 1, canvas.pixel) - 1;
  const float top = label_room;
  const float map_left = left + 3 * side + 2 * gap + arrow;
  add_readers(picture, stripes, {left, top}, side, side + gap, canvas.pixel);
  add_arrow(picture, map_left - arrow, top + side / 2, arrow);
  const int positions = std::clamp(static_cast<int>(side / map_pitch), narrow_positions, most_positions);
  const float slack = (side - map_pitch * static_cast<float>(positions)) / 2;
  add_map(picture, {map_left + slack, top + slack}, positions);
  add_arrow(picture, map_left + side, top + side / 2, arrow);
  add_writer(picture, stripes, {map_left + side + arrow, top}, side, canvas.pixel);
  const float below = top + side + label_room / 2 + 4;
  add_label(picture, left + side + gap + side / 2, below, principle_heads);
  add_label(picture, map_left + side / 2, below, principle_attends);
  picture.height = below + label_room / 2 + room_below;
  return picture;
}

/// The squares that read, and below them the map and the way back.
Picture draw_narrow(const Stripes& stripes, Canvas canvas) {
  constexpr float least_gap = 16, greatest_gap = 32;
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  const float side =
      std::min(whole_pixels((canvas.width - 2 * least_gap) / 3, coarse_cells * canvas.pixel), narrow_square);
  const float gap = std::min((canvas.width - 3 * side) / 2, greatest_gap);
  const float left = whole_pixels((canvas.width - 3 * side - 2 * gap) / 2 + 1, canvas.pixel) - 1;
  float y = label_room;
  add_readers(picture, stripes, {left, y}, side, side + gap, canvas.pixel);
  y += side + label_room / 2;
  add_label(picture, canvas.width / 2, y, principle_heads);
  y += label_room / 2 + label_room - 4;
  const float back = left + 2 * (side + gap);
  const float map = map_pitch * narrow_positions;
  const float arrow = (back - left - map) / 2;
  add_arrow(picture, left, y + side / 2, arrow);
  add_map(picture, {left + arrow, y + (side - map) / 2}, narrow_positions);
  add_arrow(picture, left + arrow + map, y + side / 2, arrow);
  add_writer(picture, stripes, {back, y}, side, canvas.pixel);
  y += std::max(side, (side + map) / 2) + label_room / 2 + 2;
  add_line_of_words(picture, y, principle_attends);
  picture.height = y + label_room / 2 + room_below - 2;
  return picture;
}

/// What comes in, and who looks at whom: by which maps is what is asked.
Picture draw_riddle(Canvas canvas) {
  constexpr float bar = 8;
  constexpr int wide_positions = 7;
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  const bool wide = canvas.width >= wide_from;
  const int positions = wide ? wide_positions : narrow_positions + 1;
  const float side = map_pitch * static_cast<float>(positions);
  // The words below the map are wider than it is.
  const float apart = wide ? std::min(canvas.width * 0.44F, 280.0F) : std::min(canvas.width / 2 + 12, 170.0F);
  const float length = wide ? side : std::min(side, canvas.width - apart - side / 2 - 12);
  const float middle = (canvas.width - apart) / 2 + (wide ? 0 : (length - side) / 4);
  const float top = dash;
  for (int i = 0; i < positions; ++i) {
    Box position{.width = length, .height = bar, .radius = 2, .fill = Ink::front, .stroke = Ink::edge};
    position.x = middle - length / 2;
    position.y = top + map_pitch * static_cast<float>(i) + (map_pitch - bar) / 2;
    picture.items.emplace_back(position);
  }
  const float map_left = middle + apart - side / 2;
  const float from = middle + length / 2;
  const float arrow = std::min(map_left - from, 72.0F);
  add_arrow(picture, (from + map_left - arrow) / 2, top + side / 2, arrow);
  add_map(picture, {map_left, top}, positions);
  float y = top + side + label_room / 2 + 4;
  add_label(picture, middle, y, principle_positions);
  if (wide) add_label(picture, map_left + side / 2, y, principle_attends);
  else add_line_of_words(picture, y += label_room, principle_attends);
  picture.height = y + label_room / 2 + room_below;
  return picture;
}

}  // namespace

std::optional<Picture> principle_of(const Attention& layer, const Subject& subject, Canvas canvas) {
  if (subject.riddle) return draw_riddle(canvas);
  const Stripes stripes = stripes_of(layer);
  return canvas.width < wide_from ? draw_narrow(stripes, canvas) : draw_wide(stripes, canvas);
}

}  // namespace pw::stage::inline further
