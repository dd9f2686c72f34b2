#include "formats/table_text.h"

#include <algorithm>
#include <array>

#include "core/notation.h"
#include "core/writing/print.h"
#include "formats/weights.h"
#include "lesson/sandbox/open_words.h"

namespace pw::formats {
namespace {

/// A table in CSV may come by a link, and a spreadsheet takes what begins so for a formula, which may call programs and
/// servers: an apostrophe before makes it text (OWASP, "CSV Injection"). The wide forms are read as the others by some.
bool looks_like_a_formula(std::string_view words) {
  return std::ranges::any_of(std::array{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"},
                             [words](std::string_view begin) { return words.starts_with(begin); });
}

std::string csv_text(const std::string& cell) {
  const std::string words = looks_like_a_formula(cell) ? "'" + cell : cell;
  if (words.find_first_of(",\"\r\n") == std::string::npos) return words;
  std::string out = "\"";
  for (const char c : words) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// What ends a line or says nothing is a space in a cell.
bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }

/// A cell of LaTeX: what is an order there stands for itself. Braces part "--" and the quotes, which would run together to other
/// letters, and keep "[" and "*" from being taken for an argument of the row's end before.
std::string latex_text(std::string_view words) {
  constexpr std::pair<std::string_view, std::string_view> orders[] = {
      {"×", "$\\times$"},
      {"·", "$\\cdot$"},
      {"−", "$-$"},
      {"⌊", "$\\lfloor$"},
      {"⌋", "$\\rfloor$"},
      {"…", "\\ldots{}"},
      {"&", "\\&"},
      {"%", "\\%"},
      {"$", "\\$"},
      {"#", "\\#"},
      {"_", "\\_"},
      {"{", "\\{"},
      {"}", "\\}"},
      {"\\", "\\textbackslash{}"},
      {"~", "\\textasciitilde{}"},
      {"^", "\\textasciicircum{}"},
      {"<", "\\textless{}"},
      {">", "\\textgreater{}"},
      {"|", "\\textbar{}"},
      {"\"", "\\char34{}"},
      {"--", "-{-}"},
      {"`", "{`}"},
      {"'", "{'}"},
      {"[", "{[}"},
      {"]", "{]}"},
      {"*", "{*}"},
  };
  std::string out;
  while (!words.empty()) {
    const auto* const order =
        std::ranges::find_if(orders, [words](const auto& row) { return words.starts_with(row.first); });
    if (order != std::end(orders)) out += order->second;
    else out += is_control(words.front()) ? ' ' : words.front();
    words.remove_prefix(order != std::end(orders) ? order->first.size() : 1);
  }
  return out;
}

/// A cell of Markdown: what would be a mark of its own, a link, HTML or the cell's end stands for itself.
std::string markdown_text(std::string_view words) {
  constexpr std::string_view marks = "\\`*_{}[]<>~|$&!#@:";
  std::string out;
  for (const char c : words) {
    // "www." alone makes a link, in GitHub's Markdown.
    if (marks.find(c) != std::string_view::npos || (c == '.' && out.ends_with("www"))) out += '\\';
    out += is_control(c) ? ' ' : c;
  }
  return out;
}

}  // namespace

Rows table_rows(const Network& network, const Report& report, bool plain) {
  const std::vector<std::string> layers = print_layers(network);
  Rows out = {{"name", "layer", "shape", "values", "parameters", "non-trainable", "multiply-adds"}};
  if (plain) out.front().insert(out.front().end(), {"PyTorch weights", "Keras weights"});
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const lesson::RowWords row = lesson::row_words(report, i, plain);
    out.push_back(
        {network.nodes[i].name, layers[i], row.shape, row.values, row.parameters, row.kept, row.multiply_adds});
    if (!plain) continue;
    for (const Framework framework : {Framework::pytorch, Framework::keras})
      out.back().push_back(weight_text(weights(network, report, i, framework), framework));
  }
  const lesson::RowWords total = lesson::total_words(report, plain);
  out.push_back({"total", "", "", "", total.parameters, total.kept, total.multiply_adds});
  if (plain) out.back().insert(out.back().end(), 2, "");
  return out;
}

std::string csv(const Rows& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ",") + csv_text(row[i]);
    out += "\n";
  }
  return out;
}

std::string markdown(const Rows& rows) {
  std::string out;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    out += "|";
    for (const std::string& cell : rows[r]) out += " " + markdown_text(cell) + " |";
    out += r == 0 ? "\n|---|---|---|---:|---:|---:|---:|\n" : "\n";
  }
  return out;
}

std::string latex(const Rows& rows) {
  std::string out = "\\begin{tabular}{lllrrrr}\n\\hline\n";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (r == 1 || r + 1 == rows.size()) out += "\\hline\n";
    for (std::size_t i = 0; i < rows[r].size(); ++i) out += (i == 0 ? "" : " & ") + latex_text(rows[r][i]);
    out += " \\\\\n";
  }
  return out + "\\hline\n\\end{tabular}\n";
}

}  // namespace pw::formats
