// src/stage: what the pictures of the layer kinds are put together from. Only for the files of this room.
#pragma once

#include "core/door.h"
#include "stage/count.h"

namespace pw::stage {

// Pictures as high as they become: practice, the sandbox and the sheet for paper have them. The walk has scenes (scene/scene.h).
inline namespace further {
/// The picture as it is at rest.
[[nodiscard, PW_DOOR]] Picture draw_flat(const Subject& subject, Canvas canvas);
// The parameters of each layer kind that has some, and an image that comes in, each in a file of its own.
[[nodiscard]] Picture draw(const Input& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] Picture draw(const Conv& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] Picture draw(const Dense& layer, const Subject& subject, Canvas canvas);
[[nodiscard]] Picture draw_window(const Subject& subject, const Window& window, Canvas canvas);
// Of kinds that no lesson has.
[[nodiscard, PW_DOOR]] Picture draw_norm(const Subject& subject, Canvas canvas);
/// Of a kind without a picture of its own that has parameters: its shapes, and a block of cells for each part of its formula.
[[nodiscard, PW_DOOR]] Picture draw_formula(const Subject& subject, Canvas canvas);
/// Of a kind without a picture of its own.
[[nodiscard, PW_DOOR]] Picture draw_shapes(const Subject& subject, Canvas canvas);
}  // namespace further

/// A box seen from the front, a little from above and from the right.
struct SolidStyle {
  float width = 0, height = 0;
  float depth = 0;  ///< how far the back is moved to the right; it is moved up by 0.6 of that
  Ink front = Ink::front, side = Ink::side, top = Ink::top, edge = Ink::edge;
};
/// `at` is the upper left corner of the front.
void add_solid(Picture& picture, Point at, const SolidStyle& style);

/// An arrow to the right, with room around it within its length.
void add_arrow(Picture& picture, float x, float y, float length);
/// A length made of whole device pixels, rounded down, at least one.
[[nodiscard]] float whole_pixels(float length, float pixel);

/// A grid whose cells leave a gap where there is room for one, and are checkered where there is none.
/// `pitch` values must be whole device pixels.
[[nodiscard]] Grid make_grid(Point at, int columns, int rows, float pitch_x, float pitch_y, Ink ink, float pixel);

// What makes a field of many cells look as if each stood for a number of its own.
/// Between 0 and 1: always the same of the same number, and of the next one any other.
[[nodiscard]] float chance(std::uint32_t n);
/// From 0 to 1 without corners.
[[nodiscard]] float eased(float t);
/// Hills and valleys between 0 and 1, one to a unit, along a line at this height from 0 to `length`.
class Hills {
 public:
  Hills(float y, float length);
  [[nodiscard]] float at(float x) const;

 private:
  std::vector<float> at_units_;
};

/// "red", "green", "blue" where three channels come from a picture; one ink, in turn lighter, elsewhere.
[[nodiscard]] Ink channel_ink(Count channel, Count channels);

}  // namespace pw::stage
