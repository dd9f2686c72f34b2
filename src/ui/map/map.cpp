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

/// At the map's foot a square of so many parameters, as large as they are there.
void measure(Canvas& canvas, const app::AtlasView& view, const stage::map::Camera& camera, stage::map::Window window) {
  const stage::map::Measure measure = stage::map::measure(view.on(window), camera, window);
  const auto place = canvas.at("measure");
  if (measure.parameters < 1 || !place) return;
  const Rect& rect = place->rect;
  const float side = std::min(measure.side * canvas.paint.times(), rect.height);
  canvas.paint.box({rect.x, rect.middle() - side / 2, side, side}, Ink::edge, 0, Ink::text, 1);
  canvas.paint.text(rect.x + side + 12, rect.middle(), text::say(text::Key::atlas_measure, {{"n", measure.parameters}}),
                    {.size = place->size, .ink = Ink::text});
}

/// Which network lies over another one; the list itself is the browser's.
void list_of(Canvas& canvas, const app::AtlasView& view) {
  const auto place = canvas.at(view.over.id);
  if (!place) return;
  const Rect& rect = place->rect;
  canvas.paint.box(rect, Ink::card, layout::control_radius, canvas.hovered(view.over) ? Ink::accent : Ink::field_line,
                   1.5F);
  const TextStyle style{.size = place->size, .ink = Ink::text};
  for (const auto& [word, title] : view.overs) {
    if (word != view.over.value) continue;
    canvas.paint.text(rect.x + 12, rect.middle(), canvas.paint.shortened(title, style, rect.width - 40), style);
  }
  chevron(canvas, rect.right() - 16, rect.middle(), Ink::text);
}

}  // namespace

void atlas(Canvas& canvas, const app::View& whole) {
  const app::AtlasView& view = *whole.atlas;
  notice(canvas, whole);
  canvas.words("heading", view.title, Ink::text, true);
  if (whole.previous.id.empty()) {
    canvas.words("atlas-words", view.words);
    canvas.field(view.find);
    if (const auto place = canvas.at(view.find.id); place && view.find.value.empty())
      canvas.paint.text(place->inside().x, place->rect.middle(), view.find.label,
                        {.size = place->size, .ink = Ink::muted});
    canvas.button(view.go, Look::quiet);
    canvas.button(view.ask, Look::plain);
    kinds(canvas, view.legend);
  } else {
    canvas.words("before", whole.before);
    canvas.words("prompt", whole.question.prompt, Ink::text, true);
    question_card(canvas, whole);
    canvas.button(whole.previous, Look::quiet);
    canvas.button(whole.next, Look::primary);
  }
  for (const app::Control& control : view.changes) canvas.button(control, Look::quiet);
  canvas.words("over-words", view.over.label, Ink::muted);
  list_of(canvas, view);
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
    const stage::map::Camera camera = view.camera_in(window, false);
    const stage::map::Seen seen =
        stage::map::draw(view.on(window), camera, window, {spot, told, view.covered}, on.pixel);
    canvas.paint.picture(rect.x, rect.y, seen.fields);
    canvas.paint.picture(rect.x, rect.y, seen.words);
    canvas.paint.unclip();
    measure(canvas, view, camera, window);
  }
  canvas.words("atlas-looked", view.looked, Ink::muted);
  canvas.button(view.farther, Look::plain);
  canvas.button(view.nearer, Look::plain);
  slider(canvas, view.slider, static_cast<float>(number_or<Count>(view.slider.value, 0)) / 1000);
  for (std::size_t i = 0; i < view.levels.size(); ++i)
    canvas.line(numbered("level", i), view.levels[i], i == view.level ? Ink::text : Ink::muted, i == view.level);
}

}  // namespace pw::ui::inline map
