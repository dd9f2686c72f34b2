// The network strip: all eight volumes, the current one marked.
#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

void strip(Canvas& canvas, const app::View& view) {
  if (view.steps.empty()) return;
  Painter& paint = canvas.paint;
  canvas.card("steps");
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    const app::StepItem& item = view.steps[i];
    const std::string& id = item.control.id;
    const auto place = canvas.at(id);
    if (!place) continue;
    const Rect& rect = place->rect;
    const auto next = i + 1 < view.steps.size() ? canvas.at(view.steps[i + 1].control.id) : std::nullopt;
    const bool current = item.control.chosen;
    const auto icon = canvas.at(id + "-icon");
    if (canvas.hovered(item.control) || (current && icon && icon->rect.height < layout::strip_volume.roomy))
      paint.box(rect, Ink::accent_soft, 10);
    if (icon) {
      stage::VolumeStyle style = view.volume_style;
      const float times = canvas.paint.times();
      style.width = icon->rect.width / times;
      style.height = icon->rect.height / times;
      style.current = current;
      paint.picture(icon->rect.x, icon->rect.y, stage::draw_volume(item.out, style));
    }
    const Ink ink = current || item.known ? Ink::text : Ink::muted;
    canvas.line(id + "-name", item.name, ink, true);
    canvas.line(id + "-shape", item.shape, Ink::muted);
    if (const auto pill = canvas.at(id + "-count")) {
      paint.box(pill->rect, current ? Ink::accent : Ink::card, pill->rect.height / 2,
                current ? Ink::accent : Ink::line);
      paint.text(pill->rect.center(), pill->rect.middle(), item.count,
                 {.size = pill->size, .ink = current ? Ink::on_accent : ink, .strong = true}, Anchor::middle);
    }
    if (icon && next && next->rect.y == rect.y && rect.width > 96)
      paint.text(rect.right(), icon->rect.y + icon->rect.height * 0.62F, "→", {.size = 15, .ink = Ink::muted},
                 Anchor::middle);
  }
}

}  // namespace pw::ui
