#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

Rect Canvas::begin_card(float x, float y, float width, float padding) {
  const std::size_t index = screen_.cards.size();
  screen_.cards.push_back(0);
  open_.push_back(index);
  tops_.push_back(y);
  if (measured_ != nullptr && index < measured_->cards.size()) {
    paint.box({x, y, width, measured_->cards[index]}, Ink::card, layout::card_radius, Ink::line);
  }
  return {x + padding, y + padding, width - 2 * padding, 0};
}

float Canvas::end_card(float bottom, float padding) {
  const float end = bottom + padding;
  screen_.cards[open_.back()] = end - tops_.back();
  open_.pop_back();
  tops_.pop_back();
  return end;
}

float Canvas::button_rows(const std::vector<app::Control>& controls, const Rect& area) {
  // The words of a quiet button begin twelve behind its edge.
  float left = area.x - 12;
  float top = area.y;
  for (const app::Control& control : controls) {
    const float width = std::min(button_width(control.label, Look::quiet), area.width + 24);
    if (left > area.x && left + width > area.x + area.width + 12) {
      left = area.x - 12;
      top += layout::control;
    }
    button(control, {left, top, width, layout::control}, Look::quiet, control.label);
    left += width;
  }
  return controls.empty() ? top : top + layout::control;
}

float Canvas::button_width(std::string_view label, Look look) const {
  return paint.width(label, {.size = 15, .strong = look != Look::quiet}) + (look == Look::quiet ? 24.0F : 40.0F);
}

void Canvas::area(const app::Control& control, const Rect& rect) {
  place(control.id, rect);
  press(control, rect);
}

void Canvas::press(const app::Control& control, const Rect& rect) {
  if (!paint.draws() || !control.enabled) return;
  const float s = paint.scale();
  ImGui::SetCursorScreenPos({rect.x * s, rect.y * s});
  ImGui::PushID(control.id.c_str());
  if (ImGui::InvisibleButton("use", {rect.width * s, rect.height * s})) screen_.used.push_back(control.id);
  ImGui::PopID();
}

void Canvas::button(const app::Control& control, const Rect& rect, Look look, std::string_view label) {
  area(control, rect);
  const bool over = hovered(control) && control.enabled;
  TextStyle style{.size = 15, .strong = look != Look::quiet};
  switch (look) {
    case Look::primary:
      paint.box(rect, Ink::accent, layout::control_radius);
      style.ink = Ink::on_accent;
      if (over)
        paint.box({rect.x + 2, rect.y + 2, rect.width - 4, rect.height - 4}, Ink::none, 8, Ink::on_accent, 1.5F);
      break;
    case Look::plain:
      paint.box(rect, over ? Ink::accent_soft : Ink::card, layout::control_radius,
                control.enabled ? Ink::field_line : Ink::line);
      style.ink = control.enabled ? Ink::text : Ink::muted;
      break;
    case Look::quiet:
      if (over || control.pressed.value_or(false)) paint.box(rect, Ink::accent_soft, layout::control_radius);
      style.ink = control.enabled ? Ink::accent : Ink::muted;
      style.strong = control.pressed.value_or(false);
      break;
  }
  paint.text(rect.x + rect.width / 2, rect.middle(), label, style, Anchor::middle);
}

void Canvas::field(const app::Control& control, const Rect& rect, float size) {
  area(control, rect);
  paint.box(rect, Ink::card, layout::control_radius, hovered(control) ? Ink::accent : Ink::field_line, 1.5F);
  // Cut where the page's field cuts.
  const TextStyle style{.size = size};
  const float padding = size < 17 ? layout::row_field_padding : layout::field_padding;
  const std::string_view value = control.value;
  const std::size_t fits = paint.fitting(value, rect.width - 2 * padding, style);
  paint.text(rect.x + padding, rect.middle(), value.substr(0, fits), style);
}

void Canvas::focus_ring() {
  if (attention_.focused.empty()) return;
  for (const std::vector<Placed>* places : {&std::as_const(screen_.placed), &std::as_const(rings_)}) {
    for (const Placed& placed : *places) {
      if (placed.id != attention_.focused) continue;
      const Rect& r = placed.rect;
      paint.box({r.x - 4, r.y - 4, r.width + 8, r.height + 8}, Ink::none, 12, Ink::page, 2);
      paint.box({r.x - 3, r.y - 3, r.width + 6, r.height + 6}, Ink::none, 12, Ink::accent, 2.5F);
    }
  }
}

}  // namespace pw::ui
