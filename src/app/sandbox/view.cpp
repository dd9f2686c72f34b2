#include "app/sandbox/view.h"

#include <algorithm>

#include "app/sandbox/edit.h"
#include "app/sandbox/groups.h"
#include "app/sandbox/layer_list.h"
#include "app/sandbox/networks.h"
#include "app/sandbox/quiz.h"
#include "app/sandbox/quiz_view.h"
#include "app/sandbox/stage.h"
#include "app/sandbox/whose.h"
#include "app/shared/layer_view.h"
#include "app/shared/look_view.h"
#include "app/shared/pieces.h"
#include "app/shared/strip.h"
#include "app/shared/words.h"
#include "formats/weights.h"
#include "lesson/sandbox/open_words.h"
#include "text/utf8.h"

namespace pw::app::sandbox {
namespace {

using enum text::Key;
using Kind = Action::Kind;

Editor editor(const State& state) {
  const Sandbox& sandbox = state.sandbox;
  Editor out;
  out.ways_title = text::say(sandbox_ways);
  out.as_text = sandbox.as_text;
  for (const bool as_text : {false, true}) {
    out.ways.push_back(button(as_text ? "as-text" : "as-list", text::say(as_text ? sandbox_as_text : sandbox_as_list),
                              {Kind::show_as_text, as_text ? 1 : 0}));
    out.ways.back().pressed = sandbox.as_text == as_text;
  }
  out.text = button("network", text::say(sandbox_text), {Kind::edit_network});
  out.edition = sandbox.edition;
  if (sandbox.part.length < sandbox.text().size()) {
    const auto lines = [&](std::size_t from, std::size_t to) {
      return static_cast<Count>(std::count(sandbox.text().begin() + static_cast<std::ptrdiff_t>(from),
                                           sandbox.text().begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    };
    const Count first = lines(0, sandbox.part.at) + 1;
    const Count last = first + std::max<Count>(lines(sandbox.part.at, sandbox.part.at + sandbox.part.length) - 1, 0);
    out.text.label =
        text::say(sandbox_text_part, {{"first", first}, {"last", last}, {"all", lines(0, sandbox.text().size())}});
  }
  out.invalid = sandbox.draft->trouble() && sandbox.draft->trouble()->in_text;
  out.lines = static_cast<int>(std::clamp<std::ptrdiff_t>(
      std::ranges::count(std::string_view(sandbox.text()).substr(sandbox.part.at, sandbox.part.length), '\n') + 2, 8,
      20));
  out.undo = button("undo", text::say(edit_undo), {Kind::undo});
  out.undo.enabled = !sandbox.past.empty();
  out.redo = button("redo", text::say(edit_redo), {Kind::redo});
  out.redo.enabled = !sandbox.future.empty();
  out.ask = button("ask-me", text::say(quiz_open), {Kind::ask_me, 1});
  out.ask.enabled = can_ask(*sandbox.draft);
  if (!out.ask.enabled) out.ask.why_not = text::say(take_none);
  for (Control* control : {&out.undo, &out.redo}) {
    if (!control->enabled) control->why_not = text::say(nothing_to_undo);
  }
  out.open = button("open-file", text::say(sandbox_open_short), {});
  out.open.name = text::say(sandbox_open_file);
  out.networks = button("networks", name_of(state), {Kind::toggle_panel, static_cast<int>(PanelChoice::networks)});
  out.networks.name = text::say(networks_name, {{"name", std::string_view(out.networks.label)}});
  out.networks.open = state.page.panel == PanelChoice::networks;
  return out;
}

/// The whole network in figures, and under a question what it takes to keep in other formats.
void describe_totals(const State& state, const Report& report, View& view) {
  const lesson::RowWords total = lesson::total_words(report);
  const auto add = [&](Count n, text::Key words, const std::string* said = nullptr) {
    view.figures.push_back({said != nullptr ? *said : text::number(n), text::say(words, {{"n", n}})});
  };
  const bool is_open = !report.open.empty();
  // A number that is not known has its words in the plural.
  constexpr Count unknown = 2;
  add(is_open ? unknown : report.parameters, figure_parameters, &total.parameters);
  if (is_open || report.multiply_adds > 0)
    add(is_open ? unknown : report.multiply_adds, figure_work, &total.multiply_adds);
  const Count all = report.parameters;
  const auto size = bytes(all, NumberFormat::fp32);
  if (all > 0 && size) view.figures.push_back({text::binary_bytes(*size), text::say(figure_memory)});
  if (report.non_trainable > 0) add(report.non_trainable, figure_kept);
  if (report.idle > 0) add(active_of(report), figure_active);
  std::string sizes;
  for (const auto& [name, format] : number_formats()) {
    if (const auto other = bytes(all, format))
      sizes += (sizes.empty() ? "" : "; ") + text::say(sandbox_bytes, {{"n", *other}, {"format", name}});
  }
  if (all == 0 || sizes.empty()) return;
  Control question = button("fold-0", text::say(sandbox_formats), {Kind::fold, 0});
  question.open = state.picture.fold == 0;
  question.opens = "fold-0-words";
  view.folds.push_back({std::move(question), {}});
  if (state.picture.fold == 0)
    view.folds.back().answer.push_back(rich(sandbox_memory, {{"sizes", std::string_view(sizes)}}));
}

/// What is known of the layer, in figures and in words.
void describe_layer(const LayerScene& s, View& view) {
  const LayerReport& row = s.row();
  const auto add = [&](text::Key words, std::string value) {
    view.facts.push_back({std::move(value), text::say(words)});
  };
  if (row.formula) view.layer_count = text::say(sandbox_layer_count, {{"n", row.parameters}});
  const lesson::RowWords said = lesson::row_words(s.report, s.index);
  add(fact_out, said.shape);
  if (row.multiply_adds > 0) add(fact_work, said.multiply_adds);
  const bool is_open = s.index < s.report.open.size() && s.report.open[s.index].parameters.is_open;
  if (row.parameters > 0 && !is_open)
    add(fact_share, text::share(row.parameters, std::max<Count>(s.report.parameters, 1)));
  if (row.non_trainable > 0) add(fact_kept, said.kept);
  view.after.push_back(sentences(s, s.words().does));
  describe_weights(s, view);
  for (const auto& [framework, words] : {std::pair(formats::Framework::pytorch, sandbox_weights_pytorch),
                                         std::pair(formats::Framework::keras, sandbox_weights_keras)}) {
    const std::string kept = formats::weight_text(formats::weights(s.network, s.report, s.index, framework), framework);
    if (!kept.empty()) view.after.push_back(rich(words, {{"weights", std::string_view(kept)}}));
  }
  if (!std::holds_alternative<Input>(s.layer()) && row.field.kind == Reach::Kind::window && row.field.size.count > 1 &&
      row.in.rank() > 2) {
    view.after.push_back(
        rich(sandbox_field,
             {{"h", row.field.size.height()}, {"w", row.field.size.width()}, {"stride", row.field.stride.width()}}));
  }
}

/// What the comment at the beginning of the text says of the network, without where it is from.
Rich introduction(std::string_view text) {
  if (!text.starts_with("# ")) return {};
  const std::string_view line = text.substr(2, text.find('\n') - 2);
  return {{text::shortened(line, text::longest_line), Quantity::none, false}};
}

WhatIfs what_ifs(const Draft& draft, std::size_t picked) {
  WhatIfs out;
  out.title = text::say(tools_what_if);
  const auto& offers = draft.what_ifs(picked);
  for (std::size_t i = 0; i < offers.size(); ++i) {
    const Count n = offers[i].difference;
    const std::string what = text::say(offers[i].says);
    const std::string label = text::say(n < 0   ? if_fewer
                                        : n > 0 ? if_more
                                                : if_as_many,
                                        {{"what", std::string_view(what)}, {"n", n < 0 ? -n : n}});
    out.controls.push_back(button("if-" + std::to_string(i), label, {Kind::what_if, static_cast<int>(i)}));
  }
  return out;
}

/// A layer is called by its name, or, without one, by its number.
void name_on_stage(std::string& name, std::size_t row) {
  name = name.empty() ? text::say(sandbox_layer_name, {{"n", static_cast<Count>(row) + 1}})
                      : text::shortened(name, text::longest_line);
}

}  // namespace

void describe(const State& state, View& view) {
  if (state.sandbox.quiz) {
    describe_quiz(state, view);
    return;
  }
  const Sandbox& sandbox = state.sandbox;
  const Draft& draft = *sandbox.draft;
  view.heading = text::say(sandbox_heading);
  view.before = introduction(draft.text());
  if (view.before.empty()) view.before = rich(sandbox_before);
  view.editor = std::make_shared<Editor>(editor(state));
  if (state.system.offers(ScreenChoice::lesson) && !state.course.held) {
    Control walk = button("walk-through", text::say(walk_through), {Kind::walk_network});
    walk.enabled = view.editor->ask.enabled && !draft.link().empty();
    if (!walk.enabled) walk.why_not = text::say(take_none);
    view.actions.push_back(std::move(walk));
  }
  view.list = std::make_shared<LayerList>(describe_list(sandbox));
  view.place = "sandbox";
  view.focus = "heading";
  view.steps_title = text::say(sandbox_groups);
  view.steps = describe_groups(sandbox);
  // Whatever is wrong, the layers before it are counted.
  const Report& report = draft.report();
  const Network& network = draft.reading().network;
  view.volume_style = volume_style(report);
  if (!report.layers.empty()) describe_totals(state, report, view);
  const auto looked = looked_at(sandbox);
  if (!looked) return;
  const std::size_t picked = *looked;
  view.step_of =
      text::say(sandbox_layer, {{"n", static_cast<Count>(picked) + 1}, {"all", static_cast<Count>(draft.rows())}});
  view.layer_title = text::shortened(draft.layer_words(picked), text::longest_line);
  if (picked >= report.layers.size()) return;
  const lesson::Facts facts(network, report, picked);
  Answer known;
  known.known = true;
  const LayerScene scene{network, report, picked, known, facts};
  view.formula = whole_formula(scene);
  view.formula.line = equation(view.formula);
  const auto on_stage = staged(state);
  view.picture = on_stage ? staged_picture(state, *on_stage, scene, false) : layer_picture(scene);
  name_on_stage(view.picture.subject.name, picked);
  if (picked > 0) name_on_stage(view.picture.subject.before, picked - 1);
  describe_layer(scene, view);
  view.what_ifs = std::make_shared<WhatIfs>(what_ifs(draft, picked));
  if (view.what_ifs->controls.empty()) view.what_ifs.reset();
}

}  // namespace pw::app::sandbox
