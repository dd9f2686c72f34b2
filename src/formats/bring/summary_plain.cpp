// Keras' summaries without bars: columns by two spaces, or by what is in them.
#include <algorithm>

#include "formats/bring/scan.h"
#include "formats/bring/summary.h"

namespace pw::formats::bring {
namespace {

/// A row whose shape is a class of the framework's: "tf_bert_model (TFBertModel)  TFBaseModelOutputWi  109482240  ['input_ids[0][0]',".
bool put_wide(Table& table, std::string_view line, int number) {
  const std::vector<std::string_view> cells = columns_of(line);
  if (cells.size() < 3 || !cells[0].ends_with(')') || !has(cells[0], " (") || indent_of(line) > 8) return false;
  const auto count = read_count(cells[2]);
  if (!count || !is_letter(cells[1].front()) || has(cells[1], " ")) return false;
  put_keras(table, cells[0], {}, cells[2], cells.size() > 3 ? cells[3] : std::string_view(), number);
  return true;
}

/// TensorFlow.js' own: what comes in stands in a column as well, the batch is "null", and cells are cut where their column ends.
Table read_by_columns(std::string_view text) {
  Table out;
  std::vector<std::size_t> begins;
  for (const Line& line : lines_of(text)) {
    if (has(line.text, "Input Shape") && has(line.text, "Output shape")) {
      begins.clear();
      for (const std::string_view head : {"Input Shape", "Output shape", "Param #", "Receives inputs"}) {
        if (const std::size_t at = line.text.find(head); at != std::string_view::npos) begins.push_back(at);
      }
      continue;
    }
    if (begins.size() < 3) continue;
    const auto cell = [&](std::size_t i) {
      const std::size_t from = std::min(i == 0 ? 0 : begins[i - 1], line.text.size());
      const std::size_t to = i < begins.size() ? std::min(begins[i], line.text.size()) : line.text.size();
      return trimmed(line.text.substr(from, std::max(to, from) - from));
    };
    if (const auto count = read_count(cell(3)); !cell(0).empty() && count) {
      std::string shape(cell(2));
      for (std::size_t at = 0; (at = shape.find("null", at)) != std::string::npos;) shape.replace(at, 4, "None");
      put_keras(out, cell(0), shape, cell(3), cell(4), line.number);
    } else if (cell(0).empty() && !out.rows.empty() && has(cell(4), "[")) {
      out.rows.back().from.emplace_back(trimmed(cell(4).substr(0, cell(4).find('['))));
    }
  }
  return out;
}

/// Where a shape ends that the width of its column has cut, "(None, 8, 16, 240, 2 9856": behind its last sign. Nothing where it is whole.
std::optional<std::size_t> cut_in(std::string_view line, std::size_t at) {
  int depth = 0;
  std::size_t number = std::string_view::npos;
  for (std::size_t i = at; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && --depth == 0) return std::nullopt;
    const bool is_word = is_digit(c) || has("None", line.substr(i, 1));
    if (is_digit(c) && (i == 0 || !is_digit(line[i - 1]))) number = i;
    if (is_word && i + 1 < line.size() && line[i + 1] == ' ') {
      const std::size_t next = line.find_first_not_of(' ', i + 1);
      if (next != std::string_view::npos && is_digit(line[next])) return i + 1;
    }
    // What follows is no size.
    if (!is_word && !has("()[], ?-", line.substr(i, 1))) break;
  }
  return number == std::string_view::npos ? std::nullopt : std::optional(number);
}

/// A row of which the shape was cut: its last size is not known, and how many there are neither.
void put_cut(Table& table, std::string_view line, std::size_t at, std::size_t end, int number) {
  const std::string_view rest = trimmed(line.substr(end));
  const std::size_t space = std::min(rest.find(' '), rest.size());
  put_keras(table, line.substr(0, at), line.substr(at, end - at), rest.substr(0, space), trimmed(rest.substr(space)),
            number);
  Row& row = table.rows.back();
  row.shape_cut = true;
  if (!row.dims.empty()) row.dims.back() = 0;
}

}  // namespace

Table read_plain(std::string_view text) {
  if (has(text, "Input Shape") && has(text, "Output shape") && has(text, "[null")) return read_by_columns(text);
  Table out;
  for (const Line& line : pieces_of(text)) {
    const std::string_view all = line.text;
    const std::string_view plain = trimmed(all);
    if (plain.empty() || plain.starts_with("Layer (type)") || plain.starts_with("Total") ||
        plain.starts_with("Trainable") || plain.starts_with("Non-trainable"))
      continue;
    std::size_t at = all.find("(None");
    if (at != std::string_view::npos && at > 0 && all[at - 1] == '[') --at;
    // "((None, 8), (None, 4))"; and code, as "net.build((None, 8))", is no row.
    if (at != std::string_view::npos && at > 0 && all[at - 1] == '(') --at;
    if (at != std::string_view::npos && at > 0 && !is_space(all[at - 1])) continue;
    // Far to the right stands the rest of a cell above.
    if (at != std::string_view::npos && indent_of(all) > 24 && indent_of(all) + 12 > at) continue;
    if (at == std::string_view::npos && put_wide(out, all, line.number)) continue;
    if (at == std::string_view::npos && (has(all, " multiple ") || has(all, " ? ")))
      at = has(all, " multiple ") ? all.find("multiple") : all.find(" ? ");
    if (at == std::string_view::npos) {
      // What a layer takes goes on in lines of its own, and so does a name.
      if (!out.rows.empty() && has(plain, "[0]") && all.size() > 40 && indent_of(all) > 30) {
        for (const std::string_view part : split(plain, ',')) {
          const std::string_view one = trimmed(part.substr(0, part.find('[')));
          if (!one.empty() && is_letter(one.front())) out.rows.back().from.emplace_back(one);
        }
      } else if (!out.rows.empty() && indent_of(all) < 4 && plain.ends_with(')') &&
                 out.rows.back().line + 1 == line.number && !has(plain, " ")) {
        // The end of a type that was broken: "lization)".
        Row& last = out.rows.back();
        std::string_view rest = plain;
        rest.remove_suffix(1);
        if (rest.starts_with('(')) last.type = whole_type(rest.substr(1));
        else if (whole_type(last.type + std::string(rest)) == last.type + std::string(rest)) last.type += rest;
      }
      continue;
    }
    if (const auto cut = all[at] == '(' || all[at] == '[' ? cut_in(all, at) : std::nullopt) {
      put_cut(out, all, at, *cut, line.number);
      continue;
    }
    const std::string_view name = all.substr(0, at);
    // Behind the shape: the count, then what it takes.
    std::size_t end = all.find(')', at);
    while (end != std::string_view::npos && end + 1 < all.size() &&
           (all[end + 1] == ']' || all[end + 1] == ')' || all[end + 1] == ',')) {
      if (all[end + 1] != ',') {
        ++end;
        continue;
      }
      const std::size_t next = all.find(')', end + 1);
      if (next == std::string_view::npos) break;
      end = next;
    }
    if (all.substr(at).starts_with("multiple")) end = at + 7;
    if (end == std::string_view::npos) continue;
    const std::string_view shape = all.substr(at, end + 1 - at);
    std::string_view rest = trimmed(all.substr(end + 1));
    const std::size_t space = std::min(rest.find(' '), rest.size());
    put_keras(out, name, shape, rest.substr(0, space), trimmed(rest.substr(space)), line.number);
  }
  return out;
}

}  // namespace pw::formats::bring
