// What has just come, on its way to its place: it lies there already for whoever points or listens.
#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui {

using stage::Ink;
using What = app::Arrival::What;

namespace {

constexpr float slides = 40;

float mix(float from, float to, float left) { return to + (from - to) * left; }

}  // namespace

float along_rail(const Canvas& canvas, const app::View& view, const Rect& now) {
  if (!view.arrival || view.arrival->from < 0) return now.x;
  const auto from = canvas.anywhere(view.steps[static_cast<std::size_t>(view.arrival->from)].control.id);
  return from ? mix(from->rect.x, now.x, view.left) : now.x;
}

void arriving_stage(Canvas& canvas, const app::View& view) {
  const auto place = canvas.at("picture");
  const What what = view.arrival->what;
  if (!place || what == What::sheet) {
    picture_card(canvas, view);
    return;
  }
  const Rect& rect = place->rect;
  canvas.paint.clip(rect);
  Canvas moved = canvas.shifted({what == What::layer ? (view.arrival->back ? -slides : slides) * view.left : 0, 0});
  picture_card(moved, view);
  // What is wide unrolls; the rest comes out of the ground.
  if (what == What::wide_layer) {
    const float seen = rect.width * (1 - view.left);
    canvas.paint.box({rect.x + seen, rect.y, rect.width - seen, rect.height}, Ink::page, 0);
  } else {
    canvas.paint.box(rect, Ink::page, 0, Ink::none, 1, view.left);
  }
  canvas.paint.unclip();
}

void folding_mosaic(Canvas& canvas, const app::View& view) {
  if (view.steps.empty()) return;
  const auto rail = canvas.anywhere("steps");
  const auto icon = canvas.anywhere(view.steps.front().control.id + "-icon");
  if (!rail || !icon) return;
  const Rect all{rail->rect.x, rail->rect.y, rail->rect.width, canvas.height() - rail->rect.y};
  const Rect& to = icon->rect;
  constexpr int groups = 8;
  const float width = all.width / groups;
  for (int i = 0; i < groups; ++i) {
    // The nearest goes first.
    const float late = static_cast<float>(i) / (2 * groups);
    const float left = std::clamp(view.left * (1 + late), 0.0F, 1.0F);
    const Rect rect{mix(all.x + width * static_cast<float>(i), to.x, left), mix(all.y, to.y, left),
                    mix(width, to.width, left), mix(all.height, to.height, left)};
    const stage::Unsorted cells{.cells = view.cells / groups,
                                .light = {rect.width / 2, rect.height / 2},
                                .reach = all.width,
                                .pointer = {-9999, 0},
                                .hidden = {}};
    stage::Canvas on = canvas.paint.canvas(rect.width, rect.height);
    on.width = rect.width / canvas.paint.times();
    canvas.paint.picture(rect.x, rect.y, stage::draw_unsorted(cells, on));
  }
}

}  // namespace pw::ui
