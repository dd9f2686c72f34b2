// The bar at the top: whose page it is, its screens, and the menu.
#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

void bar(Canvas& canvas, const app::View& view) {
  canvas.part("bar", Ink::card, Canvas::Edge::bottom);
  if (const auto place = canvas.at("brand")) {
    constexpr Ink cells[] = {Ink::w, Ink::d, Ink::bias, Ink::k};
    const Rect& rect = place->rect;
    for (int i = 0; i < 4; ++i) {
      canvas.paint.box(
          {rect.x + static_cast<float>(i % 2) * 10, rect.middle() - 9.5F + static_cast<float>(i / 2) * 10, 9, 9},
          cells[i], 2.5F);
    }
    // Where there is no room for its name the mark stands for it.
    if (rect.width > 40)
      canvas.paint.text(rect.x + 28, rect.middle(), view.brand, {.size = place->size, .strong = true});
  }
  for (const app::Control& tab : view.screens) {
    const auto place = canvas.at(tab.id);
    if (!place) continue;
    const Rect& rect = place->rect;
    canvas.paint.text(
        rect.center(), rect.middle(), tab.label,
        {.size = place->size, .ink = tab.chosen || canvas.hovered(tab) ? Ink::text : Ink::muted, .strong = tab.chosen},
        Anchor::middle);
    if (tab.chosen) canvas.paint.box({rect.x, rect.bottom() - 3, rect.width, 3}, Ink::accent, 0);
  }
  if (const auto place = canvas.at(view.menu.id)) {
    const Rect& rect = place->rect;
    if (canvas.hovered(view.menu) || *view.menu.open) canvas.paint.box(rect, Ink::accent_soft, layout::control_radius);
    for (const float x : {-8.0F, 0.0F, 8.0F})
      canvas.paint.circle({rect.center() + x, rect.middle()}, 2.5F, Ink::text, Ink::none, 0);
  }
}

void menu(Canvas& canvas, const app::View& view) {
  if (!*view.menu.open) return;
  canvas.box("more", Ink::card, 10, Ink::edge);
  canvas.button(view.theme, Look::quiet);
  canvas.buttons(view.more, Look::quiet);
}

}  // namespace pw::ui
