// Which values a normalisation averages together, after Wu and He, "Group Normalization" (2018), figure 2: a block of channels, places and
// examples with those values filled. Below it, channel by channel, what is learned: as many pairs, whatever is averaged.
#include <algorithm>

#include "core/layers/further/along.h"
#include "stage/further/principle.h"
#include "stage/further/words.h"

namespace pw::stage::inline further {
namespace {

constexpr int most = 6;  // cells along an axis: enough to be many, and few enough to be seen one by one
constexpr int examples = 5;
constexpr int one_shown = 2;  // the channel, or position: within the block, so that it is seen to be one among others
constexpr float step = 0.5F;  // an example behind the one before it, in cells to the right
constexpr float rise = 0.6F;  // and up for each to the right, as add_solid has it
constexpr float label_size = 12;
constexpr float label_gap = 7;  // between an axis and its name
constexpr float pairs_gap = 13;  // from the block to what is learned of it
constexpr float words_gap = 14;
constexpr float faces_gap = 20;  // likewise where each value has its own, and between the two
constexpr float room_below = 10;
constexpr float wide_from = 520;  // there is room beside the block

/// A block of cells as it is seen: across and down in front, and back from there; nothing behind a sheet.
struct Block {
  int across = 1, down = 1, back = 0;
  text::Key down_name{};
  int x = 0, y = 0, wide = 1, high = 1, deep = 1;  ///< the cells that are averaged together: always from the front on
  // What is learned of it.
  bool scale = true, shift = true;
  text::Key pairs = text::Key::principle_pair;
  bool of_each_value = false;  ///< no row of channels, but as much as the front
};

int few(Count size) { return static_cast<int>(std::clamp<Count>(size, 1, most)); }

/// Averaged are so many neighbouring channels of one example, at every place.
Block block_of(const Shape& in, int channels, bool scale, bool shift) {
  using enum text::Key;
  Block out{.across = few(in.channels()), .wide = channels, .scale = scale, .shift = shift};
  out.x = std::min(one_shown / channels * channels, out.across - channels);
  if (in.rank() < 2) {  // what goes down are the examples, and the first is the upper row
    out.down = examples;
    out.down_name = principle_examples;
    return out;
  }
  for (const Count size : in.sizes().first(in.rank() - 1)) out.down = few(out.down * Count{few(size)});
  out.high = out.down;
  out.back = examples;
  out.down_name = in.rank() == 2 ? principle_positions : principle_places;
  return out;
}

/// How many channels of the block are in a group. Those of a layer with more channels than are drawn keep what is typical of it: whether a
/// group is all channels, half of them, several or one.
int drawn_group(Count channels, Count groups) {
  const Count size = groups > 0 ? channels / groups : 1;
  if (channels <= most) return few(size);
  if (groups <= 2 && groups > 0) return most / static_cast<int>(groups);
  return size > 1 ? 2 : 1;
}

/// Where the block is.
struct Layout {
  Point front;  ///< the upper left corner
  float pitch = 1;
  float width = 0, height = 0;  ///< of the front
  float right = 0;  ///< from there to the end of what is beside it
  [[nodiscard]] Point operator()(int x, int y, int back) const {
    const float behind = static_cast<float>(back) * step;
    return {front.x + (static_cast<float>(x) + behind) * pitch,
            front.y + (static_cast<float>(y) - behind * rise) * pitch};
  }
};

void add_fill(Picture& picture, const Block& b, const Layout& at) {
  const int right = b.x + b.wide, end = b.y + b.high;
  const auto add = [&](std::vector<Point> points, float opacity) {
    picture.items.emplace_back(Polygon{std::move(points), Ink::accent, Ink::none, opacity});
  };
  add({at(b.x, b.y, 0), at(right, b.y, 0), at(right, end, 0), at(b.x, end, 0)}, 1);
  if (b.back == 0) return;
  // Paler above and beside, as the block's own faces differ.
  if (b.y == 0) add({at(b.x, 0, 0), at(b.x, 0, b.deep), at(right, 0, b.deep), at(right, 0, 0)}, 0.7F);
  if (right == b.across)
    add({at(right, b.y, 0), at(right, b.y, b.deep), at(right, end, b.deep), at(right, end, 0)}, 0.85F);
}

void add_block(Picture& picture, const Block& b, const Layout& at) {
  const auto line = [&](std::vector<Point> points) { picture.items.emplace_back(Line{std::move(points), Ink::edge}); };
  const float depth = static_cast<float>(b.back) * at.pitch * step;
  if (b.back > 0) add_solid(picture, at.front, {.width = at.width, .height = at.height, .depth = depth});
  else picture.items.emplace_back(Box{at.front.x, at.front.y, at.width, at.height, 0, Ink::front, Ink::edge});
  add_fill(picture, b, at);
  for (int x = 0; x <= b.across; ++x) line({at(x, b.down, 0), at(x, 0, 0), at(x, 0, b.back)});
  for (int y = 0; y <= b.down; ++y) line({at(0, y, 0), at(b.across, y, 0), at(b.across, y, b.back)});
  for (int e = 1; e <= b.back; ++e) line({at(0, 0, e), at(b.across, 0, e), at(b.across, b.down, e)});
}

void add_axes(Picture& picture, const Block& b, const Layout& at) {
  using enum text::Key;
  const auto add = [&](float x, float y, text::Key key, Label::Anchor anchor) {
    picture.items.emplace_back(Label{.x = x, .y = y, .text = text::say(key), .anchor = anchor, .size = label_size});
  };
  const Point top = at(0, 0, b.back);
  add(top.x + at.width / 2, top.y - label_gap - 2, principle_channels, Label::Anchor::middle);
  add(at.front.x - label_gap, at.front.y + at.height / 2, b.down_name, Label::Anchor::end);
  if (b.back == 0) return;
  // Along the lower edge of the side, which goes up from the front.
  const Point from = at(b.across, b.down, 0), to = at(b.across, b.down, b.back);
  add((from.x + to.x) / 2 + label_gap, (from.y + to.y) / 2 + 5, principle_examples, Label::Anchor::start);
}

/// Where the cells of a scale are, and how far from there those of a shift.
struct Pairs {
  Point at, next;
  int rows = 1;
  float pitch = 1;
};

/// Below the block, each cell below its channel; where each value has its own, as large as the front, and beside it where there is room.
Pairs pairs_of(const Block& block, const Layout& layout, Canvas canvas) {
  const float below = layout.front.y + layout.height + pairs_gap;
  if (!block.of_each_value) return {{layout.front.x, below}, {0, layout.pitch}, 1, layout.pitch};
  const bool wide = canvas.width >= wide_from;
  const float pitch = wide ? layout.pitch : whole_pixels(layout.pitch * 0.55F, canvas.pixel);
  const float width = static_cast<float>(block.across) * pitch;
  Point at{(canvas.width - width - (block.scale && block.shift ? width + faces_gap : 0)) / 2, below};
  if (wide) at = {layout.front.x + layout.width + layout.right + faces_gap, layout.front.y};
  return {{whole_pixels(at.x, canvas.pixel), at.y}, {width + faces_gap, 0}, block.down, pitch};
}

/// The cells of one kind: those that belong to what is averaged in full strength.
void add_cells(Picture& picture, const Block& block, const Pairs& pairs, Point at, Ink ink, float pixel) {
  Grid grid = make_grid(at, block.across, pairs.rows, pairs.pitch, pairs.pitch, ink, pixel);
  grid.x += whole_pixels((pairs.pitch - grid.cell_width) / 2, pixel);  // each in the middle of its column
  for (int i = 0; i < block.across * pairs.rows; ++i) {
    const int x = i % block.across - block.x;
    grid.shades += x >= 0 && x < block.wide ? '9' : '2';
  }
  picture.items.emplace_back(std::move(grid));
}

/// What is told of the cells that end at `end`: beside a row of them, else below; where there is no room for it there, below the picture.
void add_words(Picture& picture, const Block& block, const Pairs& pairs, Point end) {
  const std::string words = text::say(block.pairs);
  const float half = width_of(words, label_size) / 2;
  const bool beside = picture.width >= wide_from && !block.of_each_value;
  if (!beside && 2 * half > picture.width) return picture.legend.push_back({Ink::none, words});
  const float below = std::clamp((pairs.at.x + end.x) / 2, half, std::max(picture.width - half, half));
  const Point at = beside ? Point{end.x + words_gap, (pairs.at.y + end.y) / 2} : Point{below, end.y + 12};
  const auto anchor = beside ? Label::Anchor::start : Label::Anchor::middle;
  picture.items.emplace_back(Label{.x = at.x, .y = at.y, .text = words, .anchor = anchor, .size = label_size});
  picture.height = std::max(picture.height, at.y + label_size / 2 + room_below);
}

/// What is learned: a row as long as the channels are many, whatever is averaged.
void add_pairs(Picture& picture, const Block& block, const Layout& layout, Canvas canvas) {
  const Pairs pairs = pairs_of(block, layout, canvas);
  Point at = pairs.at, end;
  for (const Ink ink : {Ink::weight, Ink::bias}) {
    if (!(ink == Ink::weight ? block.scale : block.shift)) continue;
    add_cells(picture, block, pairs, at, ink, canvas.pixel);
    end = {at.x + static_cast<float>(block.across) * pairs.pitch, at.y + static_cast<float>(pairs.rows) * pairs.pitch};
    at = {at.x + pairs.next.x, at.y + pairs.next.y};
  }
  picture.height = std::max(picture.height, end.y + room_below);
  if (block.scale && block.shift) add_words(picture, block, pairs, end);
  if (block.of_each_value) return;
  for (const int x : {block.x, block.x + block.wide}) {
    const Point from = layout(x, block.y + block.high, 0);
    picture.items.emplace_back(Line{{from, {from.x, pairs.at.y - 2}}, Ink::accent});
  }
}

/// In the middle of the canvas, with the names of its axes and what stands to the right of it. `kinds`: of what is learned and shown.
Layout layout_of(const Block& b, int kinds, Canvas canvas) {
  const bool wide = canvas.width >= wide_from;
  const float left = width_of(text::say(b.down_name), label_size) + label_gap;
  const float back = b.back > 0 ? width_of(text::say(text::Key::principle_examples), label_size) + label_gap : 0;
  const float half = static_cast<float>(b.back) * step / 2;  // in the middle of that edge its name begins
  const float fits = (canvas.width - left - back) / (static_cast<float>(b.across) + half);
  Layout out;
  out.pitch = whole_pixels(std::clamp(fits, 4.0F, wide ? 17.0F : 13.0F), canvas.pixel);
  out.width = static_cast<float>(b.across) * out.pitch;
  out.height = static_cast<float>(b.down) * out.pitch;
  out.right = half * out.pitch + back;
  float right = out.right;
  if (wide && b.of_each_value) right += static_cast<float>(kinds) * (out.width + faces_gap);
  else if (wide && kinds == 2) right = std::max(right, words_gap + width_of(text::say(b.pairs), label_size));
  out.front.x = whole_pixels(left + (canvas.width - left - out.width - right) / 2, canvas.pixel);
  out.front.y = whole_pixels(label_size + label_gap + 2 * half * out.pitch * rise, canvas.pixel);
  return out;
}

Picture drawn(const Block& block, const Subject& subject, Canvas canvas) {
  const int kinds = subject.riddle ? 0 : block.scale + block.shift;
  const Layout layout = layout_of(block, kinds, canvas);
  Picture picture{.width = canvas.width, .height = 0, .items = {}, .legend = {}};
  picture.height = layout.front.y + layout.height + room_below;
  add_block(picture, block, layout);
  add_axes(picture, block, layout);
  picture.legend.push_back({Ink::accent, text::say(text::Key::principle_together)});
  if (kinds > 0) add_pairs(picture, block, layout, canvas);
  return picture;
}

}  // namespace

std::optional<Picture> principle_of(const BatchNorm& layer, const Subject& subject, Canvas canvas) {
  Block block = block_of(subject.report.in, 1, layer.scale, layer.shift);
  block.high = block.down;
  block.deep = block.back;
  return drawn(block, subject, canvas);
}

std::optional<Picture> principle_of(const LayerNorm& layer, const Subject& subject, Canvas canvas) {
  const Shape& in = subject.report.in;
  Block block = block_of(in, few(in.channels()), layer.scale, layer.shift);
  block.pairs = text::Key::principle_pair_values;
  switch (taken_together(layer.axes, in)) {
    case Together::all: block.of_each_value = in.rank() > 1; break;
    case Together::channels:
      block.y = std::min(one_shown, block.down - 1);
      block.high = 1;
      break;
    case Together::some: return std::nullopt;
  }
  return drawn(block, subject, canvas);
}

std::optional<Picture> principle_of(const GroupNorm& layer, const Subject& subject, Canvas canvas) {
  const int size = drawn_group(subject.report.in.channels(), layer.groups);
  return drawn(block_of(subject.report.in, size, layer.scale, layer.shift), subject, canvas);
}

std::optional<Picture> principle_of(const InstanceNorm& layer, const Subject& subject, Canvas canvas) {
  return drawn(block_of(subject.report.in, 1, layer.affine, layer.affine), subject, canvas);
}

}  // namespace pw::stage::inline further
