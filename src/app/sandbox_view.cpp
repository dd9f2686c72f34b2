// The sandbox: the text of a network, its table, and the layer that is looked at.
#include <algorithm>

#include "app/arrange.h"
#include "app/layer_view.h"
#include "app/sandbox.h"
#include "app/screens.h"
#include "app/share.h"
#include "app/words.h"
#include "core/notation.h"
#include "formats/pytorch.h"
#include "formats/table_text.h"
#include "lesson/mend.h"
#include "lesson/problem.h"

namespace pw::app {
namespace {

using enum text::Key;
using Kind = Action::Kind;

/// More rows than this are counted and not written: nobody reads them, and each costs the page an element.
constexpr std::size_t most_rows = 300;

std::string name_of(const Network& network, const std::vector<std::string>& layers, std::size_t index) {
  return network.nodes[index].name.empty() ? layers[index] : network.nodes[index].name;
}

Editor editor(const Sandbox& sandbox) {
  Editor out;
  out.text = button("network", text::say(sandbox_text), {Kind::edit_network});
  out.text.value = sandbox.text;
  out.lines = static_cast<int>(std::clamp<std::ptrdiff_t>(std::ranges::count(sandbox.text, '\n') + 2, 8, 20));
  out.undo = button("undo", text::say(edit_undo), {Kind::undo});
  out.undo.enabled = !sandbox.past.empty();
  out.redo = button("redo", text::say(edit_redo), {Kind::redo});
  out.redo.enabled = !sandbox.future.empty();
  for (Control* control : {&out.undo, &out.redo}) {
    if (!control->enabled) control->why_not = text::say(nothing_to_undo);
  }
  out.known = button("known", text::say(sandbox_known), {Kind::load_network});
  out.options.emplace_back("", text::say(sandbox_known_none));
  if (sandbox.known) {
    for (const Known& known : read_known(*sandbox.known)) {
      out.options.emplace_back(known.name, known.title);
      if (known.text == sandbox.text) out.known.value = known.name;
    }
  }
  return out;
}

Table layer_table(const Network& network, const Report& report, const std::vector<std::string>& layers, std::size_t picked) {
  Table out;
  out.title = text::say(sandbox_table);
  constexpr text::Key columns[] = {col_layer, col_shape, col_values, col_parameters, col_share};
  for (std::size_t i = 0; i < std::size(columns); ++i) out.columns[i] = text::say(columns[i]);
  // Where nothing is kept without being trained, that would be a column of zeros.
  const bool keeps = report.non_trainable > 0;
  if (keeps) out.further.push_back(text::say(col_kept));
  out.further.push_back(text::say(col_work));
  for (std::size_t i = 0; i < std::min(report.layers.size(), most_rows); ++i) {
    const LayerReport& layer = report.layers[i];
    TableRow row;
    row.number = std::to_string(i + 1);
    row.layer = name_of(network, layers, i);
    row.shape = lesson::shape_text(layer.out);
    row.values = text::number(layer.values);
    row.parameters = text::number(layer.parameters);
    if (keeps) row.further.push_back(text::number(layer.non_trainable));
    row.further.push_back(text::number(layer.multiply_adds));
    row.known = true;
    row.current = i == picked;
    row.pick = button("layer-" + row.number, row.layer, {Kind::pick_layer, static_cast<int>(i)});
    if (report.parameters > 0) {
      row.share = text::percent(lesson::share_in_tenths(layer.parameters, report.parameters));
      row.share_of_one = static_cast<double>(layer.parameters) / static_cast<double>(report.parameters);
    }
    out.rows.push_back(std::move(row));
  }
  out.total_title = text::say(total_all);
  out.total = text::number(report.parameters);
  if (keeps) out.further_totals.push_back(text::number(report.non_trainable));
  out.further_totals.push_back(text::number(report.multiply_adds));
  return out;
}

/// The whole network in lines: what is counted, and what it takes to keep.
void describe_totals(const Report& report, View& view) {
  view.lines.push_back(rich(report.non_trainable > 0 ? sandbox_total_kept : sandbox_total, {{"n", report.parameters}, {"kept", report.non_trainable}}));
  if (report.multiply_adds > 0) view.lines.push_back(rich(sandbox_work, {{"n", report.multiply_adds}}));
  const Count all = checked_add(report.parameters, report.non_trainable).value_or(report.parameters);
  std::string sizes;
  constexpr std::pair<std::string_view, NumberFormat> formats[] = {
      {"fp32", NumberFormat::fp32}, {"fp16, bf16", NumberFormat::fp16}, {"int8", NumberFormat::int8}, {"int4", NumberFormat::int4}};
  for (const auto& [name, format] : formats) {
    if (const auto size = bytes(all, format)) sizes += (sizes.empty() ? "" : "; ") + text::say(sandbox_bytes, {{"n", *size}, {"format", name}});
  }
  if (all > 0 && !sizes.empty()) view.lines.push_back(rich(sandbox_memory, {{"sizes", std::string_view(sizes)}}));
  if (report.layers.size() > most_rows) view.lines.push_back(rich(sandbox_more_rows, {{"n", static_cast<Count>(report.layers.size() - most_rows)}}));
}

/// What is known of the layer beyond its row.
void describe_layer(const LayerScene& s, View& view) {
  const LayerReport& row = s.row();
  if (row.non_trainable > 0) view.after.push_back(rich(sandbox_kept, {{"n", row.non_trainable}}));
  if (row.multiply_adds > 0) view.after.push_back(rich(sandbox_layer_work, {{"n", row.multiply_adds}}));
  if (!std::holds_alternative<Input>(s.layer()) && row.field.kind == Reach::Kind::window && row.field.size.count > 1 && row.in.rank() > 2) {
    view.after.push_back(rich(sandbox_field, {{"h", row.field.size.height()}, {"w", row.field.size.width()}, {"stride", row.field.stride.width()}}));
  }
}

/// What can be done with the layer, and what it would cost otherwise.
LayerTools layer_tools(const Sandbox& sandbox, const Reading& reading, const Report& report, std::size_t picked) {
  LayerTools out;
  constexpr std::pair<Arrange, text::Key> ways[] = {{Arrange::up, tools_up}, {Arrange::down, tools_down}, {Arrange::twice, tools_double}, {Arrange::remove, tools_remove}};
  for (const auto& [how, label] : ways) {
    Control control = button("arrange-" + std::to_string(static_cast<int>(how)), text::say(label), {Kind::rearrange, static_cast<int>(how)});
    if (how == Arrange::up || how == Arrange::down) {
      control.name = text::say(how == Arrange::up ? tools_up_name : tools_down_name);
      control.enabled = beside(reading, picked, how == Arrange::up).has_value();
      control.why_not = control.enabled ? std::string() : text::say(tools_no_other);
    }
    out.arrange.push_back(std::move(control));
  }
  out.adding = button("adding", text::say(tools_add_field), {Kind::type_layer});
  out.adding.value = sandbox.adding;
  out.hint = text::say(tools_add_hint);
  for (const std::string_view example : example_layers()) out.examples.emplace_back(example);
  out.add = button("add-layer", text::say(tools_add), {Kind::add_layer});
  const auto offers = what_ifs(reading, report, picked);
  if (!offers.empty()) out.what_if_title = text::say(tools_what_if);
  for (std::size_t i = 0; i < offers.size(); ++i) {
    const Count n = offers[i].difference;
    const std::string what = text::say(offers[i].says);
    const std::string label = text::say(n < 0 ? if_fewer : n > 0 ? if_more : if_as_many, {{"what", std::string_view(what)}, {"n", n < 0 ? -n : n}});
    out.what_ifs.push_back(button("if-" + std::to_string(i), label, {Kind::what_if, static_cast<int>(i)}));
  }
  return out;
}

}  // namespace

Panel describe_taking(const State& state) {
  Panel panel;
  panel.title = text::say(take_title);
  const auto network = parse_network(state.sandbox.text);
  if (!network) {
    panel.words = text::say(take_none);
    return panel;
  }
  const Report report = analyse(*network);
  add_snippet(panel, take_notation, take_notation_copy, print_network(*network));
  add_snippet(panel, take_markdown, take_markdown_copy, formats::markdown(formats::table_rows(*network, report, false)));
  add_snippet(panel, take_csv, take_csv_copy, formats::csv(formats::table_rows(*network, report, true)));
  add_snippet(panel, take_latex, take_latex_copy, formats::latex(formats::table_rows(*network, report, false)));
  std::string missing;
  if (!report.problem) {
    const formats::Code code = formats::pytorch(*network, report);
    if (code.text.empty()) missing = " " + text::say(take_no_code, {{"name", std::string_view(code.missing)}});
    else add_snippet(panel, take_pytorch, take_pytorch_copy, code.text);
  }
  panel.words = copied_words(state, panel, take_words) + missing;
  return panel;
}

void describe_sandbox(const State& state, View& view) {
  view.step_of = text::say(screen_sandbox);
  view.heading = text::say(sandbox_heading);
  view.before = rich(sandbox_before);
  view.editor = editor(state.sandbox);
  view.place = "sandbox";
  view.focus = "heading";
  // Whatever is wrong, the layers before it are counted.
  const Reading reading = read_network(state.sandbox.text);
  const Network& network = reading.network;
  const Report report = analyse(network);
  const std::vector<std::string> layers = print_layers(network);
  if (const auto trouble = lesson::trouble_of(reading, report)) {
    const Diagnostic& problem = trouble->problem;
    const std::string words = lesson::sentence(problem);
    const auto at = static_cast<std::size_t>(std::max(problem.layer, 0));
    const std::string name = at < network.nodes.size() ? name_of(network, layers, at) : std::string();
    view.editor->problem = trouble->in_text ? rich(problem_at, {{"line", problem.line}, {"column", problem.column}, {"words", std::string_view(words)}})
                                            : rich(problem_in, {{"n", static_cast<Count>(at) + 1}, {"name", std::string_view(name)}, {"words", std::string_view(words)}});
    const auto mends = lesson::mends(state.sandbox.text, reading, report);
    for (std::size_t i = 0; i < mends.size(); ++i) view.editor->mends.push_back(button("mend-" + std::to_string(i), mends[i].words, {Kind::mend, static_cast<int>(i)}));
  }
  const auto looked = looked_at(state.sandbox, report);
  if (!looked) return;
  const std::size_t picked = *looked;
  view.table = layer_table(network, report, layers, picked);
  describe_totals(report, view);
  const lesson::Facts facts(network, report, picked);
  Answer known;
  known.known = true;
  const LayerScene scene{network, report, picked, known, facts};
  view.setting = text::say(sandbox_layer, {{"n", static_cast<Count>(picked) + 1}, {"name", std::string_view(layers[picked])}});
  view.formula = layer_formula(scene);
  view.picture = layer_picture(scene);
  describe_layer(scene, view);
  view.tools = layer_tools(state.sandbox, reading, report, picked);
  view.tools->title = view.setting;
}

}  // namespace pw::app
