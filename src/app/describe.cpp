#include <algorithm>

#include "app/address.h"
#include "app/said.h"
#include "app/screen.h"
#include "app/shared/motion.h"
#include "app/shared/share.h"
#include "app/shared/shortcuts.h"
#include "app/view.h"

namespace pw::app {

Control button(std::string id, std::string label, Action action) {
  Control control;
  control.id = std::move(id);
  control.name = label;
  control.label = std::move(label);
  control.action = std::move(action);
  return control;
}

namespace {

using enum text::Key;
using Kind = Action::Kind;

bool always(const State&) { return true; }
/// In a learning system the page has no address that leads to it.
bool has_address(const State& state) { return !state.system.page.empty() && !state.system.kept_elsewhere; }

/// What every screen offers, after its own.
constexpr PanelOffer everywhere[] = {
    {PanelChoice::share, "share", text::Key::share, has_address, describe_share},
    {PanelChoice::shortcuts, "shortcuts", text::Key::shortcuts, always, describe_shortcuts},
};

void describe_panels(const State& state, std::span<const PanelOffer> offers, View& view) {
  for (const PanelOffer& offer : offers) {
    if (!offer.offered(state)) continue;
    const bool open = state.page.panel == offer.choice;
    view.more.push_back(
        button(std::string(offer.id), text::say(offer.words), {Kind::toggle_panel, static_cast<int>(offer.choice)}));
    view.more.back().open = open;
    if (!open) continue;
    view.panel = offer.describe(state);
    view.panel->close = button("panel-close", text::say(text::Key::close), view.more.back().action);
  }
}

}  // namespace

View describe(const State& state) {
  View view;
  view.brand = text::say(brand);
  view.screens_title = text::say(text::Key::screens);
  for (int number = -1; const Screen* screen : app::screens()) {
    if (!state.system.offers(static_cast<ScreenChoice>(++number))) continue;
    std::vector<Control>& place = screen->in_menu ? view.more : view.screens;
    place.push_back(button("screen-" + std::to_string(number), text::say(screen->tab), {Kind::show_screen, number}));
    place.back().chosen = static_cast<int>(state.page.screen) == number;
  }
  view.theme = button("theme", text::say(state.is_dark() ? theme_light : theme_dark), {Kind::toggle_theme});
  view.menu = button("menu", text::say(text::Key::menu), {Kind::toggle_panel, static_cast<int>(PanelChoice::menu)});
  view.menu.label = text::say(menu_label);
  view.menu.open = state.page.panel == PanelChoice::menu;
  view.menu.opens = "more";
  view.hidden = state.system.left_out();
  if (state.system.embedded) view.whole = state.system.page + fragment(state);
  const Screen& screen = screen_of(state.page.screen);
  view.title = text::say(state.page.screen == ScreenChoice::walk ? title : screen.tab);
  screen.describe(state, view);
  if (state.arrival.gone >= 0) {
    view.arrival = state.arrival;
    view.left = left_of(state.arrival);
    view.cells = state.walk.lesson().report.parameters;
  }
  if (view.notice.empty() && state.page.is_kept_by_newer) view.notice = text::say(kept_by_newer);
  if (state.page.notices.sure_to_start_over) {
    // Where the focus then is: at the top of the menu.
    view.more.insert(view.more.begin(),
                     {button("start-over-sure", text::say(screen.start_over_sure), {Kind::start_over_sure}),
                      button("start-over-keep", text::say(start_over_keep), {Kind::start_over_keep})});
  }
  describe_panels(state, screen.panels, view);
  describe_panels(state, everywhere, view);
  view.more.push_back(button("view", text::say(state.system.view == ViewChoice::text ? drawn_version : text_version),
                             {Kind::toggle_view}));
  // What stands at the foot of the document the page shows by itself (web/input.js): it is there without the program too.
  if (!state.system.hides(Part::about)) view.more.push_back(button("about-open", text::say(about_page), {Kind::none}));
  view.colours = {state.is_dark() ? stage::Theme::dark : stage::Theme::light, state.system.more_contrast,
                  state.system.colours};
  view.text_only = state.system.view == ViewChoice::text;
  if (state.system.hides(Part::more)) {
    view.more.clear();
    view.panel.reset();
  }
  say(state, view);
  return view;
}

std::vector<const Control*> controls(const View& view) {
  std::vector<const Control*> out;
  if (!view.hides(Part::header)) {
    for (const Control& control : view.screens) out.push_back(&control);
  }
  if (!view.hides(Part::more)) {
    out.push_back(&view.menu);
    out.push_back(&view.theme);
    for (const Control& control : view.more) out.push_back(&control);
  }
  if (view.editor) out.push_back(&view.editor->networks);
  // The arrow keys use them as long as there is any way from step to step.
  if (!view.hides(Part::nav) || !view.hides(Part::pager)) {
    for (const StepItem& item : view.steps) {
      if (item.control.enabled) out.push_back(&item.control);
    }
  }
  if (view.opening) {
    for (const Beginning::Choice& choice : view.opening->guesses) out.push_back(&choice.control);
    out.push_back(&view.opening->start);
  }
  if (view.ending) {
    if (!view.ending->practise.id.empty()) out.push_back(&view.ending->practise);
    for (const Control& control : view.ending->others) out.push_back(&control);
  }
  if (view.editor) {
    for (const Control& way : view.editor->ways) out.push_back(&way);
    // Written in whatever form it is shown: by a link, and by whoever goes back to the text.
    out.push_back(&view.editor->text);
    out.push_back(&view.editor->undo);
    out.push_back(&view.editor->redo);
    out.push_back(&view.editor->ask);
    out.push_back(&view.editor->open);
  }
  if (view.question.asks_count) out.push_back(&view.question.field);
  for (const Control& choice : view.question.choices) out.push_back(&choice);
  if (!view.question.prompt.empty()) {
    out.push_back(&view.question.check);
    if (!view.question.show_me.id.empty()) out.push_back(&view.question.show_me);
  }
  for (const Blank& blank : view.formula.blanks) out.push_back(&blank.field);
  if (!view.formula.blanks.empty()) out.push_back(&view.formula.check_blanks);
  if (view.formula.hint) out.push_back(&*view.formula.hint);
  const auto all = [&](const std::vector<Control>& row) {
    for (const Control& control : row) out.push_back(&control);
  };
  if (view.list) {
    const LayerList& list = *view.list;
    all(list.mends);
    for (const LayerList::Note& note : list.notes) all(note.mends);
    if (!view.editor || !view.editor->as_text) {
      all(list.sets);
      for (const Control* control : {&list.scroll, &list.fit, &list.go, &list.drag, &list.drop, &list.field})
        out.push_back(control);
      for (const LayerRow& row : list.shown) out.push_back(&row.pick);
      all(list.arrange);
      out.push_back(&list.adding);
      out.push_back(&list.add);
    }
  }
  if (view.what_ifs) all(view.what_ifs->controls);
  if (view.course) {
    for (const CourseView::Lesson& lesson : view.course->lessons) out.push_back(&lesson.open);
  }
  if (view.atlas) {
    const AtlasView& atlas = *view.atlas;
    for (const Control* control : {&atlas.field, &atlas.farther, &atlas.nearer, &atlas.slider, &atlas.find, &atlas.go})
      out.push_back(control);
    // Before the networks are there nothing can be asked about them, and nothing laid over them.
    if (!atlas.ask.id.empty()) out.push_back(&atlas.ask);
    all(atlas.changes);
    if (!atlas.over.id.empty()) out.push_back(&atlas.over);
    for (const AtlasView::Item& item : atlas.list) {
      out.push_back(&item.control);
      for (const AtlasView::Item& inside : item.inside) out.push_back(&inside.control);
    }
  }
  all(view.picture.choices);
  all(view.picture.images);
  if (view.picture.cells) out.push_back(&view.picture.cells->control);
  all(view.picture.zooms);
  if (view.picture.watch) {
    if (view.picture.watch->play) out.push_back(&*view.picture.watch->play);
    out.push_back(&view.picture.watch->next);
    out.push_back(&view.picture.watch->slider);
  }
  if (!view.hides(Part::pager)) {
    if (!view.previous.id.empty()) out.push_back(&view.previous);
    if (!view.next.id.empty()) out.push_back(&view.next);
  }
  all(view.actions);
  for (const Fold& fold : view.folds) out.push_back(&fold.control);
  if (view.ledger) out.push_back(&view.ledger->table);
  if (view.panel) {
    out.push_back(&view.panel->close);
    for (const Snippet& snippet : view.panel->snippets) out.push_back(&snippet.copy);
    for (const Control& control : view.panel->controls) out.push_back(&control);
    if (const SetQuestions* questions = view.panel->questions.get()) {
      for (const SetQuestions::Item& item : questions->items) {
        out.push_back(&item.another);
        out.push_back(&item.write);
      }
      if (questions->writer) {
        const SetQuestions::Writer& writer = *questions->writer;
        out.push_back(&writer.text);
        for (const auto* row : {&writer.mends, &writer.layers, &writer.kinds}) all(*row);
        out.push_back(&writer.take);
        out.push_back(&writer.leave);
      }
    }
    if (const Finder* finder = view.panel->finder.get()) {
      for (const Control* control : {&finder->field, &finder->go, &finder->open}) out.push_back(control);
    }
  }
  return out;
}

Action activate(const View& view, std::string_view id, std::string_view value) {
  for (const Control* control : controls(view)) {
    if (control->id != id) continue;
    if (!control->enabled) return {Kind::none, 0, control->why_not};
    Action action = control->action;
    // What a control has of its own stays where nothing is given with it.
    if (facts_of(action.kind).has_text() && (action.text.empty() || !value.empty())) action.text = std::string(value);
    if (control->takes_number) action.number = static_cast<int>(read_whole(value).value_or(0));
    return action;
  }
  return {};
}

}  // namespace pw::app
