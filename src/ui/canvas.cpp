#include "ui/canvas.h"

#include <algorithm>

#include "app/shared/words.h"

namespace pw::ui {

using stage::Ink;

std::optional<Place> Canvas::anywhere(std::string_view id) const {
  const Place* found = places_.find(id);
  if (found == nullptr) return std::nullopt;
  Place place = *found;
  place.rect.x -= origin_.x;
  place.rect.y -= origin_.y;
  return place;
}

std::optional<Place> Canvas::at(std::string_view id) const {
  auto place = anywhere(id);
  return place && sees(place->rect) ? place : std::nullopt;
}

bool Canvas::sees(const Rect& rect) const {
  // What is drawn may reach a little over its box: a ring, a shadow of the focus.
  constexpr float rim = 16;
  return rect.bottom() > sight_.y - rim && rect.y < sight_.bottom() + rim;
}

void Canvas::box(std::string_view id, Ink fill, float radius, Ink stroke, float stroke_width) {
  if (const auto place = at(id)) paint.box(place->rect, fill, radius, stroke, stroke_width);
}

void Canvas::part(std::string_view id, Ink fill, Edge edge) {
  const auto place = at(id);
  if (!place) return;
  const Rect& r = place->rect;
  if (fill != Ink::none) paint.box(r, fill, 0);
  switch (edge) {
    case Edge::none: break;
    case Edge::top: paint.box({r.x, r.y, r.width, 1}, Ink::line, 0); break;
    case Edge::bottom: paint.box({r.x, r.bottom() - 1, r.width, 1}, Ink::line, 0); break;
    case Edge::left: paint.box({r.x, r.y, 1, r.height}, Ink::line, 0); break;
  }
}

float Canvas::words(std::string_view id, const Rich& rich, Ink ink, bool strong) {
  const auto place = at(id);
  if (!place) return 0;
  const TextStyle style{.size = place->size, .ink = ink, .strong = strong, .line = place->line};
  const Rect r = place->inside();
  // What stands on one line there stays on one: the browser's letters and ours may differ by a fraction of a pixel.
  const float room = r.height < 1.5F * place->line ? r.width * 0.02F + 1 : 0;
  return paint.flow(r.x, r.y, r.width + room, rich, style);
}

float Canvas::words(std::string_view id, std::string_view plain, Ink ink, bool strong) {
  return words(id, Rich{{std::string(plain), Quantity::none, false}}, ink, strong);
}

void Canvas::line(std::string_view id, std::string_view plain, Ink ink, bool strong) {
  const auto place = at(id);
  if (!place) return;
  const TextStyle style{.size = place->size, .ink = ink, .strong = strong, .line = place->line};
  const Rect r = place->inside();
  const float x = place->align == Anchor::start ? r.x : place->align == Anchor::end ? r.right() : r.center();
  // A pixel more than the box: the browser's letters and ours may differ by a fraction of one.
  paint.text(x, r.middle(), paint.shortened(plain, style, r.width + 1), style, place->align);
}

void Canvas::button(const app::Control& control, Look look, std::string_view label) {
  const auto place = at(control.id);
  if (!place) return;
  const Rect& rect = place->rect;
  const bool over = hovered(control) && control.enabled;
  TextStyle style{.size = place->size, .strong = look != Look::quiet, .line = place->line};
  switch (look) {
    case Look::primary:
      paint.box(rect, control.enabled ? Ink::accent : Ink::line, layout::control_radius);
      style.ink = control.enabled ? Ink::on_accent : Ink::muted;
      if (over)
        paint.box({rect.x + 2, rect.y + 2, rect.width - 4, rect.height - 4}, Ink::none, 8, Ink::on_accent, 1.5F);
      break;
    case Look::plain:
      paint.box(rect, over || control.pressed.value_or(false) ? Ink::accent_soft : Ink::card, layout::control_radius,
                control.pressed.value_or(false) ? Ink::accent
                : control.enabled               ? Ink::field_line
                                                : Ink::line);
      style.ink = control.enabled ? Ink::text : Ink::muted;
      break;
    case Look::quiet:
      if (over || control.pressed.value_or(false)) paint.box(rect, Ink::accent_soft, layout::control_radius);
      style.ink = control.enabled ? Ink::accent : Ink::muted;
      style.strong = control.pressed.value_or(false);
      break;
  }
  const Rich words{{std::string(label), Quantity::none, false}};
  // A pixel more than the box: the browser's letters and ours may differ by a fraction of one.
  if (paint.width(label, style) <= rect.width + 1) {
    if (place->align == Anchor::start) paint.text(place->inside().x, rect.middle(), label, style);
    else paint.text(rect.center(), rect.middle(), label, style, Anchor::middle);
    return;
  }
  // On as many lines as the document needs.
  Painter measure = paint.measuring();
  const float height = measure.flow(0, 0, rect.width - 24, words, style);
  paint.flow(rect.x + 12, rect.middle() - height / 2, rect.width - 24, words, style);
}

void Canvas::field(const app::Control& control) {
  const auto place = at(control.id);
  if (!place) return;
  const Rect& rect = place->rect;
  paint.box(rect, Ink::card, layout::control_radius, hovered(control) ? Ink::accent : Ink::field_line, 1.5F);
  // Cut where the page's field cuts.
  const TextStyle style{.size = place->size};
  const float padding = place->size < 16 ? layout::row_field_padding : layout::field_padding;
  const std::string_view value = control.value;
  paint.text(rect.x + padding, rect.middle(), value.substr(0, paint.fitting(value, rect.width - 2 * padding, style)),
             style);
}

void Canvas::said(std::string_view box_id, std::string_view words_id, const Rich& rich, bool good) {
  if (rich.empty()) return;
  box(box_id, good ? Ink::good_soft : Ink::warn_soft, layout::control_radius, good ? Ink::good : Ink::warn);
  words(words_id, rich);
}

float signs(Painter& paint, stage::Point at, float size, std::span<const app::Sign> list) {
  float x = at.x;
  for (const app::Sign& sign : list) {
    const float gap = app::stands_between(sign) ? size * 0.25F : 0;
    const bool operand = sign.kind != app::Sign::Kind::sign;
    const TextStyle style{.size = size, .ink = operand ? stage::ink_of(sign.tint) : Ink::text, .strong = operand};
    const float wide = paint.width(sign.text, style);
    x += gap;
    if (sign.differs) {
      const float room = size * 0.1F;
      paint.line({x - room, at.y + size * 0.66F}, {x + wide + room, at.y + size * 0.66F}, Ink::warn, 3);
    }
    if (sign.lit) {
      const float room = size * 0.14F;
      paint.box({x - room, at.y - size * 0.62F, wide + 2 * room, size * 1.24F}, Ink::accent_soft, 5,
                stage::ink_of(sign.tint), 1.5F);
    }
    paint.text(x, at.y, sign.text, style);
    x += wide + gap;
  }
  return x;
}

void Canvas::signs(std::string_view id, const std::vector<app::Sign>& list) {
  const auto place = at(id);
  if (!place) return;
  float size = place->size;
  Painter measure = paint.measuring();
  const float width = ui::signs(measure, {0, 0}, size, list);
  if (width > place->rect.width) size = std::max(size * place->rect.width / width, 11.0F);
  ui::signs(paint, {place->rect.x, place->rect.middle()}, size, list);
}

void Canvas::focus_ring() {
  if (attention_.focused.empty()) return;
  const auto place = at(attention_.focused);
  if (!place) return;
  const Rect& r = place->rect;
  paint.box({r.x - 4, r.y - 4, r.width + 8, r.height + 8}, Ink::none, 12, Ink::page, 2);
  paint.box({r.x - 3, r.y - 3, r.width + 6, r.height + 6}, Ink::none, 12, Ink::accent, 2.5F);
}

}  // namespace pw::ui
