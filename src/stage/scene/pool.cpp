// A pooling layer's scene: the largest value under the window goes to the next map; below an empty tray for what it learns. And the
// image's, with the same tray.
#include <algorithm>

#include "stage/scene/parts.h"

namespace pw::stage::scene {
namespace {

using enum text::Key;

/// How large a value is drawn at most: of a map of few values they are no giants, for beside them stands what the window sees.
constexpr float largest_value = 56;

/// A hairline, and below it the tray to be filled.
void add_nothing(Picture& out, const Subject& s, float top, float margin, bool small) {
  const float right = out.width - margin;
  if (!small) out.items.emplace_back(Line{{{margin, top}, {right, top}}, Ink::line, 1});
  add_words(out, {margin, top + (small ? 12.0F : 23.0F)}, rich(scene_tray, {{"name", std::string_view(s.name)}}),
            small ? 13 : caption_size);
  const float from = top + (small ? 26.0F : 44.0F);
  const float foot = small ? out.height - 10 : out.height - 52;
  add_tray(out, {margin, from, right - margin, foot - from}, rich(s.known ? scene_tray_none : scene_tray_ask),
           !s.known);
}

}  // namespace

std::optional<Picture> draw_pool(const MaxPool& pool, const Subject& subject, Canvas canvas) {
  const Shape& in = subject.report.in;
  const Shape& shape = subject.report.out;
  const auto place = place_of(subject);
  const Count cells = pool.window.width() * pool.window.height();
  if (!place || cells > 16 || subject.unit < 0 || subject.unit >= in.channels()) return std::nullopt;
  const float pixel = canvas.pixel;
  Picture out{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}};
  const auto [desk, margin, tray, lower] = room_of(canvas);
  // Room for the two maps: at 800 x 560 280 px and 224.
  const float top = desk ? 78 : tray ? 44 : 44;
  const float high = canvas.height - lower - top - (desk ? 30.0F : 0.0F);
  const float wide = canvas.width - 2 * margin - (desk ? 180.0F : 70.0F);
  const auto longest = [](const Shape& s) { return static_cast<float>(std::max(s.width(), s.height())); };
  const float room = std::min(high, wide * (desk ? 0.556F : 0.53F));
  const float pitch = std::min(pitch_for(room, longest(in), pixel), largest_value);
  const float side = pitch * longest(in);
  const float next_pitch =
      std::min(pitch_for(std::min(side * (desk ? 0.8F : 0.9F), wide - side), longest(shape), pixel), largest_value);
  if (pitch < 2 || next_pitch < 2) return std::nullopt;
  const float next_side = next_pitch * longest(shape);
  const float depth = desk ? 28 : 10;
  const float next_depth = desk ? 17.5F : 8;
  const Box front = add_incoming(out, subject, {{margin, top}, pitch, depth, subject.unit}, pixel);
  const Point next{snapped(canvas.width - margin - next_side - (desk ? 8.0F : 10.0F) - (desk ? 12.0F : 0.0F), pixel),
                   snapped(top + (side - next_side) / 4, pixel)};
  const Count columns = shape.width();
  const Count filled = subject.known ? columns * shape.height() : place->row * columns + place->column + 1;
  const Box map = add_outgoing(out, subject, {next, next_pitch, next_depth, subject.unit}, filled, pixel);

  const Box window{front.x + static_cast<float>(place->column * pool.step().at(1)) * pitch,
                   front.y + static_cast<float>(place->row * pool.step().at(0)) * pitch,
                   pitch * static_cast<float>(pool.window.width()), pitch * static_cast<float>(pool.window.height())};
  out.sheet = Picture::Sheet{front, pitch, window};
  const Box value{map.x + next_pitch * static_cast<float>(place->column),
                  map.y + next_pitch * static_cast<float>(place->row), next_pitch, next_pitch};
  if (desk) {
    // The values under the window, seen larger, the largest picked.
    const float cell = 40;
    const auto window_columns = static_cast<int>(pool.window.width());
    const float left = snapped(front.x + front.width + depth + 38, pixel);
    const Point zoom{left, snapped(std::min(window.y, top + side / 2 - cell), pixel)};
    const Box card{zoom.x - 4, zoom.y - 4, cell * static_cast<float>(window_columns) + 7,
                   cell * static_cast<float>(pool.window.height()) + 7};
    add_beam(out, {window.x + window.width, window.y}, {window.x + window.width, window.y + window.height},
             {card.x, card.y}, {card.x, card.y + card.height});
    out.items.emplace_back(Box{card.x, card.y, card.width, card.height, 6, Ink::page, Ink::accent, 1.5F});
    bool picked = false;
    for (int i = 0; i < static_cast<int>(cells); ++i) {
      const Count n = subject.example->in(place->row * pool.step().at(0) + i / window_columns,
                                          place->column * pool.step().at(1) + i % window_columns, subject.unit);
      const bool largest = !picked && n == subject.example->out(subject.unit, place->row, place->column);
      picked = picked || largest;
      const Point at{zoom.x + cell * static_cast<float>(i % window_columns),
                     zoom.y + cell * static_cast<float>(i / window_columns)};
      out.items.emplace_back(Box{at.x, at.y, cell - 1, cell - 1, 4, largest ? Ink::accent : Ink::accent_soft});
      add_text(out, {at.x + cell / 2, at.y + cell / 2}, text::number(n), largest ? Ink::on_accent : Ink::muted,
               Anchor::middle, 15, largest);
    }
    add_text(out, {card.x, card.y + card.height + 17}, text::say(scene_largest, {{"n", cells}}), Ink::muted,
             Anchor::start, 13);
    add_arrow_curve(out, {card.x + card.width, card.y + 24}, {value.x - 2, value.y + next_pitch / 2});
  } else {
    add_beam(out, {window.x + window.width, window.y}, {window.x + window.width, window.y + window.height},
             {value.x - 3, value.y}, {value.x - 3, value.y + value.height});
  }
  add_frame(out, window);
  add_grip(out, {window.x + window.width + (desk ? 6.0F : 8.0F), window.y + window.height + (desk ? 6.0F : 8.0F)},
           desk ? 11 : 12);
  out.items.emplace_back(Box{value.x - 2, value.y - 2, next_pitch + 3, next_pitch + 3, 2, Ink::none, Ink::text, 2});

  const float size = desk ? caption_size : 13;
  const float caption_y = desk ? 29 : 13;
  const auto words = [&](float x, std::string_view name, const Shape& s) {
    add_words(out, {x, caption_y},
              desk ? rich(scene_map_of, {{"n", subject.unit + 1}, {"name", name}, {"w", s.width()}, {"h", s.height()}})
                   : rich(scene_map, {{"n", subject.unit + 1}, {"w", s.width()}, {"h", s.height()}}),
              size);
  };
  words(margin, subject.before, in);
  words(next.x, subject.name, shape);
  if (tray) {
    add_nothing(out, subject, canvas.height - lower, margin, !desk);
    if (desk) add_text(out, {margin, canvas.height - 22}, text::say(scene_drag_pool));
  }
  return out;
}

std::optional<Picture> draw_input(const Input& input, const Subject& subject, Canvas canvas) {
  const Shape& shape = input.shape;
  if (subject.example->colours().empty()) return std::nullopt;
  const float pixel = canvas.pixel;
  Picture out{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}};
  const auto [desk, margin, tray, lower] = room_of(canvas);
  const float caption = desk ? 46 : 26;
  const auto sheets = static_cast<float>(shape.channels());
  const float gap = desk ? 14 : 8;
  // The image with its sheets behind, and the same sheets by themselves, a third as large.
  const float longest = static_cast<float>(std::max(shape.width(), shape.height()));
  float pitch = 0;
  float depth = 0;
  float small = 0;
  const float step = std::max(pixel, 0.5F);
  for (float p = 16; p >= 2; p -= step) {
    pitch = p;
    depth = snapped(std::min(p * 4.3F, 36.0F), pixel);
    const float high = canvas.height - lower - caption - depth - (desk ? 22.0F : 8.0F);
    const float wide = canvas.width - 2 * margin - depth - (desk ? largest_value : 28.0F);
    small = pitch_for((p * longest - gap * (sheets - 1)) / sheets, longest, pixel);
    if (p * longest <= high && (p + small) * longest <= wide) break;
  }
  const float all = (pitch + small) * longest + depth + (desk ? 84.0F : 28.0F);
  const float left = desk ? snapped(std::max((canvas.width - all) / 2, margin), pixel) : margin;
  const Box front = add_incoming(out, subject, {{left, snapped(caption + depth, pixel)}, pitch, depth, 0}, pixel);
  add_words(out, {desk ? left : margin, desk ? 29.0F : 13.0F},
            rich(scene_image, {{"w", shape.width()}, {"h", shape.height()}}), desk ? caption_size : 13);
  // Each sheet by itself: the strength of a cell is its value.
  const float x = snapped(front.x + front.width + depth + (desk ? largest_value : 28.0F), pixel);
  for (Count channel = 0; channel < shape.channels() && small >= 1; ++channel) {
    const float y = snapped(front.y + static_cast<float>(channel) * (small * longest + gap), pixel);
    Grid grid = make_grid({x, y}, static_cast<int>(shape.width()), static_cast<int>(shape.height()), small, small,
                          channel_ink(channel, shape.channels()), pixel);
    grid.cell_width = grid.cell_height = small - (small >= 3 ? std::min(pixel, 0.5F) : 0);
    grid.radius = 0;
    grid.checkered = false;
    for (Count i = 0; i < shape.width() * shape.height(); ++i)
      grid.shades += static_cast<char>('0' + subject.example->in(i / shape.width(), i % shape.width(), channel));
    out.items.emplace_back(std::move(grid));
    if (x + small * longest + 60 < canvas.width) {
      const std::string name = channel_name(channel, shape.channels());
      add_text(out, {x + small * longest + 12, y + small * longest / 2}, name, Ink::muted, Anchor::start, 13);
    }
  }
  if (tray) add_nothing(out, subject, canvas.height - lower, margin, !desk);
  return out;
}

}  // namespace pw::stage::scene
