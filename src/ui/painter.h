// src/ui: the view drawn with Dear ImGui. Knows nothing of the browser.
//
// All lengths here are CSS pixels; ImGui itself runs in device pixels, so that lines and letters are as fine as the
// screen allows. A painter that only measures draws nothing and costs the same layout.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "imgui.h"
#include "lesson/rich.h"
#include "stage/field.h"
#include "ui/places.h"

namespace pw::ui {

/// The two weights of the page's typeface.
struct Fonts {
  ImFont* regular = nullptr;
  ImFont* semibold = nullptr;
};

struct TextStyle {
  float size = 15;  ///< of the em, as in CSS
  stage::Ink ink = stage::Ink::text;
  bool strong = false;
  float line = 22;  ///< from one line to the next, of text that wraps
};

class Painter {
 public:
  /// `list` null: measures only. `scale`: device pixels in one CSS pixel. `times`: how much larger than as a rule pictures are drawn.
  Painter(ImDrawList* list, Fonts fonts, float scale, const stage::Colours& colours, float times = 1)
      : list_(list), fonts_(fonts), scale_(scale), times_(times), colours_(colours) {}

  /// One that lays out as this one does, and draws nothing.
  [[nodiscard]] Painter measuring() const { return {nullptr, fonts_, scale_, colours_, times_}; }

  [[nodiscard]] float scale() const { return scale_; }
  [[nodiscard]] float times() const { return times_; }
  [[nodiscard]] bool draws() const { return list_ != nullptr; }

  void box(const Rect& rect, stage::Ink fill, float radius, stage::Ink stroke = stage::Ink::none,
           float stroke_width = 1, float opacity = 1);
  void line(stage::Point from, stage::Point to, stage::Ink ink, float width, float opacity = 1);
  /// A bar that goes from one ink to another.
  void bar(const Rect& rect, stage::Ink from, stage::Ink to);
  void circle(stage::Point center, float radius, stage::Ink fill, stage::Ink stroke, float stroke_width);

  [[nodiscard]] float width(std::string_view text, const TextStyle& style) const;
  /// How many bytes of the front fit into one line so wide: whole characters, one of them at least. Takes no step beyond the line's
  /// end, however much there is.
  [[nodiscard]] std::size_t fitting(std::string_view text, float room, const TextStyle& style) const;
  /// The text, or as much of it as fits, with three dots.
  [[nodiscard]] std::string shortened(std::string_view text, const TextStyle& style, float room) const;
  /// One line, its middle at `middle`.
  void text(float x, float middle, std::string_view text, const TextStyle& style, Anchor anchor = Anchor::start);
  /// Wrapped text; returns its height.
  float flow(float x, float y, float width, const Rich& words, const TextStyle& style);

  /// A picture, as much larger as the reader's letters are.
  void picture(float x, float y, const stage::Picture& picture);
  /// What a picture is drawn on that is `width` wide here; a scene, where it is to fill a height as well.
  [[nodiscard]] stage::Canvas canvas(float width, float height = 0) const {
    return {.width = std::max(width / times_, 200.0F), .pixel = 1 / (scale_ * times_), .height = height / times_};
  }
  /// What lies under what opens over the page.
  void shade(const Rect& rect);

  /// From here to unclip() only what lies inside is seen.
  void clip(const Rect& rect);
  void unclip();

 private:
  [[nodiscard]] float device(float css) const;
  [[nodiscard]] float font_size(const TextStyle& style) const;
  [[nodiscard]] ImVec2 device(float x, float y) const { return {device(x), device(y)}; }
  [[nodiscard]] ImU32 colour(stage::Ink ink, float opacity = 1) const;
  void draw(const stage::Box& item, float x, float y);
  void draw(const stage::Polygon& item, float x, float y);
  void draw(const stage::Line& item, float x, float y);
  void draw(const stage::Label& item, float x, float y);
  void draw(const stage::Grid& item, float x, float y);
  void draw(const stage::Curves& item, float x, float y);
  void draw(const stage::Raster& item, float x, float y);
  void draw_far(const stage::Grid& item, const std::vector<stage::Patch>& patches, float x, float y);

  ImDrawList* list_;
  Fonts fonts_;
  float scale_;
  float times_;
  stage::Colours colours_;
  bool cell_by_cell_ = true;  ///< else a large field is drawn as it looks from afar
};

}  // namespace pw::ui
