// A conv layer's scene: the window on what comes in, the filter that looks through it, the sum, its value on the map; below all filters.
#include <algorithm>

#include "stage/scene/parts.h"

namespace pw::stage::scene {
namespace {

using enum text::Key;

constexpr float desk_from = 560;  // wide enough for the filter and the sum
constexpr float hairlines =
    2.5F;  // what the lines between bar, rail, stage and ledger may take from the designed height
constexpr float switch_room = 36;  // above what is alone, for the switch between the two

class Scene {
 public:
  Scene(const Conv& conv, const Subject& subject, const Units& units, Canvas canvas)
      : conv_(conv),
        s_(subject),
        in_(subject.report.in),
        units_(units),
        width_(canvas.width),
        height_(canvas.height),
        pixel_(canvas.pixel),
        out_{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}} {
    place_ = *place_of(subject);
    longest_in_ = static_cast<float>(std::max(in_.height(), in_.width()));
    longest_out_ = static_cast<float>(std::max(subject.report.out.height(), subject.report.out.width()));
  }

  std::optional<Picture> draw() {
    const bool desk = width_ >= desk_from && (desk_fits(5.0F / 7) || alone(4.0F / 7) <= height_);
    const bool fits = desk ? desk_fits(5.0F / 7) : height_ >= 230;
    if (fits) {
      if (!(desk ? draw_desk(true) : draw_phone(true))) return std::nullopt;
    } else if (s_.lens == Lens::window) {
      if (!(desk ? draw_desk(false) : draw_phone(false))) return std::nullopt;
    } else {
      const float margin = 18;
      if (!add_filters(out_, s_, units_,
                       {.area = {margin, switch_room, width_ - 2 * margin, height_ - switch_room - 6},
                        .largest = 16,
                        .numbered = false,
                        .framed = false},
                       pixel_))
        return std::nullopt;
      if (s_.marked) add_tag(out_, {width_ - 12 - tag_width(*s_.marked) / 2, switch_room / 2 + 2}, *s_.marked);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool image() const { return !s_.example->colours().empty(); }
  // Of the desk at a scale: 1 at 800 x 560.
  // As high as the image with what is written below it, or as the filter above the card with the sum.
  [[nodiscard]] static float upper(float u) {
    return 46 + 30 * u + std::max(224 * u + 58 * std::min(u, 1.0F), 146 * u + 133);
  }
  // Without the lower half: room for the switch, and no captions.
  [[nodiscard]] static float alone(float u) { return switch_room + 4 + 30 * u + std::max(224 * u, 146 * u + 119) + 8; }
  [[nodiscard]] static float lower(float u) { return 125 + 77 * u; }
  [[nodiscard]] bool desk_fits(float u) const { return upper(u) + lower(u) <= height_ + hairlines; }

  void caption(float x, float y, Rich words, float size) { add_words(out_, {x, y}, std::move(words), size); }
  [[nodiscard]] Rich incoming_words() const {
    return image() ? rich(scene_image, {{"w", in_.width()}, {"h", in_.height()}})
                   : rich(scene_map_of,
                          {{"n", 1}, {"name", std::string_view(s_.before)}, {"w", in_.width()}, {"h", in_.height()}});
  }
  [[nodiscard]] Rich outgoing_words() const {
    return rich(scene_map, {{"n", s_.unit + 1}, {"w", s_.report.out.width()}, {"h", s_.report.out.height()}});
  }
  [[nodiscard]] Rich cells_words() const {
    return s_.known ? rich(scene_cells_known, {{"n", units_.all()}, {"name", std::string_view(s_.name)}})
                    : rich(scene_cells, {{"name", std::string_view(s_.name)}});
  }
  [[nodiscard]] Count filled() const {
    const Count columns = s_.report.out.width();
    return s_.known ? columns * s_.report.out.height() : place_.row * columns + place_.column + 1;
  }

  /// The window on what comes in.
  Box window(const Box& front, float pitch) {
    const auto along = [&](std::size_t axis, Count n) {
      return static_cast<float>(n * conv_.stride.at(axis) - conv_.padding.before.at(axis)) * pitch;
    };
    const Box out{front.x + along(1, place_.column), front.y + along(0, place_.row),
                  pitch * static_cast<float>(conv_.kernel.width()), pitch * static_cast<float>(conv_.kernel.height())};
    out_.sheet = Picture::Sheet{front, pitch, out};
    return out;
  }

  void add_window(const Box& w, float pitch, float grip) {
    out_.items.emplace_back(
        Box{.x = w.x, .y = w.y, .width = w.width, .height = w.height, .fill = Ink::accent, .opacity = 0.16F});
    add_frame(out_, w);
    // The value that the weight looked at multiplies.
    if (const auto at = looked(); at && !at->bias) {
      out_.items.emplace_back(Box{w.x + pitch * static_cast<float>(at->column) - 1.5F,
                                  w.y + pitch * static_cast<float>(at->row) - 1.5F, pitch + 3, pitch + 3, 1, Ink::none,
                                  Ink::text, 2});
    }
    add_grip(out_, {w.x + w.width + 1, w.y + w.height + 1}, grip);
  }

  [[nodiscard]] std::optional<Parameter> looked() const {
    if (!s_.looked) return std::nullopt;
    return parameter_at(units_, *s_.looked);
  }

  /// A frame around a value of the map.
  void mark_value(const Box& front, float pitch, float room) {
    out_.items.emplace_back(Box{front.x + pitch * static_cast<float>(place_.column) - room,
                                front.y + pitch * static_cast<float>(place_.row) - room, pitch - 1 + 2 * room,
                                pitch - 1 + 2 * room, 2, Ink::none, Ink::text, 2});
  }

  /// Lines along the edges of what comes in and of what goes out.
  void mark_volumes(const Box& front, const Box& w, float depth, const Box& map, float map_depth, Point tag) {
    const auto line = [&](Point from, Point to) { out_.items.emplace_back(Line{{from, to}, ink_of(*s_.marked), 3}); };
    if (marks(s_, Quantity::depth)) {
      const Point foot{front.x + front.width + 6, front.y + front.height + 6};
      line(foot, {foot.x + depth, foot.y - depth});
      add_tag(out_, tag, Quantity::depth);
    }
    if (marks(s_, Quantity::filter_width)) line({w.x, w.y - 7}, {w.x + w.width, w.y - 7});
    if (marks(s_, Quantity::filter_height)) line({w.x - 7, w.y}, {w.x - 7, w.y + w.height});
    if (marks(s_, Quantity::filters)) {
      const Point foot{map.x + map.width + 6, map.y + map.height + 6};
      line(foot, {foot.x + map_depth, foot.y - map_depth});
    }
  }

  bool draw_desk(bool both) {
    const float step = std::max(pixel_, 0.5F);
    float image_pitch = 4;  // of an image of 32
    const auto fixed = [](float u) { return 32 * 7 * u + 30 * u + 188 + 168 * u + 24.5F * u; };
    for (float p = 16; p >= 4; p -= step) {
      const float u = p / 7;
      const float least = p < 7 ? 92.0F : 150.0F;  // margins, and gaps beside the sum
      if (fixed(u) + least > width_ || (both ? !desk_fits(u) : alone(u) > height_)) continue;
      image_pitch = p;
      break;
    }
    const float u = image_pitch / 7;
    const float pitch = pitch_for(224 * u, longest_in_, pixel_);
    const float map_pitch = pitch_for(168 * u, longest_out_, pixel_);
    if (pitch < 2 || map_pitch < 2) return false;
    const float rest = width_ - fixed(u);
    const float margin = std::min(rest * 0.23F, 36.0F);
    const float gap = (rest - margin * 1.55F) * 0.56F;
    const float next_gap = rest - margin * 1.55F - gap;
    // What is left over downwards goes to both halves.
    const float spare = both ? (height_ - upper(u) - lower(u)) / 2 : 0;
    const float top = both ? spare * 0.6F : (height_ - alone(u)) / 2 + switch_room - 42;
    const float depth = 30 * u;
    const Point at{snapped(margin, pixel_), snapped(46 + depth + top, pixel_)};
    const float caption_y = 29 + top;
    const Box front = add_incoming(out_, s_, {at, pitch, depth, 0}, pixel_);
    const Box w = window(front, pitch);
    if (both) caption(at.x, caption_y, incoming_words(), caption_size);

    // The filter, and light from the window to it.
    const float filter_pitch = pitch_for(70 * u, static_cast<float>(std::max(units_.width, units_.height)), pixel_);
    const float behind = units_.depth > 1 ? 50 * u : 0;
    const float slice_step = units_.depth > 1 ? snapped(behind / static_cast<float>(units_.depth - 1), pixel_) : 0;
    const float card_x = snapped(margin + 254 * u + gap, pixel_);
    const Point filter{card_x + 4, snapped(at.y + 76 * u, pixel_)};
    const Box slice{filter.x, filter.y, filter_pitch * static_cast<float>(units_.width) - 1,
                    filter_pitch * static_cast<float>(units_.height) - 1};
    if (both) caption(filter.x, caption_y, rich(scene_filter, {{"n", s_.unit + 1}}), caption_size);
    add_beam(out_, {w.x + w.width, w.y}, {w.x + w.width, w.y + w.height}, {slice.x - 3, slice.y - 3},
             {slice.x - 3, slice.y + slice.height + 3});
    add_cube(out_, s_, units_,
             {.at = filter, .pitch = filter_pitch, .step = slice_step, .unit = s_.unit, .again = true}, pixel_);
    out_.items.emplace_back(
        Box{slice.x - 3, slice.y - 3, slice.width + 6, slice.height + 6, 4, Ink::none, Ink::accent, 1.5F});
    add_window(w, pitch, 11);

    // The sum: at u = 1 its card lies 102 px below the filter's corner.
    const float card_y = std::max(filter.y + slice.height + 33, at.y + 178 * u);
    const float middle = slice.x + slice.width / 2;
    out_.items.emplace_back(Line{{{middle, slice.y + slice.height + 5}, {middle, card_y - 7}}, Ink::accent, 1.5F});
    out_.items.emplace_back(
        Polygon{{{middle - 4, card_y - 8}, {middle + 4, card_y - 8}, {middle, card_y - 2}}, Ink::accent});
    add_sum({card_x, card_y, 188, units_.each > units_.weights ? 84.0F : 62.0F});

    const float map_depth = 24.5F * u;
    const Point map_at{snapped(card_x + 188 + next_gap, pixel_), snapped(at.y + 28 * u, pixel_)};
    const Box map = add_outgoing(out_, s_, {map_at, map_pitch, map_depth, s_.unit}, filled(), pixel_);
    if (both) caption(map_at.x, caption_y, outgoing_words(), caption_size);
    add_arrow_curve(out_, {card_x + 188, card_y + (units_.each > units_.weights ? 66.0F : 44.0F)},
                    {map.x + map_pitch * static_cast<float>(place_.column) - 2,
                     map.y + map_pitch * (static_cast<float>(place_.row) + 0.5F)});
    mark_value(map, map_pitch, 2);
    const float words_y = map.y + map.height + 16;
    // Under narrow maps the words end where these do.
    const float right = map.x + map.width + map_depth;
    const bool narrow = right - map_at.x < 125;
    add_text(out_, {narrow ? right : map_at.x, words_y}, text::say(scene_maps, {{"k", units_.units}}), Ink::muted,
             narrow ? Anchor::end : Anchor::start);
    if (s_.marked) {
      mark_volumes(front, w, depth, map, map_depth, {front.x + front.width - 34, front.y + front.height + 23});
      add_edges(out_, s_, slice, behind, 3);
      mark_filter(slice, behind, front.x + front.width + depth);
    }
    return !both || add_lower(upper(u) + spare, margin, width_ - margin);
  }

  /// The tags beside the large filter: to the left, where there is room before what comes in ends, else to the right.
  void mark_filter(const Box& slice, float behind, float incoming_end) {
    const Quantity quantity = *s_.marked;
    const float half = tag_width(quantity) / 2;
    const bool left = slice.x - incoming_end > 2 * half - 6;
    if (quantity == Quantity::depth) {
      add_tag(out_,
              left ? Point{slice.x + behind / 2 - 12 - half, slice.y - 20 - behind / 2}
                   : Point{slice.x + half - 8, slice.y - behind - 19},
              quantity);
    } else if (quantity == Quantity::filter_width || quantity == Quantity::filter_height) {
      const bool wide = quantity == Quantity::filter_width;
      add_tag(out_,
              left ? Point{slice.x - 10 - half, slice.y + (wide ? slice.height + 15 : slice.height / 2)}
                   : Point{slice.x + slice.width + 12 + half, slice.y + slice.height - 2},
              quantity);
    }
  }

  void add_sum(const Box& card) {
    const bool has_bias = units_.each > units_.weights;
    const Count value = s_.example->out(s_.unit, place_.row, place_.column);
    const Count bias = has_bias ? s_.example->bias(s_.unit) : 0;
    const float left = card.x + 12;
    const float right = card.x + card.width - 10;
    out_.items.emplace_back(Box{card.x, card.y, card.width, card.height, 8, Ink::card, Ink::line, 1});
    const auto row = [&](float y, std::string words, Count n, Ink ink, float size, float indent) {
      add_text(out_, {left + indent, card.y + y}, std::move(words));
      add_text(out_, {right, card.y + y}, text::number(n), ink, Anchor::end, size, true);
    };
    row(15, text::say(scene_sum), value - bias, Ink::text, 14, 0);
    const float last = has_bias ? 66.0F : 44.0F;
    if (has_bias) {
      add_cell(out_, {left, card.y + 32}, 10, Ink::bias, (s_.unit + 1) * units_.each - 1, true);
      row(37, text::say(scene_bias, {{"n", s_.unit + 1}}), bias, Ink::bias, 14, 16);
    }
    const float y = card.y + last - 15;
    out_.items.emplace_back(Line{{{left, y}, {right, y}}, Ink::line, 1});
    row(last, text::say(scene_value, {{"n", s_.unit + 1}}), value, Ink::accent, 16, 0);
  }

  bool add_lower(float y, float left, float right) {
    out_.items.emplace_back(Line{{{left, y}, {right, y}}, Ink::line, 1});
    caption(left, y + 19, cells_words(), caption_size);
    if (marks(s_, Quantity::filters) || marks(s_, Quantity::bias_per_filter))
      add_tag(out_, {right - tag_width(*s_.marked) / 2, y + 19}, *s_.marked);
    add_foot(left, height_ - 22);
    return add_filters(out_, s_, units_, {.area = {left, y + 34, right - left, height_ - 38 - (y + 34)}, .largest = 16},
                       pixel_);
  }

  void add_foot(float x, float y) {
    const auto at = looked();
    std::string words = text::say(image() ? scene_drag : scene_drag_map);
    if (at && at->bias) {
      words = text::say(scene_filter_bias, {{"unit", at->unit + 1}});
    } else if (at) {
      const std::string channel = channel_name(at->channel, in_.channels());
      const Count row = place_.row * conv_.stride.at(0) - conv_.padding.before.at(0) + at->row;
      const Count column = place_.column * conv_.stride.at(1) - conv_.padding.before.at(1) + at->column;
      const bool beside = row < 0 || column < 0 || row >= in_.height() || column >= in_.width();
      words = text::say(beside ? scene_weight_padding : scene_weight, {{"unit", at->unit + 1},
                                                                       {"channel", std::string_view(channel)},
                                                                       {"row", at->row + 1},
                                                                       {"column", at->column + 1},
                                                                       {"y", row + 1},
                                                                       {"x", column + 1}});
    }
    add_text(out_, {x, y}, std::move(words), at ? Ink::text : Ink::muted);
  }

  /// Two volumes side by side and the filters below; or the volumes alone.
  bool draw_phone(bool both) {
    const float margin = 16;
    const float room = both ? height_ - 146 : height_ - switch_room - 20;
    // An image of 32 and a map of 28 at p px: 60 p; its sheets, the gap, the maps behind.
    const float p = std::min(pitch_for(width_ - 2 * margin - 58, 60, pixel_), pitch_for(room, 32, pixel_));
    const float pitch = pitch_for(32 * p, longest_in_, pixel_);
    const float map_pitch = pitch_for(28 * p, longest_out_, pixel_);
    if (pitch < 2 || map_pitch < 2) return false;
    const float depth = 15;
    const float top = both ? 44 : switch_room + depth + 1;
    const Box front = add_incoming(out_, s_, {{margin, top}, pitch, depth, 0}, pixel_);
    const float map_x = snapped(std::max(margin + 32 * p + 48, width_ - margin - 10 - 28 * p), pixel_);
    const Box map =
        add_outgoing(out_, s_, {{map_x, snapped(top + 8, pixel_)}, map_pitch, 10, s_.unit}, filled(), pixel_);
    if (both) {
      caption(margin, 13, incoming_words(), 13);
      caption(map_x, 13, outgoing_words(), 13);
    }
    const Box w = window(front, pitch);
    const Box value{map.x + map_pitch * static_cast<float>(place_.column),
                    map.y + map_pitch * static_cast<float>(place_.row), map_pitch, map_pitch};
    add_beam(out_, {w.x + w.width, w.y}, {w.x + w.width, w.y + w.height}, {value.x - 3, value.y},
             {value.x - 3, value.y + value.height});
    mark_value(map, map_pitch, 2.5F);
    add_window(w, pitch, 12);
    if (s_.marked)
      mark_volumes(front, w, depth, map, 10,
                   both ? Point{front.x + front.width - 32, front.y + front.height - 11}
                        : Point{width_ - 12 - tag_width(*s_.marked) / 2, switch_room / 2});
    if (!both) return true;
    if (s_.marked && *s_.marked != Quantity::depth)
      add_tag(out_, {width_ - margin - tag_width(*s_.marked) / 2, top + 32 * p + 17}, *s_.marked);
    const float y = top + 32 * p;
    if (!s_.marked || *s_.marked == Quantity::depth) caption(margin, y + 17, cells_words(), 13);
    else caption(margin, y + 17, rich(scene_tray, {{"name", std::string_view(s_.name)}}), 13);
    return add_filters(out_, s_, units_,
                       {.area = {margin, y + 28, width_ - 2 * margin, height_ - y - 34},
                        .largest = 12,
                        .spread = units_.depth > 4 ? 0.75F : 1.0F,
                        .numbered = false,
                        .framed = false},
                       pixel_);
  }

  const Conv& conv_;
  const Subject& s_;
  const Shape& in_;
  const Units& units_;
  float width_, height_, pixel_;
  Picture out_;
  Place place_;
  float longest_in_ = 1, longest_out_ = 1;
};

}  // namespace

bool computes(const Layer& layer, const LayerReport& report, const lesson::Example* example) {
  const auto units = units_of(layer, report);
  // Cells that nobody could count are not drawn one by one; a layer in groups has no window (window_of).
  return example != nullptr && units && units->all() <= 8'000 && units->depth <= 16 && has_window(layer) &&
         report.out.is_map();
}

std::optional<Picture> draw_conv(const Conv& conv, const Subject& subject, Canvas canvas) {
  return Scene(conv, subject, *units_of(subject.layer, subject.report), canvas).draw();
}

}  // namespace pw::stage::scene
