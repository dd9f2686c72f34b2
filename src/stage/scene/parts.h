// src/stage/scene: what scenes are put together from. Only for the files of this room and for lessons' pictures.
//
// Every function adds to a picture; `at` is an upper left corner unless it says otherwise.
#pragma once

#include "core/door.h"
#include "stage/count.h"
#include "stage/parts.h"
#include "stage/scene/scene.h"

namespace pw::stage::scene {

using Anchor = Label::Anchor;

constexpr float caption_size = 14;
constexpr float small_size = 12.5F;

/// How a scene with two maps above and a tray below stands in its canvas, in pixels.
struct Room {
  bool desk = false;  ///< as beside the words; else above them
  float margin = 0;
  bool tray = false;  ///< whether it has room for the tray
  float lower = 0;  ///< for the tray, and what is below it
};
[[nodiscard]] Room room_of(Canvas canvas);
/// The largest whole number of half pixels, and of device pixels, of which so many fit into the room.
[[nodiscard]] float pitch_for(float room, float cells, float pixel);
/// A place on whole device pixels.
[[nodiscard]] float snapped(float at, float pixel);

/// One line; y is its middle.
void add_words(Picture& picture, Point at, Rich words, float size = caption_size, Ink ink = Ink::muted,
               Anchor anchor = Anchor::start);
void add_text(Picture& picture, Point at, std::string text, Ink ink = Ink::muted, Anchor anchor = Anchor::start,
              float size = small_size, bool strong = false);
/// The quantity whose place in the formula is asked for, as a tag in its ink: "depth ?". Around the middle.
void add_tag(Picture& picture, Point middle, Quantity quantity);
/// How wide that tag is.
[[nodiscard]] float tag_width(Quantity quantity);
/// A round handle around its middle.
void add_grip(Picture& picture, Point middle, float radius);
/// The frame around what a window sees.
void add_frame(Picture& picture, const Box& area, float width = 2.5F);
/// Light from one upright edge to another, and its borders.
void add_beam(Picture& picture, Point top, Point foot, Point far_top, Point far_foot);
/// A curve with an arrow's head.
void add_arrow_curve(Picture& picture, Point from, Point to);
/// A tick, a ring's worth of rings, or a cross around the middle.
void add_tick(Picture& picture, Point middle, float radius);
void add_cross(Picture& picture, Point middle, float radius);
/// How far what a wrong count missed is from its rest, 0 to 1: three times out and back after the count was judged.
[[nodiscard]] float pulse_of(const Subject& subject);
/// `pulse`: how far out they are on their way, 0 (at rest) to 1.
void add_rings(Picture& picture, const Box& around, Ink ink, float pulse = 0);
/// A place for cells, with words in it.
void add_tray(Picture& picture, const Box& area, Rich words, bool empty);

/// What comes into a layer, seen from the front: the image with its channels as sheets behind, or a map with the others behind.
struct Volume {
  Point at;  ///< of the front
  float pitch = 1;
  float depth = 0;  ///< how far the last sheet lies to the right, and upwards
  Count map = 0;  ///< which one is in front
};
[[nodiscard]] Box add_incoming(Picture& picture, const Subject& subject, const Volume& volume, float pixel);
/// What a layer gives: a map, row by row filled as far as `filled` places, and the others behind. The front's area.
[[nodiscard]] Box add_outgoing(Picture& picture, const Subject& subject, const Volume& volume, Count filled,
                               float pixel);

/// A filter: its slices staggered in depth, the shade of a cell is its weight.
struct Cube {
  Point at;  ///< of the front slice
  float pitch = 1;
  float step = 0;  ///< from a slice to the one behind it, to the right and upwards
  Count unit = 0;
  Ink ground = Ink::page;
  bool again = false;  ///< the filter is drawn elsewhere in the picture too
};
void add_cube(Picture& picture, const Subject& subject, const Units& units, const Cube& cube, float pixel);
/// One parameter as a cell.
void add_cell(Picture& picture, Point at, float size, Ink ink, Count index, bool again = false);

/// All filters of a layer as cubes, each with its bias, as large as they fit into the area.
struct Filters {
  Box area;
  float largest = 11;  ///< pitch
  float spread = 1;  ///< how many cells a slice lies behind the one before it, of three slices
  bool numbered = true;
  bool framed = true;  ///< the one in front
  bool judged = false;  ///< with the marks of the subject's verdict
};
/// False where they do not fit.
bool add_filters(Picture& picture, const Subject& subject, const Units& units, const Filters& filters, float pixel);

/// Lines along the edges of a cube, for the quantity that is asked for.
void add_edges(Picture& picture, const Subject& subject, const Box& front, float depth, float width);

[[nodiscard]] inline bool marks(const Subject& subject, Quantity quantity) { return subject.marked == quantity; }
/// How a weight from -2 to 2 is shaded.
[[nodiscard]] inline char weight_shade(Count weight) { return static_cast<char>('5' + weight + 2); }

/// The second line about a wrong count; y is its middle.
void add_verdict_foot(Picture& picture, const Subject& subject, const Units& units, float x, float y);

// The scenes, each in a file of its own.
[[nodiscard]] std::optional<Picture> draw_conv(const Conv& conv, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> draw_pool(const MaxPool& pool, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> draw_input(const Input& input, const Subject& subject, Canvas canvas);
[[nodiscard]] std::optional<Picture> draw_dense(const Dense& dense, const Subject& subject, Canvas canvas);
inline namespace further {
/// Of a layer that a window slides over, what its own scene would not keep to itself (Subject::asked).
[[nodiscard, PW_DOOR]] std::optional<Picture> draw_asked(const Subject& subject, Canvas canvas);
/// Of a conv layer that is too large, or of a network too large, to be computed: without values.
[[nodiscard, PW_DOOR]] std::optional<Picture> draw_wide(const Conv& conv, const Subject& subject, Canvas canvas);
/// Of several layers of a network (Subject::sketch).
[[nodiscard, PW_DOOR]] std::optional<Picture> draw_network(const Sketch& sketch, Canvas canvas);
}  // namespace further
/// The filters large, with what a wrong count counted.
[[nodiscard]] std::optional<Picture> draw_verdict(const Subject& subject, Canvas canvas);

}  // namespace pw::stage::scene
