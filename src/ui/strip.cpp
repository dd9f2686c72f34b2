// The network strip: all eight volumes, the current one marked.
#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;

float strip(Canvas& canvas, const app::View& view, float x, float y, float width) {
  Painter& paint = canvas.paint;
  const auto count = static_cast<int>(view.steps.size());
  if (count == 0) return y;
  // Where eight do not fit side by side, they stand in two rows of four.
  const int columns = width < layout::roomy_from ? (count + 1) / 2 : count;
  const int rows = (count + columns - 1) / columns;
  const float padding = layout::strip_padding.at(width);
  const Rect inside = canvas.begin_card(x, y, width, padding);
  const float item_width = inside.width / static_cast<float>(columns);

  stage::VolumeStyle style = view.volume_style;
  style.height = rows > 1 ? layout::strip_volume.narrow : layout::strip_volume.roomy;
  style.width = std::min(item_width - 4, 76.0F);
  const float item_height = style.height + 66;
  for (int i = 0; i < count; ++i) {
    const app::StepItem& item = view.steps[static_cast<std::size_t>(i)];
    const Rect rect{inside.x + item_width * static_cast<float>(i % columns),
                    inside.y + (item_height + 4) * static_cast<float>(i / columns), item_width, item_height};
    const float center = rect.x + rect.width / 2;
    const bool current = item.control.chosen;
    canvas.area(item.control, rect);
    if (canvas.hovered(item.control) || (current && rows > 1)) paint.box(rect, Ink::accent_soft, 10);
    style.current = current;
    paint.picture(center - style.width / 2, rect.y + 2, stage::draw_volume(item.out, style));

    const float name_size = rows > 1 ? 13.0F : 14.0F;
    float middle = rect.y + style.height + 15;
    const Ink ink = current || item.known ? Ink::text : Ink::muted;
    paint.text(center, middle, item.name, {.size = name_size, .ink = ink, .strong = true}, Anchor::middle);
    middle += 17;
    paint.text(center, middle, item.shape, {.size = 12, .ink = Ink::muted}, Anchor::middle);
    middle += 21;
    const TextStyle pill{.size = 12, .ink = current ? Ink::on_accent : ink, .strong = true};
    const float pill_width = std::max(paint.width(item.count, pill) + 20, 40.0F);
    paint.box({center - pill_width / 2, middle - 10, pill_width, 20}, current ? Ink::accent : Ink::card, 10,
              current ? Ink::accent : Ink::line);
    paint.text(center, middle, item.count, pill, Anchor::middle);

    if (i + 1 < count && (i + 1) % columns != 0 && item_width > 96) {
      paint.text(rect.right(), rect.y + style.height * 0.62F, "→", {.size = 15, .ink = Ink::muted}, Anchor::middle);
    }
  }
  return canvas.end_card(inside.y + (item_height + 4) * static_cast<float>(rows) - 4, padding);
}

}  // namespace pw::ui
