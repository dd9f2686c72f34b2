// The rail of steps: each with its volume, its name and how it stands; the current one marked.
#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

void mark(Painter& paint, const Rect& rect, bool known, bool told) {
  const stage::Point at{rect.center(), rect.middle()};
  const float radius = rect.width / 2;
  if (!known) {
    paint.circle(at, radius - 0.75F, Ink::none, Ink::field_line, 1.5F);
  } else if (told) {
    paint.circle(at, radius - 0.75F, Ink::none, Ink::p, 1.5F);
    paint.circle(at, radius - 4, Ink::p, Ink::none, 0);
  } else {
    paint.circle(at, radius, Ink::good, Ink::none, 0);
    paint.line({at.x - 3, at.y}, {at.x - 1, at.y + 2.5F}, Ink::card, 2);
    paint.line({at.x - 1, at.y + 2.5F}, {at.x + 3, at.y - 2.5F}, Ink::card, 2);
  }
}

void strip(Canvas& canvas, const app::View& view) {
  if (view.steps.empty()) return;
  Painter& paint = canvas.paint;
  canvas.part("steps", Ink::card, Canvas::Edge::bottom);
  for (std::size_t i = 0; i < view.steps.size(); ++i) {
    const app::StepItem& item = view.steps[i];
    const std::string& id = item.control.id;
    const auto place = canvas.at(id);
    if (!place) continue;
    const Rect& rect = place->rect;
    const bool current = item.control.chosen;
    if (current || (item.control.enabled && canvas.hovered(item.control))) paint.box(rect, Ink::accent_soft, 0);
    if (i > 0) paint.box({rect.x - 1, rect.y, 1, rect.height}, Ink::line, 0);
    if (current) paint.box({along_rail(canvas, view, rect), rect.bottom() - 3, rect.width, 3}, Ink::accent, 0);
    if (const auto icon = canvas.at(id + "-icon")) {
      stage::VolumeStyle style = view.volume_style;
      const float times = canvas.paint.times();
      style.width = icon->rect.width / times;
      style.height = icon->rect.height / times;
      style.current = current;
      paint.picture(icon->rect.x, icon->rect.y,
                    item.blocks ? stage::draw_blocks(*item.blocks, style) : stage::draw_volume(item.out, style));
    }
    const Ink ink = current || item.known ? Ink::text : Ink::muted;
    canvas.line(id + "-name", item.name, ink, true);
    canvas.line(id + "-shape", item.known ? item.count : item.shape, item.blocks ? Ink::muted : ink,
                item.known && !item.blocks);
    if (const auto at = canvas.at(id + "-mark"); at && item.marked) mark(paint, at->rect, item.known, item.told);
  }
}

}  // namespace pw::ui
