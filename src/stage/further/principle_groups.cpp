// Which channels a filter sees: a square with a column for each channel that comes in and a row for each filter, filled where the one sees
// the other. All of it would be a convolution without groups; of g groups it is the g-th part, and an area is a count.
#include <algorithm>

#include "stage/further/principle.h"

namespace pw::stage::inline further {
namespace {

using enum text::Key;

constexpr float largest = 168;
// A side is a multiple of it: the blocks of 2, 3, 4, 6, 8, 12 and 24 groups begin on whole pixels.
constexpr float step = 24;
constexpr float top = 12;
constexpr float label_room = 20, name_room = 50;  // below, and at the left
constexpr float room_below = 10;
constexpr Count most_lines = 24;  // columns, rows or blocks that are drawn
constexpr Count most_fine_rows = 48;

/// What is drawn of the channels, the filters and the groups.
struct Plan {
  Count columns = 1, rows = 1, blocks = 1;
};

/// As many lines as there are, or as many as can be seen of which each block has equally many.
Count lines_for(Count all, Count blocks) {
  return all <= most_lines ? all : std::max<Count>(most_lines / blocks, 1) * blocks;
}

/// The square, pale, and its names. Left of its left edge there is room for the one and below it for the other.
void add_square(Picture& picture, const Box& square) {
  picture.items.emplace_back(square);
  picture.items.emplace_back(Label{.x = square.x - 10,
                                   .y = square.y + square.height / 2,
                                   .text = text::say(principle_filters),
                                   .anchor = Label::Anchor::end});
  picture.items.emplace_back(Label{.x = square.x + square.width / 2,
                                   .y = square.y + square.height + label_room / 2 + 2,
                                   .text = text::say(principle_channels)});
}

void add_blocks(Picture& picture, const Box& square, Count blocks) {
  const float block = square.width / static_cast<float>(blocks);
  for (Count i = 0; i < blocks; ++i) {
    const float at = block * static_cast<float>(i);
    picture.items.emplace_back(
        Box{.x = square.x + at, .y = square.y + at, .width = block, .height = block, .fill = Ink::weight});
  }
}

/// Between columns and between rows, over what is filled too: the area stays what it is.
void add_lines(Picture& picture, const Box& square, const Plan& plan, float pixel) {
  constexpr float fine = 10;  // closer lines are thinner
  const auto add = [&](Count lines, bool down) {
    const float pitch = square.width / static_cast<float>(lines);
    const float width = pitch < fine ? std::min(pixel, 1.0F) : 1;
    for (Count i = 1; i < lines; ++i) {
      const float at = whole_pixels(pitch * static_cast<float>(i), pixel);
      Box line = square;
      line.fill = Ink::page;
      if (down) line.x += at, line.width = width;
      else line.y += at, line.height = width;
      picture.items.emplace_back(line);
    }
  };
  add(plan.columns, true);
  add(plan.rows, false);
}

/// What one filter has for one channel, from near: as many weights as the window has places. A line leads there from the first tile,
/// above the square, so that it crosses nothing.
void add_enlarged(Picture& picture, const Box& square, const Plan& plan, const Axes& kernel, float pixel) {
  constexpr Count most = 7;
  constexpr float away = 48, greatest_pitch = 18, greatest = 98, above = 7, below = 20, near = 5;
  const Count across = kernel.width(), down = kernel.height();
  if (kernel.count > 2 || across < 1 || down < 1 || std::max(across, down) > most) return;
  const float pitch =
      whole_pixels(std::min(greatest / static_cast<float>(std::max(across, down)), greatest_pitch), pixel);
  const float width = pitch * static_cast<float>(across);
  const Point at{square.x + square.width + away, square.y + below};
  if (at.x + width > picture.width) return;
  const Box tile{.x = square.x,
                 .y = square.y,
                 .width = square.width / static_cast<float>(plan.columns),
                 .height = square.height / static_cast<float>(plan.rows),
                 .stroke = Ink::text};
  picture.items.emplace_back(tile);
  const float from = tile.x + tile.width / 2, to = at.x + width / 2;
  const float over = square.y - above;
  picture.items.emplace_back(Line{{{from, square.y}, {from, over}, {to, over}, {to, at.y - near}}, Ink::muted});
  picture.items.emplace_back(
      make_grid(at, static_cast<int>(across), static_cast<int>(down), pitch, pitch, Ink::weight, pixel));
}

/// `kernel`: of one tile, where a tile of the square is one filter's for one channel.
Picture draw_groups(const Plan& plan, const Axes* kernel, const Subject& subject, Canvas canvas) {
  const float side = std::min(whole_pixels(canvas.width - name_room, step), largest);
  const float left = std::max(whole_pixels((canvas.width - side) / 2, canvas.pixel), name_room);
  const Box square{.x = left, .y = top, .width = side, .height = side, .fill = Ink::front};
  Picture picture{.width = canvas.width, .height = top + side + label_room + room_below, .items = {}, .legend = {}};
  add_square(picture, square);
  if (!subject.riddle) add_blocks(picture, square, plan.blocks);
  add_lines(picture, square, plan, canvas.pixel);
  if (subject.riddle) return picture;
  if (kernel != nullptr) add_enlarged(picture, square, plan, *kernel, canvas.pixel);
  picture.legend.push_back({Ink::weight, text::say(principle_sees)});
  return picture;
}

}  // namespace

std::optional<Picture> principle_of(const Conv& layer, const Subject& subject, Canvas canvas) {
  if (layer.groups <= 1) return std::nullopt;
  const Count channels = std::max<Count>(subject.report.in.channels(), 1);
  const Count blocks = std::min(layer.groups, most_lines);
  // Before the count is known the lines do not tell how many groups there are.
  const Count told = subject.riddle ? 1 : blocks;
  const Plan plan{lines_for(channels, told), lines_for(std::max<Count>(layer.filters, 1), told), blocks};
  const bool is_each_drawn = plan.columns == channels && plan.rows == layer.filters;
  return draw_groups(plan, is_each_drawn ? &layer.kernel : nullptr, subject, canvas);
}

std::optional<Picture> principle_of(const Depthwise& layer, const Subject& subject, Canvas canvas) {
  const Count columns = std::clamp<Count>(subject.report.in.channels(), 1, most_lines);
  // The filters of a channel share its tile's height, as long as they can be told apart.
  const bool is_fine = layer.multiplier >= 1 && layer.multiplier <= most_fine_rows / columns;
  const Plan plan{columns, is_fine ? columns * layer.multiplier : columns, columns};
  return draw_groups(plan, &layer.kernel, subject, canvas);
}

}  // namespace pw::stage::inline further
