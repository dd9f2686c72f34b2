// Tables of layers in Markdown and CSV, Paramwalk's own and others'; Paramwalk's report as JSON; the shorthand of exams.
#include <algorithm>
#include <cmath>

#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "formats/bring/expr.h"
#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/layers.h"
#include "formats/bring/scan.h"
#include "formats/bring/solve.h"
#include "lesson/sandbox/problem.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

struct Cells {
  std::vector<std::string> cells;
  int line = 0;
};

/// What a mark of Markdown hides stands for itself.
std::string unescaped(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '\\' && i + 1 < cell.size() && !is_letter(cell[i + 1]) && !is_digit(cell[i + 1])) ++i;
    out += cell[i];
  }
  // "**bold**", "`code`"
  std::string_view plain = trimmed(out);
  while (plain.size() > 1 && (plain.front() == '*' || plain.front() == '`') && plain.back() == plain.front())
    plain = plain.substr(1, plain.size() - 2);
  return std::string(trimmed(plain));
}

std::vector<Cells> markdown_rows(std::string_view text) {
  std::vector<Cells> out;
  for (const Line& line : lines_of(text)) {
    std::string_view all = trimmed(line.text);
    if (!has(all, "|")) {
      if (!out.empty() && all.empty()) break;
      continue;
    }
    if (all.find_first_not_of("|-: +=") == std::string_view::npos) continue;
    if (all.starts_with('|')) all.remove_prefix(1);
    if (all.ends_with('|') && !all.ends_with("\\|")) all.remove_suffix(1);
    Cells row;
    row.line = line.number;
    std::string cell;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i] == '\\' && i + 1 < all.size()) {
        cell += all[i];
        cell += all[++i];
      } else if (all[i] == '|') {
        row.cells.push_back(unescaped(cell));
        cell.clear();
      } else {
        cell += all[i];
      }
    }
    row.cells.push_back(unescaped(cell));
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<Cells> csv_rows(std::string_view text) {
  std::vector<Cells> out;
  const std::string_view head = text.substr(0, text.find('\n'));
  const char sign = has(head, "\t") ? '\t' : has(head, ",") ? ',' : ';';
  Cells row;
  std::string cell;
  bool quoted = false;
  int line = 1;
  row.line = 1;
  const auto end_row = [&] {
    row.cells.push_back(cell.starts_with('\'') ? cell.substr(1) : cell);
    cell.clear();
    if (row.cells.size() > 1 || !trimmed(row.cells.front()).empty()) out.push_back(std::move(row));
    row = {};
    row.line = line + 1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '"' && i + 1 < text.size() && text[i + 1] == '"') cell += text[++i];
      else if (c == '"') quoted = false;
      else cell += c;
      if (c == '\n') ++line;
      continue;
    }
    if (c == '"' && trimmed(cell).empty()) {
      quoted = true;
      cell.clear();
    } else if (c == sign) {
      row.cells.push_back(cell.starts_with('\'') ? cell.substr(1) : std::string(trimmed(cell)));
      cell.clear();
    } else if (c == '\n') {
      end_row();
      ++line;
    } else if (c != '\r') {
      cell += c;
    }
  }
  if (!cell.empty() || !row.cells.empty()) end_row();
  return out;
}

enum class Column : std::uint8_t { none, name, layer, shape, count, kept, kernel, filters, stride, padding };

Column column_of(std::string_view head) {
  const std::string words = small(head);
  if (has(words, "non-train") || has(words, "non train")) return Column::kept;
  if (has(words, "param") || words == "weights" || words == "count") return Column::count;
  if (has(words, "size") && has(words, "activation")) return Column::none;
  if (has(words, "shape") || has(words, "output") || has(words, "dimension") || words == "feature map" ||
      words == "size")
    return Column::shape;
  if (has(words, "kernel") || has(words, "filter size") || words == "window") return Column::kernel;
  if (has(words, "filters") || has(words, "channels") || has(words, "units") || has(words, "maps") ||
      has(words, "neurons"))
    return Column::filters;
  if (has(words, "stride")) return Column::stride;
  if (has(words, "padding") || words == "pad") return Column::padding;
  if (words == "name" || words == "#" || words == "no." || words == "no") return Column::name;
  if (has(words, "layer") || has(words, "type")) return Column::layer;
  return Column::none;
}

/// A layer as a name in a table has it: "CONV1", "POOL2", "FC3", "Softmax", "Conv2D", "Convolution".
std::string type_called(std::string_view words) {
  std::string plain;
  for (const char c : small(words)) {
    if (c >= 'a' && c <= 'z') plain += c;
    else if (!plain.empty() && c == '(') break;
  }
  constexpr std::pair<std::string_view, std::string_view> heads[] = {
      {"input", "InputLayer"},
      {"image", "InputLayer"},
      {"separable", "SeparableConv2D"},
      {"depthwise", "DepthwiseConv2D"},
      {"convtranspose", "Conv2DTranspose"},
      {"convolution", "Conv2D"},
      {"conv", "Conv2D"},
      {"globalaverage", "GlobalAveragePooling2D"},
      {"globalavg", "GlobalAveragePooling2D"},
      {"gap", "GlobalAveragePooling2D"},
      {"globalmax", "GlobalMaxPooling2D"},
      {"maxpool", "MaxPooling2D"},
      {"avgpool", "AveragePooling2D"},
      {"averagepool", "AveragePooling2D"},
      {"pool", "MaxPooling2D"},
      {"subsampling", "AveragePooling2D"},
      {"fullyconnected", "Dense"},
      {"fullconnection", "Dense"},
      {"fc", "Dense"},
      {"dense", "Dense"},
      {"linear", "Dense"},
      {"output", "Dense"},
      {"softmax", "Dense"},
      {"flatten", "Flatten"},
      {"dropout", "Dropout"},
      {"batchnorm", "BatchNormalization"},
      {"bn", "BatchNormalization"},
      {"relu", "ReLU"},
      {"embedding", "Embedding"},
      {"lstm", "LSTM"},
      {"gru", "GRU"},
      {"sigmoid", "sigmoid"},
      {"tanh", "tanh"},
      {"activation", "ReLU"},
      {"lrn", "LRN"},
  };
  for (const auto& [head, type] : heads) {
    if (plain.starts_with(head)) return std::string(type);
  }
  return std::string(words);
}

BroughtOr from_notation(std::string words, const std::vector<int>& lines, Form form, std::string_view text) {
  const Reading reading = read_network(words);
  if (reading.problem) {
    const int at = reading.problem->line - 1;
    const int line = at >= 0 && static_cast<std::size_t>(at) < lines.size() ? lines[static_cast<std::size_t>(at)] : 0;
    return std::unexpected(Refused{form, line, lesson::sentence(*reading.problem)});
  }
  if (reading.network.nodes.empty()) return std::unexpected(Refused{form, 0, text::say(Key::bring_nothing_in_it)});
  Brought out;
  out.form = form;
  out.network = reading.network;
  out.notation = print_network(out.network);
  out.lines.assign(out.network.nodes.size(), 0);
  for (std::size_t i = 0; i < out.lines.size() && i < lines.size(); ++i) out.lines[i] = lines[i];
  return finished(std::move(out), text);
}

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

namespace {

/// "CONV3-64: [224x224x64] memory: ... weights: (3*3*3)*64 = 1,728" of lecture notes, "CONV-5-8", "POOL-2", "FC-10".
BroughtOr read_shorthand(std::string_view text, const Assumptions& assumptions) {
  std::string words;
  std::vector<int> lines;
  bool given = false;
  for (const Line& line : lines_of(text)) {
    // Words in a row, or one a line.
    std::string_view all = trimmed(line.text);
    if (all.empty()) continue;
    for (const std::string_view arrow : {"->", "→", "=>"}) {
      if (has(all, arrow) && !has(small(all), "memory")) {
        std::string parts(all);
        for (std::size_t at = 0; (at = parts.find(arrow, at)) != std::string::npos;)
          parts.replace(at, arrow.size(), "; ");
        for (const std::string_view part : split(parts, ';')) {
          if (part.empty()) continue;
          given = given || small(part).starts_with("input");
          words += std::string(part) + "\n";
          lines.push_back(line.number);
        }
        all = {};
        break;
      }
    }
    if (all.empty()) continue;
    const std::string plain = small(all);
    const std::size_t colon = all.find(':');
    const std::string_view head = trimmed(all.substr(0, std::min(colon, all.size())));
    if (plain.starts_with("total")) continue;
    if (colon != std::string_view::npos && has(all, "[")) {
      // The shape stands behind it.
      const std::vector<Count> shape = all_counts(all.substr(all.find('['), all.find(']') - all.find('[')));
      const std::string low = small(head);
      const std::vector<Count> numbers = all_counts(head);
      if (low.starts_with("input") && !shape.empty()) {
        words += "input " + shape_words(Shape(shape)) + "\n";
        given = true;
      } else if (low.starts_with("conv") && !shape.empty()) {
        const Count kernel = numbers.empty() || !is_digit(low[4]) ? 3 : numbers.front();
        words += "conv " + std::to_string(kernel) + "x" + std::to_string(kernel) + ", " + std::to_string(shape.back()) +
                 ", pad=same\n";
      } else if (low.starts_with("pool") || low.starts_with("maxpool")) {
        words += "maxpool 2x2\n";
      } else if (low.starts_with("fc") || low.starts_with("dense")) {
        words += "dense " + std::to_string(shape.back()) + "\n";
      } else {
        continue;
      }
      lines.push_back(line.number);
      continue;
    }
    given = given || plain.starts_with("input");
    words += std::string(all) + "\n";
    lines.push_back(line.number);
  }
  std::optional<Shape> asked;
  if (!given) {
    const Shape shape = assumptions.input.value_or(Shape{32, 32, 3});
    if (!assumptions.input) asked = shape;
    words = "input " + shape_words(shape) + "\n" + words;
    lines.insert(lines.begin(), 0);
  }
  auto out = from_notation(words, lines, Form::shorthand, text);
  if (out && asked) ask_for_input(*out, *asked);
  return out;
}

}  // namespace

BroughtOr read_table(std::string_view text, Form form, const Assumptions& assumptions) {
  if (form == Form::shorthand) return read_shorthand(text, assumptions);
  const bool marks = std::ranges::count(text.substr(0, text.find('\n')), '|') > 0 || has(text, "|--") ||
                     has(text, "| --") || has(text, "|:-");
  const std::vector<Cells> rows = marks ? markdown_rows(text) : csv_rows(text);
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
  const auto cell = [](const Cells& row, std::optional<std::size_t> at) {
    return at && *at < row.cells.size() ? row.cells[*at] : std::string();
  };
  const std::vector<Printed> totals = totals_of(rows, columns);
  const auto is_total = [&](const Cells& row) {
    return std::ranges::any_of(row.cells, [](const std::string& one) { return small(one).starts_with("total"); }) ||
           cell(row, layer).empty();
  };

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
    std::string dims = cell(row, shape);
    for (const std::string_view sign : {"×", "\u00d7"}) {
      for (std::size_t k = 0; (k = dims.find(sign, k)) != std::string::npos;) dims.replace(k, sign.size(), "x");
    }
    now.dims = all_counts(dims);
    if (has(dims, "None") && !now.dims.empty()) now.dims.erase(now.dims.begin());
    // "1,176" in a shape is no pair; a count may have words behind it.
    now.count = count ? first_count(cell(row, count)).value_or(0) : -1;
    const bool softmax = small(cell(row, layer)).starts_with("softmax") || small(now.name).starts_with("softmax");
    if (now.type == "Dense" && softmax && now.count == 0 && at != Plan::nothing &&
        shape_of(now, Printer::table) == plan.shape(at))
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
    if (auto solved = now.count >= 0 ? solver.solve(now, {at}) : std::nullopt) {
      at = *solved;
      if (softmax && std::holds_alternative<Dense>(plan.node(at).layer))
        at = plan.put(Activation{.type = Activation::Type::softmax}, at, row.line);
      continue;
    }
    const std::vector<Count> window = all_counts(cell(row, kernel));
    const auto many = first_count(cell(row, filters));
    if (!window.empty() || (many && now.count < 0)) {
      const Count h = window.empty() ? 1 : window.front();
      const Count w = window.size() > 1 ? window[1] : h;
      const Count step = first_count(cell(row, stride)).value_or(has(now.type, "Pool") ? h : 1);
      const std::string pad = small(cell(row, padding));
      const Padding around = has(pad, "same") ? Padding(Padding::Rule::same) : Padding(first_count(pad).value_or(0));
      std::optional<Layer> made;
      if (now.type == "Conv2D" && many)
        made = Conv{.kernel = Axes(h, w), .filters = *many, .stride = Axes(step), .padding = around};
      if (now.type == "MaxPooling2D")
        made = MaxPool{.window = Axes(h, w), .stride = step == h && h == w ? Axes() : Axes(step), .padding = around};
      if (now.type == "AveragePooling2D")
        made = AvgPool{.window = Axes(h, w), .stride = step == h && h == w ? Axes() : Axes(step), .padding = around};
      if (now.type == "Dense" && many) made = Dense{.neurons = *many};
      if (made) {
        const int before = plan.breaks();
        const std::size_t node = plan.put(*made, at, row.line, now.name);
        if (plan.breaks() == before) {
          at = node;
          if (now.count >= 0) plan.says(at, now.count);
          continue;
        }
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
    if (now.count > 0)
      plan.note({row.line,
                 text::say(Key::bring_counted_as_printed, {{"name", std::string_view(now.name)}, {"n", now.count}})});
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
