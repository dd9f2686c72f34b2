// A layer whose kind has no picture of its own: what comes in and what goes out, to one scale, with their sizes.
#include <algorithm>

#include "lesson/facts.h"
#include "stage/parts.h"

namespace pw::stage::inline further {
namespace {

constexpr float tallest = 110;
constexpr float least = 8;       // that the smallest can be seen
constexpr float deepest = 24;

/// The sizes that a shape is drawn by: the last two axes of space, and the channels behind each other. A sequence is a
/// sheet of its length by its channels.
struct Sizes {
  Count width = 1, height = 1, depth = 1;
};

Sizes sizes_of(const Shape& shape) {
  const std::span<const Count> all = shape.sizes();
  const std::size_t n = all.size();
  if (n == 0) return {};
  if (n == 1) return {.height = all[0]};
  if (n == 2) return {.width = all[1], .height = all[0]};
  return {.width = all[n - 2], .height = all[n - 3], .depth = all[n - 1]};
}

}  // namespace

Picture draw_shapes(const Subject& subject, Canvas canvas) {
  Picture picture{.width = canvas.width, .height = tallest + deepest * 0.6F + 34, .items = {}, .legend = {}};
  const Sizes in = sizes_of(subject.report.in);
  const Sizes out = sizes_of(subject.report.out);
  // Each in its half, with room for what is behind and for the arrow.
  const float half = canvas.width / 2;
  const float widest = std::max(half - deepest - 60, least);
  const float scale = std::min(tallest / static_cast<float>(std::max(in.height, out.height)),
                               widest / static_cast<float>(std::max(in.width, out.width)));
  const auto add = [&](const Sizes& sizes, const Shape& shape, float middle) {
    SolidStyle solid;
    solid.width = std::max(static_cast<float>(sizes.width) * scale, least);
    solid.height = std::max(static_cast<float>(sizes.height) * scale, least);
    solid.depth = sizes.depth > 1 ? std::min(4 + static_cast<float>(sizes.depth), deepest) : 0;
    const float top = deepest * 0.6F + (tallest - solid.height) / 2 + 4;
    add_solid(picture, {middle - (solid.width + solid.depth) / 2, top}, solid);
    const std::string words = lesson::shape_text(shape);
    // A digit is about 0.6 of its size wide; × takes two bytes.
    const float size = std::clamp(half / (0.6F * static_cast<float>(words.size() + 1)), 8.0F, 12.0F);
    picture.items.emplace_back(Label{.x = middle, .y = picture.height - 12, .text = words, .size = size});
  };
  add(in, subject.report.in, half / 2);
  add(out, subject.report.out, half + half / 2);
  add_arrow(picture, half - 14, deepest * 0.6F + tallest / 2 + 4, 28);
  return picture;
}

}  // namespace pw::stage::inline further
