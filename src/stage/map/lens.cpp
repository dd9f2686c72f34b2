// Where the lens of the map stands.
#include <algorithm>
#include <cmath>

#include "stage/map/atlas.h"

namespace pw::stage::map {
namespace {

/// Of its dot, in px: a larger one is seen well enough.
constexpr double dot_at_most = 48;
constexpr float frame = 8, clear = 10, words_height = 110;
constexpr float sides[] = {208, 184, 160, 136, 112, 92, 76, 64};

struct Span {
  float top = 0, bottom = 0;
};

/// What is free above the dot between two places from the left.
Span free_above(const std::vector<Box>& others, float dot_top, float from, float to) {
  Span out{clear / 2, dot_top - 22};
  for (const Box& other : others) {
    if (other.x >= to || other.x + other.width <= from || other.y >= dot_top) continue;
    if (other.y + other.height < dot_top) out.top = std::max(out.top, other.y + other.height + clear);
    else out.bottom = std::min(out.bottom, other.y - clear);
  }
  return out;
}

}  // namespace

std::optional<Lens> lens_of(const Atlas& atlas, const Camera& from, Window window) {
  if (atlas.lens < 0) return std::nullopt;
  const Camera camera = held(atlas, from, window);
  const double scale = scale_of(atlas, camera, window);
  const auto seen = [&](const Plot& plot) {
    // Its words are under it.
    return Box{static_cast<float>((plot.area.x - camera.x) * scale + static_cast<double>(window.width) / 2),
               static_cast<float>((plot.area.y - camera.y) * scale + static_cast<double>(window.height) / 2),
               static_cast<float>(plot.area.width * scale),
               static_cast<float>((plot.area.height + plot.below * 0.9) * scale)};
  };
  const Plot& plot = atlas.plots[static_cast<std::size_t>(atlas.lens)];
  const double side = plot.area.width * scale;
  if (side > dot_at_most) return std::nullopt;
  const Box dot = seen(plot);
  Lens out;
  out.side = static_cast<float>(side);
  out.dot = {dot.x + out.side / 2, dot.y + out.side / 2};
  if (out.dot.x < 0 || out.dot.y < 0 || out.dot.x > window.width || out.dot.y > window.height) return std::nullopt;
  std::vector<Box> others;
  for (const Plot& other : atlas.plots) {
    if (&other != &plot) others.push_back(seen(other));
  }
  for (const float large : sides) {
    if (large > window.width * 0.5F || large < out.side * 2) continue;
    const float x = std::clamp(out.dot.x - frame - 6, 4.0F, window.width - large - 4);
    const Span span = free_above(others, dot.y, x - clear, x + large + clear);
    if (span.bottom - span.top < large) continue;
    out.box = {x, span.top, large, large, 10};
    out.inside = {x + frame, span.top + frame, large - 2 * frame, large - 2 * frame};
    const Span words = free_above(others, dot.y, x + large + clear, x + large + clear + lens_words_width + 16);
    out.has_words = x + large + clear + lens_words_width + 16 < window.width && words.top <= span.top + 1 &&
                    words.bottom > span.top + words_height;
    return out;
  }
  return std::nullopt;
}

}  // namespace pw::stage::map
