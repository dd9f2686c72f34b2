// What has been mastered: a row of boxes for each idea.
#include <algorithm>

#include "ui/canvas.h"

namespace pw::ui::inline practice {

using stage::Ink;

namespace {

/// Each ending has a shape of its own.
void lately_mark(Painter& paint, const Rect& rect, app::MasteryMap::Mark::Ending ending) {
  using Ending = app::MasteryMap::Mark::Ending;
  mark(paint, rect, ending == Ending::right || ending == Ending::right_later, ending == Ending::right_later);
  if (ending == Ending::shown) paint.box({rect.x + 4, rect.middle() - 1, rect.width - 8, 2}, Ink::muted, 1);
}

}  // namespace

void map_card(Canvas& canvas, const app::MasteryMap& map) {
  canvas.part("map", Ink::card, Canvas::Edge::top);
  canvas.line("map-title", map.title, Ink::muted, true);
  canvas.words("map-words", map.words, Ink::muted);
  for (std::size_t i = 0; i < map.items.size(); ++i) {
    const app::MasteryMap::Item& item = map.items[i];
    const std::string id = numbered("idea", i);
    const auto whole = canvas.at(id);
    // In a rail each has a column, and the one that is asked about stands out.
    const bool rail = whole && whole->rect.height > 2 * layout::map_row * canvas.paint.times() * 0.9F;
    if (rail && item.current) {
      canvas.paint.box(whole->rect, Ink::accent_soft, 0);
      canvas.paint.box({whole->rect.x, whole->rect.y, whole->rect.width, 3}, Ink::accent, 0);
    }
    if (rail && i > 0) canvas.paint.box({whole->rect.x, whole->rect.y, 1, whole->rect.height}, Ink::line, 0);
    canvas.words(id + "-name", item.name, item.box > 0 ? Ink::text : Ink::muted);
    canvas.line(id + "-words", item.words, Ink::muted);
    const auto place = canvas.at(id + "-boxes");
    if (!place) continue;
    constexpr float box = layout::map_box;
    float left = place->rect.x;
    for (int n = 0; n < map.boxes; ++n, left += box + 4) {
      const bool full = n < item.box;
      canvas.paint.box({left, place->rect.middle() - box / 2, box, box}, full ? Ink::accent : Ink::card, 3,
                       full ? Ink::accent : Ink::field_line);
    }
  }
  canvas.line("lately", map.lately_title, Ink::muted);
  for (std::size_t i = 0; i < map.lately.size(); ++i) {
    if (const auto at = canvas.at(numbered("lately", i))) lately_mark(canvas.paint, at->rect, map.lately[i].ending);
  }
}

}  // namespace pw::ui::inline practice
