// src/ui: what the parts of a screen share while it is laid out: the painter, the places, the cards, the controls.
// Only for the files of this room.
#pragma once

#include "app/shared/layout.h"
#include "core/door.h"
#include "ui/screen.h"

namespace pw::ui {

using layout::gap_medium;
using layout::gap_small;

inline constexpr TextStyle style_body{.size = 15, .line = 22};
inline constexpr TextStyle style_muted{.size = 15, .ink = stage::Ink::muted, .line = 22};
inline constexpr TextStyle style_small{.size = 13, .ink = stage::Ink::muted, .line = 18};
inline constexpr TextStyle style_caption{.size = 13, .ink = stage::Ink::muted, .strong = true, .line = 18};
inline constexpr TextStyle style_strong{.size = 15, .strong = true, .line = 22};

enum class Look : std::uint8_t { primary, plain, quiet };

class Canvas {
 public:
  Canvas(Painter& painter, float page_width, const Attention& attention, const Screen* measured, Screen& screen)
      : paint(painter), page_width(page_width), attention_(attention), measured_(measured), screen_(screen) {}

  /// Says where something stands.
  void place(std::string_view id, const Rect& rect) { screen_.placed.push_back({std::string(id), rect}); }

  /// Begins a card whose content goes from the returned rectangle's top down; its height is known from the measuring run.
  Rect begin_card(float x, float y, float width, float padding);
  /// Ends it: `bottom` is where the content ended. Returns the card's bottom.
  float end_card(float bottom, float padding);

  /// Draws a control and takes the pointer's use of it.
  void button(const app::Control& control, const Rect& rect, Look look, std::string_view label);
  /// Quiet buttons one beside the other, on as many rows as they need; their words begin where `area` does. Returns where
  /// they end.
  float button_rows(const std::vector<app::Control>& controls, const Rect& area);
  [[nodiscard]] float button_width(std::string_view label, Look look) const;
  /// A text field at rest: while it is edited the page shows the real one in its place.
  void field(const app::Control& control, const Rect& rect, float size = 17);
  /// A field that the page shows itself, drawn or not: many lines of text, or a choice from a list.
  void shown_by_page(const app::Control& control, const Rect& rect) { place(control.id, rect); }
  /// An area without a drawing of its own that can be used.
  void area(const app::Control& control, const Rect& rect);
  /// The same of one that the page lays out by itself.
  void press(const app::Control& control, const Rect& rect);
  /// Where the focus ring of such a one is drawn.
  void ring(std::string_view id, const Rect& rect) { rings_.push_back({std::string(id), rect}); }
  [[nodiscard]] bool hovered(const app::Control& control) const { return attention_.hovered == control.id; }

  /// The focus ring, over everything else.
  void focus_ring();

  Painter& paint;
  /// What a length of the layout goes by (app/shared/layout.h).
  const float page_width;

 private:
  const Attention& attention_;
  const Screen* measured_;
  Screen& screen_;
  std::vector<Placed> rings_;
  std::vector<float> tops_;
  std::vector<std::size_t> open_;
};

// The parts of a screen, each in a file of its own. Each draws from `y` down and returns where it ended.
float strip(Canvas& canvas, const app::View& view, float x, float y, float width);
float question_card(Canvas& canvas, const app::View& view, float x, float y, float width);
float formula_card(Canvas& canvas, const app::View& view, float x, float y, float width);
float picture_card(Canvas& canvas, const app::View& view, float x, float y, float width);
float table_card(Canvas& canvas, const app::View& view, float x, float y, float width);
float panel_card(Canvas& canvas, const app::Panel& panel, float x, float y, float width);
inline namespace practice {
[[PW_DOOR]] float map_card(Canvas& canvas, const app::MasteryMap& map, float x, float y, float width);
}  // namespace practice
inline namespace sandbox {
[[PW_DOOR]] float editor_card(Canvas& canvas, const app::Editor& editor, float x, float y, float width);
[[PW_DOOR]] float list_card(Canvas& canvas, const app::LayerList& list, float x, float y, float width);
[[PW_DOOR]] float what_ifs_card(Canvas& canvas, const app::WhatIfs& what_ifs, float x, float y, float width);
}  // namespace sandbox

/// What the picture's colours stand for, and a note after it; returns where it ends.
float legend_rows(Canvas& canvas, const stage::Picture& picture, std::string_view note, float x, float y, float width);

/// One line of signs, as large as fits; returns its height.
float signs_line(Painter& paint, const std::vector<app::Sign>& list, float x, float y, float width, float size);

/// Padding of a card as wide as this: a small card of a roomy page has little, too.
[[nodiscard]] inline float card_padding(float width) {
  return width < 420 ? layout::card_padding.narrow : layout::card_padding.roomy;
}

}  // namespace pw::ui
