#include <algorithm>

#include "app/address.h"
#include "app/practice.h"
#include "app/screens.h"
#include "app/share.h"
#include "lesson/facts.h"

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

bool all_answered(const State& state) {
  return std::ranges::all_of(state.answers, [](const Answer& a) { return a.known; });
}

Panel print_panel(const State&) {
  Panel panel;
  panel.title = text::say(print_title);
  panel.words = text::say(print_words);
  panel.controls.push_back(button("print-answers", text::say(print_answers), {Kind::on_paper, 1}));
  panel.controls.push_back(button("print-blanks", text::say(print_blanks), {Kind::on_paper, 0}));
  return panel;
}

/// To make a file is the page's; nothing changes by it.
Panel picture_panel(const State& state) {
  Panel panel;
  panel.title = text::say(picture_title);
  const bool sandbox = state.screen == ScreenChoice::sandbox;
  panel.words = text::say(sandbox ? diagram_words : picture_words);
  panel.controls.push_back(button("save-svg", text::say(save_svg), {}));
  panel.controls.push_back(button("save-png", text::say(save_png), {}));
  if (sandbox || all_answered(state)) {
    panel.controls.push_back(button("save-svg-all", text::say(save_svg_all), {}));
    panel.controls.push_back(button("save-png-all", text::say(save_png_all), {}));
  }
  return panel;
}

Panel overview_panel(const State& state) {
  Panel panel;
  const Report& report = state.lesson().report;
  panel.overview = whole_network(state);
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const stage::OverviewLayer& layer = panel.overview->layers[i];
    if (layer.parameters == 0) continue;
    const std::string share = text::percent(lesson::share_in_tenths(layer.parameters, report.parameters));
    panel.controls.push_back(button("overview-" + std::to_string(i + 1),
                                    text::say(overview_layer, {{"name", std::string_view(layer.name)},
                                                               {"n", layer.parameters},
                                                               {"share", std::string_view(share)}}),
                                    {Kind::go_to, static_cast<int>(i)}));
  }
  panel.title = text::say(overview_title, {{"n", report.parameters}});
  panel.words = text::say(overview_words);
  panel.description = whole_network_words(state);
  return panel;
}

Panel shortcuts_panel(const State& state) {
  Panel panel;
  panel.title = text::say(text::Key::shortcuts);
  if (state.shortcuts) {
    panel.keys = {{text::say(key_right), text::say(key_right_does)},
                  {text::say(key_left), text::say(key_left_does)},
                  {text::say(key_list), text::say(key_list_does)}};
  }
  panel.words = text::say(state.shortcuts ? shortcuts_words : shortcuts_off_words);
  panel.controls.push_back(button("shortcuts-switch",
                                  text::say(state.shortcuts ? shortcuts_turn_off : shortcuts_turn_on),
                                  {Kind::toggle_shortcuts}));
  return panel;
}

// Tables, by PanelChoice and ScreenChoice, and no calls by name: what is called at one place only becomes a part of its
// caller, whatever it says of itself, and then comes with the first lesson (web/make/later.mjs).
constexpr Panel (*panels[])(const State&) = {nullptr,       shortcuts_panel, print_panel,     overview_panel,
                                             picture_panel, describe_share,  describe_taking, describe_set};
constexpr void (*describers[])(const State&, View&) = {describe_walk, describe_practice, describe_sandbox};

void describe_panel(const State& state, View& view) {
  const auto opener = [&](std::string id, text::Key words, PanelChoice panel) {
    Control control = button(std::move(id), text::say(words), {Kind::toggle_panel, static_cast<int>(panel)});
    control.open = state.panel == panel;
    view.more.push_back(std::move(control));
  };
  // It shows every count, so it comes when all are known.
  const bool walk = state.screen == ScreenChoice::walk;
  const bool all_known = walk && all_answered(state);
  if (all_known) opener("overview", text::Key::overview, PanelChoice::overview);
  if (walk) opener("print", print_sheet, PanelChoice::print);
  // While it asks, a picture would tell.
  const bool sandbox = state.screen == ScreenChoice::sandbox && !state.quiz;
  const bool pictured = walk || (sandbox && !state.sandbox.draft->report().layers.empty());
  if (pictured) opener("picture-file", picture_file, PanelChoice::picture);
  if (sandbox) opener("take", take_open, PanelChoice::take);
  const bool practice = state.screen == ScreenChoice::practice;
  if (practice && !state.page.empty() && !state.kept_elsewhere) opener("set", set_open, PanelChoice::set);
  // In a learning system the page has no address that leads to it.
  if (!state.page.empty() && !state.kept_elsewhere) opener("share", text::Key::share, PanelChoice::share);
  opener("shortcuts", text::Key::shortcuts, PanelChoice::shortcuts);
  if (state.panel == PanelChoice::none || (state.panel == PanelChoice::overview && !all_known) ||
      (state.panel == PanelChoice::print && !walk) || (state.panel == PanelChoice::picture && !pictured) ||
      (state.panel == PanelChoice::take && !sandbox) || (state.panel == PanelChoice::set && !practice)) {
    return;
  }
  view.panel = panels[static_cast<std::size_t>(state.panel)](state);
}

}  // namespace

stage::Overview whole_network(const State& state) {
  const Report& report = state.lesson().report;
  const Network& network = state.lesson().network;
  stage::Overview out;
  Count values = 0;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const LayerReport& row = report.layers[i];
    out.layers.push_back({network.nodes[i].name, stage::layer_ink(network.nodes[i].layer, i), row.parameters,
                          row.values, row.multiply_adds});
    values += row.values;
  }
  out.parameters_title = text::say(overview_parameters, {{"n", report.parameters}});
  out.values_title = text::say(overview_values, {{"n", values}});
  out.multiply_adds_title = text::say(overview_work, {{"n", report.multiply_adds}});
  return out;
}

std::string whole_network_words(const State& state) {
  const Report& report = state.lesson().report;
  Count values = 0;
  for (const LayerReport& row : report.layers) values += row.values;
  return text::say(overview_alt, {{"n", report.parameters}, {"values", values}, {"work", report.multiply_adds}});
}

View describe(const State& state) {
  View view;
  view.brand = text::say(brand);
  view.title = text::say(title);
  view.screens_title = text::say(screens);
  constexpr text::Key tabs[] = {screen_walk, screen_practice, screen_sandbox};
  for (int i = 0; i < static_cast<int>(std::size(tabs)); ++i) {
    view.screens.push_back(button("screen-" + std::to_string(i), text::say(tabs[i]), {Kind::show_screen, i}));
    view.screens.back().chosen = static_cast<int>(state.screen) == i;
  }
  view.theme = button("theme", text::say(state.is_dark() ? theme_light : theme_dark), {Kind::toggle_theme});
  const bool practice = state.screen == ScreenChoice::practice;
  describers[static_cast<std::size_t>(state.screen)](state, view);
  if (state.part_missing) view.notice = text::say(part_missing);
  if (state.sure_to_start_over) {
    view.more.push_back(button("start-over-sure", text::say(practice ? practice_forget_sure : start_over_sure),
                               {Kind::start_over_sure}));
    view.more.push_back(button("start-over-keep", text::say(start_over_keep), {Kind::start_over_keep}));
  }
  describe_panel(state, view);
  view.more.push_back(
      button("view", text::say(state.view == ViewChoice::text ? drawn_version : text_version), {Kind::toggle_view}));
  view.colours = {state.is_dark() ? stage::Theme::dark : stage::Theme::light, state.more_contrast,
                  state.system_colours};
  view.text_only = state.view == ViewChoice::text;
  view.hidden = state.hidden;
  // Nothing but Next leads from question to question.
  if (practice) view.hidden &= static_cast<std::uint8_t>(~(1U << static_cast<unsigned>(Part::pager)));
  if (state.hides(Part::more)) {
    // A result is to be handed in, whatever else is left out.
    std::erase_if(view.more, [&](const Control& control) {
      return !practice || control.action.kind < Kind::copy_result || control.action.kind > Kind::practise_on;
    });
    view.panel.reset();
  }
  return view;
}

std::vector<const Control*> controls(const View& view) {
  std::vector<const Control*> out;
  if (!view.hides(Part::header)) {
    for (const Control& control : view.screens) out.push_back(&control);
    out.push_back(&view.theme);
  }
  // The arrow keys use them as long as there is any way from step to step.
  if (!view.hides(Part::nav) || !view.hides(Part::pager)) {
    for (const StepItem& item : view.steps) out.push_back(&item.control);
  }
  if (view.editor) {
    out.push_back(&view.editor->known);
    out.push_back(&view.editor->text);
    out.push_back(&view.editor->undo);
    out.push_back(&view.editor->redo);
    out.push_back(&view.editor->ask);
  }
  if (view.question.asks_count) out.push_back(&view.question.field);
  for (const Control& choice : view.question.choices) out.push_back(&choice);
  if (!view.question.prompt.empty()) {
    out.push_back(&view.question.check);
    out.push_back(&view.question.show_me);
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
    all(list.sets);
    for (const Control* control : {&list.scroll, &list.go, &list.drag, &list.drop, &list.field}) out.push_back(control);
    for (const LayerRow& row : list.shown) out.push_back(&row.pick);
    all(list.arrange);
    out.push_back(&list.adding);
    out.push_back(&list.add);
  }
  if (view.what_ifs) all(view.what_ifs->controls);
  all(view.picture.choices);
  if (!view.picture.numbers.id.empty()) out.push_back(&view.picture.numbers);
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
  for (const Control& control : view.more) out.push_back(&control);
  if (view.panel) {
    for (const Snippet& snippet : view.panel->snippets) out.push_back(&snippet.copy);
    for (const Control& control : view.panel->controls) out.push_back(&control);
  }
  return out;
}

Action activate(const View& view, std::string_view id, std::string_view value) {
  for (const Control* control : controls(view)) {
    if (control->id != id || !control->enabled) continue;
    constexpr Kind with_text[] = {Kind::type,     Kind::blank,      Kind::edit_network, Kind::load_network,
                                  Kind::type_row, Kind::type_layer, Kind::drag_layer,   Kind::scroll_list,
                                  Kind::watch,    Kind::look};
    Action action = control->action;
    if (std::ranges::find(with_text, action.kind) != std::end(with_text)) action.text = std::string(value);
    if (control->id == "rows-pick") action.number = static_cast<int>(read_whole(value).value_or(0));
    return action;
  }
  return {};
}

}  // namespace pw::app
