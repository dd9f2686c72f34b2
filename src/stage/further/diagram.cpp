#include "stage/further/diagram.h"

#include "stage/further/words.h"

#include <algorithm>

namespace pw::stage::inline further {
namespace {

constexpr float row_height = 40;
constexpr float box_height = 28;
constexpr float lane_width = 9;
constexpr std::size_t most_lanes = 12;
constexpr float bar_width = 150;
constexpr float number_width = 110;
constexpr float shape_width = 150;
constexpr float label_size = 12;
constexpr float margin = 12;

/// A line beside the boxes, from a layer to one further down than the next.
struct Bow {
  std::size_t from = 0, to = 0, lane = 0;
};

/// Bows that run side by side have lanes of their own; the lane that has been free for longest comes first.
std::vector<Bow> bows_of(const std::vector<DiagramLayer>& layers) {
  std::vector<Bow> out;
  for (std::size_t to = 0; to < layers.size(); ++to) {
    for (const std::size_t from : layers[to].from) {
      if (from + 1 < to) out.push_back({from, to});
    }
  }
  std::ranges::sort(out, [](const Bow& a, const Bow& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
  std::vector<std::size_t> ends;  // of each lane
  for (Bow& bow : out) {
    const auto free = std::ranges::find_if(ends, [&](std::size_t end) { return end <= bow.from; });
    bow.lane = std::min(static_cast<std::size_t>(free - ends.begin()), most_lanes - 1);
    if (free != ends.end()) *free = bow.to;
    else if (ends.size() < most_lanes) ends.push_back(bow.to);
  }
  return out;
}

}  // namespace

Picture draw_diagram(const std::vector<DiagramLayer>& layers, Canvas canvas) {
  Picture picture{.width = canvas.width,
                  .height = margin * 2 + row_height * static_cast<float>(layers.size()),
                  .items = {},
                  .legend = {}};
  const std::vector<Bow> bows = bows_of(layers);
  std::size_t lanes = 0;
  for (const Bow& bow : bows) lanes = std::max(lanes, bow.lane + 1);
  const float left = margin + lane_width * static_cast<float>(lanes) + (lanes > 0 ? 6 : 0);
  const float right = canvas.width - margin - bar_width - number_width - shape_width;
  const float width = std::max(right - left, 120.0F);
  const auto middle = [](std::size_t row) { return margin + row_height * (static_cast<float>(row) + 0.5F); };
  const auto add_tip = [&](float x, float y, bool down) {
    picture.items.emplace_back(down ? Polygon{{{x - 4, y - 6}, {x + 4, y - 6}, {x, y}}, Ink::edge}
                                    : Polygon{{{x - 6, y - 4}, {x - 6, y + 4}, {x, y}}, Ink::edge});
  };
  for (const Bow& bow : bows) {
    const float x = left - 8 - lane_width * static_cast<float>(bow.lane);
    const float start = middle(bow.from) + 4;
    const float end = middle(bow.to) - 4;
    picture.items.emplace_back(Line{{{left, start}, {x, start}, {x, end}, {left, end}}, Ink::edge, 1.5F});
    add_tip(left, end, false);
  }
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const DiagramLayer& layer = layers[i];
    const float y = middle(i);
    if (i > 0 && std::ranges::find(layer.from, i - 1) != layer.from.end()) {
      const float x = left + 24;
      picture.items.emplace_back(
          Line{{{x, y - row_height + box_height / 2}, {x, y - box_height / 2}}, Ink::edge, 1.5F});
      add_tip(x, y - box_height / 2, true);
    }
    picture.items.emplace_back(Box{left, y - box_height / 2, width, box_height, 7, Ink::page, layer.ink, 1.5F});
    picture.items.emplace_back(Label{.x = left + 12,
                                     .y = y,
                                     .text = fitting(layer.words, width - 24, label_size),
                                     .ink = Ink::text,
                                     .anchor = Label::Anchor::start});
    picture.items.emplace_back(
        Label{.x = right + shape_width - 10, .y = y, .text = layer.shape, .anchor = Label::Anchor::end});
    picture.items.emplace_back(Label{.x = right + shape_width + number_width - 10,
                                     .y = y,
                                     .text = layer.parameters,
                                     .ink = Ink::text,
                                     .anchor = Label::Anchor::end,
                                     .strong = true});
    if (layer.share > 0)
      picture.items.emplace_back(
          Box{right + shape_width + number_width, y - 4, std::max(bar_width * layer.share, 1.5F), 8, 3, layer.ink});
  }
  return picture;
}

}  // namespace pw::stage::inline further
