#include "stage/further/blocks.h"

#include <algorithm>
#include <cmath>

#include "stage/parts.h"

namespace pw::stage::inline further {
namespace {

/// From this size on the sizes of a network are too far apart to be drawn as they are.
constexpr Count large_map = 64;
/// A volume has no use for more room than it is high, and a little.
constexpr float widest = 1.3F;
constexpr float narrowest = 20;
constexpr float dots_width = 12;

struct Look {
  float width = 0, height = 0;
  bool current = false;
};

void add_volume(Picture& picture, float x, const Shape& shape, const VolumeStyle& style, const Look& look) {
  if (!shape.is_map() || style.largest_map <= large_map) {
    VolumeStyle own = style;
    own.width = look.width;
    own.height = look.height;
    own.current = look.current;
    Picture volume = draw_volume(shape, own);
    for (Item& item : volume.items) {
      if (auto* box = std::get_if<Box>(&item)) box->x += x;
      else if (auto* polygon = std::get_if<Polygon>(&item))
        for (Point& point : polygon->points) point.x += x;
      picture.items.push_back(std::move(item));
    }
    return;
  }
  const float deepest = look.height * 0.32F;
  constexpr float rise = 0.6F;  // as add_solid has it
  const float room = std::min(look.width - 2 - deepest, look.height - 2 - deepest * rise);
  const auto length = [&](Count extent) {
    return std::max(room * std::sqrt(static_cast<float>(extent) / static_cast<float>(style.largest_map)), 5.0F);
  };
  constexpr float most_doublings = 11;  // 2,048 channels
  const float doublings = std::log2(static_cast<float>(std::max<Count>(shape.channels(), 1)));
  SolidStyle solid;
  solid.width = length(shape.width());
  solid.height = length(shape.height());
  solid.depth = deepest * std::clamp(doublings / most_doublings, 0.12F, 1.0F);
  solid.front = look.current ? Ink::front_on : Ink::front;
  solid.side = look.current ? Ink::side_on : Ink::side;
  solid.top = look.current ? Ink::top_on : Ink::top;
  solid.edge = look.current ? Ink::accent : Ink::edge;
  add_solid(picture,
            {x + (look.width - solid.width - solid.depth) / 2, (look.height - solid.height + solid.depth * rise) / 2},
            solid);
}

}  // namespace

Picture draw_blocks(const Blocks& blocks, const VolumeStyle& style) {
  Picture picture{.width = style.width, .height = style.height, .items = {}, .legend = {}};
  const std::size_t all = blocks.out.size();
  const auto fit = static_cast<std::size_t>(std::max(style.width / narrowest, 1.0F));
  const bool some = all > fit;
  const float room = style.width - (some && fit > 1 ? dots_width : 0);
  const auto shown = some ? static_cast<std::size_t>(std::max(room / narrowest, 1.0F)) : all;
  const std::size_t from = blocks.current < shown ? 0 : blocks.current + 1 - shown;
  const float width = std::min(room / static_cast<float>(shown), style.height * widest);
  float x = (room - width * static_cast<float>(shown)) / 2;
  for (std::size_t i = from; i < from + shown; ++i, x += width)
    add_volume(picture, x, blocks.out[i], style, {width, style.height, style.current && i == blocks.current});
  for (int i = 0; some && fit > 1 && i < 3; ++i)
    picture.items.emplace_back(
        Box{x + 1 + static_cast<float>(i) * 4, style.height / 2 - 1, 2, 2, 1, Ink::edge, Ink::none, 0});
  return picture;
}

}  // namespace pw::stage::inline further
