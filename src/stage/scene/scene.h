// src/stage/scene: a layer's picture that fills a given width and height: the image, the window on it, the filters in depth, the sum, the
// map that comes out, and below all that the layer learns. Knows neither ImGui nor the browser.
//
// Lengths are CSS pixels. Drawn as designed for 800 x 560 on a desk, 390 x 306 on a phone and 320 x 184 on a small one.
#pragma once

#include "core/door.h"
#include "stage/picture.h"

namespace pw::stage::scene {

/// What is no higher than this has room for a line: draw_line().
inline constexpr float line_height = 60;
inline namespace further {
/// Of any layer: its filters, or its name, and the place of the formula that is asked for.
[[nodiscard, PW_DOOR]] Picture draw_line(const Subject& subject, Canvas canvas);
}  // namespace further

/// Nothing where this layer has no scene, or the room is too small for it. A scene needs the subject's example.
[[nodiscard]] std::optional<Picture> draw(const Subject& subject, Canvas canvas);

/// Whether a conv layer's scene computes with the picture's values and draws every cell; else it draws what is large as a whole.
[[nodiscard]] bool computes(const Layer& layer, const LayerReport& report, const lesson::Example* example);
[[nodiscard]] inline bool computes(const Subject& subject) {
  return computes(subject.layer, subject.report, subject.example.get());
}

/// How long a cell of a dense layer's part from near is, in px, at a level of zoom: 3 at the least, 6.5 at 0, 24 at the most.
inline constexpr int least_near = -3, most_near = 6;
[[nodiscard]] float near_pitch(int level, float pixel);

}  // namespace pw::stage::scene
