// The scene of a layer of which one thing is asked that its own scene would tell: how many filters it has, how deep they are, how large what
// goes out is. What comes in, the window on it, and in place of what is asked a tray to be filled.
#include <algorithm>

#include "stage/scene/parts.h"

namespace pw::stage::scene::inline further {
namespace {

using enum text::Key;

class Scene {
 public:
  Scene(const Subject& subject, const Window& window, Canvas canvas)
      : s_(subject),
        w_(window),
        in_(subject.report.in),
        pixel_(canvas.pixel),
        desk_(room_of(canvas).desk),
        margin_(room_of(canvas).margin),
        out_{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}} {}

  std::optional<Picture> draw() {
    const bool outgoing = s_.asked == Asked::output;
    const float depth = desk_ ? 28 : 12;
    const float caption = desk_ ? 46 : 26;
    const float gap = desk_ ? 84 : 36;
    const float wide = (out_.width - 2 * margin_ - gap) * (desk_ ? 0.56F : 0.5F) - depth;
    const float high = out_.height - caption - depth - 2 * (desk_ ? 28.0F : 10.0F);
    // With the zeros around it.
    const auto cells = [&](Count size) { return static_cast<float>(size + 2 * w_.padding); };
    const float pitch = std::min({pitch_for(wide, cells(in_.width()), pixel_),
                                  pitch_for(high, cells(in_.height()), pixel_), desk_ ? 44.0F : 24.0F});
    if (pitch < 2) return std::nullopt;
    const float height = pitch * cells(in_.height());
    // Beside a small map what is asked still needs its room.
    const float content = std::max(height + depth, std::min(desk_ ? 320.0F : 150.0F, high + depth));
    const float top = (out_.height - caption - content) / 2;
    const float map_y = top + caption + depth + (content - depth - height) / 2;
    // What is narrower than its room stands in the middle.
    const float across = pitch * cells(in_.width()) + depth + gap;
    const float column = std::min(out_.width - 2 * margin_ - across, desk_ ? 320.0F : 200.0F);
    left_ = snapped((out_.width - across - column) / 2, pixel_);
    const Point at{snapped(left_ + pitch * static_cast<float>(w_.padding), pixel_),
                   snapped(map_y + pitch * static_cast<float>(w_.padding), pixel_)};
    front_ = add_incoming(out_, s_, {at, pitch, depth, 0}, pixel_);
    pitch_ = pitch;
    add_words(out_, {left_, top + caption / 2}, incoming(), desk_ ? caption_size : 13);
    add_zeros();

    const Box room{left_ + across, top + caption, column, content};
    if (outgoing) add_outgoing_tray(room, top + caption / 2);
    else if (!add_filter(room, top + caption / 2)) return std::nullopt;
    return std::move(out_);
  }

 private:
  [[nodiscard]] Rich incoming() const {
    if (!s_.example->colours().empty()) return rich(scene_image, {{"w", in_.width()}, {"h", in_.height()}});
    return rich(desk_ ? scene_map_of : scene_map,
                {{"n", 1}, {"name", std::string_view(s_.before)}, {"w", in_.width()}, {"h", in_.height()}});
  }

  /// What the window covers at a place.
  [[nodiscard]] Box seen(Count row, Count column) const {
    return {front_.x + pitch_ * static_cast<float>(column * w_.stride - w_.padding),
            front_.y + pitch_ * static_cast<float>(row * w_.stride - w_.padding), pitch_ * static_cast<float>(w_.width),
            pitch_ * static_cast<float>(w_.height)};
  }

  void dashes(const Box& b, Ink ink, float width) {
    out_.items.emplace_back(
        Line{{{b.x, b.y}, {b.x + b.width, b.y}, {b.x + b.width, b.y + b.height}, {b.x, b.y + b.height}, {b.x, b.y}},
             ink,
             width,
             true});
  }

  void add_zeros() {
    const auto room = [&](Count n) { return pitch_ * static_cast<float>(n); };
    if (w_.padding == 0) return;
    dashes({front_.x - room(w_.padding), front_.y - room(w_.padding), front_.width + room(2 * w_.padding),
            front_.height + room(2 * w_.padding)},
           Ink::edge, 1);
  }

  void shine(const Box& w) {
    out_.items.emplace_back(
        Box{.x = w.x, .y = w.y, .width = w.width, .height = w.height, .fill = Ink::accent, .opacity = 0.16F});
  }

  /// Where the window stands first, and where it stands next.
  void add_outgoing_tray(const Box& room, float caption_y) {
    const Box first = seen(0, 0);
    const Shape& shape = s_.report.out;
    if (shape.width() > 1 || shape.height() > 1)
      dashes(seen(shape.width() > 1 ? 0 : 1, shape.width() > 1 ? 1 : 0), Ink::accent, 1.5F);
    shine(first);
    add_frame(out_, first);
    const float side = std::min({room.height, room.width, desk_ ? 240.0F : 130.0F});
    const Box tray{room.x, snapped(room.y + (room.height - side) / 2, pixel_), room.width, side};
    add_words(out_, {room.x, caption_y}, rich(scene_goes_out), desk_ ? caption_size : 13);
    add_tray(out_, tray, rich(scene_size_ask), true);
    add_arrow_curve(out_, {first.x + first.width, first.y + first.height / 2}, {tray.x - 3, tray.y + tray.height / 2});
  }

  /// One filter; where it is asked how many there are, a tray for the others, and where it is asked how deep it goes, only its front. False
  /// where it does not fit.
  bool add_filter(const Box& room, float caption_y) {
    Units units = *units_of(s_.layer, s_.report);
    const bool deep = s_.asked == Asked::depth;
    if (deep) units.depth = 1;
    // An edge that goes back, nobody sees how far, with its tag.
    const float back = desk_ ? 44 : 22;
    const float behind = deep ? back + 24 : units.depth > 1 ? (desk_ ? 50.0F : 26.0F) : 0;
    const float tray_height = deep ? 0 : std::min(desk_ ? 130.0F : 64.0F, room.height * 0.4F);
    const float high = room.height - tray_height - behind - (deep ? 0.0F : 24.0F);
    const auto longest = static_cast<float>(std::max(units.width, units.height));
    const float pitch =
        std::min(pitch_for(std::min(room.width - behind, high), longest, pixel_), desk_ ? 36.0F : 18.0F);
    if (pitch < 2) return false;
    const float step = units.depth > 1 ? snapped(behind / static_cast<float>(units.depth - 1), pixel_) : 0;
    const float spare = std::max(high - pitch * static_cast<float>(units.height), 0.0F) / 2;
    const Point at{snapped(room.x + 4, pixel_), snapped(room.y + behind + spare, pixel_)};
    const Box slice{at.x, at.y, pitch * static_cast<float>(units.width) - 1,
                    pitch * static_cast<float>(units.height) - 1};
    const Place place = *place_of(s_);
    const Box window = seen(place.row, place.column);
    add_words(out_, {room.x, caption_y}, rich(scene_filter, {{"n", 1}}), desk_ ? caption_size : 13);
    add_beam(out_, {window.x + window.width, window.y}, {window.x + window.width, window.y + window.height},
             {slice.x - 3, slice.y - 3}, {slice.x - 3, slice.y + slice.height + 3});
    add_cube(out_, s_, units, {.at = at, .pitch = pitch, .step = step, .again = true}, pixel_);
    out_.items.emplace_back(
        Box{slice.x - 3, slice.y - 3, slice.width + 6, slice.height + 6, 4, Ink::none, Ink::accent, 1.5F});
    shine(window);
    add_frame(out_, window);
    if (deep) {
      for (const Point corner : {Point{slice.x, slice.y - 4}, Point{slice.x + slice.width + 4, slice.y - 4},
                                 Point{slice.x + slice.width + 4, slice.y + slice.height}})
        out_.items.emplace_back(
            Line{{corner, {corner.x + back, corner.y - back}}, ink_of(Quantity::depth), 1.5F, true});
      const float half = tag_width(Quantity::depth) / 2;
      add_tag(out_, {std::min(slice.x + slice.width + back, out_.width - margin_ - half), slice.y - back - 13},
              Quantity::depth);
      return true;
    }
    const Box tray{room.x, room.y + room.height - tray_height, room.width, tray_height};
    add_tray(out_, tray, rich(desk_ ? scene_filters_ask : scene_filters_short), true);
    return true;
  }

  const Subject& s_;
  const Window& w_;
  const Shape& in_;
  float pixel_;
  bool desk_;
  float margin_, left_ = 0;
  Picture out_;
  Box front_;
  float pitch_ = 1;
};

}  // namespace

std::optional<Picture> draw_asked(const Subject& subject, Canvas canvas) {
  const auto window = window_of(subject.layer);
  if (!window || subject.report.in.rank() != 3 || !place_of(subject)) return std::nullopt;
  if (subject.asked != Asked::output && !std::holds_alternative<Conv>(subject.layer)) return std::nullopt;
  return Scene(subject, *window, canvas).draw();
}

}  // namespace pw::stage::scene::inline further
