// Of a printed summary as a whole: whether it is one, and what its total says about numbers that were cut.
#include <algorithm>

#include "formats/bring/scan.h"
#include "formats/bring/summary.h"
#include "text/text.h"

namespace pw::formats::bring {

using text::Key;

namespace {

/// A head and what stands under it.
struct Part {
  std::size_t begin = 0;
  std::string rows{}, total{};
};

/// Whether it is a row of some summary's, by the shape in it.
bool is_row(std::string_view line) {
  if (has(line, "=") || !std::ranges::any_of(line, is_digit)) return false;
  if (has(line, " multiple ")) return true;
  // Code has such sizes, too, in brackets of its own.
  for (const std::string_view shape : {"(None,", "[-1,", "[["}) {
    const std::size_t at = line.find(shape);
    if (at != std::string_view::npos && at > 0 && has(" [|(", line.substr(at - 1, 1)) &&
        (line[at - 1] != '(' || (at > 1 && line[at - 2] == ' ')))
      return true;
  }
  return false;
}

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> out(1);
  for (const Line& line : lines_of(text)) {
    // A head, but not one of a text whose ends of lines were lost.
    if (has(small(line.text), "layer (type") && !is_row(line.text) &&
        (!out.back().rows.empty() || !out.back().total.empty()))
      out.push_back({static_cast<std::size_t>(line.text.data() - text.data())});
    if (has(line.text, "Total params") && out.back().total.empty()) out.back().total = trimmed(line.text);
    else if (is_row(line.text)) out.back().rows += std::string(trimmed(line.text)) + "\n";
  }
  return out;
}

}  // namespace

Several several_in(std::string_view text) {
  Several out{text};
  const std::vector<Part> parts = parts_of(text);
  if (parts.size() > 1) out.first = text.substr(0, parts[1].begin);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const bool has_total = !parts[i].total.empty() && !parts.front().total.empty();
    const bool same = has_total ? parts[i].total == parts.front().total
                                : parts[i].rows == parts.front().rows || parts[i].rows.empty();
    out.others += same ? 0 : 1;
  }
  for (const Line& line : lines_of(text)) {
    const std::size_t quote = line.text.find('"');
    if (out.name.empty() && has(line.text, "Model: \"") && quote != std::string_view::npos)
      out.name = line.text.substr(quote + 1, line.text.rfind('"') - quote - 1);
  }
  return out;
}

std::vector<Note> complete_cut(Table& table, const std::vector<Printed>& printed) {
  std::vector<Row*> cut;
  Count known = 0;
  for (Row& row : table.rows) {
    if (row.holds) continue;
    if (row.cut) cut.push_back(&row);
    else if (__builtin_add_overflow(known, std::max<Count>(row.count, 0), &known)) return {};
  }
  if (cut.empty()) return {};
  const auto said = [&](Printed::What what) -> std::optional<Count> {
    const auto found = std::ranges::find(printed, what, &Printed::what);
    return found == printed.end() ? std::nullopt : std::optional(found->theirs);
  };
  // The optimiser's numbers are in the total alone.
  const auto trained = said(Printed::What::trainable);
  const auto kept = said(Printed::What::non_trainable);
  Count all = said(Printed::What::total).value_or(-1);
  if (trained && kept && __builtin_add_overflow(*trained, *kept, &all)) all = -1;
  const std::string& first = cut.front()->name.empty() ? cut.front()->type : cut.front()->name;
  std::vector<Note> out;
  if (all >= known) {
    cut.front()->count = all - known;
    for (std::size_t i = 1; i < cut.size(); ++i) cut[i]->count = 0;
    out.push_back(
        {cut.front()->line,
         text::say(cut.size() == 1 ? Key::bring_cut_completed : Key::bring_cut_together,
                   {{"n", static_cast<Count>(cut.size())}, {"name", std::string_view(first)}, {"sum", all - known}})});
    return out;
  }
  for (const Row* row : cut)
    out.push_back(
        {row->line,
         text::say(Key::bring_cut_number, {{"name", std::string_view(row->name.empty() ? row->type : row->name)}}),
         true});
  return out;
}

int gap_in(std::string_view text) {
  for (const Line& line : lines_of(text)) {
    if (is_one_of(trimmed(line.text), "...|…|[...]|(...)|⋮")) return line.number;
  }
  return 0;
}

}  // namespace pw::formats::bring
