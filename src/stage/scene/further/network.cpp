// The scenes of a question about a whole network (Sketch::units, Sketch::windows): one unit of each layer that is compared and how many there
// are of it, and the windows that must fit on what comes in, all to one scale.
#include <algorithm>
#include <cmath>

#include "stage/further/run.h"
#include "stage/further/sketch.h"
#include "stage/scene/parts.h"

namespace pw::stage::scene::inline further {
namespace {

using enum text::Key;

class Compared {
 public:
  Compared(const Sketch& sketch, Canvas canvas)
      : s_(sketch),
        pixel_(canvas.pixel),
        desk_(room_of(canvas).desk),
        margin_(room_of(canvas).margin),
        out_{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}} {}

  std::optional<Picture> draw() {
    const float above = desk_ ? 56 : 8;
    if (desk_) add_words(out_, {margin_, 34}, rich(s_.told ? units_title_told : units_title));
    const auto rows = static_cast<float>(s_.units.size());
    const float row = std::min((out_.height - above - (desk_ ? 24.0F : 8.0F)) / rows, desk_ ? 230.0F : 130.0F);
    float y = (out_.height - row * rows + above - (desk_ ? 24.0F : 8.0F)) / 2;
    const float line = desk_ ? 26 : 18;
    const float bar = s_.told ? (desk_ ? 30.0F : 18.0F) : 0;
    high_ = row - line - bar - (desk_ ? 14.0F : 8.0F);
    across_ = out_.width - 2 * margin_ - (desk_ ? 130.0F : 76.0F);
    if (high_ < 8 || across_ < 40) return std::nullopt;
    pitch_ = desk_ ? 26.0F : 12.0F;
    for (const Sketch::Unit& unit : s_.units)
      if (unit.depth > 0) pitch_ = std::min(pitch_, pitch_of(unit));
    if (pitch_ < 1) return std::nullopt;
    for (const Sketch::Unit& unit : s_.units) {
      Rich words = {{unit.name, Quantity::none, true}};
      if (desk_) words.push_back({"   " + unit.words, Quantity::none, false});
      add_words(out_, {margin_, y + line / 2}, std::move(words), desk_ ? caption_size : 13);
      const Point middle{margin_, y + line + high_ / 2};
      const float right = unit.depth > 0 ? add_filter(unit, middle) : unit.width > 0 ? add_row(unit, middle) : 0;
      if (right > 0)
        add_text(out_, {right + (desk_ ? 22.0F : 12.0F), middle.y}, "× " + text::number(unit.many), Ink::text,
                 Anchor::start, desk_ ? 22.0F : 16.0F, true);
      if (unit.window > 0) add_window(unit, middle);
      if (s_.told) add_bar(unit, y + line + high_ + 2);
      y += row;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] float behind(const Sketch::Unit& unit) const { return unit.depth > 1 ? high_ * 0.36F : 0; }
  [[nodiscard]] float pitch_of(const Sketch::Unit& unit) const {
    return std::min(pitch_for(high_ - behind(unit), static_cast<float>(unit.height), pixel_),
                    pitch_for(across_ - 70 - behind(unit), static_cast<float>(unit.width), pixel_));
  }

  /// Cells that are no parameters to be pointed at: a unit stands for all of them.
  void add_cells(Point at, int columns, int rows, Ink ink) {
    Grid grid = make_grid(at, columns, rows, pitch_, pitch_, ink, pixel_);
    out_.items.emplace_back(std::move(grid));
  }

  /// Its bias beside it; how far it reaches.
  float add_bias(const Sketch::Unit& unit, float x, float y) {
    if (!unit.bias) return x;
    const float size = std::clamp(pitch_, 8.0F, 16.0F);
    add_text(out_, {x + 10, y}, "+", Ink::muted, Anchor::start, desk_ ? 16 : 13);
    out_.items.emplace_back(Box{.x = snapped(x + 26, pixel_),
                                .y = snapped(y - size / 2, pixel_),
                                .width = size,
                                .height = size,
                                .radius = 2,
                                .fill = Ink::bias});
    return x + 26 + size;
  }

  float add_filter(const Sketch::Unit& unit, Point middle) {
    const float back = behind(unit);
    const float step =
        unit.depth > 1 ? std::min(snapped(back / static_cast<float>(unit.depth - 1), pixel_), pitch_ * 0.9F) : 0;
    const float reach = step * static_cast<float>(unit.depth - 1);
    const float wide = pitch_ * static_cast<float>(unit.width);
    const float tall = pitch_ * static_cast<float>(unit.height);
    const Point at{snapped(middle.x, pixel_), snapped(middle.y - (tall + reach) / 2 + reach, pixel_)};
    for (Count slice = unit.depth - 1; slice >= 0; --slice) {
      const float off = snapped(step * static_cast<float>(slice), pixel_);
      const Point corner{at.x + off, at.y - off};
      // A slice hides what is behind it.
      out_.items.emplace_back(
          Box{.x = corner.x - 1, .y = corner.y - 1, .width = wide + 1, .height = tall + 1, .fill = Ink::page});
      add_cells(corner, static_cast<int>(unit.width), static_cast<int>(unit.height), channel_ink(slice, unit.depth));
    }
    return add_bias(unit, at.x + wide + reach, middle.y);
  }

  /// A weight for each value that comes in, in lines.
  float add_row(const Sketch::Unit& unit, Point middle) {
    const float room = across_ - 50;
    float pitch = desk_ ? 12 : 8;
    Count in_line = 1;
    for (;; pitch -= pixel_) {
      if (pitch < 1) return 0;
      in_line = static_cast<Count>(room / pitch);
      if (static_cast<float>((unit.width + in_line - 1) / in_line) * pitch <= high_) break;
    }
    const float tall = static_cast<float>((unit.width + in_line - 1) / in_line) * pitch;
    add_run(out_,
            {.at = {snapped(middle.x, pixel_), snapped(middle.y - tall / 2, pixel_)},
             .cells = unit.width,
             .across = in_line,
             .pitch = pitch,
             .ink = Ink::weight,
             .learned = false},
            pixel_);
    return add_bias(unit, middle.x + pitch * static_cast<float>(std::min(in_line, unit.width)), middle.y);
  }

  /// A window that has no cells of its own.
  void add_window(const Sketch::Unit& unit, Point middle) {
    const float pitch = std::min(pitch_for(high_, static_cast<float>(unit.window), pixel_), pitch_);
    const float side = pitch * static_cast<float>(unit.window);
    const Point at{snapped(middle.x, pixel_), snapped(middle.y - side / 2, pixel_)};
    for (Count i = 0; i < unit.window * unit.window; ++i) {
      out_.items.emplace_back(Box{.x = at.x + pitch * static_cast<float>(i % unit.window),
                                  .y = at.y + pitch * static_cast<float>(i / unit.window),
                                  .width = pitch - 1,
                                  .height = pitch - 1,
                                  .radius = pitch >= 9 ? 1.0F : 0.0F,
                                  .fill = Ink::none,
                                  .stroke = Ink::edge});
    }
  }

  void add_bar(const Sketch::Unit& unit, float y) {
    Count most = 1;
    for (const Sketch::Unit& other : s_.units) most = std::max(most, other.parameters);
    const std::string number = text::number(unit.parameters);
    const float room = out_.width - 2 * margin_ - (desk_ ? 110.0F : 84.0F);
    const float size = desk_ ? 14 : 9;
    const auto length = static_cast<float>(room * static_cast<double>(unit.parameters) / static_cast<double>(most));
    out_.items.emplace_back(Box{.x = margin_,
                                .y = snapped(y, pixel_),
                                .width = std::max(length, 1.0F),
                                .height = size,
                                .radius = std::min(3.0F, length / 2),
                                .fill = Ink::weight});
    add_text(out_, {margin_ + std::max(length, 1.0F) + 10, y + size / 2}, number, Ink::text, Anchor::start,
             desk_ ? 15.0F : small_size, true);
  }

  const Sketch& s_;
  float pixel_;
  bool desk_;
  float margin_, high_ = 0, across_ = 0, pitch_ = 1;
  Picture out_;
};

class Windows {
 public:
  Windows(const Sketch& sketch, Canvas canvas)
      : s_(sketch),
        pixel_(canvas.pixel),
        desk_(room_of(canvas).desk && canvas.height >= 400),
        margin_(room_of(canvas).margin),
        out_{.width = canvas.width, .height = canvas.height, .items = {}, .legend = {}} {}

  std::optional<Picture> draw() {
    const float gap = desk_ ? 20 : 8;
    const float wide = out_.width - 2 * margin_;
    const float above = desk_ ? 50 : 4;
    // As many beside each other as have room for their words, in lines that are equally long.
    const std::size_t all = s_.windows.size();
    const auto most_in_line = static_cast<std::size_t>(wide / (desk_ ? 104.0F : 56.0F));
    const std::size_t lines = (all + most_in_line - 1) / most_in_line;
    const std::size_t in_line = (all + lines - 1) / lines;
    const float column = std::min(wide / static_cast<float>(in_line), desk_ ? 240.0F : 120.0F);
    const float row = (out_.height - above - 4) / static_cast<float>(lines);
    const bool low = row < 130;
    const float line = desk_ ? 20 : low ? 12 : 15;
    const float head = desk_ ? 34 : low ? 14 : 20;
    const float foot = 3 * line + (desk_ ? 8.0F : 2.0F);
    Count most = 1;
    for (const Sketch::OnMap& w : s_.windows)
      for (const Count size : {std::max(w.height, w.width) + 2 * w.window.padding, w.window.height})
        most = std::max(most, size);
    const float room = std::min(column - gap, row - head - foot - (desk_ ? 20.0F : 0.0F));
    pitch_ = std::min(pitch_for(room, static_cast<float>(most), pixel_), desk_ ? 22.0F : 12.0F);
    if (pitch_ < 1) return std::nullopt;
    const float side = pitch_ * static_cast<float>(most);
    const float left = (out_.width - column * static_cast<float>(in_line)) / 2;
    if (desk_) add_words(out_, {margin_, 34}, rich(fit_title));
    for (std::size_t i = 0; i < s_.windows.size(); ++i) {
      const Sketch::OnMap& w = s_.windows[i];
      const float x = snapped(left + column * static_cast<float>(i % in_line), pixel_);
      const float top = above + row * static_cast<float>(i / in_line) + (row - head - side - foot) / 2;
      add_words(out_, {x, top + head / 2}, {{w.name, Quantity::none, true}}, desk_ ? caption_size : 12, Ink::text);
      add_map(w, {x, snapped(top + head, pixel_)});
      const float under = top + head + side + line / 2 + (desk_ ? 8.0F : 2.0F);
      const float size = desk_ ? 13.0F : 11.0F;
      const std::string comes = w.known ? text::say(fit_size, {{"h", w.height}, {"w", w.width}}) : "?";
      add_text(out_, {x, under}, comes, Ink::text, Anchor::start, size, true);
      add_text(out_, {x, under + line},
               text::say(desk_ ? fit_window : fit_size, {{"h", w.window.height}, {"w", w.window.width}}),
               w.breaks ? Ink::text : Ink::accent, Anchor::start, size, w.breaks);
      const bool padded = w.window.padding > 0;
      if (padded || w.window.stride > 1) {
        const text::Key how = !padded ? fit_stride : w.window.stride > 1 ? fit_stride_padding : fit_padding;
        add_text(out_, {x, under + 2 * line}, text::say(how, {{"n", w.window.stride}, {"p", w.window.padding}}),
                 Ink::muted, Anchor::start, size);
      }
    }
    return std::move(out_);
  }

 private:
  /// What comes in, where that is told, else a tray for it; the zeros around it, and the window in its first place.
  void add_map(const Sketch::OnMap& w, Point corner) {
    const auto room = [&](Count n) { return pitch_ * static_cast<float>(n); };
    const Point at{corner.x + room(w.window.padding), corner.y + room(w.window.padding)};
    if (w.known) {
      Grid grid =
          make_grid(at, static_cast<int>(w.width), static_cast<int>(w.height), pitch_, pitch_, Ink::front_on, pixel_);
      grid.checkered = false;
      out_.items.emplace_back(std::move(grid));
    }
    const float wide = room(w.width + 2 * w.window.padding);
    const float tall = room(w.height + 2 * w.window.padding);
    if (!w.known || w.window.padding > 0)
      out_.items.emplace_back(Line{{{corner.x, corner.y},
                                    {corner.x + wide, corner.y},
                                    {corner.x + wide, corner.y + tall},
                                    {corner.x, corner.y + tall},
                                    {corner.x, corner.y}},
                                   Ink::edge,
                                   1,
                                   true});
    const Box window{corner.x, corner.y, room(w.window.width), room(w.window.height)};
    out_.items.emplace_back(Box{.x = window.x,
                                .y = window.y,
                                .width = window.width,
                                .height = window.height,
                                .radius = 3,
                                .fill = w.breaks ? Ink::warn : Ink::accent,
                                .opacity = 0.16F});
    if (w.breaks)
      out_.items.emplace_back(Box{.x = window.x,
                                  .y = window.y,
                                  .width = window.width,
                                  .height = window.height,
                                  .radius = 3,
                                  .fill = Ink::none,
                                  .stroke = Ink::warn,
                                  .stroke_width = 2.5F});
    else add_frame(out_, window);
  }

  const Sketch& s_;
  float pixel_;
  bool desk_;
  float margin_, pitch_ = 1;
  Picture out_;
};

}  // namespace

std::optional<Picture> draw_network(const Sketch& sketch, Canvas canvas) {
  if (!sketch.units.empty()) return Compared(sketch, canvas).draw();
  if (!sketch.windows.empty()) return Windows(sketch, canvas).draw();
  return std::nullopt;
}

}  // namespace pw::stage::scene::inline further
