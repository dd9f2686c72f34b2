#include "formats/bring/table_rows.h"

#include <algorithm>

namespace pw::formats::bring {
namespace {

/// What a mark of Markdown hides stands for itself.
std::string unescaped(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == '\\' && i + 1 < cell.size() && (cell[i + 1] == '_' || !is_letter(cell[i + 1])) &&
        !is_digit(cell[i + 1]))
      ++i;
    out += cell[i];
  }
  // "**bold**", "`code`"
  std::string_view plain = trimmed(out);
  while (plain.size() > 1 && (plain.front() == '*' || plain.front() == '`') && plain.back() == plain.front())
    plain = plain.substr(1, plain.size() - 2);
  return std::string(trimmed(plain));
}

bool is_rule(std::string_view line) {
  line = trimmed(line);
  return has(line, "-") && line.find_first_not_of("|-: +=") == std::string_view::npos;
}

Cells markdown_row(const Line& line) {
  std::string_view all = trimmed(line.text);
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
  return row;
}

/// Where the table of layers begins, where several stand in a text; else at its beginning.
std::size_t first_of_layers(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!has(lines[i].text, "|") || is_rule(lines[i].text) || !is_rule(lines[i + 1].text)) continue;
    for (const std::string& head : markdown_row(lines[i]).cells) {
      const Column column = column_of(head);
      if (column == Column::layer || column == Column::count) return i;
    }
  }
  return 0;
}

std::vector<Cells> markdown_rows(std::string_view text) {
  std::vector<Cells> out;
  const std::vector<Line> lines = lines_of(text);
  for (std::size_t i = first_of_layers(lines); i < lines.size(); ++i) {
    if (has(lines[i].text, "|")) {
      if (!is_rule(lines[i].text)) out.push_back(markdown_row(lines[i]));
    } else if (!out.empty() && trimmed(lines[i].text).empty()) {
      break;
    }
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

/// A cell of LaTeX as plain words.
std::string from_latex(std::string_view cell) {
  constexpr std::pair<std::string_view, std::string_view> orders[] = {
      {"$\\times$", "x"},          {"\\times", "x"},     {"$\\cdot$", "·"},     {"$-$", "−"},
      {"\\textbackslash{}", "\\"}, {"\\textbar{}", "|"}, {"\\textless{}", "<"}, {"\\textgreater{}", ">"},
      {"\\textasciitilde{}", "~"}, {"\\char34{}", "\""}, {"-{-}", "--"},        {"\\ldots{}", "…"},
  };
  std::string out;
  while (!cell.empty()) {
    const auto* const order =
        std::ranges::find_if(orders, [cell](const auto& row) { return cell.starts_with(row.first); });
    if (order != std::end(orders)) {
      out += order->second;
      cell.remove_prefix(order->first.size());
      continue;
    }
    if (cell.front() == '\\' && cell.size() > 1) {
      // "\_" is a sign, "\textbf" says how it looks.
      std::size_t end = 1;
      while (end < cell.size() && is_letter(cell[end]) && cell[end] != '_') ++end;
      if (end == 1) out += cell[1];
      cell.remove_prefix(end == 1 ? 2 : end);
      continue;
    }
    if (cell.front() != '{' && cell.front() != '}' && cell.front() != '$') out += cell.front();
    cell.remove_prefix(1);
  }
  return std::string(trimmed(out));
}

std::vector<Cells> latex_rows(std::string_view text) {
  std::vector<Cells> out;
  for (const Line& line : lines_of(text)) {
    std::string_view all = trimmed(line.text);
    if (all.starts_with("\\end{")) break;
    for (const std::string_view rule : {"\\hline", "\\midrule", "\\toprule"}) {
      if (all.ends_with(rule)) all = trimmed(all.substr(0, all.size() - rule.size()));
    }
    if (all.ends_with("\\\\")) all.remove_suffix(2);
    if (!has(all, "&") || all.starts_with("\\begin")) continue;
    Cells row;
    row.line = line.number;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= all.size(); ++i) {
      if (i < all.size() && (all[i] != '&' || (i > 0 && all[i - 1] == '\\'))) continue;
      row.cells.push_back(from_latex(all.substr(begin, i - begin)));
      begin = i + 1;
    }
    out.push_back(std::move(row));
  }
  return out;
}

/// Numbers of "5x5", or of one number, that stand right before this place.
std::vector<Count> before(std::string_view words, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && (words[end - 1] == ' ' || words[end - 1] == '(')) --end;
  std::size_t begin = end;
  while (begin > 0 && (is_digit(words[begin - 1]) || words[begin - 1] == 'x')) --begin;
  return all_counts(words.substr(begin, end - begin));
}
/// The first number within a few signs behind this place.
std::optional<Count> soon(std::string_view words, std::size_t at) {
  const std::string_view rest = words.substr(std::min(at, words.size()), 12);
  const std::size_t end = std::min(rest.find_first_of(",;"), rest.size());
  return first_count(rest.substr(0, end));
}

}  // namespace

std::vector<Cells> table_rows(std::string_view text) {
  if (const std::size_t at = text.find("\\begin{tabular"); at != std::string_view::npos) return latex_rows(text);
  const bool marks = std::ranges::count(text.substr(0, text.find('\n')), '|') > 0 || has(text, "|--") ||
                     has(text, "| --") || has(text, "|:-") || has(text, "\n|");
  return marks ? markdown_rows(text) : csv_rows(text);
}

std::string plain_times(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.substr(i).starts_with("×")) {
      out += 'x';
      i += std::string_view("×").size() - 1;
    } else {
      out += words[i];
    }
  }
  // "28 x 28" without its spaces.
  for (std::size_t at = 0; (at = out.find(" x ", at)) != std::string::npos;) {
    const bool is_size = at > 0 && is_digit(out[at - 1]) && at + 3 < out.size() && is_digit(out[at + 3]);
    if (is_size) out.replace(at, 3, "x");
    ++at;
  }
  return out;
}

Settings settings_in(std::string_view text) {
  Settings out;
  const std::string words = small(plain_times(text));
  if (const std::size_t at = words.find("stride"); at != std::string::npos) {
    const auto said = before(words, at);
    out.step = said.empty() ? soon(words, at + 6) : std::optional(said.front());
  }
  if (const std::size_t at = words.find("filter"); at != std::string::npos) {
    // "10 5x5 filters", "10 filters", "32 3x3 filters"
    const std::vector<Count> near = before(words, at);
    if (near.size() > 1) {
      out.window = {near[0], near[1]};
      const std::size_t size = words.rfind(' ', words.find_last_not_of(' ', at - 1));
      const auto many = size == std::string::npos ? std::vector<Count>() : before(words, size);
      if (many.size() == 1) out.many = many.front();
    } else if (near.size() == 1) {
      out.many = near.front();
    }
  }
  if (const std::size_t at = words.find("kernel"); at != std::string::npos && out.window.empty()) {
    out.window = before(words, at);
    // "kernel 3x3", "kernel size: 3"
    const std::size_t begin = words.find_first_of("0123456789,;", at);
    if (out.window.empty() && begin != std::string::npos && begin < at + 14 && is_digit(words[begin])) {
      const std::size_t end = words.find_first_not_of("0123456789x", begin);
      out.window = all_counts(std::string_view(words).substr(begin, end == std::string::npos ? end : end - begin));
    }
    if (out.window.size() == 1) out.window.push_back(out.window.front());
  }
  if (has(words, "same")) out.padding = "same";
  else if (has(words, "valid")) out.padding = "valid";
  else if (const std::size_t at = words.find("pad"); at != std::string::npos) {
    const std::size_t number = words.find_first_of("0123456789", at);
    const auto value = number == std::string::npos || number > at + 10 ? std::nullopt : soon(words, number);
    if (value) out.padding = std::to_string(*value);
  }
  return out;
}

std::vector<Count> outputs_in(std::string_view text) {
  const std::string words = small(plain_times(text));
  const std::size_t at = words.find("output");
  if (at == std::string::npos) return {};
  const std::size_t begin = words.find_first_of("0123456789", at);
  if (begin == std::string::npos || begin > at + 16) return {};
  const std::size_t end = words.find_first_not_of("0123456789x", begin);
  return all_counts(std::string_view(words).substr(begin, end == std::string::npos ? end : end - begin));
}

std::vector<Count> size_in(const Cells& row) {
  for (const std::string& cell : row.cells) {
    const std::string plain = plain_times(cell);
    for (std::string_view word : split(plain, ' ')) {
      while (word.starts_with('(') || word.starts_with('[')) word.remove_prefix(1);
      if (word.empty()) continue;
      const std::vector<Count> sizes = all_counts(word);
      if (has(word, "x") && sizes.size() > 1 && sizes.size() < 5 && is_digit(word.front())) return sizes;
    }
  }
  return {};
}

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
  if (has(words, "activation") || has(words, "nonlinearity")) return Column::activation;
  if (has(words, "description") || has(words, "detail")) return Column::words;
  if (has(words, "padding") || words == "pad") return Column::padding;
  if (words == "name" || words == "#" || words == "no." || words == "no") return Column::name;
  if (has(words, "layer") || has(words, "type")) return Column::layer;
  return Column::none;
}

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
      {"hidden", "Dense"},
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

}  // namespace pw::formats::bring
