#include "app/sandbox/layer_list.h"

#include <algorithm>

#include "app/sandbox/edit.h"
#include "app/sandbox/examples.h"
#include "app/sandbox/groups.h"
#include "app/sandbox/update.h"
#include "core/tables.h"
#include "lesson/facts.h"
#include "lesson/sandbox/open_words.h"
#include "lesson/sandbox/problem.h"
#include "text/utf8.h"

namespace pw::app::sandbox {
namespace {

using enum text::Key;
using Kind = Action::Kind;

constexpr auto sets = table_of<Columns, text::Key>({
    {Columns::parameters, list_parameters},
    {Columns::work, list_work},
    {Columns::memory, list_memory},
    {Columns::field, list_field},
});

/// Lines on each side of those in sight, so that a quick hand finds no gap before the next frame.
constexpr std::size_t more_lines = 8;

constexpr FormatName the_formats[] = {{"fp32", NumberFormat::fp32},
                                      {"fp16, bf16", NumberFormat::fp16},
                                      {"int8", NumberFormat::int8},
                                      {"int4", NumberFormat::int4}};

std::string bytes_text(Count numbers, NumberFormat format) {
  const auto size = bytes(numbers, format);
  return size ? text::bytes(*size) : text::say(text::Key::blank);
}

/// "14 × 14", "31", or that it sees all, or that nothing can be said.
std::string axes_text(const ReceptiveField& field, const Axes& axes) {
  if (field.kind == Reach::Kind::whole) return text::say(list_all);
  if (field.kind == Reach::Kind::unclear) return text::say(text::Key::blank);
  std::string out;
  for (std::size_t i = 0; i < axes.count; ++i) out += (i > 0 ? " × " : "") + text::number(axes.at(i));
  return out;
}

Count kept_and_trained(Count trained, Count kept) { return checked_add(trained, kept).value_or(trained); }

/// What the columns say of a layer, and of all.
class Texts {
 public:
  Texts(Columns columns, const Report& report)
      : columns_(columns), report_(report), keeps_(report.non_trainable > 0), total_(lesson::total_words(report)) {}

  [[nodiscard]] std::vector<LayerList::Column> heads() const {
    std::vector<LayerList::Column> out;
    const auto add = [&](std::string title, bool narrow, std::string total = {}) {
      out.push_back({std::move(title), narrow, std::move(total)});
    };
    switch (columns_) {
      case Columns::parameters:
        add(text::say(col_shape), true);
        add(text::say(col_values), false);
        add(text::say(col_parameters), true, total_.parameters);
        // Where nothing is kept without being trained, that would be a column of zeros.
        if (keeps_) add(text::say(col_kept), false, total_.kept);
        add(text::say(col_share), false);
        break;
      case Columns::work:
        add(text::say(col_shape), true);
        add(text::say(col_work), true, total_.multiply_adds);
        add(text::say(col_share), false);
        break;
      case Columns::memory:
        for (const auto& [name, format] : the_formats) {
          add(std::string(name), format != NumberFormat::fp16,
              bytes_text(kept_and_trained(report_.parameters, report_.non_trainable), format));
        }
        break;
      case Columns::field:
      case Columns::count:
        add(text::say(col_shape), false);
        add(text::say(col_field), true);
        add(text::say(col_stride), true);
        break;
    }
    return out;
  }

  [[nodiscard]] bool has_bars() const { return columns_ != Columns::field; }

  /// Part and whole of the bar.
  [[nodiscard]] std::pair<Count, Count> share(std::size_t row) const {
    const LayerReport& layer = report_.layers[row];
    // What depends on sizes that are not known is no part of a sum.
    if (row < report_.open.size()) {
      const OpenRow& open = report_.open[row];
      const bool is_open = columns_ == Columns::work     ? open.multiply_adds.is_open
                           : columns_ == Columns::memory ? open.parameters.is_open || open.kept.is_open
                                                         : open.parameters.is_open;
      if (is_open) return {0, report_.parameters};
    }
    if (columns_ == Columns::work) return {layer.multiply_adds, report_.multiply_adds};
    if (columns_ == Columns::memory)
      return {kept_and_trained(layer.parameters, layer.non_trainable),
              kept_and_trained(report_.parameters, report_.non_trainable)};
    return {layer.parameters, report_.parameters};
  }

  /// Of the layers below a heading what the columns say of all together, which is not to be had for each.
  [[nodiscard]] std::vector<std::string> of(const Heading& heading) const {
    std::vector<std::string> out(heads().size());
    if (columns_ == Columns::field || columns_ == Columns::count) return out;
    Count trained = 0;
    Count kept = 0;
    Count work = 0;
    for (std::size_t row = heading.row; row < heading.end; ++row) {
      const LayerReport& layer = report_.layers[row];
      trained = checked_add(trained, layer.parameters).value_or(trained);
      kept = checked_add(kept, layer.non_trainable).value_or(kept);
      work = checked_add(work, layer.multiply_adds).value_or(work);
    }
    switch (columns_) {
      case Columns::parameters:
        out[parameters_at] = text::number(trained);
        if (keeps_) out[parameters_at + 1] = text::number(kept);
        break;
      case Columns::work: out[work_at] = text::number(work); break;
      default:
        for (std::size_t i = 0; i < std::size(the_formats); ++i)
          out[i] = bytes_text(kept_and_trained(trained, kept), the_formats[i].format);
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> of(std::size_t row) const {
    const LayerReport& layer = report_.layers[row];
    const lesson::RowWords said = lesson::row_words(report_, row);
    const auto [part, whole] = share(row);
    const std::string percent = whole > 0 ? text::share(part, whole) : text::say(text::Key::blank);
    std::vector<std::string> out;
    switch (columns_) {
      case Columns::parameters:
        out = {said.shape, said.values, said.parameters};
        if (keeps_) out.push_back(said.kept);
        out.push_back(percent);
        break;
      case Columns::work: out = {said.shape, said.multiply_adds, percent}; break;
      case Columns::memory:
        for (const auto& [name, format] : the_formats) out.push_back(bytes_text(part, format));
        break;
      case Columns::field:
      case Columns::count:
        out = {said.shape, axes_text(layer.field, layer.field.size), axes_text(layer.field, layer.field.stride)};
        break;
    }
    return out;
  }

 private:
  // Which of the columns that `heads` gives.
  static constexpr std::size_t parameters_at = 2;
  static constexpr std::size_t work_at = 1;

  Columns columns_;
  const Report& report_;
  bool keeps_;
  lesson::RowWords total_;
};

void describe_problem(const Sandbox& sandbox, LayerList& out) {
  const Draft& draft = *sandbox.draft;
  if (!draft.trouble()) return;
  const Diagnostic& problem = draft.trouble()->problem;
  const std::string words = lesson::sentence(problem);
  const auto at = static_cast<std::size_t>(std::max(problem.layer, 0));
  if (draft.trouble()->in_text) {
    out.problem =
        rich(problem_at, {{"line", problem.line}, {"column", problem.column}, {"words", std::string_view(words)}});
  } else {
    const std::string name =
        at < draft.rows() ? text::shortened(draft.layer_words(at), text::longest_word) : std::string();
    out.problem =
        rich(problem_in,
             {{"n", static_cast<Count>(at) + 1}, {"name", std::string_view(name)}, {"words", std::string_view(words)}});
  }
  const auto& mends = draft.mends();
  for (std::size_t i = 0; i < mends.size(); ++i)
    out.mends.push_back(button("mend-" + std::to_string(i), mends[i].words, {Kind::mend, static_cast<int>(i)}));
}

/// The first of the advice, and that of the layer that is looked at.
void describe_advice(const Sandbox& sandbox, std::optional<std::size_t> picked, LayerList& out) {
  const Draft& draft = *sandbox.draft;
  Count more = 0;
  for (std::size_t i = 0; i < draft.advice().size(); ++i) {
    const Diagnostic& note = draft.advice()[i];
    const auto at = static_cast<std::size_t>(note.layer);
    if (i >= advice_in_sight && (!picked || draft.place(*picked) != draft.place(at))) {
      ++more;
      continue;
    }
    const std::string name = text::shortened(draft.words(at), text::longest_word);
    const std::string words = lesson::sentence(note);
    LayerList::Note& said = out.notes.emplace_back();
    said.words =
        rich(advice_in,
             {{"n", static_cast<Count>(at) + 1}, {"name", std::string_view(name)}, {"words", std::string_view(words)}});
    const auto& mends = draft.mends_for(i);
    for (std::size_t m = 0; m < mends.size(); ++m) {
      const int number = first_advised + static_cast<int>(i) * most_advised + static_cast<int>(m);
      said.mends.push_back(button("mend-" + std::to_string(number), mends[m].words, {Kind::mend, number}));
    }
  }
  if (more > 0) out.more_notes = rich(advice_more, {{"n", more}});
}

/// What was said of the model that this text came from.
void describe_brought(const Sandbox& sandbox, LayerList& out) {
  if (!sandbox.brought || sandbox.brought->text != sandbox.text()) return;
  const std::vector<std::string>& words = sandbox.brought->words;
  LayerList::Note& note = out.notes.emplace_back();
  note.words.push_back({words.front(), Quantity::none, true});
  std::string rest;
  for (std::size_t i = 1; i < words.size(); ++i) rest += " " + words[i];
  if (!rest.empty()) note.words.push_back({rest, Quantity::none, false});
  note.mends.push_back(button("hide-told", text::say(sandbox_hide_told), {Kind::hide_told}));
}

void describe_tools(const Sandbox& sandbox, std::optional<std::size_t> picked, LayerList& out) {
  constexpr std::pair<Arrange, text::Key> ways[] = {{Arrange::up, tools_up},
                                                    {Arrange::down, tools_down},
                                                    {Arrange::twice, tools_double},
                                                    {Arrange::remove, tools_remove}};
  for (const auto& [how, label] : ways) {
    Control control = button("arrange-" + std::to_string(static_cast<int>(how)), text::say(label),
                             {Kind::rearrange, static_cast<int>(how)});
    control.enabled = picked.has_value();
    control.why_not = text::say(tools_no_layer);
    if (how == Arrange::up || how == Arrange::down) {
      control.name = text::say(how == Arrange::up ? tools_up_name : tools_down_name);
      if (picked && !sandbox.draft->beside(*picked, how == Arrange::up)) {
        control.enabled = false;
        control.why_not = text::say(tools_no_other);
      }
    }
    if (control.enabled) control.why_not.clear();
    out.arrange.push_back(std::move(control));
  }
  out.adding =
      button("adding",
             picked ? text::say(tools_add_after, {{"n", static_cast<Count>(*picked) + 1}}) : text::say(tools_add_end),
             {Kind::type_layer});
  out.adding.value = sandbox.adding;
  out.hint = text::say(tools_add_hint);
  for (const ExampleLayer& example : example_layers())
    out.examples.emplace_back(example.words, text::say(example.other_names));
  out.add = button("add-layer", text::say(tools_add), {Kind::add_layer});
}

/// Where in a layer's words the settings with names begin: of "conv 3x3, 8, pad=1" before the 1st comma with such a one behind it.
std::size_t settings_in(std::string_view words) {
  const std::size_t first = words.find('=');
  const std::size_t comma = words.substr(0, first).rfind(',');
  return first == std::string_view::npos || comma == std::string_view::npos ? words.size() : comma + 1;
}

LayerRow layer_row(const Sandbox& sandbox, const Texts& cells, std::size_t row, std::optional<std::size_t> picked) {
  const Draft& draft = *sandbox.draft;
  LayerRow out;
  out.row = row;
  out.number = std::to_string(row + 1);
  out.current = row == picked;
  out.pick = button("layer-" + out.number, text::shortened(draft.layer_words(row), text::longest_line),
                    {Kind::pick_layer, static_cast<int>(row), "list"});
  out.settings = settings_in(out.pick.label);
  out.broken = draft.broken_row() == row;
  out.noted = std::ranges::any_of(draft.advice(), [&](const Diagnostic& note) {
    return draft.place(static_cast<std::size_t>(note.layer)) == draft.place(row);
  });
  out.counted = row < draft.report().layers.size();
  if (!out.counted) return out;
  out.cells = cells.of(row);
  const auto [part, whole] = cells.share(row);
  if (whole > 0) out.share_of_one = static_cast<double>(part) / static_cast<double>(whole);
  return out;
}

/// Where the headings stand while there is a row that is no layer at the moment: one below all that were above it.
std::vector<Heading> around(std::vector<Heading> headings, const std::optional<std::size_t>& blank) {
  for (Heading& heading : headings) heading.row += blank && heading.row > *blank ? 1 : 0;
  return headings;
}

/// What stands above the row, where that is the first of a part. `at` are their places in the list.
void describe_heading(const std::vector<Heading>& headings, const std::vector<Heading>& at, const Texts& cells,
                      const Report& report, LayerRow& row) {
  const auto here = std::ranges::lower_bound(at, row.row, {}, &Heading::row);
  if (here == at.end() || here->row != row.row) return;
  const Heading& heading = headings[static_cast<std::size_t>(here - at.begin())];
  row.heading = text::shortened(heading.title, text::longest_word);
  row.heading_cells = cells.of(heading);
  Count all = 0;
  for (std::size_t i = heading.row; i < heading.end; ++i)
    all = checked_add(all, report.layers[i].parameters).value_or(all);
  row.heading_words = text::say(list_heading, {{"name", std::string_view(row.heading)}, {"n", all}});
}

}  // namespace

LayerList describe_list(const Sandbox& sandbox) {
  const Draft& draft = *sandbox.draft;
  const auto picked = looked_at(sandbox);
  LayerList out;
  out.title = text::say(sandbox_table);
  describe_problem(sandbox, out);
  describe_brought(sandbox, out);
  describe_advice(sandbox, picked, out);
  out.sets_title = text::say(list_sets);
  for (std::size_t i = 0; i < sets.values.size(); ++i) {
    Control set =
        button("columns-" + std::to_string(i), text::say(sets.values[i]), {Kind::show_columns, static_cast<int>(i)});
    set.pressed = static_cast<std::size_t>(sandbox.columns) == i;
    out.sets.push_back(std::move(set));
  }
  const Texts cells(sandbox.columns, draft.report());
  out.layer_title = text::say(col_layer);
  out.columns = cells.heads();
  out.has_bars = cells.has_bars();
  // A row that is being written, and is no layer at the moment, has its place all the same.
  const std::size_t blank = sandbox.blank_row.value_or(draft.rows());
  out.rows = draft.rows() + (sandbox.blank_row ? 1 : 0);
  const std::vector<Heading> parts = headings(draft);
  const std::vector<Heading> at = around(parts, sandbox.blank_row);
  out.lines = out.rows + parts.size();
  const auto in_sight = static_cast<std::size_t>(sandbox.in_sight);
  const std::size_t last = out.lines > in_sight ? out.lines - in_sight : 0;
  const std::size_t first = std::min(static_cast<std::size_t>(sandbox.scrolled) / 1000, last);
  const std::size_t from = row_from(at, first > more_lines ? first - more_lines : 0);
  const std::size_t to = std::min(row_from(at, first + in_sight + 1 + more_lines), out.rows);
  // The one that is looked at is there wherever the list is scrolled to.
  const std::optional<std::size_t> current = sandbox.blank_row ? sandbox.blank_row : picked;
  std::vector<std::size_t> rows;
  if (current && *current < from) rows.push_back(*current);
  for (std::size_t row = from; row < to; ++row) rows.push_back(row);
  if (current && *current >= to && *current < out.rows) rows.push_back(*current);
  for (const std::size_t row : rows) {
    if (sandbox.blank_row && row == blank) {
      LayerRow written;
      written.row = row;
      written.line = line_of(at, row);
      written.current = true;
      written.pick = button("layer-blank", text::shortened(sandbox.typed, text::longest_line), {Kind::none});
      out.shown.push_back(std::move(written));
    } else {
      LayerRow& shown = out.shown.emplace_back(layer_row(sandbox, cells, row > blank ? row - 1 : row, picked));
      shown.row = row;
      shown.line = line_of(at, row);
      describe_heading(parts, at, cells, draft.report(), shown);
    }
  }
  out.scroll = button("rows", text::say(sandbox_table), {Kind::scroll_list});
  out.scroll.value = std::to_string(std::min(static_cast<std::size_t>(sandbox.scrolled), last * 1000));
  out.fit = button("rows-fit", text::say(sandbox_table), {Kind::fit_list});
  out.in_sight = std::min(out.lines, in_sight);
  out.room = sandbox.in_sight;
  out.go = button("rows-pick", text::say(sandbox_table), {Kind::pick_layer, 0, "list"});
  out.go.takes_number = true;
  out.drag = button("rows-drag", text::say(sandbox_table), {Kind::drag_layer});
  out.drop = button("rows-drop", text::say(sandbox_table), {Kind::drop_layer});
  out.drag_hint = text::say(list_drag);
  if (sandbox.moving) out.drop_at = sandbox.moving->to;
  out.field = button("row-field", text::say(list_field_name), {Kind::type_row});
  if (picked || sandbox.blank_row)
    out.field.value = sandbox.editing ? sandbox.typed : text::clipped(draft.words(*picked), longest_row);
  out.total_title = text::say(total_all);
  describe_tools(sandbox, picked, out);
  return out;
}

std::span<const FormatName> number_formats() { return the_formats; }

}  // namespace pw::app::sandbox
