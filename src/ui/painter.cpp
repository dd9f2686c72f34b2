#include "ui/painter.h"

#include <algorithm>
#include <cmath>

#include "stage/field.h"
#include "text/utf8.h"
#include "ui/frame.h"

namespace pw::ui {

using stage::Ink;

float Painter::device(float css) const { return std::round(css * scale_); }

// CSS sizes a font by its em, ImGui by the height from ascent to descent; Inter's is 2478 of 2048 units (hhea).
float Painter::font_size(const TextStyle& style) const { return style.size * scale_ * (2478.0F / 2048.0F); }

ImU32 Painter::colour(Ink ink, float opacity) const {
  const std::uint32_t rgb = stage::colour(ink, colours_);
  return IM_COL32((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, static_cast<int>(opacity * 255.0F + 0.5F));
}

void Painter::box(const Rect& r, Ink fill, float radius, Ink stroke, float stroke_width, float opacity) {
  if (!draws()) return;
  const ImVec2 from = device(r.x, r.y);
  const ImVec2 to = device(r.right(), r.bottom());
  const float rounding = radius * scale_;
  if (fill != Ink::none) list_->AddRectFilled(from, to, colour(fill, opacity), rounding);
  if (stroke != Ink::none) {
    const float width = std::max(std::round(stroke_width * scale_), 1.0F);
    const float half = width / 2;
    // ImGui puts a thin line on pixel centres by itself and centres a thick one on its path.
    const float inset = half - 0.5F;
    list_->AddRect({from.x + inset, from.y + inset}, {to.x - inset, to.y - inset}, colour(stroke, opacity), rounding, 0,
                   width);
  }
}

void Painter::shade(const Rect& r) {
  if (draws()) list_->AddRectFilled(device(r.x, r.y), device(r.right(), r.bottom()), IM_COL32(0, 0, 0, 102));
}

void Painter::line(stage::Point from, stage::Point to, Ink ink, float width, float opacity) {
  if (!draws()) return;
  const float w = std::max(std::round(width * scale_), 1.0F);
  // Straight lines as filled rectangles keep their edges on whole pixels.
  if (from.y == to.y) {
    const float y = device(from.y);
    list_->AddRectFilled({device(std::min(from.x, to.x)), y}, {device(std::max(from.x, to.x)), y + w},
                         colour(ink, opacity));
  } else if (from.x == to.x) {
    const float x = device(from.x);
    list_->AddRectFilled({x, device(std::min(from.y, to.y))}, {x + w, device(std::max(from.y, to.y))},
                         colour(ink, opacity));
  } else {
    list_->AddLine({from.x * scale_, from.y * scale_}, {to.x * scale_, to.y * scale_}, colour(ink, opacity), w);
  }
}

void Painter::bar(const Rect& r, Ink from, Ink to) {
  if (!draws()) return;
  const ImU32 a = colour(from);
  const ImU32 b = colour(to);
  list_->AddRectFilledMultiColor(device(r.x, r.y), device(r.right(), r.bottom()), a, b, b, a);
}

void Painter::circle(stage::Point center, float radius, Ink fill, Ink stroke, float stroke_width) {
  if (!draws()) return;
  const ImVec2 at{center.x * scale_, center.y * scale_};
  if (fill != Ink::none) list_->AddCircleFilled(at, radius * scale_, colour(fill));
  if (stroke != Ink::none) list_->AddCircle(at, radius * scale_, colour(stroke), 0, stroke_width * scale_);
}

float Painter::width(std::string_view text, const TextStyle& style) const {
  ImFont* font = style.strong ? fonts_.semibold : fonts_.regular;
  const char* begin = text.data();
  return font->CalcTextSizeA(font_size(style), 1e9F, 0, begin, begin + text.size()).x / scale_;
}

std::size_t Painter::fitting(std::string_view text, float room, const TextStyle& style) const {
  if (text.empty()) return 0;
  ImFont* font = style.strong ? fonts_.semibold : fonts_.regular;
  const char* rest = nullptr;
  font->CalcTextSizeA(font_size(style), room * scale_, 0, text.data(), text.data() + text.size(), &rest);
  return std::max(static_cast<std::size_t>(rest - text.data()), text::first_size(text));
}

std::string Painter::shortened(std::string_view text, const TextStyle& style, float room) const {
  if (fitting(text, room, style) == text.size()) return std::string(text);
  return std::string(text.substr(0, fitting(text, room - width("…", style), style))) + "…";
}

void Painter::text(float x, float middle, std::string_view text, const TextStyle& style, Anchor anchor) {
  if (!draws() || text.empty()) return;
  if (anchor != Anchor::start) {
    const float w = width(text, style);
    x -= anchor == Anchor::middle ? w / 2 : w;
  }
  ImFont* font = style.strong ? fonts_.semibold : fonts_.regular;
  const float size = font_size(style);
  // Letters begin on a whole pixel: half a pixel would blur every one of them. Down is where browsers round to.
  const ImVec2 at{std::round(x * scale_), std::floor(middle * scale_ - size / 2)};
  list_->AddText(font, size, at, colour(style.ink), text.data(), text.data() + text.size());
}

namespace {

/// The piece at the front that no line may break: a word, or what of it ends with a hyphen between letters, as browsers break it.
std::string_view next_piece(std::string_view text) {
  const std::string_view word = text.substr(0, text.find(' '));
  const auto is_letter = [](char c) { return static_cast<unsigned char>((c | 32) - 'a') < 26; };
  for (std::size_t at = 1; at + 1 < word.size(); ++at) {
    if (word[at] == '-' && is_letter(word[at - 1]) && is_letter(word[at + 1])) return word.substr(0, at + 1);
  }
  return word;
}

}  // namespace

float Painter::flow(float x, float y, float room, const Rich& words, const TextStyle& style) {
  float left = 0;  // where the next word goes
  float top = y;
  // Words of one run on one line are drawn as one text: each by itself would begin on a whole pixel, and the spaces would differ.
  std::string pending;
  float from = 0;
  TextStyle s = style;
  const auto draw = [&] {
    text(x + from, top + style.line / 2, pending, s);
    pending.clear();
  };
  const auto put = [&](std::string_view piece, float piece_width) {
    if (pending.empty()) from = left;
    pending += piece;
    left += piece_width;
  };
  const auto break_line = [&] {
    draw();
    left = 0;
    top += style.line;
  };
  bool space_before = false;
  for (const Run& run : words) {
    s = style;
    s.strong = style.strong || run.strong;
    if (run.tint != Quantity::none) s.ink = stage::ink_of(run.tint);
    const float space = width(" ", s);
    std::string_view rest = run.text;
    while (!rest.empty()) {
      if (rest.front() == ' ') {
        space_before = true;
        rest.remove_prefix(1);
        continue;
      }
      std::string_view word = next_piece(rest);
      rest.remove_prefix(word.size());
      float word_width = width(word, s);
      const bool spaced = space_before && left > 0;
      space_before = false;
      if (left > 0 && left + (spaced ? space : 0) + word_width > room) break_line();
      else if (spaced && pending.empty()) left += space;
      else if (spaced) put(" ", space);
      // A word wider than the line is broken where it must be.
      while (word_width > room) {
        const std::size_t fits = fitting(word, room, s);
        if (fits >= word.size()) break;
        const float part = width(word.substr(0, fits), s);
        put(word.substr(0, fits), part);
        break_line();
        word_width -= part;
        word.remove_prefix(fits);
      }
      put(word, word_width);
    }
    draw();
  }
  return words.empty() ? 0 : top + style.line - y;
}

void Painter::clip(const Rect& rect) {
  if (list_ != nullptr) list_->PushClipRect(device(rect.x, rect.y), device(rect.right(), rect.bottom()), true);
}

void Painter::unclip() {
  if (list_ != nullptr) list_->PopClipRect();
}

namespace {

/// What all fields of a picture may have of cells together: each is one quad.
constexpr Count most_cells = 66'000;

}  // namespace

void Painter::picture(float x, float y, const stage::Picture& picture) {
  if (!draws()) return;
  // Cell by cell while that is affordable: what is drawn is bounded by what can be seen, however large the layer. It does not depend on
  // what is in sight, so that nothing changes its looks while the page scrolls.
  Count cells = 0;
  for (const stage::Item& item : picture.items) {
    if (const auto* grid = std::get_if<stage::Grid>(&item)) cells += cells_in(*grid);
  }
  Painter larger(list_, fonts_, scale_ * times_, colours_);
  larger.cell_by_cell_ = cells <= most_cells;
  for (const stage::Item& item : picture.items) {
    std::visit([&](const auto& kind) { larger.draw(kind, x / times_, y / times_); }, item);
  }
}

void Painter::draw(const stage::Box& b, float x, float y) {
  const Rect rect{x + b.x, y + b.y, b.width, b.height};
  // A thick outline lies on the edge, as in SVG; a thin one within it, on whole pixels.
  const float out = b.stroke != Ink::none ? std::max(b.stroke_width - 1, 0.0F) / 2 : 0;
  if (out == 0) return box(rect, b.fill, b.radius, b.stroke, b.stroke_width, b.opacity);
  if (b.fill != Ink::none) box(rect, b.fill, b.radius, Ink::none, 1, b.opacity);
  box({rect.x - out, rect.y - out, rect.width + 2 * out, rect.height + 2 * out}, Ink::none, b.radius + out, b.stroke,
      b.stroke_width, b.opacity);
}

void Painter::draw(const stage::Polygon& p, float x, float y) {
  ImVec2 points[8];
  const std::size_t n = std::min(p.points.size(), std::size(points));
  for (std::size_t i = 0; i < n; ++i) points[i] = device(x + p.points[i].x, y + p.points[i].y);
  const int count = static_cast<int>(n);
  if (p.fill != Ink::none) list_->AddConvexPolyFilled(points, count, colour(p.fill, p.opacity));
  if (p.stroke != Ink::none) {
    // Each side by itself: joined, a sharp corner would run out into a spike.
    for (std::size_t i = 0; i < n; ++i)
      list_->AddLine(points[i], points[(i + 1) % n], colour(p.stroke), std::max(std::round(scale_), 1.0F));
  }
}

void Painter::draw(const stage::Line& l, float x, float y) {
  for (std::size_t i = 1; i < l.points.size(); ++i) {
    stage::Point a{x + l.points[i - 1].x, y + l.points[i - 1].y};
    stage::Point b{x + l.points[i].x, y + l.points[i].y};
    // A thick straight line lies on both sides of its way.
    const float half = l.width > 1 ? l.width / 2 : 0;
    if (a.y == b.y) a.y -= half, b.y -= half;
    else if (a.x == b.x) a.x -= half, b.x -= half;
    if (!l.dashed) {
      line(a, b, l.ink, l.width, l.opacity);
      continue;
    }
    constexpr float dash = 4;
    constexpr float gap = 3;
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    const float dx = (b.x - a.x) / std::max(length, 0.001F);
    const float dy = (b.y - a.y) / std::max(length, 0.001F);
    for (float at = 0; at < length; at += dash + gap) {
      const float end = std::min(at + dash, length);
      list_->AddLine({(a.x + dx * at) * scale_, (a.y + dy * at) * scale_},
                     {(a.x + dx * end) * scale_, (a.y + dy * end) * scale_}, colour(l.ink), l.width * scale_);
    }
  }
}

void Painter::draw(const stage::Label& l, float x, float y) {
  const Anchor anchor = l.anchor == stage::Label::Anchor::start    ? Anchor::start
                        : l.anchor == stage::Label::Anchor::middle ? Anchor::middle
                                                                   : Anchor::end;
  if (l.rich.empty()) return text(x + l.x, y + l.y, l.text, {.size = l.size, .ink = l.ink, .strong = l.strong}, anchor);
  const auto style = [&l](const Run& run) {
    const Ink ink = run.tint != Quantity::none ? stage::ink_of(run.tint) : run.strong ? Ink::text : l.ink;
    return TextStyle{.size = l.size, .ink = ink, .strong = run.strong};
  };
  float all = 0;
  for (const Run& run : l.rich) all += width(run.text, style(run));
  float at = x + l.x - (anchor == Anchor::start ? 0 : anchor == Anchor::middle ? all / 2 : all);
  for (const Run& run : l.rich) {
    text(at, y + l.y, run.text, style(run));
    at += width(run.text, style(run));
  }
}

void Painter::draw(const stage::Curves& c, float x, float y) {
  for (const stage::Curves::One& one : c.all) {
    ImVec2 at[4];
    for (int i = 0; i < 4; ++i) at[i] = {(x + one.points[i].x) * scale_, (y + one.points[i].y) * scale_};
    // Of a fan of hundreds no eye follows one.
    list_->AddBezierCubic(at[0], at[1], at[2], at[3], colour(c.ink, one.opacity), c.width * scale_,
                          c.all.size() > 50 ? 12 : 0);
  }
}

void Painter::draw(const stage::Raster& r, float x, float y) {
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const auto at = [&](int column, int row) {
    return device(x + r.x + r.pitch * static_cast<float>(column), y + r.y + r.pitch * static_cast<float>(row));
  };
  list_->PrimReserve(r.columns * r.rows * 6, r.columns * r.rows * 4);
  for (int i = 0; i < r.columns * r.rows; ++i) {
    const std::uint32_t rgb = r.colours[static_cast<std::size_t>(i)];
    list_->PrimRectUV(at(i % r.columns, i / r.columns), at(i % r.columns + 1, i / r.columns + 1), white, white,
                      IM_COL32((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, 255));
  }
  if (r.gap <= 0) return;
  const float thick = std::max(std::round(r.gap * scale_), 1.0F);
  const ImU32 ground = colour(Ink::page, std::min(r.gap * scale_, 1.0F));
  const ImVec2 from = at(0, 0);
  const ImVec2 to = at(r.columns, r.rows);
  for (int i = 1; i <= r.columns; ++i) list_->AddRectFilled({at(i, 0).x - thick, from.y}, {at(i, 0).x, to.y}, ground);
  for (int i = 1; i <= r.rows; ++i) list_->AddRectFilled({from.x, at(0, i).y - thick}, {to.x, at(0, i).y}, ground);
}

void Painter::draw(const stage::Grid& g, float x, float y) {
  const ImVec2 low = list_->GetClipRectMin();
  const ImVec2 high = list_->GetClipRectMax();
  constexpr Count most_groups = 40'000;
  const auto patches = patches_of(g, low.y / scale_ - y, high.y / scale_ - y, most_groups);
  // As a rule the stage made these whole device pixels. Where it did not, each cell goes to the nearest ones.
  const ImVec2 pitch{g.pitch_x * scale_, g.pitch_y * scale_};
  const ImVec2 cell{std::max(device(g.cell_width), 1.0F), std::max(device(g.cell_height), 1.0F)};
  const bool tiny = pitch.x < 0.51F || pitch.y < 0.51F;
  if (tiny || (!cell_by_cell_ && cells_in(g) > 4096)) return draw_far(g, patches, x, y);
  const auto shape =
      g.radius > 0 ? Frame::cell(static_cast<int>(cell.x), static_cast<int>(cell.y), g.radius * scale_) : std::nullopt;
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const ImVec2 first = shape ? shape->uv0 : white;
  const ImVec2 last = shape ? shape->uv1 : white;
  // Cells that are larger than the atlas has them are few.
  const bool one_by_one = g.radius > 0 && !shape && cells_in(g) < 1000;
  const auto is_whole = [](float length) { return std::abs(length - std::round(length)) < 0.01F; };
  const bool whole = is_whole(pitch.x) && is_whole(pitch.y);
  const ImVec2 gap = device(g.pitch_x - g.cell_width, g.pitch_y - g.cell_height);
  for (const stage::Patch& patch : patches) {
    const ImVec2 at = device(x + patch.x, y + patch.y);
    const auto in_sight = [](float from, float to, float start, float step, int cells) {
      return std::pair(static_cast<int>(std::clamp((from - start) / step, 0.0F, static_cast<float>(cells))),
                       static_cast<int>(std::clamp((to - start) / step + 1, 0.0F, static_cast<float>(cells))));
    };
    const auto [top, bottom] = in_sight(low.y, high.y, at.y, pitch.y, patch.rows);
    const auto [left, right] = in_sight(low.x, high.x, at.x, pitch.x, patch.columns);
    const ImU32 strong = colour(patch.ink, patch.opacity);
    const ImU32 weak = colour(patch.ink, patch.opacity * 0.7F);
    // Shades are few, and cells may be many.
    ImU32 shades[128] = {};
    for (int c = ' '; c < 128 && !g.shades.empty(); ++c) {
      const stage::Shade shade = stage::shade_of(g, static_cast<char>(c));
      shades[c] = colour(shade.ink, std::clamp(patch.opacity * shade.opacity, 0.0F, 1.0F));
    }
    for (int row = top; row < bottom; ++row) {
      if (!one_by_one && left < right) list_->PrimReserve((right - left) * 6, (right - left) * 4);
      int none = 0;
      for (int column = left; column < right; ++column) {
        const ImVec2 from{std::round(at.x + pitch.x * static_cast<float>(column)),
                          std::round(at.y + pitch.y * static_cast<float>(row))};
        const ImVec2 to = whole ? ImVec2{from.x + cell.x, from.y + cell.y}
                                : ImVec2{std::round(at.x + pitch.x * static_cast<float>(column + 1)) - gap.x,
                                         std::round(at.y + pitch.y * static_cast<float>(row + 1)) - gap.y};
        ImU32 col = g.checkered && (row + column) % 2 == 1 ? weak : strong;
        if (!g.shades.empty()) {
          const int n = (patch.from.row + row) * g.columns + patch.from.column + column;
          col = shades[g.shades[static_cast<std::size_t>(n)] & 127];
        }
        if (col == 0) ++none;
        else if (one_by_one) list_->AddRectFilled(from, to, col, g.radius * scale_);
        else list_->PrimRectUV(from, to, first, last, col);
      }
      if (!one_by_one) list_->PrimUnreserve(none * 6, none * 4);
    }
  }
}

/// As it looks from afar: each patch one rectangle, of its cells' mean colour; where there are gaps between the cells they are
/// lines in the colour of the ground.
void Painter::draw_far(const stage::Grid& g, const std::vector<stage::Patch>& patches, float x, float y) {
  const float mean = !g.shades.empty() ? 0.55F : g.checkered ? 0.85F : 1;
  std::size_t lines = 0;
  for (const stage::Patch& patch : patches) lines += static_cast<std::size_t>(patch.columns + patch.rows);
  const bool has_lines = !g.checkered && lines < 10'000;
  const ImU32 ground = colour(Ink::card);
  for (const stage::Patch& patch : patches) {
    const ImVec2 from = device(x + patch.x, y + patch.y);
    ImVec2 to = device(x + patch.x + g.pitch_x * static_cast<float>(patch.columns - 1) + g.cell_width,
                       y + patch.y + g.pitch_y * static_cast<float>(patch.rows - 1) + g.cell_height);
    to = {std::max(to.x, from.x + 1), std::max(to.y, from.y + 1)};
    list_->AddRectFilled(from, to, colour(patch.ink, patch.opacity * mean));
    if (!has_lines) continue;
    for (int column = 1; column < patch.columns; ++column) {
      const float right = from.x + device(g.pitch_x) * static_cast<float>(column);
      list_->AddRectFilled({right - device(g.pitch_x - g.cell_width), from.y}, {right, to.y}, ground);
    }
    for (int row = 1; row < patch.rows; ++row) {
      const float bottom = from.y + device(g.pitch_y) * static_cast<float>(row);
      list_->AddRectFilled({from.x, bottom - device(g.pitch_y - g.cell_height)}, {to.x, bottom}, ground);
    }
  }
}

}  // namespace pw::ui
