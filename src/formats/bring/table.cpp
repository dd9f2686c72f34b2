// Tables of layers in Markdown, CSV and LaTeX, Paramwalk's own and others'; Paramwalk's report as JSON.
#include <algorithm>

#include "core/analyse.h"
#include "core/notation.h"
#include "formats/bring/expr.h"
#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/layers.h"
#include "formats/bring/listing.h"
#include "formats/bring/scan.h"
#include "formats/bring/shorthand.h"
#include "formats/bring/solve.h"
#include "formats/bring/table_rows.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

/// Of numbers in a table's last row: what it says in all.
std::vector<Printed> totals_of(const std::vector<Cells>& rows, const std::vector<Column>& columns) {
  std::vector<Printed> out;
  for (const Cells& row : rows) {
    if (row.cells.empty() || !small(row.cells.front()).starts_with("total")) continue;
    std::optional<Count> trained;
    std::optional<Count> kept;
    for (std::size_t i = 0; i < row.cells.size() && i < columns.size(); ++i) {
      if (columns[i] == Column::count) trained = first_count(row.cells[i]);
      if (columns[i] == Column::kept) kept = first_count(row.cells[i]);
    }
    if (trained) out.push_back({kept ? Printed::What::trainable : Printed::What::total, *trained, 0});
    if (kept) out.push_back({Printed::What::non_trainable, *kept, 0});
  }
  return out;
}

/// "conv 5x5, 8", and so on: the convention of a report is not in its table. The one by which all its numbers are right.
std::optional<std::string> in_convention(const std::string& words, const std::vector<Count>& counts) {
  for (const std::string_view head : {"", "convention pytorch\n", "convention tensorflow\n"}) {
    const auto network = parse_network(std::string(head) + words);
    if (!network) continue;
    const Report report = analyse(*network);
    if (report.problem || report.layers.size() != counts.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < counts.size(); ++i)
      same = same && (counts[i] < 0 || counts[i] == report.layers[i].parameters);
    if (same) return std::string(head) + words;
  }
  return std::nullopt;
}

/// A row's cells that say settings.
struct SettingCells {
  std::string layer, kernel, filters, stride, padding;
};
/// Of a layer with a window: "5x5" where what it gives could stand.
bool is_window(const Row& row) {
  return row.dims.size() == 2 && row.count < 0 && (row.type == "Conv2D" || has(row.type, "Pooling2D"));
}
/// From columns of their own, else from what is said of the layer in words.
Settings settings_of(const Row& now, std::string_view about, const SettingCells& cells) {
  Settings out = settings_in(about);
  if (const auto window = all_counts(cells.kernel); !window.empty()) out.window = window;
  // Two sizes alone are a window's, under whatever head.
  if (out.window.empty() && is_window(now)) out.window = now.dims;
  // "Convolution 5x5"
  if (out.window.empty() && cells.kernel.empty()) out.window = size_in({.cells = {cells.layer}});
  if (const auto many = first_count(cells.filters)) out.many = many;
  if (!out.many && !now.dims.empty() && !about.empty()) out.many = now.dims.back();
  if (const auto step = first_count(cells.stride)) out.step = step;
  if (!cells.padding.empty()) out.padding = small(cells.padding);
  if (out.window.empty() && out.step && has(now.type, "Pool")) out.window = {*out.step};
  return out;
}

/// "CONV-9-32", "POOL-2", "FC-64": all that there is to say of a layer.
bool is_short(std::string_view cell) {
  const std::string words = small(cell);
  const std::size_t end = words.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
  return end != std::string::npos && end > 1 && words[end] == '-' && is_digit(words.back()) &&
         words.find_first_not_of("-0123456789x", end) == std::string::npos &&
         type_called(words.substr(0, end)) != words.substr(0, end);
}
/// The table of an exam, where the layers stand in shorthand and all else is to be filled in: a layer a line; empty of any other table.
std::string in_shorthand(const std::vector<Cells>& rows, std::size_t layer) {
  std::string out;
  int line = 1;
  int shorts = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (layer >= rows[i].cells.size() || rows[i].cells[layer].empty()) return {};
    const std::string& cell = rows[i].cells[layer];
    const std::string type = type_called(cell);
    if (small(cell).starts_with("total")) continue;
    for (; line < rows[i].line; ++line) out += '\n';
    if (type == "InputLayer") {
      const std::vector<Count> sizes = size_in(rows[i]);
      if (sizes.empty()) return {};
      out += "input " + shape_words(Shape(sizes));
    } else if (is_short(cell)) {
      ++shorts;
      out += cell;
    } else if (is_one_of(type, "Flatten|ReLU|BatchNormalization|sigmoid|tanh")) {
      out += cell;
    } else {
      return {};
    }
  }
  return shorts > 1 ? out + "\n" : std::string();
}

/// A row without a count of which nothing can be made.
Note without_settings(const Row& row) {
  const std::string_view lacks = row.type == "Conv2D" ? "kernel" : row.type == "Dense" ? "units" : "";
  if (lacks.empty())
    return {row.line, text::say(Key::bring_unknown_layer, {{"name", std::string_view(row.name)}}), true};
  return {row.line, text::say(Key::bring_no_value, {{"name", lacks}, {"layer", std::string_view(row.name)}}), true};
}

/// The layer that these settings make, if it gives what the row says; where no padding is said, with the one that does.
std::optional<std::size_t> with_settings(Plan& plan, const Row& now, const Settings& settings, std::size_t at) {
  const Count h = settings.window.empty() ? 1 : settings.window.front();
  const Count w = settings.window.size() > 1 ? settings.window[1] : h;
  const Count step = settings.step.value_or(has(now.type, "Pool") ? h : 1);
  const Axes window(h, w);
  const Axes own = step == h && h == w ? Axes() : Axes(step);
  std::vector<Padding> paddings = {Padding(first_count(settings.padding).value_or(0)), Padding(Padding::Rule::same)};
  if (has(settings.padding, "same")) std::ranges::reverse(paddings);
  if (!settings.padding.empty()) paddings.resize(1);
  const Shape gives = is_window(now) ? Shape() : shape_of(now, Printer::table);
  for (const bool exact : {true, false}) {
    for (const Padding& padding : paddings) {
      std::optional<Layer> made;
      if (now.type == "Conv2D" && settings.many)
        made = Conv{.kernel = window, .filters = *settings.many, .stride = Axes(step), .padding = padding};
      if (now.type == "MaxPooling2D") made = MaxPool{.window = window, .stride = own, .padding = padding};
      if (now.type == "AveragePooling2D") made = AvgPool{.window = window, .stride = own, .padding = padding};
      if (now.type == "Dense" && settings.many) made = Dense{.neurons = *settings.many};
      if (!made) return std::nullopt;
      const std::size_t size = plan.size();
      const int before = plan.breaks();
      const std::size_t node = plan.put(*made, at, now.line, now.name);
      const bool fits = plan.breaks() == before && plan.size() > size;
      if (fits && (!exact || gives.rank() == 0 || plan.shape(node) == gives)) return node;
      plan.take_back(size, before);
    }
  }
  return std::nullopt;
}

}  // namespace

BroughtOr read_report(std::string_view text) {
  const ReadExpr read = read_json(text);
  const std::string form = form_name(Form::report_json);
  if (!read.expr)
    return std::unexpected(
        Refused{Form::report_json, read.stop.line, text::say(Key::bring_broken, {{"form", std::string_view(form)}})});
  const Expr* layers = read.expr->find("layers");
  std::string words;
  std::vector<int> lines;
  std::vector<Count> counts;
  for (std::size_t i = 0; layers != nullptr && i < layers->parts.size(); ++i) {
    const Expr& layer = layers->parts[i];
    const std::string_view name = layer.word("name");
    words += (name.empty() ? std::string() : std::string(name) + ": ") + std::string(layer.word("layer")) + "\n";
    lines.push_back(layer.line);
    const Expr* count = layer.find("parameters");
    counts.push_back(count != nullptr && count->is(Expr::Kind::number) ? count->whole : -1);
  }
  const auto said = in_convention(words, counts);
  if (said && said->size() > words.size()) lines.insert(lines.begin(), 0);
  auto out = from_notation(said.value_or(words), lines, Form::report_json, std::string_view());
  if (!out) return out;
  if (said && said->size() > words.size()) out->lines.erase(out->lines.begin()), out->lines.push_back(0);
  if (const Expr* total = read.expr->find("parameters"); total != nullptr && total->is(Expr::Kind::number)) {
    out->printed = {{Printed::What::trainable, total->whole, 0}};
    *out = finished(std::move(*out), std::string_view());
  }
  return out;
}

BroughtOr read_table(std::string_view text, Form form, const Assumptions& assumptions) {
  if (form == Form::shorthand) return read_shorthand(text, assumptions);
  if (std::ranges::any_of(lines_of(text.substr(0, 20'000)),
                          [](const Line& line) { return tensor_in(line.text).has_value(); }))
    return read_tensor_list(text);
  const std::vector<Cells> rows = table_rows(text);
  if (rows.size() < 2) return std::unexpected(Refused{form, 0, text::say(Key::bring_nothing_in_it)});
  std::vector<Column> columns;
  for (const std::string& head : rows.front().cells) columns.push_back(column_of(head));
  // A first column without a head is the layer's.
  if (!columns.empty() && columns[0] == Column::none && std::ranges::find(columns, Column::layer) == columns.end())
    columns[0] = Column::layer;
  const auto place = [&](Column what) -> std::optional<std::size_t> {
    const auto found = std::ranges::find(columns, what);
    return found == columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - columns.begin()));
  };
  // The name alone may stand under "layer", and the kind under "type".
  std::optional<std::size_t> layer = place(Column::layer);
  std::optional<std::size_t> type = layer;
  for (std::size_t i = 0; i < rows.front().cells.size(); ++i) {
    if (has(small(rows.front().cells[i]), "type")) type = i;
  }
  if (!layer) layer = type = place(Column::name);
  if (!layer)
    return std::unexpected(
        Refused{form, rows.front().line, text::say(Key::bring_missing_value, {{"name", std::string_view("layer")}})});
  const auto name = place(Column::name);
  const auto shape = place(Column::shape);
  const auto count = place(Column::count);
  const auto kernel = place(Column::kernel);
  const auto filters = place(Column::filters);
  const auto stride = place(Column::stride);
  const auto padding = place(Column::padding);
  const auto described = place(Column::words);
  const auto function = place(Column::activation);
  const auto cell = [](const Cells& row, std::optional<std::size_t> at) {
    return at && *at < row.cells.size() ? row.cells[*at] : std::string();
  };
  const std::vector<Printed> totals = totals_of(rows, columns);
  // What comes in may stand there as well, and shows whether the channels stand first: "(3, 32, 100)".
  std::optional<std::size_t> taken;
  for (std::size_t i = 0; i < rows.front().cells.size(); ++i) {
    if (is_one_of(small(rows.front().cells[i]), "input|input shape|input size")) taken = i;
  }
  const auto sizes_of = [&](const Cells& row, std::optional<std::size_t> where) {
    std::vector<Count> out = all_counts(plain_times(cell(row, where)));
    if (has(cell(row, where), "None") && !out.empty()) out.erase(out.begin());
    return out;
  };
  const std::vector<Count> comes_in = sizes_of(rows[1], taken);
  const bool first = comes_in.size() == 3 && comes_in[0] <= 4 && comes_in[2] > 4;
  const auto turned = [first](std::vector<Count> dims) {
    if (first && dims.size() == 3) std::ranges::rotate(dims, dims.begin() + 1);
    return dims;
  };
  const auto is_total = [&](const Cells& row) {
    return std::ranges::any_of(row.cells, [](const std::string& one) { return small(one).starts_with("total"); }) ||
           cell(row, layer).empty();
  };

  if (const std::string exam = in_shorthand(rows, *layer); !exam.empty()) {
    auto out = read_shorthand(exam, assumptions);
    if (out) out->said = text::say(Key::bring_this_is, {{"form", std::string_view(form_name(form))}});
    if (out) out->form = form;
    return out;
  }

  // Paramwalk's own: the layers stand there as the notation has them.
  std::string words;
  std::vector<int> lines;
  std::vector<Count> counts;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (is_total(rows[i])) continue;
    const std::string called = name && name != layer ? cell(rows[i], name) : std::string();
    words += (called.empty() ? std::string() : called + ": ") + cell(rows[i], layer) + "\n";
    lines.push_back(rows[i].line);
    counts.push_back(count ? first_count(cell(rows[i], count)).value_or(-1) : -1);
  }
  if (const auto said = in_convention(words, counts)) {
    const bool head = said->size() > words.size();
    if (head) lines.insert(lines.begin(), 0);
    auto out = from_notation(*said, lines, form, std::string_view());
    if (!out) return out;
    if (head) out->lines.erase(out->lines.begin()), out->lines.push_back(0);
    out->printed = totals;
    *out = finished(std::move(*out), std::string_view());
    return out;
  }

  // Others': what each gives and keeps, or its settings.
  Plan plan(Convention::plain);
  Solver solver(plan, Printer::table);
  std::size_t at = Plan::nothing;
  std::optional<Shape> asked;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const Cells& row = rows[i];
    if (is_total(row)) continue;
    Row now;
    now.line = row.line;
    now.name = std::string(trimmed(std::string_view(cell(row, layer)).substr(0, cell(row, layer).find('('))));
    now.type = type_called(cell(row, type));
    if (type == layer && cell(row, layer).find('(') != std::string::npos &&
        keras_layer(type_called(cell(row, layer)), Args(Expr())).known)
      now.type = type_called(cell(row, layer));
    if (now.type == cell(row, type) && type == layer) now.type = type_called(now.name);
    now.dims = turned(sizes_of(row, shape));
    const std::string about = cell(row, described);
    if (now.dims.empty() && !about.empty()) now.dims = outputs_in(about);
    if (now.dims.empty() && now.type == "InputLayer") now.dims = size_in(row);
    // "1,176" in a shape is no pair; a count may have words behind it.
    now.count = count ? first_count(cell(row, count)).value_or(0) : -1;
    const bool softmax = small(cell(row, layer)).starts_with("softmax") || small(now.name).starts_with("softmax");
    if (now.type == "Dense" && softmax && now.count <= 0 && at != Plan::nothing && !first_count(cell(row, filters)) &&
        (now.dims.empty() ? now.count < 0 : shape_of(now, Printer::table) == plan.shape(at)))
      now.type = "softmax";
    if (now.type == "InputLayer") {
      at = plan.input(assumptions.input.value_or(now.dims.empty() ? Shape{32, 32, 3} : shape_of(now, Printer::table)),
                      row.line, now.name);
      if (now.dims.empty() && !assumptions.input) asked = Shape{32, 32, 3};
      continue;
    }
    if (at == Plan::nothing) {
      if (assumptions.input) {
        at = plan.input(*assumptions.input, 0);
      } else if (!comes_in.empty() && comes_in.size() <= Shape::most_axes) {
        at = plan.input(Shape(turned(comes_in)), 0);
      } else {
        for (const Shape& one : solver.inputs_for(now)) {
          const std::size_t in = plan.input(one, 0);
          if (in != Plan::nothing && (now.count < 0 || solver.solve(now, {in}))) {
            while (plan.size() > 1) plan.drop_last();
            at = in;
            break;
          }
          while (plan.size() > 0) plan.drop_last();
        }
        if (at == Plan::nothing) at = plan.input(Shape{32, 32, 3}, 0);
        asked = plan.shape(at);
      }
    }
    // What gives and keeps just what is printed; else by settings in columns of their own.
    const bool is_bare = now.count < 0 && is_one_of(now.type, "Flatten|ReLU|sigmoid|tanh|softmax|Dropout");
    if (auto solved = now.count >= 0 || is_bare ? solver.solve(now, {at}) : std::nullopt) {
      at = *solved;
      if (softmax && std::holds_alternative<Dense>(plan.node(at).layer))
        at = plan.put(Activation{.type = Activation::Type::softmax}, at, row.line);
      continue;
    }
    const Settings settings = settings_of(
        now, about, {cell(row, layer), cell(row, kernel), cell(row, filters), cell(row, stride), cell(row, padding)});
    if (!settings.window.empty() || (settings.many && now.count < 0)) {
      if (const auto made = with_settings(plan, now, settings, at)) {
        at = *made;
        if (now.count >= 0) plan.says(at, now.count);
        if (const auto called = activation_called(small(cell(row, function))))
          at = plan.put(Activation{.type = *called}, at, row.line);
        continue;
      }
    }
    // What is printed may be wrong: the layer as it is said, and the count beside it.
    std::optional<Layer> said;
    const Shape gives = shape_of(now, Printer::table);
    if (now.type == "Dense" && gives.rank() > 0) said = Dense{.neurons = gives.channels()};
    if (now.type == "Conv2D" && gives.rank() == 3 && plan.shape(at).rank() == 3) {
      const Count k = plan.shape(at).height() - gives.height() + 1;
      if (k >= 1 && k <= 15) said = Conv{.kernel = Axes(k, k), .filters = gives.channels(), .padding = {}};
    }
    if (said) {
      const std::size_t before = plan.size();
      const std::size_t node = plan.put(*said, at, row.line, now.name);
      if (plan.size() > before) {
        at = node;
        if (now.count >= 0) plan.says(at, now.count);
        continue;
      }
    }
    if (now.count < 0 && !now.name.empty()) plan.note(without_settings(now));
    if (now.count > 0)
      plan.note({row.line, text::say(is_usual(now.type) ? Key::bring_counted_unsolved : Key::bring_counted_as_printed,
                                     {{"name", std::string_view(now.name)}, {"n", now.count}})});
    at = plan.opaque(now.name, std::max<Count>(now.count, 0), gives, at, row.line);
  }
  if (plan.size() < 2) return std::unexpected(Refused{form, rows.front().line, text::say(Key::bring_nothing_in_it)});
  if (solver.guessed_kernel()) plan.note({0, text::say(Key::bring_kernel_doubt)});
  Brought out = std::move(plan).done(form);
  out.printed = totals;
  if (asked) ask_for_input(out, *asked);
  return finished(std::move(out), text);
}

}  // namespace pw::formats::bring
