// The sandbox as a workbench. The document shows the network's text itself, over what is drawn here: no drawing of ours would wrap, scroll
// and select as it does.
#include "ui/canvas.h"

namespace pw::ui::inline sandbox {
namespace {

using stage::Ink;

void figures(Canvas& canvas, std::string_view id, const std::vector<app::Figure>& list, bool lined) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string name = numbered(id, i);
    if (lined) canvas.part(name + "-box", Ink::none, Canvas::Edge::top);
    canvas.line(name + "-words", list[i].words, lined ? Ink::text : Ink::muted);
    canvas.line(name, list[i].value, Ink::text, true);
  }
}

/// The network's name, and that it leads to others.
void name(Canvas& canvas, const app::Control& networks) {
  const auto place = canvas.at(networks.id);
  if (!place) return;
  const Ink ink = canvas.hovered(networks) ? Ink::accent : Ink::text;
  const TextStyle style{.size = place->size, .ink = ink, .strong = true};
  const Rect inside = place->inside();
  canvas.paint.text(inside.x, inside.middle(), canvas.paint.shortened(networks.label, style, inside.width + 5), style);
  // The room for it is in the style sheet (.choose).
  chevron(canvas, place->rect.right() - 10, place->rect.middle() + 1, ink);
}

}  // namespace

void bench(Canvas& canvas, const app::View& view) {
  const app::Editor& editor = *view.editor;
  notice(canvas, view);
  canvas.part("summary", Ink::card, Canvas::Edge::bottom);
  canvas.line("heading", view.heading, Ink::muted);
  name(canvas, editor.networks);
  figures(canvas, "figure", view.figures, false);

  canvas.part("layering", Ink::card);
  canvas.buttons(editor.ways, Look::quiet);
  canvas.buttons({editor.open, editor.undo, editor.redo}, Look::quiet);
  canvas.said("problem", "problem-words", view.list->problem, false);
  canvas.buttons(view.list->mends, Look::quiet);
  const app::LayerList& list = *view.list;
  for (std::size_t i = 0; i < list.notes.size(); ++i) {
    canvas.box(numbered("note", i), Ink::accent_soft, layout::control_radius, Ink::accent);
    canvas.words(numbered("note-words", i), list.notes[i].words);
    canvas.buttons(list.notes[i].mends, Look::quiet);
  }
  if (!list.more_notes.empty()) canvas.words("more-notes", list.more_notes);
  if (editor.as_text) {
    canvas.words("network-label", editor.text.label, Ink::text, true);
    canvas.box(editor.text.id, Ink::card, layout::control_radius, Ink::field_line, 1.5F);
  } else list_card(canvas, *view.list);

  // On a phone the words stand in two parts, above and below the list.
  for (const std::string_view id : {"sum", "rest"}) canvas.part(id, Ink::card, Canvas::Edge::top);
  canvas.part("words", Ink::card);
  const auto beside = [&](std::string_view id) {
    if (const auto place = canvas.at(id); place && place->rect.x > 0) canvas.part(id, Ink::none, Canvas::Edge::left);
    else canvas.part(id, Ink::none, Canvas::Edge::top);
  };
  beside("seen");
  beside("words");
  picture_card(canvas, view);
  canvas.line("step-of", view.step_of, Ink::muted);
  canvas.words("layer-title", view.layer_title, Ink::text, true);
  equation(canvas, view.formula);
  canvas.words("formula-nothing", view.formula.nothing, Ink::text, true);
  canvas.words("layer-count", view.layer_count, Ink::text, true);
  canvas.words("sentence", view.formula.sentence, Ink::muted);
  figures(canvas, "fact", view.facts, true);
  if (view.what_ifs) {
    canvas.words("if-label", view.what_ifs->title, Ink::text, true);
    canvas.buttons(view.what_ifs->controls, Look::plain);
  }
  canvas.button(editor.ask, Look::primary);
  canvas.buttons(view.actions, Look::quiet);
  told(canvas, view);
  canvas.words("before", view.before, Ink::muted);
}

}  // namespace pw::ui::inline sandbox
