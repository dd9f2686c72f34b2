// src/ui: what the parts of a screen share while they are drawn: the painter, the places, the controls. Only for the files of this room.
//
// Every function draws the thing at the place that the document gave it, and nothing where there is none or it is out of sight.
#pragma once

#include <span>

#include "app/shared/layout.h"
#include "core/door.h"
#include "ui/screen.h"

namespace pw::ui {

enum class Look : std::uint8_t { primary, plain, quiet };

class Canvas {
 public:
  /// `origin`: which point of the page the upper left corner of what is seen shows; `sight` how much is seen from there.
  Canvas(Painter& painter, const Places& places, stage::Point origin, Rect sight, const Attention& attention)
      : paint(painter), places_(places), origin_(origin), sight_(sight), attention_(attention) {}

  /// Where it is drawn: empty where it is out of sight.
  [[nodiscard]] std::optional<Place> at(std::string_view id) const;
  /// The same of one that others are drawn by, whether it is in sight or not.
  [[nodiscard]] std::optional<Place> anywhere(std::string_view id) const;
  [[nodiscard]] bool sees(const Rect& rect) const;

  void box(std::string_view id, stage::Ink fill, float radius, stage::Ink stroke = stage::Ink::none,
           float stroke_width = 1);
  /// A part of the frame: what is said has the card's colour; a hairline divides it from what is beside it.
  enum class Edge : std::uint8_t { none, top, bottom, left };
  void part(std::string_view id, stage::Ink fill, Edge edge = Edge::none);
  /// Words that wrap, in ink where they have no tint of their own. How high they have become.
  float words(std::string_view id, const Rich& rich, stage::Ink ink = stage::Ink::text, bool strong = false);
  float words(std::string_view id, std::string_view plain, stage::Ink ink = stage::Ink::text, bool strong = false);
  /// One line in the middle of its box, cut where it is too long.
  void line(std::string_view id, std::string_view plain, stage::Ink ink = stage::Ink::text, bool strong = false);
  void button(const app::Control& control, Look look, std::string_view label);
  void button(const app::Control& control, Look look) { button(control, look, control.label); }
  void buttons(const std::vector<app::Control>& controls, Look look) {
    for (const app::Control& control : controls) button(control, look);
  }
  /// A text field at rest: while it is edited the document shows the real one in its place.
  void field(const app::Control& control);
  /// Signs of a formula on one line, as large as fits.
  void signs(std::string_view id, const std::vector<app::Sign>& list);
  /// What is said in a box of its own, with a bar at its edge.
  void said(std::string_view box_id, std::string_view words_id, const Rich& rich, bool good);

  [[nodiscard]] bool focused(const app::Control& control) const { return attention_.focused == control.id; }
  [[nodiscard]] bool hovered(const app::Control& control) const { return attention_.hovered == control.id; }
  /// Where the pointer is, or was last.
  [[nodiscard]] stage::Point pointer() const {
    return {attention_.pointer.x - origin_.x, attention_.pointer.y - origin_.y};
  }

  /// The same, drawn so far from where it is.
  [[nodiscard]] Canvas shifted(stage::Point by) const {
    return {paint, places_, {origin_.x - by.x, origin_.y - by.y}, sight_, attention_};
  }
  [[nodiscard]] float height() const { return sight_.height; }

  /// The focus ring, over everything else.
  void focus_ring();

  Painter& paint;

 private:
  const Places& places_;
  const stage::Point origin_;
  const Rect sight_;
  const Attention& attention_;
};

/// Signs of a formula on one line around `at`, from there on; where they end.
float signs(Painter& paint, stage::Point at, float size, std::span<const app::Sign> list);

// The parts of a screen, each in a file of its own.
void bar(Canvas& canvas, const app::View& view);
void menu(Canvas& canvas, const app::View& view);
void strip(Canvas& canvas, const app::View& view);
/// How a step stands, by a shape: a tick in a disc, a dot in a ring, a ring.
void mark(Painter& paint, const Rect& rect, bool known, bool told);
void opening(Canvas& canvas, const app::View& view);
inline namespace further {
[[PW_DOOR]] void ending(Canvas& canvas, const app::View& view);
[[PW_DOOR]] void formula_card(Canvas& canvas, const app::View& view);
[[PW_DOOR]] void panel_card(Canvas& canvas, const app::Panel& panel);
/// What says that there is a list behind: a small arrow down, its middle at (x, y).
void chevron(Canvas& canvas, float x, float y, stage::Ink ink);
}  // namespace further
/// What is said about the address.
void notice(Canvas& canvas, const app::View& view);
/// What is said after all, and what is folded away under questions.
void told(Canvas& canvas, const app::View& view);
void ledger(Canvas& canvas, const app::View& view);
/// On the way there.
void flight(Canvas& canvas, const app::View& view);
void equation(Canvas& canvas, const app::FormulaCard& card);
void question_card(Canvas& canvas, const app::View& view);
void picture_card(Canvas& canvas, const app::View& view);
/// The same while it comes; where the mark of the chosen step is meanwhile, whose place is `now`; and the opening's mosaic, on its way into the first step.
void arriving_stage(Canvas& canvas, const app::View& view);
[[nodiscard]] float along_rail(const Canvas& canvas, const app::View& view, const Rect& now);
void folding_mosaic(Canvas& canvas, const app::View& view);
inline namespace practice {
[[PW_DOOR]] void map_card(Canvas& canvas, const app::MasteryMap& map);
}  // namespace practice
inline namespace sandbox {
[[PW_DOOR]] void bench(Canvas& canvas, const app::View& view);
void list_card(Canvas& canvas, const app::LayerList& list);
}  // namespace sandbox

inline namespace course {
[[PW_DOOR]] void lessons(Canvas& canvas, const app::View& view);
}  // namespace course

inline namespace map {
[[PW_DOOR]] void atlas(Canvas& canvas, const app::View& view);
}  // namespace map

/// A slider, its thumb at this share of the way.
void slider(Canvas& canvas, const app::Control& control, float share);
/// What the picture's colours stand for, and a note after it; their places begin with `id`.
void legend(Canvas& canvas, std::string_view id, const stage::Picture& picture, std::string_view note);

/// "line-3": one of many.
[[nodiscard]] inline std::string numbered(std::string_view id, std::size_t n) {
  return std::string(id) + "-" + std::to_string(n);
}

}  // namespace pw::ui
