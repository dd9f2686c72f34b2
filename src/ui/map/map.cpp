// The map: it fills the room between what heads it and what says how near one is.
#include <algorithm>

#include "core/numbers.h"
#include "ui/canvas.h"

namespace pw::ui::inline map {
namespace {

using stage::Ink;

void kinds(Canvas& canvas, const std::vector<stage::LegendEntry>& legend) {
  for (std::size_t i = 0; i < legend.size(); ++i) {
    const auto place = canvas.at(numbered("kind", i));
    if (!place) continue;
    const Rect& rect = place->rect;
    canvas.paint.box({rect.x, rect.middle() - 6, 12, 12}, legend[i].ink, 3);
    canvas.paint.text(rect.x + 20, rect.middle(), legend[i].text, {.size = place->size, .ink = Ink::muted});
  }
}

/// A square of so many parameters at the map's foot, as large as they are there.
void measure(Canvas& canvas, const app::AtlasView& view, const Rect& room, stage::map::Window window) {
  const stage::map::Measure measure = stage::map::measure(*view.atlas, view.camera, window);
  if (measure.parameters < 1) return;
  const float times = canvas.paint.times();
  const float side = measure.side * times;
  const std::string words = text::say(text::Key::atlas_measure, {{"n", measure.parameters}});
  const TextStyle style{.size = 13 * times, .ink = Ink::text};
  const float width = side + 10 + canvas.paint.width(words, style) + 20;
  const float height = std::max(side, 16.0F) + 12;
  // Below the words.
  const auto words_place = canvas.at("heading");
  const Rect plate{words_place ? words_place->rect.x : room.x + 8, room.y + room.height - height - 8, width, height};
  canvas.paint.box(plate, Ink::card, 8, Ink::line);
  canvas.paint.box({plate.x + 8, plate.middle() - side / 2, side, side}, Ink::edge, 0, Ink::text, 1);
  canvas.paint.text(plate.x + 8 + side + 10, plate.middle(), words, style);
}

}  // namespace

void atlas(Canvas& canvas, const app::View& whole) {
  const app::AtlasView& view = *whole.atlas;
  notice(canvas, whole);
  canvas.words("heading", view.title, Ink::text, true);
  canvas.words("atlas-words", view.words);
  canvas.field(view.find);
  if (const auto place = canvas.at(view.find.id); place && view.find.value.empty())
    canvas.paint.text(place->inside().x, place->rect.middle(), view.find.label,
                      {.size = place->size, .ink = Ink::muted});
  canvas.button(view.go, Look::quiet);
  kinds(canvas, view.legend);
  if (const auto place = canvas.at("picture")) {
    const Rect& rect = place->rect;
    const float times = canvas.paint.times();
    const stage::map::Window window{rect.width / times, rect.height / times};
    const stage::Canvas on = canvas.paint.canvas(rect.width, rect.height);
    // Whoever goes through the list sees where it leads.
    stage::map::Spot spot = view.spot;
    int told = view.told;
    for (const app::AtlasView::Item& item : view.list) {
      if (canvas.focused(item.control)) {
        spot = {item.plot, -1, -1};
        told = item.plot;
      }
    }
    canvas.paint.clip(rect);
    canvas.paint.picture(rect.x, rect.y,
                         stage::map::draw(*view.atlas, stage::map::held(*view.atlas, view.camera, window), window, spot,
                                          told, on.pixel));
    measure(canvas, view, rect, window);
    canvas.paint.unclip();
  }
  canvas.words("atlas-looked", view.looked, Ink::muted);
  canvas.button(view.farther, Look::plain);
  canvas.button(view.nearer, Look::plain);
  slider(canvas, view.slider, static_cast<float>(number_or<Count>(view.slider.value, 0)) / 1000);
  for (std::size_t i = 0; i < view.levels.size(); ++i)
    canvas.line(numbered("level", i), view.levels[i], i == view.level ? Ink::text : Ink::muted, i == view.level);
}

}  // namespace pw::ui::inline map
