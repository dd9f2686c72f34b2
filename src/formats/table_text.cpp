#include "formats/table_text.h"

#include "core/notation.h"
#include "core/writing/print.h"
#include "lesson/facts.h"
#include "text/text.h"

namespace pw::formats {
namespace {

std::string csv_text(const std::string& words) {
  if (words.find_first_of(",\"\n") == std::string::npos) return words;
  std::string out = "\"";
  for (const char c : words) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string latex_text(std::string_view words) {
  std::string out;
  while (!words.empty()) {
    const char c = words.front();
    if (words.starts_with("×")) {
      out += "$\\times$";
      words.remove_prefix(2);
      continue;
    }
    if (std::string_view("&%$#_{}").find(c) != std::string_view::npos) out += std::string("\\") + c;
    else if (c == '\\') out += "\\textbackslash{}";
    else if (c == '~') out += "\\textasciitilde{}";
    else if (c == '^') out += "\\textasciicircum{}";
    else out += c;
    words.remove_prefix(1);
  }
  return out;
}

std::string plain_shape(const Shape& shape) {
  std::string out;
  for (const Count size : shape.sizes()) out += (out.empty() ? "" : "x") + std::to_string(size);
  return out;
}

}  // namespace

Rows table_rows(const Network& network, const Report& report, bool plain) {
  const auto number = [plain](Count value) { return plain ? std::to_string(value) : text::number(value); };
  const std::vector<std::string> layers = print_layers(network);
  Rows out = {{"name", "layer", "shape", "values", "parameters", "non-trainable", "multiply-adds"}};
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const LayerReport& row = report.layers[i];
    out.push_back({network.nodes[i].name, layers[i], plain ? plain_shape(row.out) : lesson::shape_text(row.out),
                   number(row.values), number(row.parameters), number(row.non_trainable), number(row.multiply_adds)});
  }
  out.push_back(
      {"total", "", "", "", number(report.parameters), number(report.non_trainable), number(report.multiply_adds)});
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
    for (const std::string& cell : rows[r]) {
      out += ' ';
      for (const char c : cell) out += c == '|' ? std::string("\\|") : std::string(1, c);
      out += " |";
    }
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
