// What stands after the last step.
#include "ui/canvas.h"

namespace pw::ui::inline further {

using stage::Ink;

void ending(Canvas& canvas, const app::View& view) {
  const app::Conclusion& shown = *view.ending;
  Painter& paint = canvas.paint;
  canvas.words("ending-mosaic", shown.mosaic_title, Ink::text, true);
  if (const auto place = canvas.at("picture")) {
    const Rect& rect = place->rect;
    // They come layer by layer, the first layers above.
    paint.clip({rect.x, rect.y, rect.width, rect.height * (1 - view.left)});
    paint.picture(rect.x, rect.y, stage::draw_treemap(shown.overview, paint.canvas(rect.width, rect.height)));
    paint.unclip();
  }
  canvas.part("ending-most", Ink::none, Canvas::Edge::top);
  canvas.words("ending-most-title", shown.shares_title, Ink::text, true);
  for (std::size_t i = 0; i < shown.shares.size(); ++i) {
    const app::Conclusion::Share& share = shown.shares[i];
    const std::string id = numbered("ending-share", i);
    canvas.line(id + "-title", share.title, Ink::muted);
    canvas.line(id + "-name", share.name, Ink::text, true);
    canvas.line(id, share.share, Ink::text, true);
    if (const auto bar = canvas.at(id + "-bar")) {
      paint.box(bar->rect, Ink::line, 4);
      paint.box({bar->rect.x, bar->rect.y, bar->rect.width * static_cast<float>(share.share_of_one), bar->rect.height},
                share.ink, 4);
    }
  }
  canvas.words("ending-summary", shown.summary, Ink::muted);
  canvas.words("heading", shown.title, Ink::text, true);
  canvas.words("takings-title", shown.takings_title);
  for (std::size_t i = 0; i < shown.takings.size(); ++i) {
    canvas.words(numbered("taking", i), shown.takings[i]);
    if (const auto place = canvas.at(numbered("taking-icon", i)))
      paint.picture(place->rect.x, place->rect.y,
                    stage::draw_taking(static_cast<int>(i), paint.canvas(place->rect.width, place->rect.height)));
  }
  canvas.part("tried", Ink::none, Canvas::Edge::top);
  for (std::size_t i = 0; i < shown.steps.size(); ++i) {
    const std::string id = numbered("tried", i);
    if (const auto place = canvas.at(id + "-mark")) mark(paint, place->rect, true, shown.steps[i].told);
    canvas.line(id, shown.steps[i].name);
    canvas.line(id + "-words", shown.steps[i].words, Ink::muted);
  }
  canvas.words("weak", shown.weak, Ink::muted);
  canvas.button(shown.practise, Look::primary);
  canvas.buttons(shown.others, Look::plain);
  canvas.buttons(shown.further, Look::quiet);
}

}  // namespace pw::ui::inline further
